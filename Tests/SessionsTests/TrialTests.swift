import Analysis
import Diagnostics
import Foundation
import Lessons
import Sessions
import Testing
import Trace

/// An edit that a finding proposes is tried, and is shown unless the changed program refutes it.
struct TrialTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING, email: { type: DataTypes.STRING, validate: { isEmail: true } } });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });

    """

  private func session(_ program: String) throws -> Session {
    try Subject.program(SourceText(name: "a.js", text: Self.setup + program)).session()
  }

  @Test("An edit that mends is shown, and the trial that proves it is part of the record")
  func mending() throws {
    let session = try session("await Post.create({ titel: 'Keys' });")
    let finding = try #require(session.analysis.findings.first)
    #expect(finding.help == ["await Post.create({ title: 'Keys' });"])
    #expect(session.trace.trials.count == 1)
    #expect(session.trace.trials.first?.outcome == .finished)
    #expect(session.trace.trials.first?.findings == [])
    #expect(session.trace.trials.first?.edit == finding.edit)
  }

  @Test(
    "An edit that leaves the finding, ends in an error or makes another finding is not shown",
    arguments: [
      // The word is found in a text.
      (
        "unknown-attribute",
        "const values = { titel: 'Keys' };\nawait Post.create(values); console.log('titel');"
      ),
      ("unknown-attribute", "await User.create({ name: 'Bob', emial: 'none' });"),
      ("missing-await", "[ada].forEach(function (user) {\n  user.save();\n});"),
    ]
  )
  func refuted(id: String, program: String) throws {
    let session = try session(program)
    let finding = try #require(session.analysis.findings.first)
    #expect(finding.id == id)
    #expect(finding.edit == nil && finding.help == [])
    #expect(session.trace.trials.count == 1)
  }

  @Test("A further finding of the same kind on the line is not laid to the edit")
  func others() throws {
    let session = try session("await Post.create({ titel: 'Keys', tilte: 'Doors' });")
    #expect(session.analysis.findings.map(\.help.count) == [1, 1])
  }

  @Test("A saved trace tells the same without running anything")
  func saved() throws {
    for program in [
      "await Post.create({ titel: 'Keys' });", "await User.create({ name: 'Bob', emial: 'none' });",
    ] {
      let session = try session(program)
      let data = try JSONEncoder().encode(session)
      let read = try JSONDecoder().decode(Trace.self, from: data)
      #expect(read == session.trace)
      #expect(Analysis(read).findings == session.analysis.findings)
    }
  }

  @Test("A run without findings, or one that took long, has no trials")
  func bound() throws {
    #expect(try session("await Post.create({ title: 'Keys' });").trace.trials.isEmpty)
    let long = try session(
      "for (let i = 0; i < 600000; i++) {}\nawait Post.create({ titel: 'Keys' });"
    )
    #expect(long.trace.trials.isEmpty)
    #expect(long.analysis.findings.map(\.help.count) == [1])
  }

  @Test("A run has four trials at most")
  func count() throws {
    let lines = (1...6).map { "await Post.create({ titel: 'Keys \($0)' });" }
    #expect(try session(lines.joined(separator: "\n")).trace.trials.count == 4)
  }
}
