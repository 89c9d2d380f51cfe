package import Trace

/// The tables at the end of a step, with the models and declarations that they come from.
package struct SchemaReport: Sendable, Equatable, Encodable {
  /// An association with the declaration that made it.
  package struct Declared: Sendable, Equatable, Encodable {
    /// The association.
    package var association: AssociationName
    /// The table that holds the key; nil for a model without a table yet.
    package var keyTable: String?
    /// The key's column.
    package var keyColumn: String
    /// The tables of source and target.
    package var sourceTable: String?
    /// As ``sourceTable``.
    package var targetTable: String?
    /// The junction's table; nil for all but `belongsToMany`.
    package var junctionTable: String?
    /// The methods that instances of the source got.
    package var methods: [String]
    /// The declaration as the program writes its callee: `User.hasMany`.
    package var code: String
    /// Where it stands.
    package var place: Place?
  }

  /// The tables in the order of their creation.
  package var tables: [TableSchema]
  /// The associations in the order of their declaration, replaced ones left out.
  package var associations: [Declared]
  /// The models by their tables.
  package var models: [String: String]
  /// The statements that made the tables what they are, in order.
  package var statements: [String]

  /// Derives the report of the time after a step; of the end where that is nil.
  package init(_ trace: Trace, through last: Int? = nil) {
    var tables: [TableSchema] = []
    var tableOfModel: [String: String] = [:]
    var facts: [(fact: AssociationFact, step: Int)] = []
    var calls: [Int: CallFact] = [:]
    statements = []
    for step in trace.steps where step.number <= last ?? .max {
      for event in step.events {
        switch event {
        case .modelDefined(let fact): tableOfModel[fact.model] = fact.table
        case .called(let fact): calls[fact.call] = fact
        case .associationDeclared(let fact):
          facts.removeAll { $0.fact.source == fact.source && $0.fact.alias == fact.alias }
          facts.append((fact, step.number))
        case .statement(let fact): if fact.definesSchema { statements.append(fact.sql) }
        default: break
        }
      }
      tables = step.schema ?? tables
    }
    self.tables = last == nil ? trace.schema : tables
    models = Dictionary(
      tableOfModel.map { ($0.value, $0.key) },
      uniquingKeysWith: { first, _ in first }
    )
    associations = facts.map { entry in
      let fact = entry.fact
      let call = fact.call.flatMap { calls[$0] }
      return Declared(
        association: AssociationName(
          source: fact.source,
          kind: fact.kind,
          target: fact.target,
          alias: fact.alias,
          isAliased: fact.isAliased
        ),
        keyTable: tableOfModel[fact.keyOwner],
        keyColumn: fact.keyColumn,
        sourceTable: tableOfModel[fact.source],
        targetTable: tableOfModel[fact.target],
        junctionTable: fact.junction.flatMap { tableOfModel[$0.model] },
        methods: fact.methods,
        code: call?.code ?? "\(fact.source).\(fact.kind)",
        place: call?.place
      )
    }
  }
}
