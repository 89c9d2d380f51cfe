import Analysis
import TestSupport
import Testing

/// A finding and the errors that it leads to, told as one cause.
struct ToldOnceTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post); Post.belongsTo(User);
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });

    """

  @Test("Errors that a finding leads to stand under it")
  func caught() throws {
    let told = Analysis(
      try trace(
        Self.models + """
          const posts = ada.getPosts();
          console.log(posts.length);
          try { for (const post of posts) console.log(post); } catch (error) { console.log(error.message); }
          try { posts.map((post) => post.title); } catch (error) { console.log(error.message); }
          """
      )
    ).told
    #expect(told.caught.isEmpty)
    #expect(told.findings.map(\.id) == ["missing-await"])
    #expect(
      told.findings.first?.consequences.map(\.message) == [
        "TypeError: posts is not iterable", "TypeError: posts.map is not a function",
      ]
    )
  }

  @Test("The error that ended the run says its cause, and leaves the line to the finding")
  func ended() throws {
    let told = Analysis(
      try trace(
        Self.models + "const posts = await ada.Posts;\nfor (const post of posts) console.log(post);"
      )
    ).told
    #expect(told.findings.first?.help.first == "const posts = await ada.getPosts();")
    #expect(told.error?.advice.why.isEmpty == false)
    #expect(told.error?.advice.write == [])
    #expect(
      told.error?.advice.help == [
        "the finding unloaded-association at 6:25 is the cause, and shows the line to write"
      ]
    )
  }

  @Test("An error of another cause is told by itself, and a repeated one once")
  func others() throws {
    let told = Analysis(
      try trace(
        Self.models + """
          const posts = ada.getPosts();
          console.log(posts.length);
          for (const n of [1, 2]) await User.findAll({ include: 'posts' }).catch((error) => console.log(error.message));
          await User.findAll({ include: 'posts' });
          """
      )
    ).told
    #expect(told.findings.map(\.id) == ["missing-await"])
    #expect(told.caught.map(\.times) == [2])
    #expect(told.error?.advice.write.isEmpty == false)
  }
}
