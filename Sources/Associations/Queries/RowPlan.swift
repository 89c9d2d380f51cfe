import Diagnostics
import OrderedCollections
import Store

/// How the columns of a result become instances: made once for a query, walked once for each row.
///
/// A join repeats what it joins to. `await User.findAll({ include: Post })` sends
///
///     SELECT `User`.`id`, `User`.`name`, `Posts`.`id` AS `Posts.id`, `Posts`.`title` AS `Posts.title`,
///       `Posts`.`UserId` AS `Posts.UserId`
///     FROM `Users` AS `User` LEFT OUTER JOIN `Posts` AS `Posts` ON `User`.`id` = `Posts`.`UserId`;
///
/// and SQLite returns one row for each post, with its user in all of them:
///
///     id  name  Posts.id  Posts.title  Posts.UserId
///     1   Ada   1         Joins        1
///     1   Ada   2         Keys         1
///
/// What the program wants back is one `User` with a list of two `Post`s. The plan says which columns make which
/// instance, and by which of them a row is recognised:
///
///     node  model  parent  columns             keys
///     0     User           0 id, 1 name        0
///     1     Post   0       2 id, 3 title, 4 …  2
///
/// A column belongs to the node that the path before its last dot names: `Posts.title` to the include under the
/// alias `Posts`, `title` to the query's model. A ``RowReader`` goes through the nodes for each row. A node's key,
/// within the record of its parent, is either known already (user 1 in the second row) or begins a new record;
/// a node whose primary key is null stands for an outer join that found nothing, which makes no instance.
///
/// What costs time per value is decided here: the parser of each cell's declared type, and which columns an
/// instance takes in which order. A plan for a query without includes is kept with its model (``KeptPlan``), since
/// programs send the same query in loops.
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
    var takenNames: NameSet = []
  }

  private(set) var nodes: [Node]
  private var nodesByPath: NameMap<Int> = [:]

  /// Makes the plan of a query; `selectedNames` are the attributes that the program chose, nil for all.
  init(
    model: Model,
    includes: [IncludeNode],
    columns: [String],
    selectedNames: [String]?,
    types: (Model) -> [Name: String]
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

  private mutating func place(_ column: String, _ index: Int, _ types: (Model) -> [Name: String]) {
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
    var taken: NameMap<Column> = [:]
    if let names {
      for name in names + node.model.definition.virtualAttributes.elements {
        if let column = node.columns.first(where: { $0.name == name }) { taken[name] = column }
      }
    } else {
      for column in node.columns { taken[column.name] = column }
    }
    nodes[index].taken = Array(taken.values)
    nodes[index].takenNames = taken.keys
  }
}
