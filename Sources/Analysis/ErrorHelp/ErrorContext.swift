import Diagnostics
import Trace

/// An error with what the run did before it.
struct ErrorContext {
  let error: TraceError
  let run: TraceIndex
  /// Events from this turn on came after the error.
  let turn: Int
  /// The call behind the error: the one that it was thrown from, else the last on the line of the error.
  let call: TraceIndex.Seen<CallFact>?
  /// The statement of that call that failed.
  let statement: StatementFact?
  /// That call as the program writes it; nil where the error stands in no call.
  let code: CallCode?

  init(_ error: TraceError, _ run: TraceIndex, before turn: Int = .max) {
    self.error = error
    self.run = run
    self.turn = turn
    let failed = run.statements.last {
      $0.fact.failure != nil && $0.turn < turn
        && (error.call == nil ? $0.step == error.step : $0.fact.call == error.call)
    }
    statement = error.name.hasPrefix("Sequelize") ? failed?.fact : nil
    call =
      run.call(error.call) ?? run.call(statement?.call)
      ?? run.calls.last {
        $0.step == error.step && $0.turn < turn
          && (error.place == nil || $0.fact.place?.isOnLine(of: error.place) == true)
      }
    let recorded = call.flatMap { run.lines.call($0.fact) }
    // Definitions of models are not told as calls.
    code = recorded ?? error.place.flatMap { run.lines.call(at: $0) }
  }

  // MARK: Associations

  /// The associations that a model declared, the latest of each alias.
  func associations(of model: String) -> [AssociationFact] {
    var seen: Set<Name> = []
    return run.associations.reversed().filter { $0.turn < turn }.map(\.fact)
      .filter { $0.source == model && seen.insert($0.alias).inserted }.reversed()
  }

  /// `step 3`, of a declaration.
  func step(of fact: AssociationFact) -> String {
    run.associations.last { $0.fact == fact }.map { "step \($0.step)" } ?? "earlier"
  }

  /// The name by which the program knows a model.
  func name(_ model: String) -> String { run.name(ofModel: model) }

  /// The names that a declaration writes for its two models.
  func names(in fact: AssociationFact) -> (source: String, target: String) {
    guard let call = run.call(fact.call)?.fact, let code = run.lines.call(call) else {
      return (name(fact.source), name(fact.target))
    }
    let callee = run.lines.code(code.callee, in: code.source)
    let source = callee.dropLast(call.method.count).trimmingSpace.dropLast().trimmingSpace
    let target = code.arguments.first.map { run.lines.code($0.range, in: code.source) } ?? ""
    return (
      source.isPath ? source : name(fact.source), target.isPath ? target : name(fact.target)
    )
  }

  /// The declaration that would be the other side of one.
  func inverse(of fact: AssociationFact) -> String {
    let (target, source) = names(in: fact)
    switch fact.kind {
    case .belongsToMany:
      let through = option("through", of: fact) ?? "'\(fact.junction?.model ?? "")'"
      var options = ["through: \(through)"]
      if option("foreignKey", of: fact) != nil || option("otherKey", of: fact) != nil,
        let other = fact.junction?.otherKey
      {
        options += ["foreignKey: '\(other)'", "otherKey: '\(fact.key)'"]
      }
      return "\(source).belongsToMany(\(target), { \(options.joined(separator: ", ")) });"
    case .belongsTo: return "\(source).hasMany(\(target)\(key(of: fact)));"
    case .hasOne, .hasMany: return "\(source).belongsTo(\(target)\(key(of: fact)));"
    }
  }

  /// The code of an option of a declaration; nil without it.
  func option(_ name: String, of fact: AssociationFact) -> String? {
    guard let call = run.call(fact.call)?.fact, let code = run.lines.call(call),
      code.arguments.count > 1, let value = code.arguments[1][name]
    else { return nil }
    return run.lines.code(value.range, in: code.source)
  }

