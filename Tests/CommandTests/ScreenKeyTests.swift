import Foundation
import TestSupport
import Testing

/// Every key of the screens at a pseudo-terminal, as terminals send it, and sizes that change under way.
struct ScreenKeyTests {
  private static let frameEnd = "\u{1b}[?2026l"

  /// A program in whose third step something is found, and which prints.
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    await sequelize.sync();
    const users = await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }, { name: 'Cy' }]);
    for (const user of await User.findAll()) await user.getPosts();
    console.log(users.length);

    """

  /// A key with what the screen then shows.
  private typealias Press = (key: String, shows: String)

  /// Presses keys one after the other; each has to change the screen to what it shows.
  private func press(
    _ session: TerminalSession,
    _ picture: inout ScreenPicture,
    _ keys: [Press]
  ) {
    for (key, shown) in keys {
      session.press(key)
      picture.take(session.until(Self.frameEnd))
      #expect(picture.text.contains(shown), "after \(key.debugDescription):\n\(picture.text)")
    }
  }

  private func start(
    _ arguments: [String],
    in folder: Folder? = nil,
    environment: [String: String] = [:]
  ) throws -> (TerminalSession, ScreenPicture) {
    let session = try TerminalSession(list: arguments, in: folder, environment: environment)
    var picture = ScreenPicture()
    picture.take(session.until(Self.frameEnd))
    return (session, picture)
  }

  private func leave(_ session: TerminalSession) {
    session.press("q")
    #expect(session.end().status == 0)
    #expect(session.isCooked)
  }

  @Test("Keys that move: on, back, the ends, a number, as each terminal sends them")
  func moves() throws {
    var (session, picture) = try start(["step"])
    press(
      session,
      &picture,
      [
        ("\u{1b}[C", "Step 2 of 10"), ("\u{1b}OC", "Step 3 of 10"), ("n", "Step 4 of 10"),
        (" ", "Step 5 of 10"), ("\r", "Step 6 of 10"), ("\u{1b}[D", "Step 5 of 10"),
        ("\u{1b}OD", "Step 4 of 10"), ("p", "Step 3 of 10"), ("\u{7f}", "Step 2 of 10"),
        ("\u{1b}[F", "Step 10 of 10"), ("\u{1b}[H", "Step 1 of 10"),
        ("\u{1b}[4~", "Step 10 of 10"), ("\u{1b}[1~", "Step 1 of 10"),
        ("g", "Go to step: "), ("7", "Go to step: 7"), ("\r", "Step 7 of 10"),
        ("g", "Go to step: "), ("\u{1b}", "next step"),
      ]
    )
    #expect(picture.text.contains("Step 7 of 10"))
    leave(session)
  }

  @Test("Keys of the panels: numbers, Tab, scrolling, unfolding, the panel alone")
  func panels() throws {
    var (session, picture) = try start(["step"])
    press(session, &picture, [("g", "Go to"), ("9", "9"), ("\r", "Step 9 of 10")])
    press(
      session,
      &picture,
      [
        ("2", "[2 Rows"), ("3", "[3 Values"), ("4", "[4 Findings"), ("5", "[5 Schema"),
        ("6", "[6 Printed"), ("7", "[7 Why"), ("1", "[1 SQL"), ("\t", "[2 Rows"),
        ("\u{1b}[Z", "[1 SQL"), ("5", "[5 Schema"), ("\u{1b}[B", "↑1"), ("\u{1b}[6~", "↑"),
        ("\u{1b}[5~", "↓"), ("\u{1b}[A", "↓"), ("z", "── Step 9: Schema"),
        ("\u{1b}", "[5 Schema"), ("3", "[3 Values"), ("\r", "User"),
      ]
    )
    leave(session)
  }

  @Test("Keys that look for something, ask, and explain themselves")
  func looksFor() throws {
    let folder = try Folder(["a.js": Self.program])
    var (session, picture) = try start(
      ["step", "a.js"],
      in: folder,
      environment: ["EDITOR": "echo EDITED"]
    )
    press(
      session,
      &picture,
      [
        ("P", "asks before each step what it will do"), ("n", "What will step 2 do?"),
        ("s", "── Skipped"), ("P", "shows each step without a question"),
        ("f", "Step 6 of 7"), ("\u{1b}[H", "Step 1 of 7"), ("/", "Search: "), ("P", "Search: P"),
        ("o", "Search: Po"), ("s", "Search: Pos"), ("t", "Search: Post"),
        ("\r", "Step 2 of 7"), ("n", "Step 3 of 7"), ("N", "Step 2 of 7"),
        ("\u{1b}", "next step"), ("?", "these keys"), ("\u{1b}", "Step 2 of 7"),
        ("n", "Step 3 of 7"), ("w", "What if: without step 3"), ("\u{1b}", "Step 3 of 7"),
        ("y", "y does nothing here; ? lists the keys"),
      ]
    )
    session.press("e")
    #expect(session.until("start step again").contains("EDITED +3 a.js"))
    leave(session)
  }

  @Test("Keys of the quiz: letters, hints, skipping, back and on, the missed ones again")
  func quiz() throws {
    var (session, picture) = try start(["quiz"])
    press(
      session,
      &picture,
      [
        ("h", "Hint: "), ("h", "Step 7, Result"), ("h", "after step 7"), ("s", "Question 2 of 3"),
        ("\u{1b}[D", "Question 1 of 3"), ("a", "right  A"), ("\r", "Question 2 of 3"),
        ("a", "wrong  A"), ("\u{1b}[C", "Question 3 of 3"), ("C", "right  C"),
        ("n", "Score: 2 of 3"),
        ("r", "Question 1 of 1, asked again"), ("B", "right  B"), (" ", "Every question has"),
      ]
    )
    session.press("q")
    #expect(session.end().status == 1)
    #expect(session.isCooked)
  }

  @Test(
    "Of each size that the terminal gets under way there is a screen",
    arguments: ["step", "quiz"]
  )
  func resizing(command: String) throws {
    let session = try TerminalSession(command)
    _ = session.until(Self.frameEnd)
    for (columns, rows) in [(40, 15), (120, 40), (18, 4), (60, 24), (80, 24)] {
      session.resize(columns: UInt16(columns), rows: UInt16(rows))
      var picture = ScreenPicture(columns: columns, rows: rows)
      picture.take(session.until(Self.frameEnd))
      let lines = picture.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count == rows)
      #expect(columns == 18 || lines.last?.contains("  ") == true, "the keys stand at the bottom")
      if command == "step", columns > 20 { #expect(lines[0].hasPrefix("── Step 1 of 10")) }
    }
    session.press("q")
    _ = session.end()
    #expect(session.isCooked)
  }
}
