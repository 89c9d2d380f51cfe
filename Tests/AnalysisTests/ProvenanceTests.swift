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
