import Diagnostics
package import Trace

/// What can be asked about: a variable, an attribute of the instance that it holds, a row, a column of a row.
package enum ValueName: Sendable, Equatable {
  /// `post`, `users`.
  case variable(String)
  /// `post.UserId`, `users[0].name`; `item` counts from 0.
  case attribute(variable: String, item: Int?, name: String)
  /// `found.books[0].title`: an attribute of an instance that stands inside a variable.
  case member(InstanceFact, name: String)
  /// `Book.authorId`: an attribute, a key or an association of a model.
  case declared(model: String, name: String)
  /// `Posts.1`.
  case row(table: String, key: String)
  /// `Posts.1.UserId`.
  case cell(table: String, key: String, column: String)

  /// Reads a name as the program or a table has it; tables and variables are those of the trace.
  ///
  /// - Throws: ``Unknown`` with the nearest name that there is.
  package init(
    _ text: String,
    in analysis: Analysis,
    through last: Int? = nil
  ) throws(Unknown) {
    let parts = Self.parts(of: text)
    guard let first = parts.first else { throw Unknown(text, help: "give a name: post.UserId") }
    let names = Names(analysis.trace, through: last)
    let rest = Array(parts.dropFirst())
    let history = History(analysis.index, through: last)
    if let declared = Self.declared(first, rest, names, history) {
      self = declared
    } else if names.variables.contains(first), !names.isRow(first, rest, history) {
      self = try Self.variable(first, rest, text, names, history)
      try check(text, history)
    } else if let table = names.table(first) {
      self = try Self.row(table, rest, text, names)
    } else {
      throw Unknown(text, nearest: first, among: names.variables + names.tables)
    }
  }

  /// An attribute, a key or an association of a model, which a variable or the program's definition names.
  private static func declared(
    _ first: String,
    _ rest: [String],
    _ names: Names,
    _ history: History
  ) -> ValueName? {
    guard rest.count == 1, let model = names.model(first, history),
      history.names(of: model).contains(rest[0])
    else { return nil }
    return .declared(model: model, name: rest[0])
  }

  private static func variable(
    _ name: String,
    _ rest: [String],
    _ text: String,
    _ names: Names,
    _ history: History
  ) throws(Unknown) -> ValueName {
    guard let attribute = rest.last else { return .variable(name) }
    if rest.count == 1 {
      if let model = names.model(name, history) {
        throw Unknown(text, nearest: attribute, among: history.names(of: model))
      }
      return .attribute(variable: name, item: nil, name: attribute)
    }
    if rest.count == 2, let item = Int(rest[0]) {
      return .attribute(variable: name, item: item, name: attribute)
    }
    guard let instance = history.instance(name, path: rest.dropLast()) else {
      throw Unknown(
        text,
        help: "name a variable and one attribute: \(name).\(attribute)"
          + (names.example.map { "; or a row: \($0)" } ?? "")
      )
    }
    return .member(instance, name: attribute)
  }

  /// Refuses an attribute that the instance's model does not have.
  private func check(_ text: String, _ history: History) throws(Unknown) {
    let instance: InstanceFact?
    let name: String
    switch self {
    case .attribute(let variable, let item, let attribute):
      instance = history.instance(variable, item: item)
      name = attribute
    case .member(let member, let attribute):
      instance = member
      name = attribute
    case .variable, .declared, .row, .cell: return
    }
    guard let instance else { return }
    let names = history.names(of: instance.model)
    guard names.contains(name) else { throw Unknown(text, nearest: name, among: names) }
  }

  private static func row(
    _ table: String,
    _ rest: [String],
    _ text: String,
    _ names: Names
  ) throws(Unknown) -> ValueName {
    guard let key = rest.first else {
      let example = names.keys[table]?.first.map { "name a row by its key too: \(table).\($0)" }
      throw Unknown(text, help: example ?? "the table \(table) has no rows")
    }
    let keys = names.keys[table] ?? []
    guard keys.contains(key) else {
      throw Unknown(
        text,
        help: keys.isEmpty
          ? "the table \(table) has no rows"
          : "the rows of \(table) are \(keys.prefix(8).joined(separator: ", "))"
            + (keys.count > 8 ? ", …" : "")
      )
    }
    guard rest.count > 1 else { return .row(table: table, key: key) }
    let column = rest[1]
    let columns = names.columns[table] ?? []
    guard rest.count == 2, columns.contains(column) else {
      throw Unknown(text, nearest: column, among: columns)
    }
    return .cell(table: table, key: key, column: column)
  }

  /// `users[0].name` as `users`, `0`, `name`.
  private static func parts(of text: String) -> [String] {
    text.split { $0 == "." || $0 == "[" || $0 == "]" || $0 == " " }.map(String.init)
  }

  /// A name that the trace does not have.
  package struct Unknown: Error, Sendable, Equatable {
    /// The name as written.
    package let name: String
    /// The nearest names; empty where none is near.
    package let candidates: [String]
    /// The part that is not known; the whole name where none.
    package let part: String
    /// What to write instead; nil where the candidates say it.
    package let help: String?

    init(_ name: String, help: String) {
      self.name = name
      candidates = []
      part = name
      self.help = help
    }

    init(_ name: String, nearest part: String, among candidates: [String]) {
      self.name = name
      self.part = part
      self.candidates = candidates
      help = nil
    }
  }

  /// The names that a trace has.
  private struct Names {
    private(set) var variables: [String] = []
    private(set) var tables: [String] = []
    private(set) var keys: [Name: [String]] = [:]
    private(set) var columns: [Name: [String]] = [:]
    private var tableOfModel: [Name: String] = [:]

    init(_ trace: Trace, through last: Int?) {
      var seen: Set<Name> = []
      var seenKeys: Set<Name> = []
      for step in trace.steps where step.number <= last ?? .max {
        for change in step.variables where seen.insert(change.name).inserted {
          variables.append(change.name)
        }
        for event in step.events {
          switch event {
          case .modelDefined(let fact): tableOfModel[fact.model] = fact.table
          case .tableCreated(let fact):
            if !tables.contains(fact.table) { tables.append(fact.table) }
          case .rowsChanged(let batch):
            if keys[batch.table] == nil, !tables.contains(batch.table) {
              tables.append(batch.table)
            }
            for row in batch.rows where seenKeys.insert("\(batch.table)\u{0}\(row)").inserted {
              keys[batch.table, default: []].append(row)
            }
            if batch.change == .insert, columns[batch.table]?.count ?? 0 < batch.columns.count {
              columns[batch.table] = batch.columns
            }
          default: break
          }
        }
      }
    }

    /// A table by its name or its model's.
    func table(_ name: String) -> String? {
      if tables.contains(name) { return name }
      return tableOfModel[name].flatMap { tables.contains($0) ? $0 : nil }
    }

    /// A model by a variable that holds it, or by its own name.
    func model(_ name: String, _ history: History) -> String? {
      if let value = history.variables[name]?.last?.change.value {
        if case .model(let model) = value { model } else { nil }
      } else {
        // In another file the program may know it by a variable of its own: Article for the model article.
        tableOfModel[name] == nil
          ? tableOfModel.keys.sorted().first { $0.text.lowercased() == name.lowercased() }?.text
          : name
      }
    }

    /// Whether a variable that holds a model stands for the model's table: `Post.1.UserId`.
    func isRow(_ name: String, _ rest: [String], _ history: History) -> Bool {
      guard let key = rest.first, let model = model(name, history), let table = table(model) else {
        return false
      }
      return keys[table]?.contains(key) == true
    }

    /// A column of a row that there is: `Posts.1.UserId`; nil where there is none.
    var example: String? {
      tables.first { keys[$0] != nil }.flatMap { table in
        keys[table]?.first.map { key in
          (["\(table).\(key)"] + (columns[table]?.last.map { [$0] } ?? [])).joined(separator: ".")
        }
      }
    }
  }
}
