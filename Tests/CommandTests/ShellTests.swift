import Foundation
import TestSupport
import Testing

/// The tool in a shell with job control, whose terminal sends the signals of Ctrl-C and Ctrl-Z itself.
struct ShellTests {
  private static let frameEnd = "\u{1b}[?2026l"
  private static let setsid = URL(fileURLWithPath: "/usr/bin/setsid")

  private let folder: Folder

  init() throws {
    folder = try Folder(["a.js": "console.log(1);\n", "long.js": "for (let i = 0; ; i++) {}\n"])
  }

  /// A shell whose terminal controls it (setsid(1), `--ctty`), at its first prompt.
  private func shell() throws -> TerminalSession {
    let session = try TerminalSession(
      of: Self.setsid,
      list: ["--ctty", "--wait", "/bin/bash", "--norc", "--noprofile", "-i"],
      in: folder,
      environment: [
        "PS1": "ready$ ", "HISTFILE": "",
        "PATH": Tool.url.deletingLastPathComponent().path + ":/usr/bin:/bin",
      ]
    )
    #expect(session.until("ready$ ").contains("ready$ "))
    return session
  }

  /// What the shell's terminal is when a command begins: it shows what is typed, and it comes by lines.
  private func expectUsual(_ session: TerminalSession) {
    session.type("stty -a; echo D''ONE")
    let told = session.until("DONE")
    let modes = told.split { " ;\n".contains($0) }
    for mode in ["icanon", "echo", "isig", "icrnl", "ixon", "iexten"] {
      #expect(modes.contains { $0 == mode }, "\(mode) in \(modes)")
    }
    // The prompt may have come with what was read.
    let rest = told.components(separatedBy: "DONE").last ?? ""
    if !rest.contains("ready$ ") { _ = session.until("ready$ ") }
  }

  @Test("Ctrl-Z gives the shell its terminal, fg draws the screen anew, and Ctrl-C ends the tool")
  func stopped() throws {
    let session = try shell()
    var picture = ScreenPicture()
    session.type("assoc-trace step")
    picture.take(session.until(Self.frameEnd))
    session.press("n")
    picture.take(session.until(Self.frameEnd))
    #expect(picture.isOther && !picture.hasCursor)
    session.press("\u{1a}")
    let stopped = session.until("ready$ ")
    picture.take(stopped)
    #expect(stopped.contains("Stopped"))
    #expect(!picture.isOther && picture.hasCursor)
    expectUsual(session)
    session.type("fg")
    var again = ScreenPicture()
    again.take(session.until(Self.frameEnd))
    #expect(again.isOther && !again.hasCursor)
    #expect(again.text.hasPrefix("── Step 2 of 10: Define Post model"))
    session.press("n")
    // It is drawn once when the terminal is taken again, and may be once more for the signal that goes with that.
    for _ in 0..<3 where !again.text.hasPrefix("── Step 3 of 10") {
      again.take(session.until(Self.frameEnd))
    }
    #expect(again.text.hasPrefix("── Step 3 of 10"))
    session.press("\u{3}")
    again.take(session.until("ready$ "))
    #expect(!again.isOther && again.hasCursor)
    expectUsual(session)
    session.type("exit 0")
    _ = session.end()
  }

  @Test("Of each screen Ctrl-C leaves the terminal as it was", arguments: ["quiz", "watch a.js"])
  func interrupted(command: String) throws {
    let session = try shell()
    var picture = ScreenPicture()
    session.type("assoc-trace \(command)")
    picture.take(session.until(Self.frameEnd))
    #expect(picture.isOther)
    session.press("\u{3}")
    picture.take(session.until("ready$ "))
    #expect(!picture.isOther && picture.hasCursor)
    expectUsual(session)
    session.type("exit 0")
    _ = session.end()
  }

  @Test(
    "What is typed while a run takes long is not shown, and every way out shows it again",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGTRAP, SIGABRT]
  )
  func typedWhileRunning(number: Int32) throws {
    let session = try shell()
    session.type(
      "bash -c 'echo id=$$=; exec assoc-trace run long.js --max-instructions 100000000000'"
    )
    let begun = session.until("] running long.js")
    let process = try #require(begun.split(separator: "=").compactMap { Int32($0) }.first)
    session.press("typed")
    #expect(!session.until("(1 s)").contains("typed"))
    #expect(!session.isCooked)
    kill(process, number)
    let ended = session.until("ready$ ").components(separatedBy: "ready$ ")
    #expect(!ended[0].contains("typed"))
    // What was typed meanwhile is the shell's now.
    session.press("\u{15}")
    expectUsual(session)
    session.type("exit 0")
    _ = session.end()
  }
}
