import Analysis
import Diagnostics
import Lessons
import Sessions
import Testing

/// Findings that one edit mends are one, the cause first.
struct RelatedFindingTests {
  private func session(_ program: String) throws -> Session {
    try Subject.program(
      SourceText(
        name: "a.js",
        text: """
          const User = sequelize.define('User', { name: DataTypes.STRING });
          const Post = sequelize.define('Post', { title: DataTypes.STRING });
          User.hasMany(Post);
          Post.belongsTo(User);
          await sequelize.sync();
          const ada = await User.create({ name: 'Ada' });

          """ + program
      )
    ).session()
  }

  @Test("What the cause's line mends too is told with it")
  func consequence() throws {
    let session = try session(
      """
      await ada.createPost({ title: 'Keys' });
      const found = await User.findOne({ include: Post });
      console.log(found.posts);
      """
    )
    let findings = session.analysis.findings
    #expect(findings.map(\.id) == ["wrong-case-accessor"])
    #expect(findings.first?.help == ["console.log(found.Posts);"])
    #expect(findings.flatMap(\.ids) == ["wrong-case-accessor", "unused-include"])
  }

  @Test("Findings with causes of their own stay apart")
  func apart() throws {
    let session = try session(
      """
      await Post.create({ titel: 'Keys' });
      ada.save();
      """
    )
    #expect(session.analysis.findings.map(\.id) == ["unknown-attribute", "missing-await"])
    #expect(session.analysis.findings.flatMap(\.consequences) == [])
  }
}
