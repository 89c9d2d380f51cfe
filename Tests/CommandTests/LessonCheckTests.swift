import Foundation
import Testing

/// `check` holds lessons to the truth of their runs.
struct LessonCheckTests {
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

  private func check(_ lesson: String, program: String? = nil) throws -> Tool.Result {
    let folder = try Folder(["l.yml": lesson, "a.js": program ?? self.program])
    return try Tool.run("check", "l.yml", in: folder)
  }

  @Test("The lessons that come with the tool hold")
  func bundled() throws {
    let result = try Tool.run("check")
    #expect(
      result.output
        == "has-many-belongs-to: holds (10 steps, 3 questions, 13 claims judged)\n"
    )
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test("The lesson's files in the repository hold as files, too")
  func files() throws {
    let result = try Tool.run("check", Repository.url.appendingPathComponent("Lessons").path)
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test("A lesson whose one right answer is marked holds")
  func right() throws {
    let result = try check(lesson())
    #expect(result.output == "l.yml: holds (2 steps, 1 question, 2 claims judged)\n")
    #expect(result.status == 0)
  }

  @Test("A question without a right answer is told at its place")
  func noRightAnswer() throws {
    let result = try check(lesson(first: "false"))
    #expect(result.status == 2)
    #expect(
      result.errors == """
        error: no option of this question holds [no-right-answer]
          --> l.yml:4:15
           |
         4 |   - question: What is the name?
           |               ^^^^^^^^^^^^^^^^^
          help: correct the claims, or the program

        """
    )
  }

  @Test("A question with two right answers is told with both")
  func twoRightAnswers() throws {
    let result = try check(lesson(second: "true"))
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "error: 2 options of this question hold: A, B [several-right-answers]"
      )
    )
    #expect(result.errors.contains("note: B holds\n  --> l.yml:10:16"))
  }

  @Test("An answer that is marked but does not hold is told with the one that does")
  func wrongAnswer() throws {
    let result = try check(lesson(answer: "B"))
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "error: B is marked as the answer, but what holds is A [wrong-answer-marked]"
      )
    )
    #expect(result.errors.contains("--> l.yml:11:13"))
    #expect(result.errors.contains("help: write 'answer: A', or correct the claims"))
  }

  @Test("A claim that throws, or is neither true nor false, is told at its place")
  func unjudged() throws {
    let result = try check(lesson(first: "nobody.name === 1", second: "user.name"))
    #expect(result.status == 2)
    #expect(
      result.errors.contains(
        "the claim ends in ReferenceError: nobody is not defined [claim-not-judged]"
      )
    )
    #expect(result.errors.contains("--> l.yml:8:16"))
    #expect(
      result.errors.contains("a claim must be true or false; this one is 'Ada' [claim-not-judged]")
    )
  }

  @Test("A claim that does not parse is told")
  func claimSyntax() throws {
    let result = try check(lesson(first: "user.name ==="))
    #expect(result.status == 2)
    #expect(result.errors.contains("[syntax-error]\n  --> l.yml:8:16"))
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
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "error: the claim for this wording does not hold at step 2 [wording-not-proven]"
      )
    )
    #expect(result.errors.contains("help: the run says 'User saved'"))
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
    #expect(result.status == 2)
    #expect(result.errors.contains("error: the program has no step 12 [unknown-step]"))
    #expect(result.errors.contains("help: its steps are 1 to 2"))
  }

  @Test("A program that ends in an error is told at its place in the program")
  func programError() throws {
    let result = try check(lesson(), program: program + "\nawait user.getPosts();\n")
    #expect(result.status == 2)
    #expect(result.errors.contains("TypeError: user.getPosts is not a function [program-stopped]"))
    #expect(result.errors.contains("--> a.js:6:"))
  }

  @Test("A program that is not there is told at its name in the lesson")
  func missingProgram() throws {
    let folder = try Folder(["l.yml": "title: A\nprogram: b.js\n"])
    let result = try Tool.run("check", "l.yml", in: folder)
    #expect(result.status == 2)
    #expect(result.errors.contains("--> l.yml:2:10"))
  }
}
