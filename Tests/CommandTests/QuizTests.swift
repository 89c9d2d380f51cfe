import Foundation
import Testing

struct QuizTests {
  @Test("The right answers make a score of three of three and exit code 0")
  func allRight() throws {
    let result = try Tool.run("quiz", "--answers", "A,B,C")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("Score: 3 of 3\n"))
    try expectGolden(result.output, "quiz-right.txt")
  }

  @Test("A wrong answer is told with the right one and exit code 1")
  func oneWrong() throws {
    let result = try Tool.run("quiz", "--answers", "a, d ,C")
    #expect(result.status == 1)
    #expect(result.output.contains("Wrong: D. It is B: Step 6\n"))
    #expect(result.output.hasSuffix("Score: 2 of 3\n"))
    #expect(result.errors == "")
  }

  @Test("At a terminal the hint prints its cells from the trace, then the answer is judged")
  func terminal() throws {
    let session = try TerminalSession("quiz", "--plain")
    let first = session.until("> ")
    #expect(first.contains("Look at the execution_table at step 7."))
    #expect(first.contains("  A  It is set to the User instance's id"))
    session.type("h")
    let hint = session.until("> ")
    #expect(hint.contains("Check the 'Result' column at step 7 in execution_table"))
    #expect(hint.contains("7     Result  Post.UserId set"))
    session.type("x")
    #expect(
      session.until("> ").contains("Type a letter (A, B, C, D), h for the hint, or q to stop.")
    )
    session.type("a")
    #expect(session.until("> ").contains("Right: A."))
    session.type("B")
    #expect(session.until("> ").contains("Right: B. Step 6"))
    session.type("D")
    let end = session.end()
    #expect(end.output.contains("Wrong: D. It is C: It would still be added by hasMany"))
    #expect(end.output.hasSuffix("Score: 2 of 3\n"))
    #expect(end.status == 1)
  }

  @Test("Stopping early tells how far one came")
  func stopping() throws {
    let session = try TerminalSession("quiz", "--plain")
    _ = session.until("> ")
    session.type("A")
    _ = session.until("> ")
    session.type("q")
    let end = session.end()
    #expect(end.output.contains("Score: 1 of 3 (1 answered)"))
    #expect(end.status == 1)
  }

  @Test("The quiz as JSON has questions, answers, proofs and the hint's cells")
  func json() throws {
    let result = try Tool.run("quiz", "--answers", "A,B,D", "--format", "json")
    #expect(result.status == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    )
    #expect(object["score"] as? Int == 2)
    let questions = try #require(object["questions"] as? [[String: Any]])
    #expect(questions.map { $0["answer"] as? String } == ["A", "B", "C"])
    #expect(questions.map { $0["right"] as? Bool } == [true, true, false])
    let cells = try #require(questions[0]["hintCells"] as? [[String: Any]])
    #expect(cells.map { $0["text"] as? String } == ["Post.UserId set"])
  }
}
