import Foundation
import TestSupport
import Testing

/// A claim judges the run and is no part of it: it begins no step, wherever its text stands.
struct ClaimStepTests {
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    """

  private static let lesson = """
    title: Test
    program: a.js
    cells:
      - step: 1
        column: Result
        text: User is a model
        holds: User.name === 'User'
      - step: 3
        column: Result
        text: Ada is saved
        holds: "[user].every(function (each) { return each.id === 1 })"
    """

  private func folder() throws -> Folder {
    try Folder(["l.yml": Self.lesson, "a.js": Self.program])
  }

  private static let steps = ["1", "2", "3"]

  /// The numbers that the rows of the execution table begin with.
  private func rows(_ output: String) -> [String] {
    let table = output.components(separatedBy: "Step  Action").last ?? ""
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }
    return lines.compactMap { $0.first?.isNumber == true ? String($0.prefix { $0 != " " }) : nil }
  }

  @Test("A lesson whose program begins with its first statement has each step once, as text")
  func text() throws {
    let folder = try folder()
    let step = try Tool.run("step", "l.yml", "--width", "200", in: folder)
    #expect(step.output.components(separatedBy: "── Step ").count == 4)
    #expect(rows(step.output) == Self.steps)
    #expect(step.output.contains("Ada is saved") && step.output.contains("User is a model"))
    let show = try Tool.run("show", "l.yml", "--section", "table", "--width", "200", in: folder)
    #expect(rows(show.output) == Self.steps)
  }

  @Test("It has each step once in JSON")
  func json() throws {
    let result = try Tool.run("step", "l.yml", "--format", "json", in: try folder())
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let trace = try #require(object as? [String: Any])
    for key in ["steps", "plan"] {
      let steps = trace[key] as? [[String: Any]]
      #expect(steps?.map { $0["number"] as? Int } == [1, 2, 3])
    }
    let rows = trace["executionTable"] as? [[String: Any]]
    #expect(rows?.map { $0["step"] as? Int } == [1, 2, 3])
  }

  @Test("What-if and diff compare no step of a claim's")
  func comparison() throws {
    let folder = try folder()
    let changed = try Tool.run("what-if", "l.yml", "--without", "1", in: folder)
    #expect(changed.output.components(separatedBy: "\n1 ").count == 2)
    let diff = try Tool.run("diff", "l.yml", "a.js", in: folder)
    #expect(diff.output.contains("Ada is saved"))
    #expect(!diff.output.contains("not reached") && !diff.output.contains("does not run"))
  }
}
