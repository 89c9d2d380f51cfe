import Diagnostics
import Trace

/// What is said of differences of one kind that stand at one place.
struct DriftWords {
  private let facts: [DriftFact]
  private let first: DriftFact
  private let association: String?

  init(_ facts: [DriftFact], _ first: DriftFact, association: String?) {
    self.facts = facts
    self.first = first
    self.association = association
  }

  private var names: String { Words.list(facts.compactMap(\.column), "and") }

  /// The columns of each unique key: `email`, `userId with postId`.
  private var keys: String {
    Words.list(
      facts.map { ($0.columns ?? []).joined(separator: " with ") },
      "and"
    )
  }

  private func column(_ singular: String = "column") -> String {
    Words.form(facts.count, singular, singular + "s")
  }

  /// The difference, in one sentence without a final stop.
  var message: String {
    switch first.kind {
    case .missingTable:
      return "no migration makes the table \(first.table), which the model \(first.model) reads"
    case .missingColumn:
      let expecting = association.map { "\($0) expects" } ?? "the model \(first.model) has"
      let near = facts.compactMap { DriftCode.nearest($0) }
      let instead =
        near.count == facts.count
        ? ": the migrations call \(Words.form(near.count, "it", "them")) "
          + Words.list(near, "and") : ""
      return "\(first.table) has no \(column()) \(names), which \(expecting)\(instead)"
    case .unfilledColumn:
      return
        "\(first.table) must have \(names), and no attribute of the model \(first.model) fills "
        + Words.form(facts.count, "it", "them")
    case .otherAction:
      return
        "\(first.table).\(first.column ?? "") has \(first.actual ?? "no foreign key") in the migrations, and "
        + "\(association ?? first.model) asks for \(first.expected ?? "")"
    case .otherType:
      return
        "\(first.table).\(first.column ?? "") is \(first.actual ?? "") in the migrations, and "
        + "\(first.expected ?? "") in the model \(first.model)"
    case .requiredColumn:
      return
        "\(first.table).\(first.column ?? "") must have a value in the migrations, and the model \(first.model) goes "
        + "without"
    case .nullableColumn:
      return
        "\(first.table).\(first.column ?? "") may be NULL in the migrations, and is, though the model "
        + "\(first.model) says allowNull: false"
    case .missingUnique:
      return
        "the model \(first.model) says that \(keys) \(Words.form(facts.count, "is", "are")) unique, and no migration "
        + "makes \(Words.form(facts.count, "it", "them")) so in \(first.table)"
    case .unsaidUnique:
      return
        "the migrations make \(keys) unique in \(first.table), and the model \(first.model) does not say so"
    }
  }

  private static let origin =
    "The tables of this project come from its migrations, since nothing calls sync()"

  /// Why it is a mistake.
  var reason: String {
    switch first.kind {
    case .missingTable:
      return
        "\(Self.origin), and a model alone makes none: every query of \(first.model) fails."
    case .missingColumn:
      let stamps = facts.contains { $0.column == "createdAt" || $0.column == "updatedAt" }
      return
        "\(Self.origin): an attribute, or the key of an association, adds no column by itself. Every query of "
        + "\(first.model) names it, and fails."
        + (stamps ? " A model has these two unless it says timestamps: false." : "")
    case .unfilledColumn:
      return
        "The migration says allowNull: false and gives no default, so that every row that \(first.model) creates "
        + "is refused: its INSERT does not name the column."
    case .otherAction:
      return
        "\(Self.origin): what an association says of onDelete or onUpdate is for sync() alone, and the database does "
        + "what the migration said."
    case .otherType:
      return
        "\(Self.origin): the type in the model makes no column. What is stored is not what the model says, and "
        + "sorts and compares otherwise."
    case .requiredColumn:
      return
        "The migration says allowNull: false and gives no default; the model does not ask for a value, so that the "
        + "database refuses the row and not the model."
    case .nullableColumn:
      return
        "\(Self.origin): allowNull: false in the model is a check of create() and save() alone. What goes past it, as "
        + "bulkCreate, update of many rows or SQL do, the database does not refuse."
    case .missingUnique:
      return
        "\(Self.origin): unique in a model is for sync() alone. The database takes two rows with the same "
        + "\(first.columns?.count == 1 ? "value" : "values")."
    case .unsaidUnique:
      return
        "SQLite refused a second row with the same \(first.columns?.count == 1 ? "value" : "values"), which who reads the "
        + "model does not expect. Say it there too, or take the key away in a further migration."
    }
  }
}
