import Diagnostics
import Sessions
import Testing
import Tracing

/// Programs that are typed statement by statement.
struct TypedProgramTests {
  @Test("So many statements are taken at most, since each is run with all before it")
  func bound() {
    var program = TypedProgram(RunOptions(), mostEntries: 2)
    for entry in ["let a = 1;", "a += 1;"] {
      guard case .ran(let answer) = program.take(entry), !answer.failed else {
        Issue.record("'\(entry)' is not taken")
        return
      }
    }
    guard case .refused(let problems) = program.take("a") else {
      Issue.record("a third one is taken")
      return
    }
    #expect(problems.map(\.kind) == [.tooManyStatements])
    #expect(program.undo() == "a += 1;")
    guard case .ran(let answer) = program.take("a") else {
      Issue.record("there is no room after one was forgotten")
      return
    }
    #expect(answer.result == "1")
  }
}
