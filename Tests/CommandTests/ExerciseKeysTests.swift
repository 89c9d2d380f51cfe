import Foundation
import TestSupport
import Testing

/// Exercises at a terminal: lines are put in order and blanks filled in by keys, and the file keeps what was done.
struct ExerciseKeysTests {
  private static let frameEnd = "\u{1b}[?2026l"
  private static let down = "\u{1b}[B"

  private static let files = [
    "l.yml": """
    title: Sums
    program: p.js
    exercises:
      - name: in-order
        kind: order
        task: Put the lines in order. One does not belong to them.
        distractors: ["const wrong = 7;"]
        claims:
          - holds: sum === 3
      - name: fill-in
        kind: complete
        task: Make the sum.
        blanks: ["one + 2"]
        claims:
          - holds: sum === 3

    """, "p.js": "const one = 1;\nconst sum = one + 2;\nconsole.log(sum);\n",
  ]

  /// Presses keys one by one, and gives what the screen shows in the end.
  private func picture(_ session: TerminalSession, _ keys: [String]) -> String {
    var picture = ScreenPicture()
    picture.take(session.until(Self.frameEnd))
    for key in keys {
      session.press(key)
      picture.take(session.until(Self.frameEnd))
    }
    return picture.text
  }

  private func text(_ name: String, in folder: Folder) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("Lines are left out and moved until the program passes, and the terminal is given back")
  func order() throws {
    let folder = try Folder(Self.files)
    let begun = try Tool.run("exercise", "l.yml", "in-order", "--plain", in: folder)
    #expect(begun.output.hasPrefix("Wrote in-order.js:"))
    let head =
      try text("in-order.js", in: folder).prefix { $0 != "\n" } + """

        // Put the lines in order. One does not belong to them.


        """
    let mixed = "const wrong = 7;\nconst sum = one + 2;\nconst one = 1;\nconsole.log(sum);\n"
    try folder.write(Data((head + mixed).utf8), to: "in-order.js")

    let session = try TerminalSession("exercise", "l.yml", "in-order", in: folder)
    let first = picture(session, ["\r"])
    #expect(first.contains("Not yet: in-order"))
    #expect(first.contains("- this line does not belong to the program"))
    session.press("\r")
    _ = session.until(Self.frameEnd)
    for key in ["x", " ", Self.down, " "] {
      session.press(key)
      _ = session.until(Self.frameEnd)
    }
    #expect(
      try text("in-order.js", in: folder)
        == head + "const one = 1;\nconst sum = one + 2;\nconsole.log(sum);\n"
    )
    session.press("\r")
    #expect(session.until(Self.frameEnd).contains("Passed: in-order"))
    session.press("q")
    let end = session.end()
    #expect(end.status == 0)
    #expect(end.output.contains("\u{1b}[0m\u{1b}[?25h\u{1b}[?7h\u{1b}[?1049lPassed: in-order"))
    #expect(session.isCooked)
  }

  @Test(
    "What is typed into a blank is in the file when the screen is left; 1 where it does not pass"
  )
  func blanks() throws {
    let folder = try Folder(Self.files)
    let session = try TerminalSession("exercise", "l.yml", "fill-in", in: folder)
    let keys = "one".map(String.init)
    #expect(picture(session, keys).contains("▶ const sum = one;"))
    session.press("\r")
    #expect(session.until(Self.frameEnd).contains("Not yet: fill-in"))
    session.press("s")
    #expect(session.until(Self.frameEnd).contains("const sum = one + 2;"))
    session.press("q")
    let end = session.end()
    #expect(end.status == 1)
    #expect(end.output.contains("fill-in.js is as you left it."))
    #expect(try text("fill-in.js", in: folder).contains("const sum = one;\n"))

    let again = try TerminalSession("exercise", "l.yml", "fill-in", in: folder)
    #expect(picture(again, Array(" + 2").map(String.init)).contains("▶ const sum = one + 2;"))
    again.press("\r")
    #expect(again.until(Self.frameEnd).contains("Passed: fill-in"))
    again.signal(SIGTERM)
    #expect(again.end().status == SIGTERM)
    #expect(again.isCooked)
    #expect(try Tool.run("exercise", "fill-in.js", in: folder).status == 0)
  }

  @Test("A solution comes with the lines that differ from it")
  func difference() throws {
    let folder = try Folder(Self.files)
    _ = try Tool.run("exercise", "l.yml", "fill-in", in: folder)
    let solution = try Tool.run("exercise", "fill-in.js", "--solution", in: folder).output
    #expect(
      solution.hasSuffix(
        "\nWhat fill-in.js has otherwise\n  - const sum = ____;\n  + const sum = one + 2;\n"
      )
    )
    let passing = try text("fill-in.js", in: folder).replacing("____", with: "one + 2")
    try folder.write(Data(passing.utf8), to: "fill-in.js")
    let same = try Tool.run("exercise", "fill-in.js", "--solution", in: folder).output
    #expect(!same.contains("otherwise"))
  }

  @Test("A file that was changed in other ways is no screen's, and stays as it is")
  func changed() throws {
    let folder = try Folder(Self.files)
    _ = try Tool.run("exercise", "l.yml", "fill-in", in: folder)
    let other = try text("fill-in.js", in: folder) + "console.log('more');\n"
    try folder.write(Data(other.utf8), to: "fill-in.js")
    let session = try TerminalSession("exercise", "l.yml", "fill-in", in: folder)
    #expect(session.end().output.contains("fill-in.js is there already and stays as it is."))
    #expect(try text("fill-in.js", in: folder) == other)
  }
}
