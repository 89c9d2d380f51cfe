import Analysis
import Diagnostics
import Lessons
import Sessions
import TestSupport
import Testing

/// A claim can be that a step ends in an error, in the program or in a changed one.
struct FailureClaimTests {
  private static let program = """
    // step: Define
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    // step: Associate
    Post.belongsTo(User);
    // step: Query
    await sequelize.sync();
    const posts = await Post.findAll({ include: User });
    """

  /// A lesson with a question about the program without step 2, or as it is.
  private func lesson(_ fails: String, without: Bool = true, cells: String = "") -> String {
    """
    title: Test
    program: a.js
    \(cells)
    quiz:
      - question: What happens?
        \(without ? "without: 2" : "at: 3")
        options:
          - text: It fails
            at: 3
            \(fails)
          - text: It finds nothing
            at: 3
            holds: posts.length === 0
        answer: A
    """
  }

  private func check(_ lesson: String, program: String = Self.program) throws -> CheckResult {
    let folder = try Folder(["l.yml": lesson, "a.js": program])
    return CheckResult.of(try folder.lesson("l.yml"), name: "l.yml")
  }

  @Test(
    "An error of a changed program is claimed by its name, and by its message where that is given",
    arguments: [
      "fails: SequelizeEagerLoadingError",
      "fails: SequelizeEagerLoadingError\n        message: User is not associated to Post!",
    ]
  )
  func changed(fails: String) throws {
    let result = try check(lesson(fails))
    #expect(result.text == "l.yml: holds (3 steps, 1 question, 2 claims judged)")
    let proof = try LessonProof.of(
      try Folder(["l.yml": lesson(fails), "a.js": Self.program]).lesson("l.yml")
    )
    #expect(
      try proof.questions().first?.proof.hasPrefix(
        "in the program without step 2, step 3 ends in SequelizeEagerLoadingError"
      ) == true
    )
  }

  @Test(
    "Another error, another message, another step or no error is no right answer",
    arguments: [
      ("fails: SequelizeDatabaseError", true), ("fails: SequelizeEagerLoadingError", false),
      ("fails: SequelizeEagerLoadingError\n        message: no", true),
    ]
  )
  func wrong(fails: String, without: Bool) throws {
    let problems = try check(lesson(fails, without: without)).problems
    #expect(problems.count == 1)
    let id = problems.first?.id
    #expect(id == (without ? "claim-not-judged" : "wrong-answer-marked"))
  }

  @Test("A lesson may be about the error that its program ends in")
  func ownProgram() throws {
    let failing = Self.program.replacing("Post.belongsTo(User);", with: "1;")
    let cells = """
      cells:
        - step: 3
          column: Result
          text: It fails, since nothing associates User to Post
          fails: SequelizeEagerLoadingError
      """
    let text = lesson("fails: SequelizeEagerLoadingError", without: false, cells: cells)
    #expect(try check(text, program: failing).problems == [])
    let folder = try Folder(["l.yml": text, "a.js": failing])
    let session = try folder.subject("l.yml").session()
    #expect(session.table.rows.last?.result == "It fails, since nothing associates User to Post")
    #expect(try !check(text).holds)
  }

  @Test("A claim either holds or fails")
  func both() throws {
    #expect(throws: Subject.Failure.self) {
      try check(lesson("fails: TypeError\n        holds: 'true'"))
    }
  }
}
