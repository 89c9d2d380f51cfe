import OrderedCollections

/// What many instances that were built alike have in common, so that each keeps its own values alone.
struct SharedState {
  private var names: NameSet = []
  private var previous: NameMap<DataValue> = [:]
  private var changed: NameSet = []
  /// The names of values that had no stamps, and with them.
  private var stamped: (before: NameSet, after: NameSet)?

  /// Lets a new instance share lists with the one before it, where they are the same.
  mutating func share(_ instance: Instance) {
    shareNames(of: &instance.dataValues)
    if changed != instance.changedNames { changed = instance.changedNames }
    instance.changedNames = changed
    // What was set for the first time was undefined before.
    guard instance.previousDataValues.values.allSatisfy(\.isUndefined) else { return }
    if previous.keys != instance.previousDataValues.keys { previous = instance.previousDataValues }
    instance.previousDataValues = previous
  }

  /// Gives values the stamps that they lack, and lets them share the list of their names.
  mutating func stamp(
    _ values: inout NameMap<DataValue>,
    _ stamps: [String],
    _ now: DataValue
  ) {
    if let stamped, stamped.before == values.keys {
      var all = ContiguousArray<DataValue>()
      all.reserveCapacity(stamped.after.count)
      all.append(contentsOf: values.values)
      for _ in stamps { all.append(now) }
      values = NameMap(uncheckedUniqueKeys: stamped.after, values: all)
      return
    }
    let before = values.keys
    for name in stamps where !(values[name]?.isTruthy ?? false) { values[name] = now }
    shareNames(of: &values)
    if values.count == before.count + stamps.count { stamped = (before, values.keys) }
  }

  /// Lets values share the list of their names with the values before, where it is the same in the same order.
  mutating func shareNames(of values: inout NameMap<DataValue>) {
    if names != values.keys { names = values.keys }
    values = NameMap(
      uncheckedUniqueKeys: names,
      values: ContiguousArray(values.values)
    )
  }
}

/// Picks the columns of many instances' values, most of which have the same names.
struct ColumnPicker {
  private let model: Model
  private var plan: Plan?

  /// Where the columns' values stand.
  private struct Plan {
    let names: NameSet
    let fields: [String]
    let places: [Int]
    let columns: NameSet
  }

  /// Begins for the instances of a model.
  init(_ model: Model) { self.model = model }

  /// What ``Model/columnValues(_:of:)`` gives.
  mutating func row(
    _ values: NameMap<DataValue>,
    of fields: [String]
  ) -> NameMap<DataValue> {
    if let plan, plan.fields == fields, plan.names == values.keys,
      !plan.places.contains(where: { values.values[$0].resolved.isUndefined })
    {
      return NameMap(
        uncheckedUniqueKeys: plan.columns,
        values: plan.places.map { values.values[$0] }
      )
    }
    let row = model.columnValues(values, of: fields)
    note(row, values, fields)
    return row
  }

  /// Remembers how a row was picked, where every column comes from one attribute.
  private mutating func note(
    _ row: NameMap<DataValue>,
    _ values: NameMap<DataValue>,
    _ fields: [String]
  ) {
    let picked = fields.filter {
      values[$0] != nil && !model.definition.virtualAttributes.contains($0)
    }
    // A value that was passed over here may be there in the next row.
    guard picked.count == row.count else {
      plan = nil
      return
    }
    plan = Plan(
      names: values.keys,
      fields: fields,
      places: picked.compactMap { values.index(forKey: $0) },
      columns: row.keys
    )
  }
}
