import Diagnostics
import OrderedCollections
import Trace

/// Migrations that do not make the table that a model expects: every query of it fails.
enum Drift: FindingRule {
  private static let app = """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('library', 'root', null, { dialect: 'mysql', logging: false });
    const options = { timestamps: false };
    const Author = sequelize.define('Author', { name: DataTypes.STRING }, options);
    const Book = sequelize.define('Book', { title: DataTypes.STRING }, options);
    Author.hasMany(Book);
    Book.belongsTo(Author);
    Author.create({ name: 'Mira' })
      .then(author => Book.create({ title: 'Salt Roads', AuthorId: author.id }))
      .then(book => console.log(book.title))
      .catch(error => console.log(error.message));
    """

  private static func migration(books: String) -> String {
    """
    module.exports = {
      async up(queryInterface, Sequelize) {
        const id = { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true };
        await queryInterface.createTable('Authors', { id, name: Sequelize.STRING });
        await queryInterface.createTable('Books', { id, title: Sequelize.STRING\(books) });
      }
    };
    """
  }

  static let guide = FindingGuide(
    kind: .drift,
    summary: "a migration does not make what a model expects",
    program: GuideProgram([
      .init("app.js", app), .init("migrations/1-tables.js", migration(books: "")),
    ]),
    mended: GuideProgram([
      .init("app.js", app), .init("migrations/1-tables.js", migration(books: authorKey)),
    ])
  )

  private static let authorKey =
    ", AuthorId: { type: Sequelize.INTEGER, references: { model: 'Authors', key: 'id' } }"

  static func findings(in run: TraceIndex) -> [Finding] {
    // Columns that stand at one place in the program are missed together.
    var groups: OrderedDictionary<Group, [DriftFact]> = [:]
    for fact in run.drifts.map(\.fact)
    where fact.kind != .unfilledColumn || refusal(fact, run) != nil {
      groups[Group(fact, run), default: []].append(fact)
    }
    return groups.compactMap { group, facts in
      guard let first = facts.first else { return nil }
      return Finding(
        kind: guide.kind,
        step: group.step,
        place: group.place,
        message: message(facts, first, group),
        reason: reason(facts, first),
        proof: proof(facts, first, run),
        help: facts.map(code)
      )
    }
  }

  /// What stands at one place: the definition of a model, or an association that adds a key.
  private struct Group: Hashable {
    let model: String
    let kind: DriftFact.Kind
    /// `Book.belongsTo(Author)`; nil for the model itself.
    let association: String?
    let step: Int
    let place: Place?

    init(_ fact: DriftFact, _ run: TraceIndex) {
      model = fact.model
      kind = fact.kind
      let declared = run.associations.first {
        $0.fact.addedKey && $0.fact.keyOwner == fact.model && $0.fact.keyColumn == fact.column
      }
      let other = run.associations.last {
        $0.fact.kind == .belongsTo && $0.fact.keyOwner == fact.model
          && $0.fact.keyColumn == fact.column
      }
      let seen = declared == nil ? nil : other ?? declared
      association = seen.map { "\($0.fact.source).\($0.fact.kind.rawValue)(\($0.fact.target))" }
      let defined = run.models.last { $0.fact.model == fact.model }
      let number = seen?.fact.call ?? defined?.fact.call
      let call = run.call(number)
      step = call?.step ?? seen?.step ?? defined?.step ?? 0
      place = call?.fact.place
    }
  }

  private static func message(_ facts: [DriftFact], _ first: DriftFact, _ group: Group) -> String {
    let columns = facts.compactMap(\.column)
    let names = Words.list(columns, "and")
    switch first.kind {
    case .missingTable:
      return "no migration makes the table \(first.table), which the model \(first.model) reads"
    case .missingColumn:
      let expecting = group.association.map { "\($0) expects" } ?? "the model \(first.model) has"
      return "\(first.table) has no \(Words.form(columns.count, "column", "columns")) \(names), "
        + "which \(expecting)"
    case .unfilledColumn:
      return
        "\(first.table) must have \(names), and no attribute of the model \(first.model) fills "
        + Words.form(columns.count, "it", "them")
    }
  }

  private static func reason(_ facts: [DriftFact], _ first: DriftFact) -> String {
    switch first.kind {
    case .missingTable:
      return
        "The tables of this project come from its migrations, since nothing calls sync(), and a model alone "
        + "makes none: every query of \(first.model) fails."
    case .missingColumn:
      let stamps = facts.contains { $0.column == "createdAt" || $0.column == "updatedAt" }
      return
        "The tables of this project come from its migrations, since nothing calls sync(): an attribute, or the key "
        + "of an association, adds no column by itself. Every query of \(first.model) names it, and fails."
        + (stamps ? " A model has these two unless it says timestamps: false." : "")
    case .unfilledColumn:
      return
        "The migration says allowNull: false and gives no default, so that every row that \(first.model) creates "
        + "is refused: its INSERT does not name the column."
    }
  }

  private static func proof(
    _ facts: [DriftFact],
    _ first: DriftFact,
    _ run: TraceIndex
  ) -> [String] {
    let failed = facts.lazy.compactMap { refusal($0, run) }.first
    let has =
      first.kind == .missingTable
      ? [] : ["\(first.table) has the columns \(Words.list(first.present, "and"))"]
    let proof = has + (failed.map { ["\($0.proof): \($0.failure ?? "")"] } ?? [])
    return proof.isEmpty ? ["no statement of the migrations creates `\(first.table)`"] : proof
  }

  /// The first statement of the program that SQLite refused because of the difference.
  private static func refusal(_ fact: DriftFact, _ run: TraceIndex) -> StatementFact? {
    let column = fact.column ?? ""
    return run.statements.lazy.map(\.fact).first { statement in
      guard let failure = statement.failure else { return false }
      switch fact.kind {
      case .missingTable: return failure.hasSuffix("no such table: \(fact.table)")
      case .missingColumn:
        return failure.hasSuffix("has no column named \(column)")
          || failure.hasSuffix("no such column: \(column)")
          || failure.hasSuffix(".\(column)")
      case .unfilledColumn:
        return failure.hasSuffix("NOT NULL constraint failed: \(fact.table).\(column)")
      }
    }
  }

  /// The line that a migration, or for a column without an attribute the model, is to have.
  private static func code(_ fact: DriftFact) -> String {
    switch fact.kind {
    case .missingTable: "await queryInterface.createTable('\(fact.table)', \(fact.definition));"
    case .missingColumn:
      "await queryInterface.addColumn('\(fact.table)', '\(fact.column ?? "")', \(fact.definition));"
    case .unfilledColumn: fact.definition
    }
  }
}
