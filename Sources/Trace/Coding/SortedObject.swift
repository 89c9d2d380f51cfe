public import Diagnostics

/// A key of an object whose keys are a program's names.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A dictionary that is written in the order of its keys, so that the same value gives the same bytes.
@propertyWrapper
public struct SortedKeys<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The dictionary.
  public var wrappedValue: [Name: Value]

  /// Wraps a dictionary.
  public init(wrappedValue: [Name: Value]) { self.wrappedValue = wrappedValue }
}

extension SortedKeys: Encodable where Value: Encodable {
  /// Writes an object, its keys in order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    for (key, value) in wrappedValue.sorted(by: { $0.key < $1.key }) {
      try container.encode(value, forKey: AnyKey(key.text))
    }
  }
}

extension SortedKeys: Decodable where Value: Decodable {
  /// Reads an object.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    wrappedValue = [:]
    for key in container.allKeys {
      wrappedValue[key.stringValue] = try container.decode(Value.self, forKey: key)
    }
  }
}
