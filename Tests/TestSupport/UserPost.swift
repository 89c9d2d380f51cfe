/// The User/Post program of the lesson, and variations of it.
package enum UserPost {
  /// Its ten steps.
  package static let steps: [(label: String, code: String)] = [
    ("Define User model", "const User = sequelize.define('User', { name: DataTypes.STRING });"),
    ("Define Post model", "const Post = sequelize.define('Post', { title: DataTypes.STRING });"),
    ("User.hasMany(Post)", "User.hasMany(Post);"),
    ("Post.belongsTo(User)", "Post.belongsTo(User);"),
    (
      "Create User instance",
      "await sequelize.sync();\nconst user = await User.create({ name: 'Ada' });"
    ),
    ("Create Post instance", "const post = await Post.create({ title: 'Associations' });"),
    ("Link Post to User", "post.UserId = user.id;\nawait post.save();"),
    (
      "Query User with Posts",
      "const userWithPosts = await User.findByPk(user.id, { include: Post });"
    ),
    (
      "Query Post with User",
      "const postWithUser = await Post.findByPk(post.id, { include: User });"
    ),
    (
      "Use associations in code",
      "console.log(`${userWithPosts.Posts[0].title} by ${postWithUser.User.name}`);"
    ),
  ]

  /// The program with labels.
  package static func program(_ steps: [(label: String, code: String)] = steps) -> String {
    steps.map { "// step: \($0.label)\n\($0.code)\n" }.joined()
  }
}
