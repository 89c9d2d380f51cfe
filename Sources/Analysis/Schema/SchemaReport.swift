package import Diagnostics
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
  @SortedKeys package var models: [Name: String]
  /// The statements that made the tables what they are, in order.
  package var statements: [String]

  /// Derives the report of the time after a step; of the end where that is nil.
  package init(_ analysis: Analysis, through last: Int? = nil) {
    let index = analysis.index
    let limit = last ?? .max
    let tables = index.trace.steps.last { $0.number <= limit && $0.schema != nil }?.schema ?? []
    var tableOfModel: [Name: String] = [:]
    for seen in index.models where seen.step <= limit {
      tableOfModel[seen.fact.model] = seen.fact.table
    }
    var facts: [AssociationFact] = []
    for seen in index.associations where seen.step <= limit {
      facts.removeAll { $0.source == seen.fact.source && $0.alias == seen.fact.alias }
      facts.append(seen.fact)
    }
    statements = index.statements.filter { $0.step <= limit && $0.fact.definesSchema }.map(
      \.fact.sql
    )
    self.tables = last == nil ? index.trace.schema : tables
    models = Dictionary(
      names: tableOfModel.map { ($0.value, $0.key.text) },
      uniquingKeysWith: { first, _ in first }
    )
    associations = facts.map { fact in
      let call = index.call(fact.call)?.fact
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
