extension RecordedValue: Codable {
  private enum Kind: String, Codable {
    case undefined, number, text, symbol, date, model, instance, list, object, promise, function
    case cycle, holes, printed
  }

  private enum CodingKeys: String, CodingKey {
    case kind, text, length, time, model, key, object, isNew, attributes, values, items, count
    case type, hasPrototype, names, symbols, state, call, value, levels
  }

  // MARK: Writing

  /// Writes a scalar for the simplest values, an object with a `kind` for all others.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .boolean(let value): try value.encode(to: encoder)
    case .number(let number) where number.isInJSON: try number.encode(to: encoder)
    case .text(let text): try text.encode(to: encoder)
    case .undefined, .number, .longText, .symbol, .date, .model, .instance, .list, .object,
      .promise, .function, .cycle, .holes, .printed:
      var container = encoder.container(keyedBy: CodingKeys.self)
      try encode(to: &container)
    }
  }

  private func encode(to container: inout KeyedEncodingContainer<CodingKeys>) throws {
    func write(_ kind: Kind) throws { try container.encode(kind, forKey: .kind) }
    switch self {
    case .null, .boolean, .text: break
    case .undefined: try write(.undefined)
    case .number(let number):
      try write(.number)
      try container.encode(number.name, forKey: .text)
    case .longText(let text):
      try write(.text)
      try container.encode(text.start, forKey: .text)
      try container.encode(text.length, forKey: .length)
    case .symbol(let text):
      try write(.symbol)
      try container.encode(text, forKey: .text)
    case .date(let time):
      try write(.date)
      try container.encodeIfPresent(time.map(RecordedNumber.init), forKey: .time)
    case .model(let name):
      try write(.model)
      try container.encode(name, forKey: .model)
    case .instance(let instance):
      try write(.instance)
      try Self.encode(instance, to: &container)
    case .list(let list):
      try write(.list)
      try container.encode(list.items, forKey: .items)
      try container.encode(list.count, forKey: .count)
    case .object(let object):
      try write(.object)
      try Self.encode(object, to: &container)
    case .promise(let promise):
      try write(.promise)
      try container.encode(promise.fact.state, forKey: .state)
      try container.encodeIfPresent(promise.fact.call, forKey: .call)
      try container.encodeIfPresent(promise.value, forKey: .value)
    case .function(let text):
      try write(.function)
      try container.encode(text, forKey: .text)
    case .cycle(let levels):
      try write(.cycle)
      try container.encode(levels, forKey: .levels)
    case .holes(let count):
      try write(.holes)
      try container.encode(count, forKey: .count)
    case .printed(let text):
      try write(.printed)
      try container.encode(text, forKey: .text)
    }
  }

  private static func encode(
    _ instance: RecordedInstance,
    to container: inout KeyedEncodingContainer<CodingKeys>
  ) throws {
    try container.encode(instance.fact.model, forKey: .model)
    try container.encodeIfPresent(instance.fact.key, forKey: .key)
    try container.encode(instance.fact.object, forKey: .object)
    if instance.isNew { try container.encode(true, forKey: .isNew) }
    guard let attributes = instance.attributes else { return }
    try container.encode(attributes, forKey: .attributes)
    try container.encode(instance.values, forKey: .values)
  }

  private static func encode(
    _ object: RecordedObject,
    to container: inout KeyedEncodingContainer<CodingKeys>
  ) throws {
    switch object.type {
    case .plain: break
    case .named(let name): try container.encode(name, forKey: .type)
    case .withoutPrototype: try container.encode(false, forKey: .hasPrototype)
    }
    try container.encode(object.names, forKey: .names)
    try container.encode(object.values, forKey: .values)
    try container.encode(object.count, forKey: .count)
    if object.symbols > 0 { try container.encode(object.symbols, forKey: .symbols) }
  }

  // MARK: Reading

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self) {
      self = try Self.read(container)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(RecordedNumber(value))
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  private static func read(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Self {
    func text(_ key: CodingKeys = .text) throws -> String {
      try container.decode(String.self, forKey: key)
    }
    func count(_ key: CodingKeys = .count) throws -> Int {
      try container.decode(Int.self, forKey: key)
    }
    switch try container.decode(Kind.self, forKey: .kind) {
    case .undefined: return .undefined
    case .number: return .number(RecordedNumber(named: try text()))
    case .text: return .longText(RecordedText(start: try text(), length: try count(.length)))
    case .symbol: return .symbol(try text())
    case .date: return .date(try container.decodeIfPresent(Double.self, forKey: .time))
    case .model: return .model(try text(.model))
    case .instance: return .instance(try instance(container))
    case .list:
      let items = try container.decode([Self].self, forKey: .items)
      return .list(RecordedList(items, count: try count()))
    case .object: return .object(try object(container))
    case .promise:
      let fact = PromiseFact(
        state: try container.decode(PromiseFact.State.self, forKey: .state),
        call: try container.decodeIfPresent(Int.self, forKey: .call)
      )
      let hasValue = container.contains(.value)
      let value = hasValue ? try container.decode(Self.self, forKey: .value) : nil
      return .promise(RecordedPromise(fact, value: value))
    case .function: return .function(try text())
    case .cycle: return .cycle(try count(.levels))
    case .holes: return .holes(try count())
    case .printed: return .printed(try text())
    }
  }

  private static func instance(
    _ container: KeyedDecodingContainer<CodingKeys>
  ) throws -> RecordedInstance {
    RecordedInstance(
      InstanceFact(
        model: try container.decode(String.self, forKey: .model),
        key: try container.decodeIfPresent(String.self, forKey: .key),
        object: try container.decode(Int.self, forKey: .object)
      ),
      isNew: try container.decodeIfPresent(Bool.self, forKey: .isNew) ?? false,
      attributes: try container.decodeIfPresent([String].self, forKey: .attributes),
      values: try container.decodeIfPresent([Self].self, forKey: .values) ?? []
    )
  }

  private static func object(
    _ container: KeyedDecodingContainer<CodingKeys>
  ) throws -> RecordedObject {
    let name = try container.decodeIfPresent(String.self, forKey: .type)
    let hasPrototype = try container.decodeIfPresent(Bool.self, forKey: .hasPrototype) ?? true
    return RecordedObject(
      hasPrototype ? name.map(RecordedObject.Class.named) ?? .plain : .withoutPrototype,
      names: try container.decode([String].self, forKey: .names),
      values: try container.decode([Self].self, forKey: .values),
      count: try container.decode(Int.self, forKey: .count),
      symbols: try container.decodeIfPresent(Int.self, forKey: .symbols) ?? 0
    )
  }
}

extension RecordedNumber: Encodable {
  /// Whether JSON has it: it is finite and no negative zero.
  fileprivate var isInJSON: Bool { value.isFinite && !isNegativeZero }
  private var isNegativeZero: Bool { value == 0 && value.sign == .minus }

  /// Writes a whole number without a point.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let whole = Int64(exactly: value), whole.magnitude <= 1 << 53 {
      try container.encode(whole)
    } else {
      try container.encode(value)
    }
  }

  /// `NaN`, `-0`, `Infinity` or `-Infinity`.
  fileprivate var name: String {
    if value.isNaN { return "NaN" }
    if isNegativeZero { return "-0" }
    return value < 0 ? "-Infinity" : "Infinity"
  }

  fileprivate init(named name: String) {
    switch name {
    case "-0": self.init(-0.0)
    case "Infinity": self.init(.infinity)
    case "-Infinity": self.init(-.infinity)
    default: self.init(.nan)
    }
  }
}
