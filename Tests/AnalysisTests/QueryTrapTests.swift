import Analysis
import TestSupport
import Testing
import Trace

/// Finders whose options change which rows come back, and right ones that look like them.
struct QueryTrapTests {
  private static let setup = """
    const Author = sequelize.define('author', { name: DataTypes.STRING }, { timestamps: false });
    const Book = sequelize.define('book', { title: DataTypes.STRING, price: DataTypes.INTEGER }, { timestamps: false });
    const Note = sequelize.define('note', { text: DataTypes.STRING }, { timestamps: false });
    const Tag = sequelize.define('tag', { label: DataTypes.STRING }, { timestamps: false });
    const Cover = sequelize.define('cover', { year: DataTypes.INTEGER }, { timestamps: false });
    Author.hasMany(Book, { as: 'works', foreignKey: 'author_id' });
    Book.belongsTo(Author, { as: 'writer', foreignKey: 'author_id' });
    Book.hasMany(Note);
    Book.hasOne(Cover);
    Book.belongsToMany(Tag, { through: 'BookTag', timestamps: false });
    await sequelize.sync();
    await Author.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
    await Book.bulkCreate([
      { title: 'A', price: 10, author_id: 1 }, { title: 'B', price: 20, author_id: 1 }, { title: 'C', price: 30, author_id: 2 },
    ]);
    await Note.bulkCreate([{ text: 'x', bookId: 1 }, { text: 'y', bookId: 1 }, { text: 'x', bookId: 3 }]);
    await Cover.bulkCreate([{ year: 1, bookId: 1 }, { year: 2, bookId: 2 }, { year: 3, bookId: 3 }]);
    const tags = await Promise.all(['s', 't'].map((label) => Tag.create({ label })));
    await (await Book.findByPk(1)).addTags(tags);

    """

