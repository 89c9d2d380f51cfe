import Analysis
import Lessons
import TestSupport
import Testing
import Trace
import Tutor

/// The questions that are made of a run: of each kind one whole, and how they are chosen.
struct QuestionKindTests {
  private static let start = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post);
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });
    const post = await Post.create({ title: 'One' });

    """

  private func session(_ text: String) throws -> Session { Session(Analysis(try trace(text))) }

  /// Every question that can be made of a program.
  private func questions(_ text: String) throws -> [AskedQuestion] {
    QuestionSet(try session(text), count: 100, seed: 1) { change in
      switch change {
      case .without(let step):
        return (try? trace(text, without: [step])).map { Session(Analysis($0)) }
      case .added(let code): return try? session(text + "\n" + code)
      }
    }.questions
  }

  /// The question with that text, its right answer first, as lines.
  private func picture(_ program: String, _ text: String) throws -> [String] {
    let question = try #require(try questions(program).first { $0.text.contains(text) })
    let others = question.options.enumerated().filter { $0.offset != question.answer }
    return [question.text, question.options[question.answer]] + others.map(\.element).sorted()
  }

  @Test("A few questions are of many kinds, and the same seed makes the same")
  func choice() throws {
    let session = try session(UserPost.program())
    let first = QuestionSet(session, count: 7, seed: 4).questions
    #expect(Set(first.compactMap(\.kind)).count >= 5)
    #expect(QuestionSet(session, count: 7, seed: 4).questions == first)
    #expect(QuestionSet(session, count: 7, seed: 5).questions != first)
  }

  @Test("Every option tells what was observed, and a hint does not name the answer")
  func proofs() throws {
    for question in try questions(UserPost.program()) {
      #expect(question.proofs.count == question.options.count)
      #expect(question.proof == question.proofs[question.answer])
      #expect(question.hint?.contains(question.options[question.answer]) == false)
    }
  }

  @Test("Which table holds the key")
  func keyTable() throws {
    #expect(
      try picture(Self.start, "Which table") == [
        "Which table holds the foreign key of `User.hasMany(Post)`?",
        "Posts, in its column UserId", "Users, in its column PostId",
        "a junction table between them, UserPosts", "both: Posts has UserId, and Users has PostId",
      ]
    )
  }

  @Test("Which methods a declaration gives")
  func methods() throws {
    #expect(
      try picture(Self.start, "Which methods") == [
        "Which methods does `User.hasMany(Post)` give?",
        "`getPosts()` and `addPost(…)` on a User instance",
        "`User.getPosts()` and `User.addPost(…)`, on the model itself",
        "`getPost()` and `setPost(…)` on a User instance",
        "`getUser()` and `setUser(…)` on a Post instance",
      ]
    )
  }

  @Test("In which step something first happens")
  func firstStep() throws {
    let program = Self.start + "await ada.addPost(post);\n"
    #expect(
      try picture(program, "row 1 of Posts get").prefix(2) == [
        "At which step does row 1 of Posts get its UserId in the database?",
        "step 7: await ada.addPost(post);",
      ]
    )
    #expect(try picture(program, "table Posts made")[1] == "step 4: await sequelize.sync();")
  }

  @Test("Which SQL a call sends")
  func sql() throws {
    #expect(
      try picture(Self.start + "await ada.addPost(post);\n", "Which SQL") == [
        "Which SQL does `ada.addPost(post)` send, all of it (line 7)?",
        "an UPDATE of Posts that sets UserId", "a DELETE from Posts",
        "an INSERT into Posts", "an UPDATE of Users that sets PostId",
      ]
    )
    let long = "await ada.addPost(\n  post\n);\n"
    #expect(
      try picture(Self.start + long, "Which SQL")[0]
        == "Which SQL does `ada.addPost(…)` send, all of it (line 7)?"
    )
    let removed = Self.start + "await ada.addPost(post);\nawait ada.removePost(post);\n"
    #expect(
      try picture(removed, "removePost(post)` send").contains("a DELETE from Posts")
    )
  }

  @Test("No wrong join names some of the tables that are joined")
  func joins() throws {
    let program = """
      const A = sequelize.define('A', { n: DataTypes.STRING });
      const B = sequelize.define('B', { n: DataTypes.STRING });
      A.belongsToMany(B, { through: 'AB' });
      await sequelize.sync();
      await A.findAll({ include: B });

      """
    let text = try picture(program, "Which SQL does `A.findAll")
    #expect(text.filter { $0.contains(" with a join to ") }.count == 1, "\(text)")
  }

  @Test("What a variable holds where the line does not wait")
  func heldValue() throws {
    #expect(
      try picture(Self.start + "const posts = ada.getPosts();\n", "hold") == [
        "What does `posts` hold after `const posts = ada.getPosts()` (line 7)?", "a promise",
        "a list of Post instances", "null", "undefined",
      ]
    )
  }

  @Test("What an object holds whose row was changed")
  func stale() throws {
    let text = try picture(Self.start + "await ada.addPost(post);\n", "post.UserId` after")
    #expect(text[0] == "What is `post.UserId` after step 7 (`await ada.addPost(post);`)?")
    #expect(text[1...] == ["undefined", "1", "null", "the User instance itself"])
  }

  @Test("What a property gives that no query loaded")
  func unloaded() throws {
    let text = try picture(Self.start + "console.log(ada.Posts);\n", "give (line")
    #expect(text[0] == "What does `ada.Posts` give (line 7)?")
    #expect(text[1] == "undefined")
  }

  @Test("What becomes of a row when its parent goes, proven by a run in which it does")
  func destroyed() throws {
    let program = Self.start + "await ada.addPost(post);\n"
    let text = try picture(program, "What would become")
    #expect(
      text[0]
        == "What would become of row 1 of Posts (title 'One'), whose UserId is 1, "
        + "if `await User.destroy({ where: { id: 1 } });` ran at the end?"
    )
    #expect(text[1] == "it would stay, and its UserId would become NULL")
    let cascade = program.replacing("hasMany(Post)", with: "hasMany(Post, { onDelete: 'CASCADE' })")
    #expect(try picture(cascade, "What would become")[1] == "it would be deleted too")
  }

  @Test("Which call loads both in one query, each option proven by a run that makes it")
  func oneQuery() throws {
    #expect(
      try picture(Self.start, "in one query") == [
        "Which call loads every User together with its Posts, in one query?",
        "`User.findAll({ include: Post })`", "`User.findAll({ include: 'posts' })`",
        "`User.findAll({ includes: Post })`", "`User.getPosts()`",
      ]
    )
  }

  @Test("What would be different without a step, proven by a run without it")
  func without() throws {
    let program = Self.start + "const found = await User.findAll({ include: Post });\n"
    #expect(
      try picture(program, "without step 3").prefix(2) == [
        "What would be different without step 3, `User.hasMany(Post);`?",
        "step 7 would fail: SequelizeEagerLoadingError",
      ]
    )
  }

  @Test("What a finding means")
  func finding() throws {
    let program = Self.start + "const posts = ada.getPosts();\nconsole.log(posts.length);\n"
    let text = try picture(program, "a mistake or a waste")
    let guide = try #require(FindingGuide.of("missing-await"))
    #expect(text[1] == guide.summary)
    #expect(text.count == 5)
  }

  @Test("Without a way to run the program otherwise nothing is asked about other runs")
  func noOtherRuns() throws {
    let kinds = Set(
      QuestionSet(try session(UserPost.program()), count: 100, seed: 1).questions.map(\.kind)
    )
    #expect(kinds.isDisjoint(with: ["without-step", "destroyed-parent", "one-query"]))
    #expect(kinds.contains("key-table"))
  }
}
