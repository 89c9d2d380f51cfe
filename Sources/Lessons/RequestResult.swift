import Trace

/// A request of a run and what came of it, for readers in other languages.
struct RequestResult: Encodable {
  private let fact: RequestFact?
  private let request: String

  /// The requests of a run in order, those that were not sent any more too.
  static func all(in trace: Trace) -> [RequestResult] {
    var facts: [Int: RequestFact] = [:]
    for step in trace.steps {
      for case .request(let fact) in step.events { facts[step.number] = fact }
    }
    return trace.plan.filter(\.isRequest).map { step in
      RequestResult(fact: facts[step.number], request: facts[step.number]?.request ?? step.name)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case request, route, outcome, status, headers, body
  }

  /// The headers that are told; the whole list is in the trace.
  private enum HeaderKeys: String, CodingKey {
    case type = "content-type"
    case location
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(request, forKey: .request)
    try container.encodeIfPresent(fact?.route, forKey: .route)
    try container.encode(fact?.outcome.rawValue ?? "not sent", forKey: .outcome)
    try container.encode(fact?.status, forKey: .status)
    var headers = container.nestedContainer(keyedBy: HeaderKeys.self, forKey: .headers)
    try headers.encodeIfPresent(fact?.header("content-type"), forKey: .type)
    try headers.encodeIfPresent(fact?.header("location"), forKey: .location)
    try container.encode(body, forKey: .body)
  }

  /// The body as JSON where the answer says that it is, else as text.
  private var body: JSONBody? {
    guard let text = fact?.body else { return nil }
    guard fact?.header("content-type")?.contains("json") == true else { return .text(text) }
    return (try? JSONValues.decode(JSONBody.self, from: text)) ?? .text(text)
  }
}

/// A JSON value that is written as it was read.
private indirect enum JSONBody: Codable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([JSONBody])
  /// The members in their order.
  case object([(key: String, value: JSONBody)])

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONBody].self) {
      self = .list(value)
    } else {
      let object = try decoder.container(keyedBy: Key.self)
      self = .object(
        try object.allKeys.map { ($0.stringValue, try object.decode(JSONBody.self, forKey: $0)) }
      )
    }
  }

  func encode(to encoder: any Encoder) throws {
    if case .object(let members) = self {
      var object = encoder.container(keyedBy: Key.self)
      for (key, value) in members { try object.encode(value, forKey: Key(key)) }
      return
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object: break
    }
  }
}
