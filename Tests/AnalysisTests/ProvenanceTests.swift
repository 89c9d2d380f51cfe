import Analysis
import TestSupport
import Testing
import Trace

/// What can be asked about, and what is answered.
struct ProvenanceTests {
  private static let program = """
    const Author = sequelize.define('Author', { name: DataTypes.STRING });
    const Book = sequelize.define('Book', { title: DataTypes.STRING });
    const Note = sequelize.define('Note', { text: DataTypes.STRING });
    Author.hasMany(Book, { as: 'books', foreignKey: 'authorId' });
    Book.belongsTo(Author, { foreignKey: 'authorId' });
    await sequelize.sync();
    const author = await Author.create({ name: 'Ada' });
    await author.createBook({ title: 'Keys' });
    const found = await Author.findOne({ include: 'books' });
    """

  private func analysis() throws -> Analysis { Analysis(try trace(Self.program)) }

  private func answer(_ text: String) throws -> Provenance {
    let analysis = try analysis()
    return Provenance(try ValueName(text, in: analysis), asked: text, in: analysis)
  }

  private func refusal(_ text: String) throws -> ValueName.Unknown? {
    let analysis = try analysis()
    do throws(ValueName.Unknown) {
      _ = try ValueName(text, in: analysis)
      return nil
    } catch {
      return error
    }
  }

  @Test("A key of a model comes from the declaration that added it")
  func key() throws {
    let answer = try answer("Book.authorId")
    #expect(answer.value == "the foreign key of Book to Author")
    #expect(
      answer.links.map(\.text) == [
        "Book belongsTo Author finds the key there: Book.authorId",
        "Author hasMany Book as books puts the key Book.authorId",
      ]
    )
    #expect(answer.links.map(\.step) == [5, 4])
  }

  @Test("An attribute comes from the definition, an association from its declaration")
  func attribute() throws {
    #expect(try answer("Book.title").links.map(\.text) == ["Book is defined with title"])
    #expect(
      try answer("Author.books").links.map(\.text) == [
        "Author hasMany Book as books gives Author the name books"
      ]
    )
  }

  @Test("An instance inside another can be asked about")
  func path() throws {
    let answer = try answer("found.books[0].title")
    #expect(answer.value == "'Keys'")
    #expect(answer.links.map(\.step) == [9, 8])
  }

  @Test("A model's name stands for its table where a row is named")
  func row() throws {
    #expect(try answer("Book.1.authorId").value == "1")
  }

  /// The answers to questions about a program.
  private func answers(_ program: String, _ names: [String]) throws -> [Provenance] {
    let analysis = Analysis(try trace(program))
    return try names.map { Provenance(try ValueName($0, in: analysis), asked: $0, in: analysis) }
  }

  @Test("An attribute that the query left out has no value, although its row has one")
  func leftOut() throws {
    let answers = try answers(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING, email: DataTypes.STRING }, {
        defaultScope: { attributes: { exclude: ['email'] } },
      });
      await sequelize.sync();
      await User.create({ name: 'Ada', email: 'ada@example.org' });
      const user = await User.findOne();
      const users = await User.findAll({ attributes: ['name'] });
      """,
      ["user.name", "user.email", "users[0].email"]
    )
    #expect(answers.map(\.value) == ["'Ada'", nil, nil])
    #expect(answers[1].remark == "the query that loaded the object left it out")
    #expect(answers[2].remark == answers[1].remark)
    #expect(answers[1].links.first?.text == "User 1 made from its row, without email")
  }

  @Test("After a reload an attribute has the value of its row")
  func reloaded() throws {
    let answers = try answers(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING, email: DataTypes.STRING });
      await sequelize.sync();
      const users = [await User.create({ name: 'Ada', email: 'old' })];
      const [user] = users;
      user.name = 'Bea';
      await User.update({ email: 'new' }, { where: { id: 1 } });
      await user.reload();
      """,
      ["user.name", "user.email", "users[0].name", "users[0].email"]
    )
    #expect(answers.map(\.value) == ["'Ada'", "'new'", "'Ada'", "'new'"])
    #expect(answers[0].links.first?.text == "User 1 loaded again from its row")
  }

  @Test("An object that was only built has the values that it was given")
  func built() throws {
    let answers = try answers(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING, email: DataTypes.STRING });
      const user = User.build({ name: 'Ada' });
      """,
      ["user.name", "user.email", "user.id"]
    )
    #expect(answers.map(\.value) == ["'Ada'", nil, "null"])
    #expect(answers[1].remark == "the object was made without it, and nothing has set it in memory")
  }

  @Test("An object that was created without an attribute has none, although its row has NULL")
  func createdWithout() throws {
    let answers = try answers(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING, email: DataTypes.STRING });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      """,
      ["user.email", "User.1.email"]
    )
    #expect(answers.map(\.value) == [nil, "NULL"])
  }

  @Test("A getter is told of, since a read gets what it makes")
  func getter() throws {
    let answers = try answers(
      """
      const User = sequelize.define('User', {
        name: { type: DataTypes.STRING, get() { return this.getDataValue('name').toUpperCase(); } },
        loud: { type: DataTypes.VIRTUAL, get() { return `${this.name}!`; } },
      });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      """,
      ["user.name", "user.loud"]
    )
    #expect(answers.map(\.value) == ["'Ada'", nil])
    #expect(answers[0].remark == "a program that reads it gets what its getter makes of that")
    #expect(answers[1].remark == "its getter makes the value at each read")
  }

  @Test("What is not there is refused with names that there are")
  func unknown() throws {
    #expect(try refusal("Notes.1")?.help == "the table Notes has no rows")
    #expect(try refusal("Notes")?.help == "the table Notes has no rows")
    #expect(try refusal("Books")?.help == "name a row by its key too: Books.1")
    #expect(
      try refusal("found.name.first.letter")?.help
        == "name a variable and one attribute: found.letter; or a row: Authors.1.updatedAt"
    )
    #expect(try refusal("Book.autorId")?.candidates.contains("authorId") == true)
    #expect(try refusal("found.books[0].titel")?.candidates.contains("title") == true)
  }
}
