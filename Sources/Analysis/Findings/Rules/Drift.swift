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
    // What a migration that failed, or one behind it, would have made is not known.
    guard !run.drifts.isEmpty, run.failedMigration == nil else { return [] }
    for fact in run.drifts.map(\.fact) where DriftProof(fact, run).isTold {
      groups[Group(fact, run), default: []].append(fact)
    }
    return groups.compactMap { group, facts in
      guard let first = facts.first else { return nil }
      let words = DriftWords(facts, first, association: group.association)
      let code = DriftCode(facts, first, call: group.call, run)
      return Finding(
        kind: guide.kind,
        step: group.step,
        place: group.place,
        message: words.message,
        reason: words.reason + (code.advice.map { " " + $0 } ?? ""),
        proof: proof(facts, first, run),
        help: code.lines
      )
    }
  }

  /// What stands at one place: the definition of a model, or an association that adds a key.
  struct Group: Hashable {
    let model: String
    let kind: DriftFact.Kind
    /// `Book.belongsTo(Author)`; nil for the model itself.
    let association: String?
    /// The number of the call.
    let call: Int?
    let step: Int
    let place: Place?

    init(_ fact: DriftFact, _ run: TraceIndex) {
      model = fact.model
      kind = fact.kind
      let seen = Self.association(fact, run)
      association = seen.map { "\($0.fact.source).\($0.fact.kind.rawValue)(\($0.fact.target))" }
      let defined = run.models.last { $0.fact.model == fact.model }
      let number = seen?.fact.call ?? defined?.fact.call
      let call = run.call(number)
      self.call = number
      step = call?.step ?? seen?.step ?? defined?.step ?? 0
      place = call?.fact.place
    }

    private static func association(
      _ fact: DriftFact,
      _ run: TraceIndex
    ) -> TraceIndex.Seen<AssociationFact>? {
      let ofKey = run.associations.filter {
        $0.fact.keyOwner == fact.model && $0.fact.keyColumn == fact.column
      }
      if fact.kind == .otherAction {
        return ofKey.first { DriftProof.asks($0.fact, for: fact, run) }
      }
      guard let declared = ofKey.first(where: \.fact.addedKey) else { return nil }
      return ofKey.last { $0.fact.kind == .belongsTo } ?? declared
    }
  }

  private static func proof(
    _ facts: [DriftFact],
    _ first: DriftFact,
    _ run: TraceIndex
  ) -> [String] {
    let failed = facts.lazy.compactMap { DriftProof($0, run).refusal }.first
    let has: [String] =
      switch first.kind {
      case .missingTable: []
      case .missingColumn, .unfilledColumn:
        ["\(first.table) has the columns \(Words.list(first.present, "and"))"]
      case .missingUnique:
        facts.map {
          "migrations: no unique key of \($0.table) on \(Words.list($0.columns ?? [], "and"))"
        }
      case .unsaidUnique:
        facts.map {
          "migrations: a unique key of \($0.table) on \(Words.list($0.columns ?? [], "and"))"
        }
      case .otherAction, .otherType, .requiredColumn, .nullableColumn:
        facts.map { fact in
          "migrations: \(fact.table).\(fact.column ?? ""): "
            + (fact.actual ?? (fact.kind == .otherAction ? "no foreign key" : "may be NULL"))
        }
      }
    let stored = facts.lazy.compactMap { DriftProof($0, run).storedNull }.first
    let proof =
      has + (failed.map { ["\($0.proof): \($0.failure ?? "")"] } ?? [])
      + (stored.map { [$0.proof] } ?? [])
    return proof.isEmpty ? ["no statement of the migrations creates `\(first.table)`"] : proof
  }
}

extension TraceIndex {
  /// The migration or seeder that failed; nil where none did.
  var failedMigration: MigrationFact? {
    for step in trace.steps where step.planned.migration != nil {
      for case .migrated(let fact) in step.events where fact.error != nil { return fact }
    }
    return nil
  }
}
