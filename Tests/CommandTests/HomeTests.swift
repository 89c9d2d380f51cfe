import Foundation
import TestSupport
import Testing

/// `assoc-trace` alone, pages that are longer than the terminal, and what shells complete.
struct HomeTests {
  @Test("Alone at a terminal it shows where the learner is, and the ways to learn")
  func menu() throws {
    let folder = try Folder([:])
    let file = folder.url.appendingPathComponent("p.sqlite").path
    let session = try TerminalSession(list: [], environment: ["ASSOC_TRACE_PROGRESS": file])
    let first = session.until("leave > ")
    #expect(first.contains("You have not begun this lesson."))
    #expect(first.contains("Choose your learning style"))
    #expect(first.contains("4  quiz      answer its 3 questions"))
    #expect(first.contains("8  explore   type statements of your own after its program"))
    session.type("9")
    #expect(session.until("leave > ").contains("Type a number from 1 to 8, or q."))
    session.type("step")
    _ = session.until("Step 1 of 10")
    session.press("q")
    #expect(session.until("leave > ").contains("You answered 0 of 3 questions; last on"))
    session.type("explore")
    #expect(session.until("> ").contains("There are User, Post, user, post,"))
    session.press("user.name\r")
    #expect(session.until("= 'Ada'").contains("= 'Ada'"))
    session.press("\u{4}")
    _ = session.until("leave > ")
    session.type("q")
    #expect(session.end().status == 0)
  }

  @Test("A lesson's exercises stand among the ways to learn it, and one begins there")
  func exercises() throws {
    let folder = try Folder([:])
    let file = folder.url.appendingPathComponent("p.sqlite").path
    let session = try TerminalSession(
      list: [],
      in: folder,
      environment: ["ASSOC_TRACE_PROGRESS": file]
    )
    _ = session.until("leave > ")
    session.type("has-many-key")
    let menu = session.until("leave > ")
    let listed = try Tool.run("exercise", "has-many-key").output
    for kind in ["complete", "repair"] {
      #expect(listed.contains(kind))
      #expect(menu.contains("  \(kind)  "))
    }
    session.type("repair")
    #expect(session.until("leave > ").contains("Wrote "))
    session.type("q")
    #expect(session.end().status == 0)
  }

  @Test("A page that is longer than the terminal goes through the pager, a short one does not")
  func pager() throws {
    let environment = ["PAGER": "sed s/^/P:/", "TERM": "xterm"]
    let long = try TerminalSession(list: ["explain"], environment: environment)
    let shown = long.end()
    #expect(shown.status == 0)
    #expect(shown.output.contains("P:"))
    let short = try TerminalSession(
      list: ["show", "--section", "snapshot"],
      environment: environment
    )
    #expect(!short.end().output.contains("P:"))
    let missing = try TerminalSession(list: ["explain"], environment: ["PAGER": "no-such-pager"])
    #expect(missing.end().output.contains("n-plus-one"))
  }

  @Test("Shells complete lessons, files and findings", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let script = try Tool.run("--generate-completion-script", shell)
    #expect(script.status == 0)
    #expect(script.output.contains("n-plus-one") && script.output.contains("---completion"))
  }

  @Test("The help names examples, and the commands in groups")
  func help() throws {
    let help = try Tool.run("--help").output
    #expect(help.contains("EXAMPLES\n"))
    for group in ["LEARN SUBCOMMANDS:", "TRACE SUBCOMMANDS:", "AUTHOR SUBCOMMANDS:"] {
      #expect(help.contains(group))
    }
  }
}
