import Foundation
import TestSupport
import Testing

/// Lessons are proven by several threads, and findings become alerts of code scanning.
struct CheckJobsTests {
  @Test("The same lessons give the same bytes for any number of jobs", arguments: ["1", "2", "7"])
  func jobs(count: String) throws {
    let lesson = "title: T\nprogram: a.js\nclaims:\n  - { step: 1, holds: n === 1 }\n"
    let folder = try Folder(["l/a.js": "const n = 1;", "l/b.js": "const n = 2;"])
    for number in 10..<20 {
      let text = number % 3 == 0 ? lesson.replacing("a.js", with: "b.js") : lesson
      try folder.write(Data(text.utf8), to: "l/\(number).yml")
    }
    let one = try Tool.run("check", "l", "--format", "junit", "--jobs", "1", in: folder)
    let many = try Tool.run("check", "l", "--format", "junit", "--jobs", count, in: folder)
    #expect(many.output == one.output)
    #expect(many.output.contains("n === 1") || many.output.contains("does not hold"))
    #expect(many.status == 2)
  }

  private struct Log: Decodable {
    struct Run: Decodable {
      struct Result: Decodable {
        struct Message: Decodable { let text: String }
        struct Place: Decodable {
          struct Physical: Decodable {
            struct Artifact: Decodable { let uri: String }
            struct Region: Decodable { let startLine: Int }
            let artifactLocation: Artifact
            let region: Region
          }
          let physicalLocation: Physical
        }
        let ruleId: String
        let level: String
        let message: Message
        let locations: [Place]
        let partialFingerprints: [String: String]
      }
      let results: [Result]
    }
    let runs: [Run]
  }

  private func log(_ program: String) throws -> [Log.Run.Result] {
    let folder = try Folder(["a.js": program])
    let output = try Tool.run("run", "a.js", "--format", "sarif", in: folder).output
    return try JSONDecoder().decode(Log.self, from: Data(output.utf8)).runs[0].results
  }

  @Test("The findings of a run are alerts by the ids of explain, where they stand; so is its error")
  func alerts() throws {
    let program = """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      const user = User.create({ name: 'Ada' });
      console.log(user.name);
      await user.nothing();
      """
    let results = try log(program)
    #expect(results.map(\.ruleId) == ["missing-await", "TypeError"])
    #expect(results.map(\.level) == ["warning", "error"])
    #expect(results.first?.message.text.contains("write: ") == true)
    #expect(results.first?.locations.first?.physicalLocation.region.startLine == 3)
    #expect(results.first?.locations.first?.physicalLocation.artifactLocation.uri == "a.js")
    // A line more before it does not make it another alert.
    let moved = try log("\n" + program)
    #expect(moved.map(\.partialFingerprints) == results.map(\.partialFingerprints))
  }
}
