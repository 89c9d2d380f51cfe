import OrderedCollections
import Store

/// Makes instances of rows by a plan; rows that a join repeats make one instance.
struct RowReader {
  let plan: RowPlan
  /// The rows; those of which all instances are made are empty, so that a large result is not kept twice.
  private var rows: [[Cell]]
  /// The rows that the instances of a root were made of.
  private var used: [Int] = []
  /// Whether rows may repeat instances (`checkExisting`).
  let collapses: Bool
  /// The names of the attributes that the program chose; nil for all.
  let selectedNames: [String]?
  /// The query's includes, separate ones too.
  let includes: [IncludeNode]

  init(
    plan: RowPlan,
    rows: consuming [[Cell]],
    collapses: Bool,
    selectedNames: [String]?,
    includes: [IncludeNode]
  ) {
    self.plan = plan
    self.rows = rows
    self.collapses = collapses
    self.selectedNames = selectedNames
    self.includes = includes
  }

  /// The instances of the query's model in the order of the rows.
  mutating func instances() throws -> [Instance] {
    try checkColumns()
    var records = RowRecords(plan, rowCount: rows.count)
    var roots: [Int] = []
    var current = [Int](repeating: -1, count: plan.nodes.count)
    let places = childPlaces()
    for row in rows.indices {
      for (index, node) in plan.nodes.enumerated() {
        let parent = node.parent.map { current[$0] } ?? -1
        guard index == 0 || parent >= 0 && !node.columns.isEmpty else {
          current[index] = -1
          continue
        }
        if collapses {
          let key = key(node.keys, parent, row)
          if let known = records.record(of: index, key) {
            current[index] = known
            continue
          }
          current[index] = records.add(node: index, row: row, key: key)
        } else {
          current[index] = records.add(node: index, row: row, key: nil)
        }
        if index == 0 {
          roots.append(current[index])
        } else {
          let isSingle = node.include?.isSingle == true
          records.attach(current[index], to: parent, at: places[index], replaces: isSingle)
        }
      }
    }
    records.forgetKeys()
    var instances: [Instance] = []
    instances.reserveCapacity(roots.count)
    for root in roots {
      instances.append(try instance(root, records))
      try plan.nodes[0].model.engine.checkBounds()
      // All records that a row describes first belong to the root of that row.
      for row in used { rows[row] = [] }
      used.removeAll(keepingCapacity: true)
    }
    return instances
  }

  /// Fails as Sequelize does where it looks for rows that repeat.
  ///
  /// A list has no instance to belong to when the include around it has no columns. One result instead of a list is
  /// left out with what is inside it.
  private func checkColumns() throws {
    guard collapses, !rows.isEmpty else { return }
    var isMissing = [Bool](repeating: false, count: plan.nodes.count)
    for (index, node) in plan.nodes.enumerated() {
      guard index > 0, let parent = node.parent else { continue }
      isMissing[index] = node.columns.isEmpty
      guard isMissing[parent], !node.columns.isEmpty, let include = node.include else { continue }
      guard include.isSingle else {
        throw EngineError.typeError(
          "Cannot read properties of undefined (reading '\(include.alias)')"
        )
      }
      isMissing[index] = true
    }
  }

  /// For each node its place among the children of its parent.
  private func childPlaces() -> [Int] {
    var places = [Int](repeating: 0, count: plan.nodes.count)
    for node in plan.nodes {
      for (place, child) in node.children.enumerated() { places[child] = place }
    }
    return places
  }

  private func key(_ columns: [Int], _ parent: Int, _ row: Int) -> RowRecords.Key {
    func cell(_ index: Int) -> Cell { rows[row].indices.contains(index) ? rows[row][index] : .null }
    return RowRecords.Key(
      parent: parent,
      value: columns.first.map(cell) ?? .null,
      others: columns.count > 1 ? columns.dropFirst().map(cell) : []
    )
  }

  private mutating func instance(_ record: Int, _ records: RowRecords) throws -> Instance {
    let index = records.node(of: record)
    let node = plan.nodes[index]
    let instance = Instance(model: node.model, isNewRecord: false)
    instance.selectedNames = index == 0 ? selectedNames : node.include?.originalNames
    instance.includes = index == 0 ? includes : node.include?.children ?? []
    instance.isIncluded = index != 0
    let row = rows[records.row(of: record)]
    used.append(records.row(of: record))
    var values: ContiguousArray<DataValue> = []
    values.reserveCapacity(node.taken.count + node.children.count)
    for column in node.taken { values.append(try column.value(in: row)) }
    instance.dataValues = NameMap(uncheckedUniqueKeys: node.takenNames, values: values)
    for (place, child) in node.children.enumerated() {
      try attach(records.children(of: record, at: place), plan.nodes[child], to: instance, records)
    }
    instance.previousDataValues = instance.dataValues
    node.model.engine.report(.instanceLoaded(instance))
    return instance
  }

  private mutating func attach(
    _ children: [Int],
    _ node: RowPlan.Node,
    to instance: Instance,
    _ records: RowRecords
  ) throws {
    guard let include = node.include, include.originalNames?.isEmpty != true else { return }
    guard let first = children.first else { return }
    let isEmpty = isEmpty(node, records.row(of: first))
    if include.isSingle {
      instance.dataValues[include.alias] =
        isEmpty ? .null : .instance(try self.instance(first, records))
      tell(instance, include, isEmpty ? 0 : 1)
    } else {
      var values: [DataValue] = []
      if !isEmpty {
        for child in children { values.append(.instance(try self.instance(child, records))) }
      }
      instance.dataValues[include.alias] = .list(values)
      tell(instance, include, values.count)
    }
  }

  /// Whether an outer join found nothing: the key is null.
  private func isEmpty(_ node: RowPlan.Node, _ row: Int) -> Bool {
    guard let key = node.primaryKey else { return false }
    return rows[row][key] == .null
  }

  private func tell(_ instance: Instance, _ include: IncludeNode, _ count: Int) {
    guard let association = include.association else { return }
    instance.model.engine.report(
      .eagerLoaded(root: instance, association: association, count: count)
    )
  }
}
