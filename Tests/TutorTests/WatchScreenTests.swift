import Analysis
import Diagnostics
import Lessons
import Rendering
import TestSupport
import Testing
import Tutor

/// The screen of a program that runs whenever it is saved, as a value.
struct WatchScreenTests {
  private static let size = ScreenSize(columns: 60, rows: 24)

  private func replay(_ text: String) throws -> Replay {
    try #require(Replay(Session(Analysis(try trace(text)))))
  }

  private func texts(_ screen: WatchScreen, _ size: ScreenSize = size) -> [String] {
    screen.view(size).map(\.text)
  }

  private let problem = Diagnostic(
    id: .syntaxError,
    "unexpected token ';'",
    at: .init(
      source: SourceText(name: "a.js", text: "const a = ;\n"),
      range: SourceRange(start: 10, end: 11)
    )
  )

  @Test("A program that does not run yet is told with its place, then what was mended")
  func begins() throws {
    var screen = WatchScreen("a.js")
    screen.refused([problem])
    let waiting = texts(screen)
    #expect(waiting.count == Self.size.rows)
    #expect(waiting[0].hasPrefix("── a.js does not run ─"))
    #expect(waiting.contains("  --> a.js:1:11"))
    #expect(waiting.contains { $0.contains("const a = ;") })
    #expect(screen.take(.character("x"), size: Self.size) == nil)
    #expect(texts(screen).contains { $0.hasPrefix(" the program does not run yet") })
    screen.ran(try replay(UserPost.program()), news: [])
    #expect(texts(screen)[0].hasPrefix("── Step 1 of 10"))
    #expect(texts(screen).contains("  mended: a.js:1:11: unexpected token ';'"))
  }

  @Test("What a change led to is shown whole, through every move, until the next run")
  func news() throws {
    var screen = WatchScreen("a.js")
    screen.ran(try replay(UserPost.program()), news: [])
    let news =
      "Step 8 does something else: it loads no rows, since the key was never written to the "
      + "row that it reads."
    screen.ran(try replay(UserPost.program()), news: [news])
    func told() -> String {
      texts(screen).map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
    #expect(told().contains(news))
    for key in [ScreenKey.right, .right, .left, .end] {
      #expect(screen.take(key, size: Self.size) == nil)
      #expect(told().contains(news))
    }
    _ = screen.take(.character("1"), size: Self.size)
    #expect(!told().contains(news))
    #expect(told().contains("8: what the last change led to"))
    _ = screen.take(.character("8"), size: Self.size)
    #expect(told().contains(news))
    screen.refused([problem])
    #expect(told().contains("It does not run; the run before is shown"))
    #expect(told().contains("--> a.js:1:11"))
    screen.ran(try replay(UserPost.program()), news: ["Nothing is different."])
    #expect(told().contains("mended: a.js:1:11: unexpected token ';' Nothing is different."))
    for size in [ScreenSize(columns: 40, rows: 15), ScreenSize(columns: 120, rows: 40)] {
      #expect(texts(screen, size).count == size.rows)
      #expect(texts(screen, size).contains { $0.contains("Nothing is different.") })
    }
  }
}
