import Rendering
import Testing
import Tutor

/// Exercises that are done by keys: lines put in order, blanks filled in.
struct ExerciseScreenTests {
  private static let size = ScreenSize(columns: 60, rows: 14)
  private static let lines = ["a();", "b(\n  1\n);", "c();", "wrong();"]

  private func order(_ text: String) throws -> ExerciseScreen {
    let order = try #require(LineOrder(text, of: Self.lines))
    return ExerciseScreen(title: "in-order", task: "Put them in order.", .order(order))
  }

  private func press(
    _ screen: inout ExerciseScreen,
    _ keys: ScreenKey...
  ) -> [ExerciseScreen.Effect] {
    keys.compactMap { screen.take($0, size: Self.size) }
  }

  private func texts(_ screen: ExerciseScreen, _ size: ScreenSize = size) -> [String] {
    screen.view(size).map { line in
      var text = line.text
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private func program(_ screen: ExerciseScreen) -> String? {
    if case .order(let order) = screen.work { order.text } else { nil }
  }

  @Test("The lines stand below the task, a statement of several lines as one, those left out last")
  func picture() throws {
    let screen = try order("c();\nb(\n  1\n);\na();\n")
    #expect(
      texts(screen) == [
        "── in-order ────────────────────────────────────────────────",
        " Put them in order.",
        "── Program ─────────────────────────────────────────────────",
        " ▶ c();", "   b(", "     1", "   );", "   a();",
        "── Left out ────────────────────────────────────────────────",
        "   wrong();", "", "", "",
        "  ↑↓  choose   Space  take it up   x  leave it out   Enter …",
      ]
    )
  }

  @Test("Space takes a line up, arrows move it, and Space puts it down again")
  func moving() throws {
    var screen = try order("c();\nb(\n  1\n);\na();\n")
    #expect(press(&screen, .end, .up, .character(" ")) == [])
    #expect(press(&screen, .up, .up, .up) == [])
    #expect(texts(screen)[3] == " ↕ a();")
    #expect(press(&screen, .character(" ")) == [.changed])
    #expect(program(screen) == "a();\nc();\nb(\n  1\n);\n")
    #expect(press(&screen, .character(" "), .down, .enter) == [.judge])
    #expect(program(screen) == "c();\na();\nb(\n  1\n);\n")
  }

  @Test("x leaves a line out, and brings one back as the last")
  func leavingOut() throws {
    var screen = try order("wrong();\nc();\nb(\n  1\n);\na();\n")
    #expect(press(&screen, .character("x")) == [.changed])
    #expect(program(screen) == "c();\nb(\n  1\n);\na();\n")
    #expect(press(&screen, .end, .character("x")) == [.changed])
    #expect(program(screen) == "c();\nb(\n  1\n);\na();\nwrong();\n")
    for _ in 0..<4 { _ = press(&screen, .home, .character("x")) }
    #expect(program(screen) == "")
    _ = press(&screen, .character(" "), .up, .character(" "))
    #expect(program(screen) == "", "what is left out is not taken up")
  }

  @Test(
    "A text with other lines is not an order of these",
    arguments: ["a();", "d();\n", "a();\na();\n"]
  )
  func others(text: String) {
    #expect(LineOrder(text, of: Self.lines) == nil)
  }

  private func blanks(_ files: [(name: String, text: String)]) throws -> ExerciseScreen {
    let blanks = try #require(FilledBlanks(files, blank: "____"))
    return ExerciseScreen(title: "fill-in", task: "Fill in.", .blanks(blanks))
  }

  private func filled(_ screen: ExerciseScreen) -> [String] {
    if case .blanks(let blanks) = screen.work { blanks.texts.map(\.text) } else { [] }
  }

  @Test("What is typed stands in the blank; Enter goes on to the next empty one, then judges")
  func filling() throws {
    var screen = try blanks([(name: "p.js", text: "x.____ = 1;\nf(____);\n")])
    #expect(
      texts(screen).prefix(5) == [
        "── fill-in ─────────────────────────────────────────────────", " Fill in.",
        "── p.js ────────────────────────────────────────────────────", "▶ x.____ = 1;",
        "  f(____);",
      ]
    )
    #expect(press(&screen, .character("i"), .character("q"), .backspace, .character("d")) == [])
    #expect(texts(screen)[3] == "▶ x.id = 1;")
    #expect(texts(screen)[12] == " Blank 1 of 2: id")
    #expect(press(&screen, .enter) == [.changed])
    #expect(press(&screen, .enter) == [.changed])
    #expect(texts(screen)[12] == " nothing stands in this blank yet")
    #expect(press(&screen, .character("x"), .enter) == [.judge])
    #expect(filled(screen) == ["x.id = 1;\nf(x);\n"])
    #expect(press(&screen, .backTab, .home, .character("_"), .escape) == [.changed, .quit])
    #expect(filled(screen) == ["x._id = 1;\nf(x);\n"])
  }

  @Test("Blanks of several files are gone through, and read back from what was typed")
  func files() throws {
    let files = [
      (name: "a.js", text: "one(____, ____)"), (name: "b.js", text: "\ntwo(____);\n"),
    ]
    var blanks = try #require(FilledBlanks(files, blank: "____"))
    let isTaken = blanks.take(["one(1, f(2, 3))", "\ntwo(____);\n"])
    #expect(isTaken)
    #expect(blanks.texts.map(\.text) == ["one(1, f(2, 3))", "\ntwo(____);\n"])
    for other in [["one(1, 2)", "two(3);\n"], ["one 1, 2)", "\ntwo(3);\n"], ["one(1, 2)"]] {
      let isTaken = blanks.take(other)
      #expect(!isTaken)
    }
    var screen = ExerciseScreen(title: "t", task: "t", .blanks(blanks))
    _ = press(&screen, .character("z"), .enter)
    #expect(filled(screen) == ["one(1, f(2, 3))", "\ntwo(z);\n"])
    #expect(FilledBlanks([(name: "a.js", text: "no blank")], blank: "____") == nil)
  }

  @Test("A blank far to the right, or far below, is seen, at every size")
  func sizes() throws {
    let long =
      String(repeating: "line();\n", count: 50) + String(repeating: "x", count: 90) + "____;\n"
    let screen = try blanks([(name: "p.js", text: long)])
    #expect(texts(screen).contains { $0.contains("____") })
    for (columns, rows) in [(1, 1), (2, 3), (9, 4), (40, 8), (200, 60)] {
      let lines = screen.view(ScreenSize(columns: columns, rows: rows))
      #expect(lines.count == rows)
      #expect(lines.allSatisfy { $0.width <= columns })
    }
  }

  @Test("What a run came to covers the exercise until a key; s asks for a solution")
  func verdict() throws {
    var screen = try order("a();\n")
    screen.judged(Document([.status("Not yet", isGood: false)]), passes: false)
    #expect(screen.passes == false)
    #expect(texts(screen)[1] == "Not yet")
    #expect(press(&screen, .character("s"), .down) == [.solution])
    #expect(press(&screen, .enter, .enter) == [.judge], "Enter goes back, then judges")
    #expect(press(&screen, .character("q")) == [.quit])
  }
}
