import ECMAScriptText
import OrderedCollections

/// Writes one of the engine's values as JSON; a host's object writes itself.
struct JSONWriter {
  /// What JSON has for a value.
  private enum Form {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([DataValue])
    case members([(name: String, value: DataValue)])
    /// Text that a host's object has written.
    case finished(String)
  }

  private let asksHost: Bool
  private var output = JSONOutput()
  private var depth = 0

  init(asksHost: Bool) { self.asksHost = asksHost }

  /// What has been written.
  var text: String { output.text }

  /// Writes a whole value; false, with nothing written, where it has no text.
  mutating func write(_ value: DataValue) throws -> Bool {
    guard let form = try form(of: value, key: "") else { return false }
    try write(form)
    return true
  }

  private mutating func write(_ form: Form) throws {
    switch form {
    case .null: output.null()
    case .boolean(let flag): output.boolean(flag)
    case .number(let number): output.number(number)
    case .string(let text): output.string(CodeUnits(text.utf16))
    case .finished(let text): output.json(CodeUnits(text.utf16))
    case .list(let items):
      try enter()
      output.beginArray()
      for (index, item) in items.enumerated() {
        let form = try self.form(of: item, key: String(index))
        output.beginElement()
        try write(form ?? .null)
      }
      output.endArray()
      depth -= 1
    case .members(let members):
      try enter()
      output.beginObject()
      for (name, value) in members {
        guard let form = try self.form(of: value, key: name) else { continue }
        output.key(CodeUnits(name.utf16))
        try write(form)
      }
      output.endObject()
      depth -= 1
    }
  }

  private mutating func enter() throws {
    guard depth < JSONText.depthLimit else {
      throw EngineError.tooDeep
    }
    depth += 1
  }

  /// What a value is written as; nil where JSON has no text for it.
  private func form(of value: DataValue, key: String) throws -> Form? {
    switch value {
    case .undefined, .model: nil
    case .null: .null
    case .bool(let flag): .boolean(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .date(let time): CivilDate(milliseconds: time).map { .string($0.isoText) } ?? .null
    case .blob(let bytes):
      .members([
        ("type", .string("Buffer")), ("data", .list(bytes.map { .number(Double($0)) })),
      ])
    case .list(let items): .list(items)
    case .map(let map): .members(map.namedMembers)
    case .sql(let expression): .members(expression.members)
    case .dataType, .association: .members([])
    case .instance(let instance):
      if asksHost, let host = instance.host {
        try host.jsonText(key: key).map { .finished($0) }
      } else {
        .members(instance.dataValues.map { ($0.key, $0.value) })
      }
    case .hosted(let host): try form(of: host, key: key)
    }
  }

  private func form(of host: any HostedValue, key: String) throws -> Form? {
    if asksHost { return try host.jsonText(key: key).map { .finished($0) } }
    let resolved = host.resolved
    if case .hosted = resolved { throw EngineError("only the program knows its text") }
    return try form(of: resolved, key: key)
  }
}
