package import Trace

/// What is said beside the error that ended a run: where it was thrown, and ways out that are derived from what the
/// run did before.
///
/// Sequelize's own message stays as it is, word for word; this stands beside it.
package struct ErrorHelp: Sendable, Equatable {
  /// Where the program threw it, or made the call behind it; nil where neither is known.
  package let place: Place?
  /// Ways out, each one line; may be empty.
  package let help: [String]

  /// The rules: each gives the ways out that it knows of an error, none for errors of other kinds.
  private static let rules: [@Sendable (ErrorContext) -> [String]] = [
    AssociationErrors.notAssociated, AssociationErrors.alias, AssociationErrors.unknownAlias,
    AssociationErrors.notAModel, AssociationErrors.aliasTwice, AssociationErrors.manyToMany,
    AssociationErrors.order, ColumnErrors.noSuchColumn, SchemaErrors.noSuchTable,
    SchemaErrors.tableWithoutColumn, SchemaErrors.foreignKey, SchemaErrors.unique,
    MethodErrors.promise, MethodErrors.model, MethodErrors.instance, MethodErrors.nothing,
    // What is known of the models says more than which of an object's names is near.
    NameErrors.near,
  ]

  /// The longest message that is looked at, in bytes: Sequelize's are short, a longer one is the program's own.
  private static let messageLimit = 2000

  init(_ error: TraceError, _ index: TraceIndex) {
    let context = ErrorContext(error, index)
    place = error.place ?? context.call?.fact.place
    help =
      error.message.utf8.count < Self.messageLimit
      ? Self.rules.lazy.map { $0(context) }.first { !$0.isEmpty } ?? []
      : NameErrors.near(context)
  }
}

/// An error with what the run did before it.
struct ErrorContext {
  let error: TraceError
  let run: TraceIndex
  /// The statement that failed, where one did in the step of the error.
  let statement: StatementFact?
  /// The call behind the error: the one of the statement, else the last on the line of the error.
  let call: TraceIndex.Seen<CallFact>?

  init(_ error: TraceError, _ run: TraceIndex) {
    self.run = run
    let failed =
      error.name.hasPrefix("Sequelize")
      ? run.statements.last { $0.fact.failure != nil && $0.step == error.step }?.fact : nil
    statement = failed
    call =
      run.call(failed?.call)
      ?? run.calls.last {
        $0.step == error.step
          && (error.place == nil || $0.fact.place?.isOnLine(of: error.place) == true)
      }
    self.error = error
  }

  /// The associations that a model declared, the latest of each alias.
  func associations(of model: String) -> [AssociationFact] {
    var seen: Set<String> = []
    return run.associations.reversed().map(\.fact)
      .filter { $0.source == model && seen.insert($0.alias).inserted }.reversed()
  }

  /// `step 3`, of a declaration.
  func step(of fact: AssociationFact) -> String {
    run.associations.last { $0.fact == fact }.map { "step \($0.step)" } ?? "earlier"
  }

  /// The name by which the program knows a model.
  func name(_ model: String) -> String { run.name(ofModel: model) }

  /// The declaration that would be the other side of one.
  func inverse(of fact: AssociationFact) -> String {
    let source = name(fact.target)
    let target = name(fact.source)
    switch fact.kind {
    case .belongsToMany:
      return "\(source).belongsToMany(\(target), { through: '\(fact.junction?.model ?? "…")' });"
    case .belongsTo: return "\(source).hasMany(\(target)\(key(of: fact)));"
    default: return "\(source).belongsTo(\(target)\(key(of: fact)));"
    }
  }

  /// `, { foreignKey: 'authorId' }` where the other side must name the key, since it is no default.
  private func key(of fact: AssociationFact) -> String {
    let given = run.call(fact.call)?.fact.arguments.dropFirst().first?.keys ?? []
    let isNamed = given.contains("foreignKey") || (fact.isAliased && fact.kind != .hasMany)
    return isNamed ? ", { foreignKey: '\(fact.key)' }" : ""
  }

  /// What stands between the first parentheses of the call, up to a comma: its first argument where that is simple.
  var firstArgument: String? {
    guard let place = call?.fact.place else { return nil }
    let code = run.lines.code(at: place).drop { $0 != "(" }.dropFirst()
    let text = code.prefix { $0 != "," && $0 != ")" }.trimmingSpace
    return text.isEmpty ? nil : text
  }
}
