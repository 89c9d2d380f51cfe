import Analysis
import TestSupport
import Testing
import Trace

/// Cells, states and the status line say what happened to rows, and not what only seems to have.
struct CellTests {
  private static let setup = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();

    """

  private static let junction = """
    const Book = sequelize.define('Book', { title: DataTypes.STRING });
    const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
    const BookTag = sequelize.define('BookTag', { weight: DataTypes.INTEGER });
    Book.belongsToMany(Tag, { through: BookTag });
    Tag.belongsToMany(Book, { through: BookTag });
    await sequelize.sync();
    const book = await Book.create({ title: 'A' });
    const tag = await Tag.create({ name: 'x' });
    await book.addTag(tag, { through: { weight: 3 } });
    const found = await Book.findOne({ include: Tag });
    const link = await BookTag.findOne();
    console.log(found.Tags[0].BookTag.weight);
    """

  /// The last states of the tracker: `Post.UserId: Null`.
  private func states(_ trace: Trace) -> [String] {
    VariableTracker(trace).table().rows.map { "\($0[0]): \($0.last ?? "")" }
  }

  @Test("A junction row that is gone is counted no more, nor are rows of dropped tables")
  func gone() throws {
    let links = try trace(Self.junction + "\nawait book.removeTag(tag);\nawait book.getTags();")
    #expect(
      rows(links).suffix(2) == [
        "13 | Book.removeTag() | Book instance, Tag instance | Associations used | 1 row changed",
        "14 | Book.getTags() | Book instance, Tag instance | Associations used | 0 rows returned",
      ]
    )
    let tables = try trace(
      Self.setup + """
        const user = await User.create({ name: 'Ada' });
        await user.createPost({ title: 'Keys' });
        await sequelize.sync({ force: true });
        """
    )
    #expect(
      rows(tables).last
        == "8 | Create the tables | User, Post models | Associations intact | Tables Users, Posts created anew, their rows gone"
    )
    #expect(
      states(tables) == [
        "UserModel: Instance deleted with its table", "PostModel: Instance deleted with its table",
        "UserInstance: Deleted with its table", "PostInstance: Deleted with its table",
        "Post.UserId: Row deleted",
      ]
    )
  }

  @Test("A row that comes back is counted and said to be restored", arguments: [true, false])
  func restored(ofInstance: Bool) throws {
    let trace = try trace(
      """
      const Note = sequelize.define('Note', { text: DataTypes.STRING }, { paranoid: true });
      await sequelize.sync();
      const note = await Note.create({ text: 'a' });
      \(ofInstance ? "await note.destroy();" : "await Note.destroy({ where: { id: 1 } });")
      await note.reload({ paranoid: false });
      \(ofInstance ? "await note.restore();" : "await Note.restore({ where: { id: 1 } });")
      """
    )
    #expect(rows(trace)[4].contains("| Note model |"))
    #expect(rows(trace).last?.contains("| Note instance |") == true)
    #expect(states(trace) == ["NoteModel: Instance restored", "NoteInstance: Restored"])
  }

  @Test("A statement that is refused and caught is said to have failed")
  func refused() throws {
    let trace = try trace(
      """
      const User = sequelize.define('User', { mail: { type: DataTypes.STRING, unique: true } });
      await sequelize.sync();
      await User.create({ mail: 'a' });
      try { await User.create({ mail: 'a' }); } catch (error) { console.log(error.name); }
      """
    )
    #expect(rows(trace).last?.hasSuffix("| SequelizeUniqueConstraintError caught") == true)
  }

  @Test("A key that is set and never saved links nothing")
  func unsaved() throws {
    let trace = try trace(
      Self.setup + """
        const user = await User.create({ name: 'Ada' });
        const post = await Post.create({ title: 'Keys' });
        post.UserId = user.id;
        const found = await User.findByPk(user.id, { include: Post });
        console.log(found.Posts.length);
        """
    )
    #expect(
      rows(trace).suffix(3) == [
        "8 | Set Post.UserId | User instance, Post instance | Link not saved | Post.UserId set in memory, not saved",
        "9 | Query User with Posts | User without Posts loaded | Associations used | User.Posts array empty",
        "10 | Use associations in code | No related data | Associations used | User.Posts is empty",
      ]
    )
    #expect(
      states(trace).suffix(4) == [
        "PostModel: Instance created", "UserInstance: Loaded without posts",
        "PostInstance: Changed, not saved", "Post.UserId: Set in memory, not saved",
      ]
    )
    #expect(
      Analysis(trace).status.text
        == "All steps complete, associations set and used; Post.UserId set in memory but never saved; "
        + "the include of User.Posts found nothing; 1 finding (unsaved-value)"
    )
    #expect(!Analysis(trace).status.isGood)
  }

  @Test("A key that reload() threw away waits for no save")
  func reloaded() throws {
    let trace = try trace(
      Self.setup + """
        const user = await User.create({ name: 'Ada' });
        const post = await Post.create({ title: 'Keys' });
        post.UserId = user.id;
        await post.reload();
        console.log(post.UserId);
        """
    )
    #expect(!Analysis(trace).status.text.contains("never saved"))
  }

  @Test("A key that a later step saves is linked there")
  func savedLater() throws {
    let trace = try trace(
      Self.setup + """
        const user = await User.create({ name: 'Ada' });
        const post = await Post.create({ title: 'Keys' });
        post.UserId = user.id;
        await post.save();
        """
    )
    #expect(
      rows(trace).last
        == "9 | Link Post to User | Instances linked | Associations used | Post.UserId set"
    )
    #expect(
      states(trace).suffix(2) == ["PostInstance: Linked to user", "Post.UserId: Set to User id"]
    )
    #expect(
      Analysis(trace).status.text == "All steps complete, associations set and used successfully"
    )
  }

  @Test("A key that was saved, and emptied by another object later, was saved")
  func savedAndEmptied() throws {
    let trace = try trace(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Bus = sequelize.define('Bus', { plate: DataTypes.STRING });
      User.hasOne(Bus);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const red = await Bus.create({ plate: 'R' });
      const blue = await Bus.create({ plate: 'B' });
      await ada.setBus(red);
      await ada.setBus(blue);
      """
    )
    #expect(
      Analysis(trace).status.text == "All steps complete, associations set and used successfully"
    )
  }

  @Test("A key that a statement sets without the object is linked, too")
  func linkedByStatement() throws {
    let trace = try trace(
      Self.setup + """
        const user = await User.create({ name: 'Ada' });
        const post = await Post.create({ title: 'Keys' });
        await user.addPost(post);
        """
    )
    #expect(
      rows(trace).last
        == "8 | Link Post to User | Instances linked | Associations used | Post.UserId set"
    )
    #expect(states(trace).last == "Post.UserId: Set to User id")
  }

  @Test("A junction's row has one line, and its keys are set")
  func junctionRow() throws {
    let trace = try trace(Self.junction)
    #expect(
      rows(trace)[8].hasSuffix("BookTag saved, BookTag.BookId set, BookTag.TagId set")
    )
    #expect(
      states(trace).suffix(3) == [
        "BookTagInstance: Linked to book and tag", "BookTag.BookId: Set to Book id",
        "BookTag.TagId: Set to Tag id",
      ]
    )
  }

  @Test("The keys of a junction's row are shown with its values")
  func junctionValues() throws {
    let analysis = Analysis(try trace(Self.junction))
    let link = analysis.trace.steps.flatMap(\.variables).last { $0.name == "link" }
    #expect(
      link.map { analysis.values.line($0.value) }
        == "BookTag 1,1 { weight: 3, BookId: 1, TagId: 1 }"
    )
  }

  @Test("What bulkCreate inserted and a query finds later are the same rows")
  func bulkRows() throws {
    let trace = try trace(
      Self.setup + """
        await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
        await User.findAll();
        """
    )
    #expect(
      states(trace).filter { $0.hasPrefix("UserInstance") } == [
        "UserInstance 1: Created", "UserInstance 2: Created",
      ]
    )
  }

  @Test("One instance does not stand for all of its model")
  func severalInstances() throws {
    let trace = try trace(
      Self.setup + """
        const ada = await User.create({ name: 'Ada' });
        const bob = await User.create({ name: 'Bob' });
        await ada.createPost({ title: 'Keys' });
        await Post.create({ title: 'Locks' });
        await User.findAll({ include: Post });
        await bob.destroy();
        """
    )
    let models = VariableTracker(trace).table(through: 10).rows.prefix(2).map { $0.last }
    #expect(models == ["1 of 2 instances with posts", "Instance created"])
    #expect(states(trace).first == "UserModel: 1 of 2 instances destroyed")
  }

  @Test(
    "What a foreign key's action did is told",
    arguments: [
      (
        "SET NULL", "2 Post rows unlinked", "Post.UserId emptied in 2 rows", "Unlinked from user",
        "Null"
      ),
      (
        "CASCADE", "2 Post rows deleted with it", "2 Post rows deleted with it",
        "Deleted by cascade", "Row deleted"
      ),
    ]
  )
  func cascade(
    action: String,
    state: String,
    result: String,
    instance: String,
    key: String
  ) throws {
    let trace = try trace(
      Self.setup.replacing("hasMany(Post)", with: "hasMany(Post, { onDelete: '\(action)' })") + """
        const user = await User.create({ name: 'Ada' });
        await user.createPost({ title: 'Keys' });
        await user.createPost({ title: 'Locks' });
        await user.destroy();
        """
    )
    #expect(
      rows(trace).last
        == "9 | Destroy User | User instance destroyed, \(state) | ON DELETE \(action) applied | "
        + "User destroyed, \(result)"
    )
    #expect(
      states(trace).suffix(4) == [
        "PostInstance 1: \(instance)", "PostInstance 2: \(instance)", "Post 1.UserId: \(key)",
        "Post 2.UserId: \(key)",
      ]
    )
  }

  @Test("The status line tells the findings of a run")
  func findings() throws {
    let trace = try trace(Self.setup + "User.create({ name: 'Ada' });")
    #expect(
      Analysis(trace).status.text
        == "All steps complete, associations set but not used; 1 finding (missing-await)"
    )
  }

  @Test("The status line tells an error that the program caught and passed over")
  func caught() throws {
    let trace = try trace(
      Self.setup + """
        try { await User.findAll({ include: 'articles' }); } catch (error) {}
        """
    )
    #expect(
      Analysis(trace).status.text
        == "All steps complete, associations set but not used; an error caught in step 6"
    )
  }

  @Test("Tables that sync makes anew are no duplicate queries")
  func forcedSync() throws {
    let trace = try trace(Self.setup + "await sequelize.sync({ force: true });")
    #expect(Analysis(trace).counts.duplicate == 0)
  }

  @Test("What brings in packages and makes the connection is no step of its own")
  func setUp() throws {
    let trace = try trace(
      """
      const { Sequelize, DataTypes: Types } = require('sequelize');
      const connection = new Sequelize('sqlite::memory:');
      const User = connection.define('User', { name: Types.STRING });
      """
    )
    #expect(rows(trace) == ["1 | Define User model | User model created | None | User ready"])
    #expect(trace.steps.first?.line == 3)
    #expect(try rows(TestSupport.trace("require('sequelize');")).count == 1)
  }

  @Test("A program without its first step still has what the step needed")
  func setUpOfEdit() throws {
    let text = """
      const { Sequelize } = require('sequelize');
      const connection = new Sequelize('sqlite::memory:');
      await connection.authenticate();
      await connection.sync();
      """
    let edited = try trace(text, without: [1])
    #expect(edited.outcome == .finished)
    #expect(edited.steps.map(\.number) == [2])
  }
}
