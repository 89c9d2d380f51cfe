import Diagnostics
package import Trace

/// Where a value comes from: the steps, calls and statements that gave it, latest first.
package struct Provenance: Sendable, Equatable, Encodable {
  /// One station of the way.
  package struct Link: Sendable, Hashable, Encodable {
    /// The number of the step.
    package var step: Int
    /// Where the program did it.
    package var place: Place?
    /// What happened: `post.UserId = 1 in memory`, `row Posts 1: UserId NULL → 1`.
    package var text: String
    /// The call that it happened in: `post.save`.
    package var call: String?
    /// The statement that did it.
    package var sql: String?
  }

  /// What was asked for, as it was written.
  package var name: String
  /// The value; nil where there is none (any more).
  package var value: String?
  /// What must be known of the value: why there is none, or that a getter stands before it; nil where nothing must.
  package var remark: String?
  /// Whether the trace tells what the value is, or that there is none.
  package var isRecorded = true
  /// The stations, latest first.
  package var links: [Link]
  /// Where a foreign key's target comes from; nil for another value.
  package var target: [Provenance]

  /// Finds where a value comes from, up to a step; up to the end where that is nil.
  package init(
    _ name: ValueName,
    asked text: String,
    in analysis: Analysis,
    through last: Int? = nil
  ) {
    self.init(name, asked: text, History(analysis.index, through: last))
  }

  private init(_ name: ValueName, asked text: String, _ history: History) {
    self.name = text
    target = []
    switch name {
    case .variable(let variable):
      let change = history.variables[variable]?.last
      value = change.map { history.values.line($0.change.value) }
      var seen: Set<Link> = []
      links = history.links(ofVariable: variable).filter { seen.insert($0).inserted }
    case .declared(let model, let name):
      value = history.declared(name, model)
      links = history.links(ofDeclared: name, model)
    case .attribute(let variable, let item, let attribute):
      guard let instance = history.instance(variable, item: item) else {
        value = nil
        links = history.links(ofVariable: variable)
        return
      }
      value = nil
      links = []
      tell(attribute, of: instance, history)
    case .member(let instance, let attribute):
      value = nil
      links = []
      tell(attribute, of: instance, history)
    case .row(let table, let key):
      let exists = history.exists(table, key)
      value = exists ? "a row" : nil
      links = history.links(table, key, column: nil)
    case .cell(let table, let key, let column):
      let cell = history.cell(table, key, column)
      value = cell?.sqlText
      links = history.links(table, key, column: column)
      addTarget(history.target(table, key, column), history)
    }
  }

  /// Tells where an attribute of an instance comes from, or what an include put under an alias.
  private mutating func tell(_ attribute: String, of instance: InstanceFact, _ history: History) {
    if history.isAlias(attribute, of: instance.model) {
      value = history.included(attribute, instance)
      links = history.links(ofIncluded: attribute, instance)
      return
    }
    tell(history.memory(of: attribute, instance), history)
    if value != nil, history.isComputed(attribute, instance.model) {
      remark = "a program that reads it gets what its getter makes of that"
    }
    links = history.links(of: attribute, instance)
    addTarget(history.target(of: attribute, instance), history)
  }

  /// Tells what an object has in memory.
  private mutating func tell(_ memory: AttributeMemory, _ history: History) {
    switch memory {
    case .seen(.undefined), .unset:
      remark = "the object was made without it, and nothing has set it in memory"
    case .seen(let seen): value = history.values.line(seen)
    case .cell(let cell): value = cell.sqlText
    case .leftOut: remark = "the query that loaded the object left it out"
    case .computed: remark = "its getter makes the value at each read"
    case .unknown:
      isRecorded = false
      remark = "a trace holds the values of an object that is a variable's own"
    }
  }

  /// Adds where the row that a foreign key points to comes from.
  private mutating func addTarget(
    _ row: (table: String, key: String)?,
    _ history: History
  ) {
    guard let row else { return }
    let text = "\(row.table).\(row.key)"
    target = [
      Provenance(.row(table: row.table, key: row.key), asked: text, history)
    ]
  }
}
