import OrderedCollections
import Store

/// Rows as plain objects.
struct RawRows {
  private let maps: [DataMap]

  init(_ result: StatementResult) {
    let keys = result.columns.map { DataKey.name($0) }
    maps = result.rows.map { row in
      var map: DataMap = [:]
      map.reserveCapacity(keys.count)
      for (key, cell) in zip(keys, row) { map[key] = DataType.value(of: cell) }
      return map
    }
  }

  /// All rows, or the first or null; with `nest`, dotted names as nested objects.
  func value(nests: Bool, isPlain: Bool) -> DataValue {
    let values = maps.map { DataValue.map(nests ? Self.nested($0) : $0) }
    return isPlain ? values.first ?? .null : .list(values)
  }

  /// `{ 'a.b': 1 }` → `{ a: { b: 1 } }` (the package `dottie`, `transform`).
  static func nested(_ map: DataMap) -> DataMap {
    var result: DataMap = [:]
    for (key, value) in map {
      guard case .name(let name) = key, name.contains(".") else {
        result[key] = value
        continue
      }
      let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      put(value, at: path[...], in: &result)
    }
    return result
  }

  private static func put(_ value: DataValue, at path: ArraySlice<String>, in map: inout DataMap) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      map[.name(first)] = value
      return
    }
    var below = map.value(first).map ?? [:]
    put(value, at: path.dropFirst(), in: &below)
    map[.name(first)] = .map(below)
  }
}
