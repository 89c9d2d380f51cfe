import Analysis
import Lessons
import Rendering
import TestSupport
import Testing
import Trace
import Tutor

/// The quiz as a screen: what stands on it, and what keys do to it.
struct QuizScreenTests {
  private static let size = ScreenSize(columns: 80, rows: 24)

  private static let questions = [
    AskedQuestion(
      text: "What happens to Post.UserId at step 7?",
      options: ["It is set", "It is deleted"],
      answer: 0,
      reason: "Step 7 assigns it.",
      hint: "Look at the table.",
      hintCells: [.init(step: 7, column: .result, text: "Post.UserId set")],
      proof: "after step 7, post.UserId === 1 is true",
      proofs: [
        "after step 7, post.UserId === 1 is true", "after step 7, !('UserId' in post) is false",
      ],
      about: [7]
    ),
    AskedQuestion(
      text: "Which table has the key?",
      options: ["Users", "Posts", "neither"],
      answer: 1,
      reason: nil,
      hint: nil,
      hintCells: [],
      proof: "at the end, 'UserId' in Post.rawAttributes is true"
    ),
  ]

  private func screen() throws -> QuizScreen {
    QuizScreen(
      try #require(Replay(Session(Analysis(try trace(UserPost.program()))))),
      Self.questions
    )
  }

  private func press(_ screen: inout QuizScreen, _ keys: [ScreenKey]) -> [QuizScreen.Effect] {
    keys.compactMap { screen.take($0, size: Self.size) }
  }

  private func texts(_ screen: QuizScreen, _ size: ScreenSize = size) -> [String] {
    screen.view(size).map(\.text)
  }

  @Test("The code and the row that a question names stand above it, set off")
  func context() throws {
    let lines = texts(try screen())
    #expect(lines[0].hasPrefix("── program.js ──"))
    #expect(lines.contains("▶ 15  post.UserId = user.id;"))
    #expect(lines.contains { $0.hasPrefix("▶ 7     Link Post to User") })
    #expect(lines.contains { $0.hasPrefix("── Question 1 of 2 ──") })
    #expect(lines.contains("   B  It is deleted"))
    #expect(lines[23] == "  A–B  answer   h  hint   s  skip ")
  }

  @Test("An answer shows for each option what its own claim came to, and → goes on")
  func answer() throws {
    var screen = try screen()
    _ = press(&screen, [.character("b")])
    let lines = texts(screen)
    #expect(lines.contains(" right  A  It is set"))
    #expect(lines.contains("           after step 7, post.UserId === 1 is true"))
    #expect(lines.contains(" wrong  B  It is deleted"))
    #expect(lines.contains("           after step 7, !('UserId' in post) is false"))
    #expect(lines.contains(" Step 7 assigns it."))
    _ = press(&screen, [.character("a")])
    #expect(screen.answers == [1, nil], "an answer counts once")
    _ = press(&screen, [.right])
    #expect(texts(screen).contains { $0.hasPrefix("── Question 2 of 2 ──") })
  }

  @Test("h climbs a ladder: where to look, the cells, the proof, and says when there is no more")
  func hints() throws {
    var screen = try screen()
    func hints() -> [String] { texts(screen).filter { $0.hasPrefix(" Hint: ") } }
    let ladder = [
      " Hint: Look at the table.", " Hint: Step 7, Result: Post.UserId set",
      " Hint: after step 7, post.UserId === 1 is true",
    ]
    for count in 1...3 {
      _ = press(&screen, [.character("h")])
      #expect(hints() == Array(ladder.prefix(count)))
    }
    _ = press(&screen, [.character("h")])
    #expect(texts(screen)[22] == " no hint says more")
    #expect(screen.answered == 0)
  }

  @Test("A question is left only by an answer or by s, and ← goes back to it")
  func skip() throws {
    var screen = try screen()
    _ = press(&screen, [.right])
    #expect(texts(screen)[22] == " answer with a letter, or skip with s")
    _ = press(&screen, [.character("s")])
    #expect(texts(screen).contains { $0.hasPrefix("── Question 2 of 2 ──") })
    _ = press(&screen, [.left, .character("a"), .right, .character("s")])
    #expect(screen.answers == [0, nil])
    #expect(screen.score == 1)
  }

  @Test("The end tells the score and what is missed, which r asks again; the first answers count")
  func end() throws {
    var screen = try screen()
    _ = press(&screen, [.character("b"), .right, .character("b"), .right])
    let lines = texts(screen)
    #expect(lines[1] == " Score: 1 of 2")
    #expect(lines.contains("  1  What happens to Post.UserId at step 7?"))
    #expect(!lines.contains { $0.contains("Which table") })
    _ = press(&screen, [.character("r")])
    #expect(texts(screen).contains { $0.hasPrefix("── Question 1 of 1, asked again ──") })
    _ = press(&screen, [.character("a"), .right])
    #expect(texts(screen).contains(" Every question has its right answer."))
    #expect(screen.score == 1)
    #expect(press(&screen, [.character("q")]) == [.quit])
  }

