/// A catalogue of lessons, each of twenty steps, with questions, claims and exercises as lessons have them.
public struct ManyLessons: Sendable {
  /// How many lessons there are.
  public let count: Int

  /// Makes a catalogue.
  public init(_ count: Int) { self.count = count }

  /// Its files by their names: a program and a lesson file for each lesson.
  public var files: [(path: String, text: String)] {
    (0..<count).flatMap { number in
      [
        ("lesson-\(number).js", program(number)),
        ("lesson-\(number).yml", lesson(number)),
      ]
    }
  }

  private func program(_ number: Int) -> String {
    let models = """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();

      """
    let rows = (1...5).map { row in
      """
      const user\(row) = await User.create({ name: 'User \(number).\(row)' });
      const post\(row) = await user\(row).createPost({ title: 'Post \(row)' });

      """
    }
    let queries = """
      const users = await User.findAll({ include: Post, order: ['id'] });
      const posts = await Post.findAll({ include: User, order: ['id'] });
      const names = posts.map((post) => post.User.name);
      const count = await user1.countPosts();
      console.log(names.length, count, users[0].Posts[0].title);

      """
    return models + rows.joined() + queries
  }

  private func lesson(_ number: Int) -> String {
    """
    title: Lesson \(number)
    program: lesson-\(number).js
    quiz:
      - question: How many posts has the first user at the end?
        options:
          - { text: one, holds: "users[0].Posts.length === 1" }
          - { text: none, holds: "users[0].Posts.length === 0" }
          - { text: all of them, holds: "users[0].Posts.length === posts.length" }
        answer: A
      - question: How many queries does step 16 send?
        options:
          - { text: one, holds: "queries('SELECT', 16) === 1" }
          - { text: one for each user, holds: "queries('SELECT', 16) === users.length" }
          - { text: two, holds: "queries('SELECT', 16) === 2" }
        answer: A
      - question: What does step 17 do without Post.belongsTo(User)?
        without: 4
        at: 17
        options:
          - { text: It fails, fails: SequelizeEagerLoadingError }
          - { text: It finds the posts, holds: posts.length === 5 }
        answer: A
    claims:
      - { step: 5, holds: "rows('Users').length === 0" }
      - { step: 15, holds: "rows('Posts').length === 5" }
      - { step: 17, holds: "posts.every((post) => post.User)" }
      - { without: 15, holds: "rows('Posts').length === 4" }
      - holds: names[0] === 'User \(number).1'
    expect: { findings: [] }
    exercises:
      - name: fill-in
        kind: complete
        task: Load the users with their posts.
        blanks: ["{ include: Post, order: ['id'] }"]
        claims:
          - holds: users[0].Posts.length === 1

    """
  }
}
