import OrderedCollections
import Store

/// How the columns of a result become instances: made once for a query, walked once for each row.
///
/// Columns belong to the query's model or to an include, by the dotted prefix of their names.
struct RowPlan {
  /// One column.
  struct Column {
    var index: Int
    var name: String
    var parser: CellParser
    var isBoolean: Bool

    /// The value of its cell in a row.
    func value(in row: [Cell]) throws -> DataValue {
      let value = try parser.value(of: row[index])
      return isBoolean ? DataType.boolean.sanitized(value) : value
    }
  }

  /// The columns of the query's model (the first node) or of one include.
  struct Node {
    var model: Model
    var include: IncludeNode?
    var parent: Int?
    var children: [Int] = []
    var columns: [Column] = []
    /// The columns that tell rows apart; -1 for one that was not selected.
    var keys: [Int] = []
    /// The column of the primary key, which is null when an outer join found nothing; nil when it was not selected.
    var primaryKey: Int?
    /// The columns whose values an instance takes, in its order, each name once.
    var taken: [Column] = []
    /// The names of ``taken``.
    var takenNames: ContiguousArray<String> = []
  }

  private(set) var nodes: [Node]
  private var nodesByPath: [String: Int] = [:]

  /// Makes the plan of a query; `selectedNames` are the attributes that the program chose, nil for all.
  init(
    model: Model,
    includes: [IncludeNode],
    columns: [String],
    selectedNames: [String]?,
    types: (Model) -> [String: String]
  ) {
    nodes = [Node(model: model)]
    add(includes, below: 0, path: "")
    for (index, column) in columns.enumerated() { place(column, index, types) }
    for index in nodes.indices {
      nodes[index].keys = keys(of: nodes[index])
      nodes[index].primaryKey = nodes[index].model.primaryKeyAttribute.flatMap { name in
        nodes[index].columns.last { $0.name == name }?.index
      }
      take(index == 0 ? selectedNames : nodes[index].include?.originalNames, at: index)
    }
    orderChildren()
  }

  /// Puts what is nested in an include in the order of its columns, as Sequelize sets it.
  ///
  /// A junction comes before nested includes. Where attributes were chosen, the includes' order stays.
  private mutating func orderChildren() {
    let first = nodes.map { $0.columns.first?.index ?? Int.max }
    for index in nodes.indices where index > 0 && nodes[index].include?.originalNames == nil {
      nodes[index].children.sort { (first[$0], $0) < (first[$1], $1) }
    }
  }

  private mutating func add(_ includes: [IncludeNode], below parent: Int, path: String) {
    for include in includes where !include.separate {
      let index = nodes.count
      let own = path.isEmpty ? include.alias : "\(path).\(include.alias)"
      nodes.append(Node(model: include.model, include: include, parent: parent))
      nodes[parent].children.append(index)
      nodesByPath[own] = index
      add(include.children, below: index, path: own)
    }
  }

  private mutating func place(_ column: String, _ index: Int, _ types: (Model) -> [String: String])
  {
    var target = 0
    var name = Substring(column)
    if let dot = column.lastIndex(of: ".") {
      guard let found = nodesByPath[String(column[..<dot])] else { return }
      target = found
      name = column[column.index(after: dot)...]
    }
    let model = nodes[target].model
    let key = String(name)
    let declared = types(model)
    let attribute = model.attributes[key]
    nodes[target].columns.append(
      Column(
        index: index,
        name: key,
        parser: CellParser(
          declaredType: declared[key] ?? attribute.flatMap { declared[$0.field] }
        ),
        isBoolean: attribute?.type.isBoolean ?? false
      )
    )
  }

  private func keys(of node: Node) -> [Int] {
    var names = node.model.primaryKeyAttributes
    if names.isEmpty, let fields = node.model.definition.uniqueKeys.values.first?.fields {
      names = fields.map { node.model.definition.attributeNamesByField[$0] ?? $0 }
    }
    return names.map { name in node.columns.last { $0.name == name }?.index ?? -1 }
  }

  /// Decides which columns an instance takes: the chosen ones, the first of a name, else the last of each name.
  private mutating func take(_ names: [String]?, at index: Int) {
    let node = nodes[index]
    var taken: OrderedDictionary<String, Column> = [:]
    if let names {
      for name in names + node.model.definition.virtualAttributes.elements {
        if let column = node.columns.first(where: { $0.name == name }) { taken[name] = column }
      }
    } else {
      for column in node.columns { taken[column.name] = column }
    }
    nodes[index].taken = Array(taken.values)
    nodes[index].takenNames = ContiguousArray(taken.keys)
  }
}

/// A plan with what it was made for, so that the same query in a loop needs none of its own.
struct KeptPlan {
  private weak var model: Model?
  private let made: RowPlan
  private let columns: [String]
  private let selectedNames: [String]?
  private let types: [String: String]
  private let attributes: [ObjectIdentifier]

  init(
    _ model: Model,
    _ plan: RowPlan,
    _ columns: [String],
    _ selectedNames: [String]?,
    _ types: [String: String]
  ) {
    self.model = model
    made = plan
    self.columns = columns
    self.selectedNames = selectedNames
    self.types = types
    attributes = model.attributes.values.map { ObjectIdentifier($0) }
  }

  /// The plan, where it fits a query too.
  func plan(
    _ model: Model,
    _ columns: [String],
    _ selectedNames: [String]?,
    _ types: [String: String]
  ) -> RowPlan? {
    guard self.model === model, columns == self.columns, selectedNames == self.selectedNames,
      types == self.types, model.attributes.count == attributes.count,
      zip(model.attributes.values, attributes).allSatisfy({ ObjectIdentifier($0) == $1 })
    else { return nil }
    return made
  }
}