  @Test(
    "At any size no line is too wide, and Tab reaches code and table where there is no room for all"
  )
  func sizes() throws {
    var screen = try screen()
    _ = press(&screen, [.character("h"), .character("h"), .character("h")])
    for columns in [1, 20, 40, 80, 140] {
      for rows in [1, 5, 15, 24, 50] {
        let size = ScreenSize(columns: columns, rows: rows)
        let lines = screen.view(size)
        #expect(lines.count == rows)
        #expect(lines.allSatisfy { $0.width <= columns })
      }
    }
    let small = ScreenSize(columns: 40, rows: 15)
    #expect(texts(screen, small)[0].hasPrefix("── Question 1"))
    _ = screen.take(.tab, size: small)
    #expect(texts(screen, small)[0].hasPrefix("── program.js"))
    _ = screen.take(.tab, size: small)
    #expect(texts(screen, small)[0].hasPrefix("─ Step"))
  }

  @Test("On a small screen an answered question scrolls to its last line, and no further")
  func scrolling() throws {
    var screen = try screen()
    let small = ScreenSize(columns: 30, rows: 8)
    for key in [ScreenKey.character("b"), .pageDown, .pageDown, .pageDown] {
      _ = screen.take(key, size: small)
    }
    #expect(texts(screen, small)[5] == " Step 7 assigns it.")
    #expect(texts(screen, small)[7] == "  →  on   Tab  code   q  quit ")
    _ = screen.take(.up, size: small)
    #expect(texts(screen, small)[5] != " Step 7 assigns it.")
  }

  @Test("The line asked about is whole, and code and table stay above an answer however long it is")
  func whole() throws {
    let long =
      "console.log(users.map((user) => `${user.name} wrote ${user.Posts.length} posts`).join(', '));"
    let program = UserPost.program() + "const users = [];\n" + long + "\n"
    let session = Session(Analysis(try trace(program)))
    var question = Self.questions[1]
    question.place = Place(
      source: 0,
      line: program.split(separator: "\n", omittingEmptySubsequences: false).count - 1,
      column: 1,
      length: 11
    )
    question.proofs = (0..<3).map { _ in String(repeating: "it is proven by the run. ", count: 15) }
    var screen = QuizScreen(try #require(Replay(session)), [question])
    let marked = texts(screen).filter { $0.hasPrefix("▶") }
    #expect(marked.contains { $0.contains("console.log(users.map(") })
    #expect(marked.contains { $0.hasSuffix("join(', '));") })
    _ = press(&screen, [.character("a")])
    let answered = texts(screen)
    #expect(answered.contains { $0.hasPrefix("─ Step") })
    #expect(answered.contains { $0.hasSuffix("join(', '));") })
    #expect(answered.contains { $0.hasPrefix("── Question 1 of 1 ─") && $0.contains("↓") })
    #expect(answered[23] == "  →  on   ↑↓  scroll   q  quit ")
    for _ in 0..<20 { _ = press(&screen, [.down]) }
    #expect(!texts(screen).contains { $0.contains("↓") && $0.contains("Question") })
    #expect(texts(screen).contains { $0.hasPrefix("─ Step") })
  }

  @Test("Several steps that a question is about are all marked, also where they stand far apart")
  func farApart() throws {
    var question = Self.questions[1]
    question.about = [1, 5, 10]
    let screen = QuizScreen(
      try #require(Replay(Session(Analysis(try trace(UserPost.program()))))),
      [question]
    )
    let rows = texts(screen, ScreenSize(columns: 80, rows: 20)).filter {
      $0.contains(/^▶ \d+ {4,}/)
    }
    #expect(rows.map { $0.prefix(4) } == ["▶ 1 ", "▶ 5 ", "▶ 10"])
  }

  @Test("A key without a meaning says what keys do", arguments: [ScreenKey.other, .character("x")])
  func unknownKey(key: ScreenKey) throws {
    var screen = try screen()
    _ = press(&screen, [key])
    #expect(texts(screen)[22].hasPrefix(" A to B answers, h gives a hint, s skips"))
  }

  @Test("What keys do is said once, and again where ? asks for it")
  func unknownKeyAgain() throws {
    var screen = try screen()
    _ = press(&screen, [.character("x"), .character("y")])
    #expect(texts(screen)[22] == "")
    _ = press(&screen, [.character("a"), .other])
    #expect(texts(screen)[22] == "")
    _ = press(&screen, [.character("?")])
    #expect(texts(screen)[22].hasPrefix(" answered: → goes on"))
  }
}
