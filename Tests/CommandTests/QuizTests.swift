import Foundation
import TestSupport
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
    #expect(first.contains("A: It is set to the User instance's id"))
    #expect(first.contains("Line 15: post.UserId = user.id;"))
    #expect(first.contains("Step: 7; Action: Link Post to User; "))
    session.type("h")
    let hint = session.until("> ")
    #expect(hint.contains("Check the 'Result' column at step 7 in execution_table"))
    #expect(hint.contains("Step: 7; Column: Result; Cell: Post.UserId set"))
    session.type("x")
    #expect(
      session.until("> ").contains(
        "Type a letter (A, B, C, D), h for a hint, s to skip, or q to stop."
      )
    )
    session.type("a")
    #expect(session.until("> ").contains("Right: A."))
    session.type("B")
    #expect(session.until("> ").contains("Right: B. Step 6"))
    session.type("D")
    let end = session.end()
    #expect(end.output.contains("Wrong: D. It is C: It would still be added by hasMany"))
    #expect(end.output.contains("A is wrong too: in the program without step 4, after step 5,"))
    #expect(!end.output.contains("──"))
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

  @Test("Of a program the questions are made, and the same seed makes the same")
  func generated() throws {
    let arguments = ["quiz", "--generate", "8", "--seed", "3", "--format", "json"]
    let (first, second) = (try Tool.run(list: arguments), try Tool.run(list: arguments))
    #expect(first.output == second.output)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any]
    )
    let questions = try #require(object["questions"] as? [[String: Any]])
    #expect(questions.count == 8)
    #expect(Set(questions.compactMap { $0["kind"] as? String }).count >= 7)
    let right = questions.compactMap { $0["answer"] as? String }.joined(separator: ",")
    let answered = try Tool.run(list: Array(arguments.prefix(5)) + ["--answers", right])
    #expect(answered.status == 0)
    #expect(answered.output.hasSuffix("Score: 8 of 8\n"))
  }

  @Test("A saved trace gives the questions that its program gives, those about other runs too")
  func ofTrace() throws {
    let folder = try Folder(["shop.js": UserPost.program()])
    let program = folder.url.appendingPathComponent("shop.js").path
    let trace = folder.url.appendingPathComponent("trace.json").path
    #expect(try Tool.run("run", program, "-o", trace).status == 0)
    let arguments = ["--generate", "20", "--format", "json"]
    let own = try Tool.run(list: ["quiz", program] + arguments)
    #expect(own.output.contains("without-step"))
    #expect(try Tool.run(list: ["quiz", trace] + arguments).output == own.output)
  }

  @Test("A program about which nothing can be asked is told so")
  func nothingToAsk() throws {
    let folder = try Folder(["sum.js": "const sum = 1 + 2;"])
    let result = try Tool.run("quiz", folder.url.appendingPathComponent("sum.js").path)
    #expect(result.status == 1)
    #expect(result.errors.contains("can be asked about"))
  }

  @Test("--shuffle asks the same questions in another order, and each keeps its answer")
  func shuffled() throws {
    func questions(_ seed: String) throws -> [String: String] {
      let result = try Tool.run("quiz", "--shuffle", seed, "--format", "json")
      let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let questions = (object as? [String: Any])?["questions"] as? [[String: Any]] ?? []
      return Dictionary(
        uniqueKeysWithValues: questions.map { question in
          let options = question["options"] as? [[String: Any]] ?? []
          let right = options.first { $0["letter"] as? String == question["answer"] as? String }
          return (question["question"] as? String ?? "", right?["text"] as? String ?? "")
        }
      )
    }
    #expect(try questions("1") == questions("2"))
    let orders = try (1...4).map { try Tool.run("quiz", "--shuffle", "\($0)", "--format", "json") }
    #expect(Set(orders.map(\.output)).count > 1)
  }

  @Test("--review-wrong asks the missed ones again; the first answers make the score")
  func reviewing() throws {
    let session = try TerminalSession("quiz", "--plain", "--review-wrong")
    var output = session.until("> ")
    for letter in ["B", "B", "C"] {
      session.type(letter)
      output += session.until("> ")
    }
    #expect(output.contains("For B: after step 7, `post.UserId` would have to be undefined, and"))
    #expect(output.contains("Score: 2 of 3"))
    #expect(output.contains("Question 1 of 1"))
    session.type("A")
    let end = session.end()
    #expect(end.output.contains("Right: A."))
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
