import ECMAScriptText
import OrderedCollections

/// Makes the engine's values of a JSON text.
struct JSONParser {
  /// A container whose elements are being read.
  private struct Container {
    let isList: Bool
    var items: [DataValue] = []
    var members: DataMap = [:]
    /// The name of the member that is read.
    var key = ""

    var value: DataValue { isList ? .list(items) : .map(members.inPropertyOrder) }

    mutating func add(_ value: DataValue) {
      if isList { items.append(value) } else { members[.name(key)] = value }
    }
  }

  private var reader: JSONReader
  private var open: [Container] = []
  private var root = DataValue.undefined

  /// The value of a text.
  static func parse(_ text: String) throws(EngineError) -> DataValue {
    var parser = JSONParser(reader: JSONReader(CodeUnits(text.utf16)))
    while let event = try parser.next() { try parser.take(event) }
    return parser.root
  }

  private mutating func next() throws(EngineError) -> JSONReader.Event? {
    do throws(JSONSyntaxError) { return try reader.next() } catch {
      throw EngineError(name: "SyntaxError", error.message)
    }
  }

  private mutating func take(_ event: JSONReader.Event) throws(EngineError) {
    switch event {
    case .null: add(.null)
    case .boolean(let flag): add(.bool(flag))
    case .number(let number): add(.number(number))
    case .string(let units): add(.string(String(decoding: units, as: UTF16.self)))
    case .beginArray: try begin(Container(isList: true))
    case .beginObject: try begin(Container(isList: false))
    case .key(let units):
      open[open.count - 1].key = String(decoding: units, as: UTF16.self)
    case .endArray, .endObject: add(open.removeLast().value)
    }
  }

  private mutating func begin(_ container: Container) throws(EngineError) {
    guard open.count < JSONText.depthLimit else {
      throw EngineError(
        name: "RangeError",
        "JSON in a column may be nested \(JSONText.depthLimit) levels deep"
      )
    }
    open.append(container)
  }

  private mutating func add(_ value: DataValue) {
    if open.isEmpty { root = value } else { open[open.count - 1].add(value) }
  }
}

extension DataMap {
  /// The members as an object has them: array indexes first, from the smallest, then names as they came
  /// (ECMA-262 10.1.11, OrdinaryOwnPropertyKeys).
  fileprivate var inPropertyOrder: DataMap {
    let indexes = keys.compactMap(\.arrayIndex).sorted()
    guard !indexes.isEmpty else { return self }
    var ordered: DataMap = [:]
    for index in indexes {
      let key = DataKey.name(String(index))
      ordered[key] = self[key]
    }
    for (key, value) in self where key.arrayIndex == nil { ordered[key] = value }
    return ordered
  }
}

extension DataKey {
  /// The array index that the name is the text of; nil for any other name.
  fileprivate var arrayIndex: UInt32? {
    guard case .name(let name) = self, let first = name.utf8.first, 48...57 ~= first,
      let index = UInt32(name), index < .max, name.utf8.count == 1 || first != 48
    else { return nil }
    return index
  }
}
