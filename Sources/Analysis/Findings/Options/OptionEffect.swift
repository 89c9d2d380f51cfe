import Diagnostics
import Trace

extension TraceIndex {
  /// The first statement that a call sent about rows, as proof; nil when it sent none.
  func proof(ofCall call: CallFact) -> [String]? {
    statements(ofCall: call.call).first { !$0.isSchemaLookUp && !$0.isOfTransaction }
      .map { [$0.proof] }
  }

  /// The statement that shows what came of an object of options; nil where there is none.
  ///
  /// Of a scope it is that of the first query of its model.
  func proof(of site: OptionSite, _ call: CallFact) -> [String]? {
    guard site.isScope else { return proof(ofCall: call) }
    guard let model = models.first(where: { $0.fact.call == call.call })?.fact.model,
      let query = queries.first(where: { $0.fact.model == model })?.fact
    else { return nil }
    return statement(query.statement).map { [$0.proof] }
  }

  /// What came of the options of a call: the statement that it sent, the table or the key that it made.
  func effect(ofOptions call: CallFact) -> [String] {
    if let proof = proof(ofCall: call) { return proof }
    if let declared = associations.first(where: { $0.fact.call == call.call })?.fact {
      let text = "\(declared.name.text) uses the key \(declared.keyOwner).\(declared.key)"
      return [text] + (create(declared.keyOwner).map { [$0.proof] } ?? [])
    }
    if let defined = models.first(where: { $0.fact.call == call.call })?.fact {
      return create(defined.model).map { [$0.proof] }
        ?? ["\(defined.model) has the attributes \(defined.attributes.joined(separator: ", "))"]
    }
    return ["\(call.code)() sent nothing that has to do with it"]
  }

  /// The statement that made the table of a model; nil before it was made.
  func create(_ model: String) -> StatementFact? {
    guard let table = tables.first(where: { $0.fact.model == model }) else { return nil }
    return statements.last { seen in
      seen.turn < table.turn && seen.fact.sql.hasPrefix("CREATE TABLE")
        && seen.fact.sql.contains("`\(table.fact.table)`")
    }?.fact
  }

  /// Whether the program itself reads a property of the name from something that is none of its instances.
  func isReadByProgram(_ key: String) -> Bool {
    var names: Set<Name> = []
    for change in trace.steps.lazy.flatMap(\.variables) where !change.value.namedInstances.isEmpty {
      names.insert(change.name)
    }
    return lines.reads(key, instances: names)
  }
}

extension OptionSite {
  /// What the options are of, in a sentence.
  func owner(_ call: CallFact) -> String {
    switch kind {
    case .find where isScope: path.count > 1 ? "the scope \(path[1])" : "defaultScope"
    case .find, .write, .association: call.method
    case .model: path.isEmpty ? call.method : "define"
    case .include: "an include"
    case .attribute: "an attribute"
    case .references: "references"
    case .foreignKey: path.last ?? "foreignKey"
    case .throughOfDeclaration, .throughOfGetter: "through"
    case .connection: "new Sequelize"
    }
  }
}

extension StatementFact {
  /// Whether it only begins or ends a transaction.
  fileprivate var isOfTransaction: Bool {
    ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"].contains(where: sql.hasPrefix)
  }
}
