/// A program of few steps and many rows: users with ten posts each, created by `bulkCreate` and found by one query.
public enum ManyRows {
  /// The program; it makes `users` × 11 rows.
  public static func program(users: Int) -> String {
    """
    const User = sequelize.define('User', { name: DataTypes.STRING, age: DataTypes.INTEGER });
    const Post = sequelize.define('Post', { title: DataTypes.STRING, body: DataTypes.TEXT });
    User.hasMany(Post); Post.belongsTo(User);
    await sequelize.sync();
    const people = Array.from({ length: \(users) }, (_, i) => ({ name: `user ${i}`, age: i % 90 }));
    await User.bulkCreate(people);
    const texts = Array.from({ length: \(users * 10) }, (_, i) =>
      ({ title: `post ${i}`, body: `the text of the post ${i}`, UserId: 1 + Math.floor(i / 10) }));
    await Post.bulkCreate(texts);
    const users = await User.findAll({ include: Post });
    if (users.length !== \(users) || users[\(users - 1)].Posts.length !== 10) throw new Error('rows are missing');

    """
  }

  /// The processor time, in seconds, of the program's statements through SQLite's C interface: the least of some.
  public static func plainTime(users: Int, repetitions: Int) throws -> Double {
    let workload = Workload(name: "many rows", size: users, allowedRatio: 1) { users in
      "begin();\n" + program(users: users) + "end();"
    }
    let statements = try workload.statements(size: users)
    var least = Double.infinity
    for _ in 0..<repetitions {
      least = min(least, try statements.plainTime())
    }
    return least
  }
}
