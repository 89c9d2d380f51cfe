import Foundation
import TestSupport
import Testing

/// Every way out of everything that takes the terminal: other screen, cursor and echo are as they were.
struct WaysOutTests {
  /// A command that takes the terminal, with what it shows once it has.
  enum Taker: String, CaseIterable {
    case step, quiz, watch, repl, predict, exercise

    var arguments: [String] {
      switch self {
      case .step: ["step"]
      case .quiz: ["quiz"]
      case .watch: ["watch", "a.js"]
      case .repl: ["repl"]
      case .predict: ["step", "--predict"]
      case .exercise: ["exercise", "l.yml", "in-order"]
      }
    }

    var sign: String { self == .repl ? "> " : "\u{1b}[?2026l" }

    /// Whether it is on the other screen, without a cursor.
    var isOnScreen: Bool { self != .repl }
  }

  /// The program that is watched.
  private let folder: Folder

  init() throws {
    folder = try Folder([
      "a.js": "console.log(1);\n", "fails.js": "const a = 1;\nnobody();\n",
      "p.js": "const one = 1;\nconst sum = one + 2;\n",
      "l.yml": """
      title: Sums
      program: p.js
      exercises:
        - name: in-order
          kind: order
          task: Put the lines in order.
          claims:
            - holds: sum === 3

      """,
    ])
  }

  private func start(_ taker: Taker) throws -> (TerminalSession, ScreenPicture) {
    let session = try TerminalSession(list: taker.arguments, in: folder)
    var picture = ScreenPicture()
    picture.take(session.until(taker.sign))
    #expect(picture.isOther == taker.isOnScreen)
    #expect(picture.hasCursor != taker.isOnScreen)
    #expect(!session.isCooked)
    return (session, picture)
  }

  private func expectGivenBack(_ session: TerminalSession, _ picture: ScreenPicture) {
    #expect(!picture.isOther)
    #expect(picture.hasCursor)
    #expect(session.isCooked)
  }

  @Test("Signals that end the tool", arguments: Taker.allCases, [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func signals(taker: Taker, number: Int32) throws {
    var (session, picture) = try start(taker)
    session.signal(number)
    let end = session.end()
    picture.take(end.output)
    #expect(end.status == number)
    expectGivenBack(session, picture)
  }

  @Test("A fault of the tool's own", arguments: Taker.allCases)
  func faults(taker: Taker) throws {
    var (session, picture) = try start(taker)
    session.signal(SIGSEGV)
    let end = session.end()
    picture.take(end.output)
    #expect(end.status == SIGSEGV)
    expectGivenBack(session, picture)
  }

  @Test(
    "A fault while something runs, and what is typed is not shown",
    arguments: [SIGSEGV, SIGABRT]
  )
  func faultsAtWork(number: Int32) throws {
    let session = try TerminalSession("repl")
    _ = session.until("> ")
    session.press("for (;;) {}\r")
    _ = session.until("] running all again")
    #expect(!session.isCooked)
    session.signal(number)
    #expect(session.end().status == number)
    #expect(session.isCooked)
  }

  @Test(
    "A program that fails",
    arguments: [["step", "fails.js"], ["step", "--predict", "fails.js"]]
  )
  func failing(arguments: [String]) throws {
    let session = try TerminalSession(list: arguments, in: folder)
    var picture = ScreenPicture()
    picture.take(session.until("\u{1b}[?2026l"))
    #expect(picture.isOther)
    session.press("q")
    let end = session.end()
    picture.take(end.output)
    #expect(end.status == 1)
    #expect(end.output.contains("ReferenceError: nobody is not defined"))
    expectGivenBack(session, picture)
  }

  @Test("Its own way out", arguments: Taker.allCases)
  func leaving(taker: Taker) throws {
    var (session, picture) = try start(taker)
    session.press(taker == .repl ? "\u{4}" : "q")
    let end = session.end()
    picture.take(end.output)
    #expect(end.status == (taker == .quiz ? 1 : 0))
    expectGivenBack(session, picture)
  }

  @Test("Stopped and gone on with", arguments: Taker.allCases)
  func stopping(taker: Taker) throws {
    var (session, picture) = try start(taker)
    session.signal(SIGTSTP)
    session.untilStopped()
    picture.take(session.until("\u{1b}[?25h"))
    expectGivenBack(session, picture)
    session.signal(SIGCONT)
    var again = ScreenPicture()
    again.take(session.until(taker.sign))
    #expect(again.isOther == taker.isOnScreen)
    #expect(!session.isCooked)
    session.press(taker == .repl ? "\u{4}" : "q")
    _ = session.end()
    #expect(session.isCooked)
  }
}
