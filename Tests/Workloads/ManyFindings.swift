/// A program whose lines are all suspicious: each is a finding, so that rules look at all of them.
public enum ManyFindings {
  /// The program; it has `lines` lines of each of three kinds.
  public static func program(lines: Int) -> String {
    let suspicious = (0..<lines).map { line in
      """
      const u\(line) = await User.findOne(); console.log(u\(line).Posts);
      const p\(line) = await Post.create({ title: 'a', Colour: 'red' }); p\(line).title = 'b'; p\(line).UserId = 1;
      user.posts = [p\(line)];

      """
    }
    return """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
      const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
      User.hasMany(Post); Post.belongsTo(User); await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      \(suspicious.joined())console.log((await user.getPosts()).length);

      """
  }
}
