import Foundation
import TestSupport
import Testing

/// The replay as a screen at a terminal: what it shows, what keys do, and that the terminal is given back.
struct ScreenTests {
  private static let frameEnd = "\u{1b}[?2026l"

  /// Presses keys one by one, and gives what the screen shows in the end.
  private func picture(
    _ session: TerminalSession,
    _ keys: [String],
    columns: Int = 80,
    rows: Int = 24
  ) -> ScreenPicture {
    var picture = ScreenPicture(columns: columns, rows: rows)
    picture.take(session.until(Self.frameEnd))
    for key in keys {
      session.press(key)
      picture.take(session.until(Self.frameEnd))
    }
    return picture
  }

  @Test("At 80 × 24 code, table, tracker and a panel stand together")
  func picture() throws {
    let session = try TerminalSession("step")
    let right = "\u{1b}[C"
    let picture = picture(session, Array(repeating: right, count: 6) + ["2"])
    #expect(picture.isOther)
    #expect(!picture.hasCursor)
    try expectGolden(picture.text, "screen-80x24.txt")
    #expect(try Repository.text("README.md").contains("```text\n\(picture.text)```"))
    session.press("q")
    #expect(session.end().status == 0)
  }

  @Test(
    "Other sizes get other layouts",
    arguments: [(120, 40), (60, 24), (40, 15), (18, 4)]
  )
  func sizes(columns: UInt16, rows: UInt16) throws {
    let session = try TerminalSession(list: ["step"], columns: columns, rows: rows)
    let keys = columns < 20 ? [] : ["g", "7", "\r"]
    let picture = picture(session, keys, columns: Int(columns), rows: Int(rows))
    try expectGolden(picture.text, "screen-\(columns)x\(rows).txt")
    session.press("q")
    #expect(session.end().status == 0)
  }

  @Test("A terminal that gets another size under way is drawn anew")
  func resize() throws {
    let session = try TerminalSession("step")
    _ = picture(session, ["n"])
    session.resize(columns: 40, rows: 15)
    var small = ScreenPicture(columns: 40, rows: 15)
    small.take(session.until(Self.frameEnd))
    #expect(small.text.hasPrefix("── Step 2 of 10: Define Post model ─────\n"))
    session.press("q")
    #expect(session.end().status == 0)
  }

  /// Whether a text gives the terminal back: colours, cursor, wrapping, the screen of before, in that order.
  private func restores(_ text: String) -> Bool {
    text.hasSuffix("\u{1b}[0m\u{1b}[?25h\u{1b}[?7h\u{1b}[?1049l")
  }

  @Test("q gives the terminal back")
  func quit() throws {
    let session = try TerminalSession("step")
    _ = picture(session, ["n"])
    #expect(!session.isCooked)
    session.press("q")
    let end = session.end()
    #expect(end.status == 0)
    #expect(restores(end.output))
    #expect(session.isCooked)
  }

