import Diagnostics
package import Trace

/// A run as the viewer of Python Tutor reads it: for each step the line, the program's variables and what was printed
/// (`opt-trace-format.md` of OnlinePythonTutor, version 3).
///
/// What it has no place for is lost: SQL, rows, findings, the schema, further files of a program. A step is a statement of
/// the program, so that all variables are global and there are no frames.
package struct PythonTutorTrace: Encodable {
  private let value: JSONValue

  /// Takes the steps of a run that lie in its entry file.
  package init(_ trace: Trace) {
    var state = ProgramState()
    var entries: [JSONValue] = []
    let steps = trace.steps.filter { $0.planned.place.source == 0 }
    for step in steps {
      entries.append(state.entry(line: step.line, event: "step_line"))
      state.take(step)
    }
    let last = steps.last?.line ?? 1
    if let error = trace.error {
      entries.append(state.entry(line: last, event: "exception", error: error.text))
    } else {
      entries.append(state.entry(line: last, event: "return"))
    }
    value = .object([("code", .text(trace.entry.text)), ("trace", .list(entries))])
  }

  /// Writes the object with `code` and `trace`.
  package func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// What a program's variables hold and what it has printed.
private struct ProgramState {
  private var names: [String] = []
  private var values: [Name: RecordedValue] = [:]
  private var printed = ""

  mutating func take(_ step: TraceStep) {
    for change in step.variables {
      if values[change.name] == nil { names.append(change.name) }
      values[change.name] = change.value
    }
    for case .console(let fact) in step.events { printed += fact.text + "\n" }
  }

  /// What there is before a line runs.
  func entry(line: Int, event: String, error: String? = nil) -> JSONValue {
    var heap = TutorHeap()
    let variables = names.map { ($0, heap.encoded(values[$0] ?? .undefined)) }
    return .object(
      [
        ("line", .number(Double(line))), ("event", .text(event)),
        ("func_name", .text("<module>")), ("globals", .object(variables)),
        ("ordered_globals", .list(names.map(JSONValue.text))), ("stack_to_render", .list([])),
        ("heap", .object(heap.objects)), ("stdout", .text(printed)),
      ] + (error.map { [("exception_msg", .text($0))] } ?? [])
    )
  }
}

/// The objects that variables point to, by number; one that several point to stands there once.
private struct TutorHeap {
  private(set) var objects: [(String, JSONValue)] = []
  private var places: [Int: Int] = [:]

  /// A value as a variable holds it.
  mutating func encoded(_ value: RecordedValue) -> JSONValue {
    switch value {
    case .undefined: .list([.text("JS_SPECIAL_VAL"), .text("undefined")])
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let number): Self.number(number.value)
    case .text(let text): .text(text)
    case .longText(let text): .text(text.start + "…")
    case .model(let name): add(.list([.text("FUNCTION"), .text("model \(name)"), .null]))
    case .function(let text): add(.list([.text("FUNCTION"), .text(text), .null]))
    case .symbol(let text), .printed(let text): .text(text)
    case .date(let time):
      add(
        .list([
          .text("HEAP_PRIMITIVE"), .text("Date"), time.map(Self.number) ?? .text("Invalid Date"),
        ])
      )
    case .cycle(let depth): .text("[Circular *\(depth)]")
    case .holes(let count): .text("<\(Words.count(count, "empty item"))>")
    case .instance(let instance): self.instance(instance)
    case .list(let list): add(.list([.text("LIST")] + list.items.map { encoded($0) }))
    case .object(let object):
      add(
        .list(
          [.text("DICT")]
            + zip(object.names, object.values).map { JSONValue.list([.text($0), encoded($1)]) }
        )
      )
    case .promise(let promise):
      add(
        .list([
          .text("INSTANCE"), .text("Promise"),
          .list([.text(promise.fact.state.rawValue), promise.value.map { encoded($0) } ?? .null]),
        ])
      )
    }
  }

  private mutating func instance(_ instance: RecordedInstance) -> JSONValue {
    let known = places[instance.fact.object]
    guard let names = instance.attributes else {
      if let known { return Self.reference(known) }
      let value = add(.list([.text("INSTANCE"), .text(instance.fact.model)]))
      places[instance.fact.object] = objects.count
      return value
    }
    let place = known ?? reserve()
    places[instance.fact.object] = place
    let parts = zip(names, instance.values).map { JSONValue.list([.text($0), encoded($1)]) }
    objects[place - 1].1 = .list([.text("INSTANCE"), .text(instance.fact.model)] + parts)
    return Self.reference(place)
  }

  private mutating func add(_ object: JSONValue) -> JSONValue {
    let place = reserve()
    objects[place - 1].1 = object
    return Self.reference(place)
  }

  private mutating func reserve() -> Int {
    objects.append(("\(objects.count + 1)", .null))
    return objects.count
  }

  private static func reference(_ place: Int) -> JSONValue {
    .list([.text("REF"), .number(Double(place))])
  }

  private static func number(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .list([.text("SPECIAL_FLOAT"), .text("\(value)")]) }
    return .number(value)
  }
}

/// A value of JSON, its members in the order in which they are given.
private indirect enum JSONValue: Encodable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([(String, JSONValue)])

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .boolean(let value): try Self.encode(value, encoder)
    case .number(let value):
      if let whole = Int(exactly: value) {
        try Self.encode(whole, encoder)
      } else {
        try Self.encode(value, encoder)
      }
    case .text(let text): try Self.encode(text, encoder)
    case .list(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(item) }
    case .object(let members):
      var container = encoder.container(keyedBy: Key.self)
      for (name, value) in members { try container.encode(value, forKey: Key(name)) }
    }
  }

  private static func encode(_ value: some Encodable, _ encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}
