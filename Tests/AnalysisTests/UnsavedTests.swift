import Analysis
import TestSupport
import Testing
import Trace

/// What was set, assigned or given and is not stored, and drafts that need not be.
struct UnsavedTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING, body: DataTypes.STRING }, { timestamps: false });
    const Profile = sequelize.define('Profile', { bio: DataTypes.STRING }, { timestamps: false });
    const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' });
    Post.belongsTo(User, { as: 'user', foreignKey: 'userId' });
    User.hasOne(Profile);
    Post.belongsToMany(Tag, { through: 'post_tag', timestamps: false });
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada', Profile: { bio: 'x' } }, { include: Profile });
    const post = await Post.create({ title: 'Keys' });
    const tag = await Tag.create({ name: 'red' });

    """

  private func findings(_ program: String) throws -> [Finding] {
    Analysis(try trace(Self.setup + program)).findings
  }

  @Test(
    "What no statement carries is told, with the lines that store it",
    arguments: [
      (
        "post.userId = ada.id;\nconsole.log(await ada.countPosts());", "unsaved-value",
        ["post.userId = ada.id;", "await post.save();"]
      ),
      (
        "post.set('userId', ada.id);\nconsole.log((await Post.findByPk(post.id)).userId);",
        "unsaved-value", ["post.set('userId', ada.id);", "await post.save();"]
      ),
      (
        "post.title = 'Doors';\nconsole.log((await Post.findOne()).title);", "unsaved-value",
        ["post.title = 'Doors';", "await post.save();"]
      ),
      (
        "const u = await User.findOne({ include: Profile });\nu.Profile.bio = 'y';\nawait u.save();",
        "unsaved-value", ["u.Profile.bio = 'y';", "await u.Profile.save();"]
      ),
      (
        "const u = await User.findOne({ include: 'posts' });\nu.posts.push(post);\nawait u.save();",
        "unsaved-children", ["await u.addPost(1);"]
      ),
      (
        "post.user = ada;\nawait post.save();", "assigned-association", ["await post.setUser(ada);"]
      ),
      (
        "ada.posts = [post];\nawait ada.save();", "assigned-association",
        ["await ada.setPosts([post]);"]
      ),
      (
        "post.Tags = [tag];", "assigned-association", ["await post.setTags([tag]);"]
      ),
      (
        "post.user_id = ada.id;\nawait post.save();", "unknown-attribute", ["post.userId = ada.id;"]
      ),
      (
        "ada.set({ name: 'B', Profile: { bio: 'z' } });\nawait ada.save();", "unsaved-children",
        ["const profile = await ada.getProfile();", "await profile.update({ bio: 'z' });"]
      ),
      (
        "await Post.create({ title: 'a', Tags: [1] });", "dropped-children",
        ["const post = await Post.create({ title: 'a' });", "await post.setTags([1]);"]
      ),
      (
        "const p = await Post.create({ title: 'a', user: ada });", "dropped-children",
        ["const p = await Post.create({ title: 'a', userId: ada.id });"]
      ),
      (
        "await post.update({ title: 'a', Tags: [tag] });", "dropped-children",
        ["await post.update({ title: 'a' });", "await post.setTags([tag]);"]
      ),
      (
        "await ada.createPost({ title: 'a', Tags: [{ name: 'b' }] });", "dropped-children",
        ["await ada.createPost({ title: 'a', Tags: [{ name: 'b' }] }, { include: Tag });"]
      ),
    ]
  )
  func unsaved(program: String, id: String, lines: [String]) throws {
    let found = try findings(program)
    #expect(found.map(\.id) == [id])
    #expect(found.first?.help == lines)
  }

  @Test(
    "A draft, and what is stored in another way, is not told",
    arguments: [
      "post.title = 'draft'; const shown = post.title; await post.reload(); console.log(shown, post.title);",
      "post.title = 'draft'; console.log(JSON.stringify(post)); await Post.findOne();",
      "post.title = 'draft'; console.log(post); await Post.findOne();",
      "post.userId = undefined; console.log(JSON.stringify(post)); await Post.findOne();",
      "post.userId = ada.id; await Post.update({ userId: post.userId }, { where: { id: post.id } }); await ada.getPosts();",
      "const draft = Post.build({ title: 'x', userId: ada.id }); await draft.validate(); await ada.countPosts();",
      "post.user = ada; post.userId = ada.id; await post.save();",
      "post.user = ada; await post.setUser(ada);",
      "post.user = ada; console.log(post.user.name);",
      "post.likes = 3; post.score = 1; await post.save();",
      "const u = await User.findOne({ include: 'posts' }); u.posts = u.posts.filter((p) => p.title); await u.save();",
      "const u = await User.findOne({ include: 'posts' }); u.posts.push(await u.createPost({ title: 'x' })); await u.save();",
      "await Post.create({ title: 'a', Tags: [] });",
      "const body = { title: 'a', Tags: [1] }; const p = await Post.create(body); await p.setTags(body.Tags);",
    ]
  )
  func stored(program: String) throws {
    #expect(try findings(program).map(\.message) == [])
  }
}
