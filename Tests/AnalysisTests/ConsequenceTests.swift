import Analysis
import Diagnostics
import TestSupport
import Testing
import Tracing

/// What a comparison ends with: what a user of the program would see.
struct ConsequenceTests {
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    const post = await Post.create({ title: 'Keys' });
    post.UserId = user.id;
    await post.save();
    const found = await User.findByPk(user.id, { include: Post });

    """

  private func consequence(
    _ text: String,
    _ edit: (ProgramEdit.Option, String)
  ) throws -> Consequence {
    let edited = try TestSupport.edit(text, [edit])
    let before = ComparedRun(Analysis(try trace(text)))
    let after = ComparedRun(
      Analysis(Tracer.run(RunRequest(program: edited.program, plan: edited.plan)).trace)
    )
    return TraceComparison(before, after, matching: .byNumber(before, after)).consequence
  }

  @Test("A printed line is the consequence, with the cell that comes first")
  func printed() throws {
    let found = try consequence(
      Self.program + "console.log(found.Posts.length);",
      (.without, "8")
    )
    #expect(found.text == "Step 10 now prints '0' instead of '1'.")
    #expect(
      found.first
        == "Step 9 now says 'User.Posts array empty' instead of 'User.Posts array populated'."
    )
  }

  @Test("A row at the end is the consequence where nothing is printed otherwise")
  func row() throws {
    let found = try consequence(Self.program, (.without, "8"))
    #expect(found.text == "At the end row 1 of Posts has UserId: NULL instead of UserId: 1.")
  }

  @Test("What the new code prints itself is no consequence")
  func ownLine() throws {
    let found = try consequence(
      Self.program + "console.log(found.Posts.length);",
      (.insertAfter, "8=console.log(1)")
    )
    #expect(found.kind == .changeOnly)
  }
}
