/// A program whose part between `begin()` and `end()` is measured.
public struct Workload: Sendable {
  /// What it does, for the table of results.
  public let name: String
  /// The size that the requirement speaks of.
  public let size: Int
  /// How many times the time of SQLite's C interface it may take.
  public let allowedRatio: Double
  /// The program for a size.
  public let program: @Sendable (_ size: Int) -> String

  /// All workloads.
  public static let all = [eagerLoading, creating, lazyLoading]

  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING, age: DataTypes.INTEGER });
    const Post = sequelize.define('Post', { title: DataTypes.STRING, body: DataTypes.TEXT }, { indexes: [{ fields: ['UserId'] }] });
    User.hasMany(Post); Post.belongsTo(User);
    await sequelize.sync();
    const stamp = "'2024-01-01 00:00:00.000 +00:00'";
    const fill = async (users, posts) => {
      await sequelize.query(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${users})
        INSERT INTO Users (name, age, createdAt, updatedAt) SELECT 'user ' || i, i % 90, ${stamp}, ${stamp} FROM n`);
      await sequelize.query(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${users * posts - 1})
        INSERT INTO Posts (title, body, createdAt, updatedAt, UserId)
        SELECT 'post ' || i, 'the text of the post ' || i, ${stamp}, ${stamp}, 1 + i / ${posts} FROM n`);
    };

    """

  /// Finds n users with their ten posts each.
  public static let eagerLoading = Workload(
    name: "findAll with a hasMany include, n × 10 rows",
    size: 10_000,
    allowedRatio: 4
  ) { size in
    models + """
      await fill(\(size), 10);
      begin();
      const users = await User.findAll({ include: Post });
      end();
      if (users.length !== \(size) || users[\(size) - 1].Posts.length !== 10) throw new Error('rows are missing');
      """
  }

  /// Creates n rows, one after the other.
  public static let creating = Workload(name: "n × create", size: 10_000, allowedRatio: 6) { size in
    models + """
      begin();
      for (let i = 0; i < \(size); i++) await User.create({ name: 'user', age: i });
      end();
      if (await User.count() !== \(size)) throw new Error('rows are missing');
      """
  }

  /// Reads the posts of n users, one user after the other.
  public static let lazyLoading = Workload(name: "n × getPosts", size: 1_000, allowedRatio: 4) {
    size in
    models + """
      await fill(\(size), 10);
      const users = await User.findAll();
      let count = 0;
      begin();
      for (const user of users) count += (await user.getPosts()).length;
      end();
      if (count !== \(size) * 10) throw new Error('rows are missing');
      """
  }
}
