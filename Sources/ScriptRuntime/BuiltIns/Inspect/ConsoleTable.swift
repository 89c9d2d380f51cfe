/// The table that `console.table` draws.
struct ConsoleTable {
  private let realm: Realm
  private var headings: [String] = []
  private var columns: [[Int: String]] = []
  private var rowCount = 0

  private init(_ realm: Realm) { self.realm = realm }

  /// The drawing of a value's rows; nil for a value that has none.
  static func text(_ data: Value, columns: Value, _ realm: Realm) throws -> String? {
    if !columns.isUndefined, columns.asArray == nil {
      throw realm.wrongArgument("properties", mustBe: "an instance of Array", columns)
    }
    guard case .object(let object) = data, !object.kind.isFunction else { return nil }
    var table = ConsoleTable(realm)
    if let collection = object as? CollectionObject, !collection.collectionKind.isWeak {
      try table.add(collection.entries, isMap: collection.collectionKind == .map)
    } else if let iterator = object as? CollectionIterator {
      let isValues = iterator.content == .values
      try table.add(
        iterator.remaining.map { isValues ? ($0.value, $0.key) : $0 },
        isMap: iterator.collectionKind == .map && iterator.content == .entries
      )
    } else {
      try table.add(object, columns.asArray?.elements)
    }
    return try table.drawing()
  }

  private func cell(_ value: Value) throws -> String {
    var options = InspectOptions()
    options.maxArrayLength = 3
    options.breakLength = .max
    options.depth = 0
    if case .object(let object) = value, object.kind != .array,
      try realm.enumerableOwnKeys(object).count > 2
    {
      options.depth = -1
    }
    return try realm.inspect(value, options)
  }

  private mutating func add(_ entries: [(key: Value, value: Value)], isMap: Bool) throws {
    headings = isMap ? ["(iteration index)", "Key", "Values"] : ["(iteration index)", "Values"]
    columns = headings.map { _ in [:] }
    for (row, entry) in entries.enumerated() {
      columns[0][row] = String(row)
      columns[1][row] = try cell(entry.key)
      if isMap { columns[2][row] = try cell(entry.value) }
    }
    rowCount = entries.count
  }

  private mutating func add(_ object: ScriptObject, _ wanted: [Value]?) throws {
    let rows = try realm.enumerableOwnKeys(object)
    rowCount = rows.count
    var places: [PropertyKey: Int] = [:]
    var values: [Int: String] = [:]
    var fields: [(key: PropertyKey, cells: [Int: String])] = []
    for (row, key) in rows.enumerated() {
      try realm.tick()
      let item = try object.get(key)
      guard wanted != nil || item.asObject != nil else {
        values[row] = try cell(item)
        continue
      }
      let keys =
        try wanted.map { try $0.map { try $0.toPropertyKey(realm) } }
        ?? item.asObject.map { try realm.enumerableOwnKeys($0) } ?? []
      for key in keys {
        let place = places[key] ?? fields.count
        if place == fields.count {
          places[key] = place
          fields.append((key, [:]))
        }
        guard let owner = item.asObject, try owner.getOwnProperty(key) != nil else {
          fields[place].cells[row] = ""
          continue
        }
        fields[place].cells[row] = try cell(owner.get(key))
      }
    }
    let ordered = fields.indices.sorted { isBefore(fields[$0].key, fields[$1].key, $0, $1) }
    headings = ["(index)"] + ordered.map { fields[$0].key.text }
    columns = [indexColumn(rows)] + ordered.map { fields[$0].cells }
    if !values.isEmpty {
      headings.append("Values")
      columns.append(values)
    }
  }

  private func indexColumn(_ rows: [PropertyKey]) -> [Int: String] {
    var column: [Int: String] = [:]
    for (row, key) in rows.enumerated() { column[row] = key.text }
    return column
  }

  /// Integer keys come first, in ascending order, as in every object.
  private func isBefore(_ left: PropertyKey, _ right: PropertyKey, _ a: Int, _ b: Int) -> Bool {
    switch (left, right) {
    case (.index(let a), .index(let b)): a < b
    case (.index, _): true
    case (_, .index): false
    case (.string, _), (.symbol, _): a < b
    }
  }

  private func drawing() throws -> String {
    try realm.tick(rowCount * columns.count)
    let widths = zip(headings, columns).map { heading, cells in
      max(TerminalWidth.of(heading), cells.values.map(TerminalWidth.of).max() ?? 0)
    }
    try realm.heap.reserve(rowCount * (widths.reduce(0, +) + 3 * widths.count))
    let lines = widths.map { String(repeating: "─", count: $0 + 2) }
    func row(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: max(0, width - TerminalWidth.of(cell)))
      }
      return "│ " + padded.joined(separator: " │ ") + " │"
    }
    var result = ["┌" + lines.joined(separator: "┬") + "┐", row(headings)]
    result.append("├" + lines.joined(separator: "┼") + "┤")
    for index in 0..<rowCount { result.append(row(columns.map { $0[index] ?? "" })) }
    result.append("└" + lines.joined(separator: "┴") + "┘")
    return result.joined(separator: "\n")
  }
}
