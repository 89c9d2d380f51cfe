import Foundation
import TestSupport
import Testing

/// `repl`: statements as they are typed.
struct ReplTests {
  @Test("Each statement shows its value, what it printed and what was found")
  func statements() throws {
    let folder = try Folder([:])
    let result = try Tool.run(
      ["repl"],
      reading: """
        const User = sequelize.define('User', { name: DataTypes.STRING });
        await sequelize.sync(); console.log('ready')
        const ada = await User.create({
          name: 'Ada',
        });
        ada.name
        1 + 1;
        ada.posts

        """,
      in: folder
    )
    #expect(result.errors == "")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("  ready\n  = 'Ada'\n  = 2\n  = undefined\n"))
  }

  @Test("What fails is told and not kept; what was typed can be forgotten, saved and loaded")
  func commands() throws {
    let folder = try Folder(["more.js": "const b = a + 1;\nconsole.log(b);\n"])
    let result = try Tool.run(
      ["repl"],
      reading: """
        const a = 1;
        nobody();
        const a = 2;
        const c = 3
        .undo
        .load more.js
        .save more.js
        .save all.js
        .sql
        .tabel
        .list
        .exit
        console.log('never');

        """,
      in: folder
    )
    #expect(result.status == 1)
    #expect(result.errors.contains("ReferenceError: nobody is not defined"))
    // The line as it was typed, although its value is asked for.
    #expect(result.errors.contains("--> repl:2:1\n   |\n 2 | nobody();\n"))
    #expect(result.errors.contains("did you mean '.table'?"))
    #expect(result.output.contains("forgotten: const c = 3\n"))
    #expect(result.output.contains("  2\n"))
    #expect(
      result.output.contains("'more.js' is there already: .save more.js once more writes over it")
    )
    #expect(result.output.contains("written: all.js\nNo SQL was sent.\n"))
    #expect(!result.output.contains("never"))
    let saved = folder.url.appendingPathComponent("all.js")
    let expected = "const a = 1;\nconst b = a + 1;\nconsole.log(b);\n"
    #expect(try String(contentsOf: saved, encoding: .utf8) == expected)
    #expect(result.output.hasSuffix(expected))
  }

  @Test("The statements, tables and schema of what was typed are shown")
  func pages() throws {
    let result = try Tool.run(
      ["repl"],
      reading: """
        const User = sequelize.define('User', { name: DataTypes.STRING });
        await sequelize.sync();
        await User.count();
        .sql
        .table
        .schema

        """,
      in: Folder([:])
    )
    #expect(result.output.contains("SELECT count(*) AS `count` FROM `Users` AS `User`;"))
    #expect(result.output.contains("Execution table\n"))
    #expect(result.output.contains("createdAt"))
  }

  @Test("At a terminal keys move in the line and through those before, and Ctrl-D leaves")
  func terminal() throws {
    let folder = try Folder([:])
    let file = folder.url.appendingPathComponent("p.sqlite").path
    let session = try TerminalSession(
      list: ["repl"],
      in: folder,
      environment: ["ASSOC_TRACE_PROGRESS": file]
    )
    _ = session.until("> ")
    // 12 with a 4 put in between, then the line again with its last digit taken back.
    session.press("12\u{1b}[D4\r")
    #expect(session.until("= 142").contains("= 142"))
    session.press("\u{1b}[A\u{7f}\r")
    #expect(session.until("= 14\n").contains("= 14\n"))
    session.press("const x = [\r")
    _ = session.until("… ")
    session.press("\u{3}")
    _ = session.until("> ")
    session.press("'é日本'.length\r")
    #expect(session.until("= 3").contains("= 3"))
    session.press("\u{4}")
    #expect(session.end().status == 0)
    #expect(session.isCooked)
    let history = folder.url.appendingPathComponent("repl-history")
    #expect(
      try String(contentsOf: history, encoding: .utf8) == "142\n14\nconst x = [\n'é日本'.length\n"
    )
  }
}