  private func findings(_ program: String) throws -> [Finding] {
    let trace = try trace(Self.setup + program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings
  }

  @Test(
    "A trap is found in each of its forms",
    arguments: [
      (
        "filtered-parents",
        "const all = await Book.findAll({ include: ['notes', { association: 'tags', where: { label: 's' } }] });"
          + "console.log(all.map((b) => [b.tags.length, b.notes.length]));"
      ),
      (
        "filtered-parents",
        "const one = await Author.findByPk(2, { include: { model: Book, as: 'works', where: { price: 10 } } });"
          + "console.log(one);"
      ),
      (
        "filtered-parents",
        "const all = await Book.findAll({ include: { association: 'writer', where: { name: 'Ada' } } });"
          + "console.log(all.map((b) => (b.writer ? b.writer.name : 'nobody')));"
      ),
      (
        "filtered-parents",
        """
        const all = await Author.findAll({
          include: { model: Book, as: 'works', include: { model: Note, where: { text: 'y' } } },
        });
        console.log(all.map((a) => a.works.length));
        """
      ),
      (
        "limit-before-order",
        "const all = await Book.findAll({ include: [Cover, Tag], order: [[{ model: Cover }, 'year', 'DESC']], limit: 1 });"
          + "console.log(JSON.stringify(all));"
      ),
      (
        "limit-before-order",
        "const all = await Author.findAll({ include: 'works', order: [['works', 'price', 'DESC']], limit: 1 });"
          + "console.log(JSON.stringify(all));"
      ),
      (
        "limit-before-filter",
        """
        const all = await Note.findAll({
          include: [{ model: Book, include: [{ association: 'writer', where: { name: 'Ada' } }] }],
          order: [['id', 'DESC']], limit: 1,
        });
        console.log(all.map((n) => n.book && n.book.title));
        """
      ),
      (
        "multiplied-numbers",
        """
        const rows = await Book.findAll({
          attributes: ['title', [sequelize.literal('COUNT(`notes`.`id`)'), 'size']],
          include: [{ association: 'notes', attributes: [] }, { model: Tag, attributes: [], through: { attributes: [] } }],
          group: ['book.id'], raw: true,
        });
        console.log(rows);
        """
      ),
      (
        "multiplied-numbers",
        """
        const sums = await Author.findAll({
          attributes: ['name', [sequelize.fn('SUM', sequelize.col('works.price')), 'total']],
          include: { association: 'works', attributes: [], include: { model: Note, attributes: [] } },
          group: ['author.id'], raw: true,
        });
        console.log(sums);
        """
      ),
    ]
  )
  func trap(id: String, program: String) throws {
    let program = program.replacing("Note.findAll", with: "(Note.belongsTo(Book), Note).findAll")
    #expect(try findings(program).map(\.id) == [id])
  }

  @Test(
    "A right program that looks like a trap has no finding",
    arguments: [
      // A filter that says so, and one whose rows nobody reads.
      """
      const all = await Book.findAll({ include: { model: Tag, where: { label: 's' }, required: true } });
      console.log(all.map((b) => b.tags.length));
      """,
      "console.log((await Book.findAll({ include: { model: Tag, where: { label: 's' } } })).map((b) => b.title));",
      """
      const found = await Book.findAll({ include: { model: Tag, where: { label: 's' } } });
      console.log(found.map((b) => b.title), (await Book.findOne({ include: Tag })).tags.length);
      """,
      // The books of one author.
      """
      const all = await Book.findAll({ include: { association: 'writer', where: { name: 'Ada' } } });
      console.log(all.map((b) => b.writer.name));
      """,
      // Nothing is left out.
      """
      const all = await Author.findAll({ include: { association: 'works', where: { price: { [Op.gt]: 5 } } } });
      console.log(all.map((a) => a.works.length));
      """,
      // The order of the query's own rows comes first.
      """
      const all = await Book.findAll({ include: [Cover, Note], order: ['id', [Cover, 'year', 'DESC']], limit: 2 });
      console.log(JSON.stringify(all));
      """,
      """
      const all = await Book.findAll({ include: [Cover], order: [[Cover, 'year', 'DESC']], limit: 2 });
      console.log(JSON.stringify(all));
      """,
      // Numbers that nothing multiplies.
      """
      const rows = await Book.findAll({
        attributes: ['id', [sequelize.fn('COUNT', sequelize.col('notes.id')), 'size'], [sequelize.fn('MAX', sequelize.col('tags.id')), 'last']],
        include: [{ association: 'notes', attributes: [] }], group: ['book.id'], raw: true,
        ...{ attributes: ['id', [sequelize.fn('COUNT', sequelize.col('notes.id')), 'size']] },
      });
      console.log(rows);
      """,
      """
      const rows = await Book.findAll({
        attributes: ['id', [sequelize.fn('COUNT', sequelize.fn('DISTINCT', sequelize.col('notes.id'))), 'size']],
        include: [{ association: 'notes', attributes: [] }, { model: Tag, attributes: [] }], group: ['book.id'], raw: true,
      });
      console.log(rows);
      """,
      """
      const rows = await Book.findAll({
        attributes: ['id', [sequelize.fn('COUNT', sequelize.col('notes.id')), 'size']],
        include: [{ association: 'notes', attributes: [] }, { association: 'writer', attributes: [] }], group: ['book.id'], raw: true,
      });
      console.log(rows);
      """,
    ]
  )
  func neighbour(program: String) throws {
    #expect(try findings(program) == [])
  }

  @Test("A finding stands under the option and writes the whole line")
  func place() throws {
    let found = try findings(
      "console.log((await Author.findAll({ include: [{ association: 'works', where: { price: 30 } }] })).map((a) => a.works.length));"
    )
    #expect(found.map(\.place?.column) == [71])
    #expect(
      found.first?.help == [
        "console.log((await Author.findAll({ include: [{ association: 'works', required: false, where: { price: 30 } }] })).map((a) => a.works.length));"
      ]
    )
  }

  @Test("A trial is no statement of the program, and changes nothing that it can see")
  func unseen() throws {
    let query = "await Author.findAll({ include: { association: 'works', where: { price: 30 } } })"
    let plain = query.replacing("30 }", with: "30 }, required: true")
    let (tried, untried) = (try trace(Self.setup + query), try trace(Self.setup + plain))
    #expect(tried.sql == untried.sql)
    func trials(_ trace: Trace) -> Int {
      trace.events.count { if case .tried = $0 { true } else { false } }
    }
    #expect(trials(tried) == 1 && trials(untried) == 0)
  }

  @Test("Inside a transaction nothing is tried")
  func transaction() throws {
    let trace = try trace(
      Self.setup
        + "await sequelize.transaction(async (transaction) => "
        + "Author.findAll({ include: { association: 'works', where: { price: 30 } }, transaction }));"
    )
    #expect(!trace.events.contains { if case .tried = $0 { true } else { false } })
  }
}