  @Test(
    "A signal that ends the tool finds the terminal given back",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGILL, SIGTRAP]
  )
  func signals(number: Int32) throws {
    let session = try TerminalSession("step")
    _ = picture(session, ["n"])
    session.signal(number)
    let end = session.end()
    #expect(end.status == number)
    #expect(restores(end.output))
    #expect(session.isCooked)
  }

  @Test("While it is stopped the shell has the terminal; when it goes on the screen is drawn anew")
  func stop() throws {
    let session = try TerminalSession("step")
    _ = picture(session, ["n"])
    session.signal(SIGTSTP)
    #expect(session.until("\u{1b}[?1049l").contains("\u{1b}[?25h"))
    #expect(session.isCooked)
    session.untilStopped()
    session.signal(SIGCONT)
    var picture = ScreenPicture()
    picture.take(session.until(Self.frameEnd))
    #expect(picture.isOther)
    #expect(picture.text.hasPrefix("── Step 2 of 10: Define Post model"))
    #expect(!session.isCooked)
    session.press("q")
    #expect(session.end().status == 0)
  }

  @Test("A program that fails stays at the failing step with its way out, then ends as before")
  func failing() throws {
    let folder = try Folder([
      "a.js": """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await Post.findAll({ include: User });
      console.log('never');

      """
    ])
    let session = try TerminalSession("step", "a.js", in: folder)
    let picture = picture(session, ["\u{1b}[F", "\u{1b}[C"])
    try expectGolden(picture.text, "screen-failing.txt")
    session.press("q")
    let end = session.end()
    #expect(end.status == 1)
    #expect(end.output.contains("error: SequelizeEagerLoadingError"))
  }

  @Test("Printed pages are drawn with ASCII where the locale has nothing else; output stays")
  func printedASCII() throws {
    let folder = try Folder(["a.js": "console.log('gr\\u00fcn \\u2192');\n"])
    for arguments in [["step", "a.js"], ["schema"], ["run", "a.js", "--table"]] {
      let result = try Tool.run(
        arguments,
        reading: "",
        in: folder,
        environment: ["LANG": "C", "LC_ALL": "C"]
      )
      let others = result.output.split(separator: "\n").filter { !$0.utf8.allSatisfy { $0 < 128 } }
      #expect(others == (arguments[0] == "schema" ? [] : ["  grün →"]))
    }
  }

  @Test("Without UTF-8, and with --ascii, nothing but ASCII is drawn")
  func ascii() throws {
    for (arguments, locale) in [(["step"], "C"), (["step", "--ascii"], "C.UTF-8")] {
      let session = try TerminalSession(list: arguments, environment: ["LANG": locale])
      let picture = picture(session, ["n"])
      #expect(picture.text.utf8.allSatisfy { $0 < 0x80 })
      #expect(picture.text.contains(">  4  const Post"))
      session.press("q")
      #expect(session.end().status == 0)
    }
  }

  @Test(
    "Colours: --color before NO_COLOR before CLICOLOR_FORCE before the terminal",
    arguments: [
      (["step"], ["NO_COLOR": ""], true), (["step"], ["NO_COLOR": "1"], false),
      (["step", "--color", "always"], ["NO_COLOR": "1"], true),
      (["step", "--color", "never"], ["NO_COLOR": "", "CLICOLOR_FORCE": "1"], false),
      (["step"], ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
    ]
  )
  func colors(arguments: [String], environment: [String: String], hasColors: Bool) throws {
    let session = try TerminalSession(list: arguments, environment: environment)
    #expect(session.until(Self.frameEnd).contains("\u{1b}[1;36m") == hasColors)
    session.press("q")
    #expect(session.end().status == 0)
  }

  @Test("w shows what becomes different without the step, and goes back to it")
  func whatIf() throws {
    let session = try TerminalSession("step")
    var picture = picture(session, ["g", "3", "\r", "w"])
    try expectGolden(picture.text, "screen-what-if.txt")
    session.press("\u{1b}")
    picture.take(session.until(Self.frameEnd))
    #expect(picture.text.hasPrefix("── Step 3 of 10: User.hasMany(Post) ─"))
    session.press("q")
    #expect(session.end().status == 0)
  }

  @Test("e opens the step's line in the editor, and the screen is there again after it")
  func edit() throws {
    let folder = try Folder(["a.js": "const a = 1;\n\nconst b = 2;\n"])
    let session = try TerminalSession(
      list: ["step", "a.js"],
      in: folder,
      environment: ["EDITOR": "echo EDITED"]
    )
    var picture = picture(session, ["n"])
    session.press("e")
    let sent = session.until("start step again")
    #expect(sent.contains("EDITED +3 a.js"))
    picture.take(sent)
    picture.take(session.until(Self.frameEnd))
    #expect(picture.isOther)
    #expect(picture.text.contains("── Step 2 of 2"))
    session.press("q")
    #expect(session.end().status == 0)
    let lesson = try TerminalSession(list: ["step"], environment: ["EDITOR": "echo EDITED"])
    #expect(self.picture(lesson, ["e"]).text.contains("is no file here that could be opened"))
    lesson.press("q")
    #expect(lesson.end().status == 0)
  }

  @Test("step --predict asks before it shows")
  func predict() throws {
    let session = try TerminalSession("step", "--predict")
    let picture = picture(session, ["s", "n", "s", "n", "s", "n", "s", "n", "s", "n"])
    try expectGolden(picture.text, "screen-predict.txt")
    session.press("q")
    #expect(session.end().status == 0)
  }

  @Test("The quiz asks below code and table, and says of each option why it is right or wrong")
  func quiz() throws {
    let session = try TerminalSession("quiz")
    var picture = picture(session, ["h"])
    try expectGolden(picture.text, "screen-quiz.txt")
    for key in ["a", "n", "b", "n", "d"] {
      session.press(key)
      picture.take(session.until(Self.frameEnd))
    }
    try expectGolden(picture.text, "screen-quiz-answered.txt")
    session.press("q")
    let end = session.end()
    #expect(end.output.hasSuffix("\u{1b}[?1049lScore: 2 of 3\n"))
    #expect(end.status == 1)
    #expect(session.isCooked)
  }
}
