import Diagnostics
import Lessons
import Sessions
import TestSupport
import Testing

/// A lesson is held to the truth of its runs: everything in which it does not hold is told at its place.
struct LessonProofTests {
  private let program = """
    // step: Define
    const User = sequelize.define('User', { name: DataTypes.STRING });
    // step: Create
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    """

  /// A lesson on `program` with one question.
  private func lesson(
    first: String = "user.name === 'Ada'",
    second: String = "user.name === 'Bob'",
    answer: String = "A",
    extra: String = ""
  ) -> String {
    """
    title: Test
    program: a.js
    quiz:
      - question: What is the name?
        at: 2
        options:
          - text: Ada
            holds: "\(first)"
          - text: Bob
            holds: "\(second)"
        answer: \(answer)
    \(extra)
    """
  }

  private func check(_ lesson: String, program: String? = nil) throws -> CheckResult {
    let folder = try Folder(["l.yml": lesson, "a.js": program ?? self.program])
    return CheckResult.of(try folder.lesson("l.yml"), name: "l.yml")
  }

  @Test("A lesson whose one right answer is marked holds")
  func right() throws {
    let result = try check(lesson())
    #expect(result.text == "l.yml: holds (2 steps, 1 question, 2 claims judged)")
    #expect(result.holds)
  }

  @Test("A question without a right answer is told at its place")
  func noRightAnswer() throws {
    let result = try check(lesson(first: "false"))
    #expect(
      result.problems.map(line) == [
        "no option of this question holds [no-right-answer] l.yml:4:15"
      ]
    )
    #expect(result.problems.first?.help == ["correct the claims, or the program"])
    #expect(result.text == "l.yml: does not hold (1 problem)")
  }

  @Test("A question with two right answers is told with both")
  func twoRightAnswers() throws {
    let problem = try #require(check(lesson(second: "true")).problems.first)
    #expect(
      line(problem)
        == "2 options of this question hold: A, B [several-right-answers] l.yml:4:15"
    )
    #expect(problem.notes.map(\.message) == ["A holds", "B holds"])
    #expect(problem.notes.last?.location.map { $0.source.position(at: $0.range.start).line } == 10)
  }

  @Test("An answer that is marked but does not hold is told with the one that does")
  func wrongAnswer() throws {
    let problem = try #require(check(lesson(answer: "B")).problems.first)
    #expect(
      line(problem)
        == "B is marked as the answer, but what holds is A [wrong-answer-marked] l.yml:11:13"
    )
    #expect(problem.help == ["write 'answer: A', or correct the claims"])
  }

  @Test("A claim that throws, or is neither true nor false, is told at its place")
  func unjudged() throws {
    let result = try check(lesson(first: "nobody.name === 1", second: "user.name"))
    #expect(
      result.problems.map(line) == [
        "the claim ends in ReferenceError: nobody is not defined [claim-not-judged] l.yml:8:16",
        "a claim must be true or false; this one is 'Ada' [claim-not-judged] l.yml:10:16",
      ]
    )
  }

  @Test("A wording whose claim does not hold is told with what the run says")
  func wording() throws {
    let result = try check(
      lesson(
        extra: """
          cells:
            - step: 2
              column: Result
              text: Nothing saved
              holds: user.isNewRecord
          """
      )
    )
    #expect(
      result.problems.map(\.message) == [
        "the claim for this wording does not hold at step 2"
      ]
    )
    #expect(result.problems.first?.help == ["the run says 'User saved'"])
  }

  @Test("Steps that the program does not have are told")
  func unknownSteps() throws {
    let result = try check(
      lesson(
        extra: """
          moments:
            - question: Q
              answer: A
              steps: [1, 12]
          """
      )
    )
    #expect(result.problems.map(\.message) == ["the program has no step 12"])
    #expect(result.problems.first?.help == ["write a number from 1 to 2"])
  }

  @Test("A program that ends in an error is told at its place in the program")
  func programError() throws {
    let result = try check(lesson(), program: program + "\nawait user.getPosts();\n")
    // The claims about the last step could not be judged then.
    let ids = result.problems.map(\.id)
    #expect(ids == ["program-stopped", "claim-not-judged", "claim-not-judged"])
    let problem = try #require(result.problems.first)
    #expect(problem.message.hasSuffix("TypeError: user.getPosts is not a function"))
    #expect(line(problem).contains(" a.js:6:"))
  }

  @Test("The questions of a lesson that holds are asked with their proofs")
  func questions() throws {
    let folder = try Folder(["l.yml": lesson(), "a.js": program])
    let questions = try LessonProof.of(folder.lesson("l.yml")).questions()
    #expect(questions.map(\.text) == ["What is the name?"])
    #expect(questions.map(\.answer) == [0])
    #expect(questions.map(\.proof) == ["after step 2, `user.name` is 'Ada'"])
    #expect(
      questions[0].refutation(1)
        == "after step 2, `user.name` would have to be 'Bob', and it is 'Ada'"
    )
  }

  @Test("A claim that ends its run is told with what it did; the program and the others are judged")
  func ownTrouble() throws {
    let result = try check(
      """
      title: Test
      program: a.js
      quiz:
        - question: What is the name?
          options:
            - text: Ada
              holds: user.name === 'Ada'
            - text: Out
              holds: process.exit()
            - text: Never
              holds: "'x'.repeat(2 ** 28) === ''"
            - text: Cy
              holds: "(user.name = 'Cy') === 'Bob'"
          answer: A
      """
    )
    #expect(
      result.problems.map(line) == [
        "the claim ends the program [claim-not-judged] l.yml:9:16",
        "the claim takes more memory than a run may [claim-not-judged] l.yml:11:16",
      ]
    )
  }

  @Test("A lesson whose runs take too much work together is judged as far as that goes")
  func tooLong() throws {
    let folder = try Folder([
      "l.yml": lesson(
        first: "['Ada'].includes(user.name)",
        extra: (1...30).map { _ in
          """
            - question: And without it?
              without: 2
              options:
                - { text: A, holds: "['Ada'].includes('Ada')" }
                - { text: B, holds: 'false' }
              answer: A
          """
        }.joined(separator: "\n")
      ), "a.js": program,
    ])
    let result = CheckResult.of(try folder.lesson("l.yml"), name: "l.yml", work: 60_000)
    #expect(result.problems.count == 1)
    let problem = try #require(result.problems.first)
    #expect(problem.id == "lesson-too-long")
    #expect(problem.message.hasPrefix("the runs of this lesson take more work than a check does: "))
    #expect(problem.message.hasSuffix(" claims from here on are not judged"))
  }

  @Test("Of very many problems the first are told, and the rest counted")
  func manyProblems() throws {
    let cell = """
        - step: 2
          column: Result
          text: T
          holds: user.isNewRecord
      """
    let cells = Array(repeating: cell, count: 70).joined(separator: "\n")
    let result = try check(lesson(extra: "cells:\n" + cells))
    #expect(result.problems.count == 51)
    #expect(result.problems.last?.message == "and 20 more problems")
    #expect(result.text == "l.yml: does not hold (more than 50 problems)")
  }
}
