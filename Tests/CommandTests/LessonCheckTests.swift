import Foundation
import TestSupport
import Testing

/// `check` holds lessons to the truth of their runs.
struct LessonCheckTests {
  @Test("The lessons that come with the tool hold")
  func bundled() throws {
    let result = try Tool.run("check")
    #expect(
      result.output.contains(
        "has-many-belongs-to: holds (10 steps, 3 questions, 3 exercises, 19 claims judged)\n"
      )
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

  @Test("A question without a right answer is told at its place")
  func noRightAnswer() throws {
    let folder = try Folder([
      "l.yml": """
      title: Test
      program: a.js
      quiz:
        - question: What is the name?
          options:
            - { text: Ada, holds: "false" }
            - { text: Bob, holds: "false" }
          answer: A
      """, "a.js": "const name = 'Ada';",
    ])
    let result = try Tool.run("check", "l.yml", in: folder)
    #expect(result.output == "l.yml: does not hold (1 problem)\n")
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
}