  /// `, { foreignKey: 'authorId' }` where the other side must name the key, since it is no default.
  private func key(of fact: AssociationFact) -> String {
    let given = run.call(fact.call)?.fact.arguments.dropFirst().first?.keys ?? []
    let isNamed = given.contains("foreignKey") || (fact.isAliased && fact.kind != .hasMany)
    return isNamed ? ", { foreignKey: '\(fact.key)' }" : ""
  }

  // MARK: Rows

  /// The rows of a table at the time of the error; nil where they changed since, and for a table that is gone.
  func rows(of table: String) -> TableContents? {
    let isSame = !run.rows.contains { $0.turn >= turn && $0.fact.table == table }
    let isUndone = run.statements.contains {
      $0.turn >= turn && $0.fact.sql.uppercased().hasPrefix("ROLLBACK")
    }
    return isSame && !isUndone ? run.trace.tables[table] : nil
  }

  // MARK: Code

  /// The code of a piece of the call.
  func text(_ node: CodeNode) -> String {
    code.map { run.lines.code(node.range, in: $0.source) } ?? ""
  }

  /// The place of a range of the call's source.
  func place(_ range: Range<Int>) -> Place? {
    code.flatMap { run.lines.place(range, in: $0.source) }
  }

  /// Where the call gives an attribute a value: the one that is written so, or the only one.
  func given(_ value: CellValue, for attribute: String) -> Place? {
    let entries = (code?.arguments ?? []).flatMap(\.allEntries).filter { $0.key == attribute }
    let same = entries.last { text($0.value) == value.codeText }
    return (same ?? (entries.count == 1 ? entries.first : nil)).flatMap { place($0.range) }
  }

  /// The lines of the call with changes.
  func lines(_ changes: CodeChange...) -> [String] {
    code.map { run.lines.lines(with: changes, in: $0.source) } ?? []
  }

  /// Where a name stands inside the call that is no key of an object: in a text, in a list, behind a dot.
  func word(_ name: String) -> Range<Int>? {
    guard let code, !name.isEmpty else { return nil }
    let text = run.lines.code(code.parentheses, in: code.source)
    var start = text.startIndex
    while let found = text[start...].firstRange(of: name) {
      start = found.upperBound
      let before = text[..<found.lowerBound].last ?? " "
      let rest = text[found.upperBound...]
      guard "'\"`(., ".contains(before), rest.first?.isPartOfName != true,
        rest.drop(while: \.isWhitespace).first != ":"
      else { continue }
      let offset = code.parentheses.lowerBound + text[..<found.lowerBound].utf8.count
      return offset..<(offset + name.utf8.count)
    }
    return nil
  }

  /// The model that a piece of code names (`Post`, `db.Post`, `models.Post`); nil where it names none.
  func model(named code: String) -> String? {
    guard code.isPath else { return nil }
    let last = code.split(separator: ".").last.map(String.init) ?? code
    let models = run.models.map(\.fact.model)
    return models.last { name($0) == code } ?? models.last { name($0) == last }
      ?? models.last { $0 == last }
  }

  /// What stands between the first parentheses of the call, up to a comma: its first argument where that is simple.
  var firstArgument: String? {
    code?.arguments.first.map(text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What a variable of the program's outermost scope was at last before the error.
  func variable(_ name: String) -> VariableChange? {
    for step in run.trace.steps.reversed() where step.number <= error.step {
      if let change = step.variables.last(where: { $0.name == name }) { return change }
    }
    return nil
  }
}

extension StringProtocol {
  /// Whether it is names with dots between them: `post`, `db.Post`, `this.models.User`.
  var isPath: Bool {
    guard let first, first.isLetter || first == "_" || first == "$", last != "." else {
      return false
    }
    return allSatisfy { $0.isLetter || $0.isNumber || "_$.".contains($0) }
  }

  /// The text with its first letter in lower case.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// The text with its first letter in upper case.
  var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}
