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
    /// The type that its table declares; nil for a column that is no table's.
    var declaredType: String?
    var isBoolean: Bool
  }

  /// The columns of the query's model (the first node) or of one include.
  struct Node {
    var model: Model
    var include: IncludeNode?
    var parent: Int?
    var children: [Int] = []
    var columns: [Column] = []
    /// The columns that tell rows apart.
    var keys: [Int] = []
  }

  private(set) var nodes: [Node]
  private var nodesByPath: [String: Int] = [:]

  init(
    model: Model,
    includes: [IncludeNode],
    columns: [String],
    types: (Model) -> [String: String]
  ) {
    nodes = [Node(model: model)]
    add(includes, below: 0, path: "")
    for (index, column) in columns.enumerated() { place(column, index, types) }
    for index in nodes.indices { nodes[index].keys = keys(of: nodes[index]) }
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
        declaredType: declared[key] ?? attribute.flatMap { declared[$0.field] },
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
}

/// Makes instances of rows after a plan; duplicates that joins cause are one instance.
struct RowReader {
  let plan: RowPlan
  let rows: [[Cell]]
  /// Whether rows may repeat instances (`checkExisting`).
  let collapses: Bool
  /// The names of the attributes that the script chose; nil for all.
  let selectedNames: [String]?
  /// The query's includes, separate ones too.
  let includes: [IncludeNode]

  /// What one row says of one node; later rows add children.
  private struct Record {
    var node: Int
    var row: Int
    var children: [Int: [Int]] = [:]
  }

  private struct Key: Hashable {
    var node: Int
    var parent: Int
    var values: [Cell]
  }

  /// The instances of the query's model in the order of the rows.
  func instances() throws -> [Instance] {
    var records: [Record] = []
    var roots: [Int] = []
    var known: [Key: Int] = [:]
    var current = [Int](repeating: -1, count: plan.nodes.count)
    for row in rows.indices {
      for (index, node) in plan.nodes.enumerated() {
        guard index == 0 || !node.columns.isEmpty else {
          current[index] = -1
          continue
        }
        let parent = node.parent.map { current[$0] } ?? -1
        guard index == 0 || parent >= 0 else {
          current[index] = -1
          continue
        }
        let key = Key(node: index, parent: parent, values: values(node.keys, row))
        if collapses, let record = known[key] {
          current[index] = record
          continue
        }
        current[index] = records.count
        known[key] = collapses ? records.count : nil
        records.append(Record(node: index, row: row))
        if index == 0 {
          roots.append(current[index])
        } else if node.include?.isSingle == true {
          records[parent].children[index] = [current[index]]
        } else {
          records[parent].children[index, default: []].append(current[index])
        }
      }
    }
    return try roots.map { try instance(records[$0], records) }
  }

  private func values(_ keys: [Int], _ row: Int) -> [Cell] {
    guard collapses else { return [] }
    return keys.map { rows[row].indices.contains($0) ? rows[row][$0] : .null }
  }

  private func instance(_ record: Record, _ records: [Record]) throws -> Instance {
    let node = plan.nodes[record.node]
    let instance = Instance(model: node.model, isNewRecord: false)
    let names = record.node == 0 ? selectedNames : node.include?.originalNames
    instance.selectedNames = names
    instance.includes = record.node == 0 ? includes : node.include?.children ?? []
    try fill(instance, node, record.row, names)
    for child in node.children {
      try attach(record.children[child] ?? [], plan.nodes[child], to: instance, records)
    }
    instance.previousDataValues = instance.dataValues
    node.model.engine.tell(.instanceLoaded(instance))
    return instance
  }

  private func fill(
    _ instance: Instance,
    _ node: RowPlan.Node,
    _ row: Int,
    _ names: [String]?
  ) throws {
    guard let names else {
      for column in node.columns { instance.dataValues[column.name] = try value(column, row) }
      return
    }
    for name in names + node.model.definition.virtualAttributes.elements {
      guard let column = node.columns.first(where: { $0.name == name }) else { continue }
      instance.dataValues[name] = try value(column, row)
    }
  }

  private func value(_ column: RowPlan.Column, _ row: Int) throws -> DataValue {
    let value = try DataType.parse(cell: rows[row][column.index], declaredType: column.declaredType)
    return column.isBoolean ? DataType.boolean.sanitized(value) : value
  }

  private func attach(
    _ children: [Int],
    _ node: RowPlan.Node,
    to instance: Instance,
    _ records: [Record]
  ) throws {
    guard let include = node.include, include.originalNames?.isEmpty != true else { return }
    guard let first = children.first else { return }
    let isEmpty = isEmpty(node, records[first].row)
    if include.isSingle {
      instance.dataValues[include.alias] =
        isEmpty ? .null : .instance(try self.instance(records[first], records))
      tell(instance, include, isEmpty ? 0 : 1)
    } else {
      let values = isEmpty ? [] : try children.map { try self.instance(records[$0], records) }
      instance.dataValues[include.alias] = .list(values.map { .instance($0) })
      tell(instance, include, values.count)
    }
  }

  /// Whether an outer join found nothing: the key is null.
  private func isEmpty(_ node: RowPlan.Node, _ row: Int) -> Bool {
    guard let name = node.model.primaryKeyAttribute,
      let column = node.columns.last(where: { $0.name == name })
    else { return false }
    return rows[row][column.index] == .null
  }

  private func tell(_ instance: Instance, _ include: IncludeNode, _ count: Int) {
    guard let association = include.association else { return }
    instance.model.engine.tell(
      .eagerLoaded(root: instance, association: association, count: count)
    )
  }
}
