import Diagnostics

/// Reads a value out of a JSON text.
///
/// Foundation's reader finds members by Swift's equality of texts, for which two names of a program that only look the
/// same are one.
enum JSONValues {
  /// Reads a value.
  /// - Throws: `DecodingError`; one of a text that is no JSON, or nested too deep, has no path.
  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    let map: JSONMap
    do {
      map = try JSONMap(text)
    } catch {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no JSON"))
    }
    return try Value(from: MapDecoder(map: SharedMap(map), node: 0, path: nil))
  }
}

/// A map that many decoders look at.
private final class SharedMap {
  let map: JSONMap
  init(_ map: JSONMap) { self.map = map }
}

/// A step of the way to a value, which a list of all steps for each value would be too much for.
private final class PathStep {
  let key: any CodingKey
  let parent: PathStep?

  init(_ key: any CodingKey, in parent: PathStep?) {
    self.key = key
    self.parent = parent
  }

  static func keys(_ step: PathStep?) -> [any CodingKey] {
    var keys: [any CodingKey] = []
    var step = step
    while let here = step {
      keys.append(here.key)
      step = here.parent
    }
    return keys.reversed()
  }
}

/// The decoder of one value.
private struct MapDecoder: Decoder {
  let map: SharedMap
  let node: Int
  let path: PathStep?

  var codingPath: [any CodingKey] { PathStep.keys(path) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var kind: JSONMap.Kind { map.map.nodes[node].kind }

  var context: DecodingError.Context {
    DecodingError.Context(codingPath: codingPath, debugDescription: "")
  }

  func mismatch(_ type: Any.Type) -> DecodingError {
    kind == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard kind == .object else { throw mismatch(KeyedDecodingContainer<Key>.self) }
    return KeyedDecodingContainer(MapObject<Key>(self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard kind == .list else { throw mismatch([Any].self) }
    return MapList(self)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { MapScalar(decoder: self) }
}

/// An object.
private struct MapObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let decoder: MapDecoder
  /// The members of an object of many, by name.
  private let members: [Name: Int]?

  /// The number of members beyond which they are not looked through for each name.
  private static var fewMembers: Int { 24 }

  init(_ decoder: MapDecoder) {
    self.decoder = decoder
    let map = decoder.map.map
    guard map.nodes[decoder.node].start > Self.fewMembers else {
      members = nil
      return
    }
    members = Dictionary(
      Self.nodes(decoder).lazy.map { (Name(map.text($0) ?? ""), $0 + 1) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The nodes of the members' names.
  private static func nodes(_ decoder: MapDecoder) -> some Sequence<Int> {
    let map = decoder.map.map
    let (first, end) = (decoder.node + 1, map.end(of: decoder.node))
    return sequence(first: first) { map.end(of: $0 + 1) }.prefix { $0 < end }
  }

  var codingPath: [any CodingKey] { decoder.codingPath }

  var allKeys: [Key] {
    Self.nodes(decoder).compactMap { decoder.map.map.text($0).flatMap { Key(stringValue: $0) } }
  }

  /// The node of a member's value.
  private func node(_ key: Key) -> Int? {
    if let members { return members[key.stringValue] }
    let map = decoder.map.map
    let name = key.stringValue
    let end = map.end(of: decoder.node)
    var node = decoder.node + 1
    while node < end {
      let isNamed =
        map.nodes[node].kind == .text
        ? map.written(node).elementsEqual(name.utf8) : map.text(node) == name
      if isNamed { return node + 1 }
      node = map.end(of: node + 1)
    }
    return nil
  }

  private func inner(_ key: Key) throws -> MapDecoder {
    guard let node = node(key) else {
      throw DecodingError.keyNotFound(key, decoder.context)
    }
    return MapDecoder(map: decoder.map, node: node, path: PathStep(key, in: decoder.path))
  }

  func contains(_ key: Key) -> Bool { node(key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try inner(key).kind == .null }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: inner(key))
  }
  func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type,
    forKey key: Key
  ) throws -> KeyedDecodingContainer<Inner> { try inner(key).container(keyedBy: type) }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try inner(key).unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }
}

/// A list.
private struct MapList: UnkeyedDecodingContainer {
  private struct Place: CodingKey {
    let place: Int
    var stringValue: String { "\(place)" }
    var intValue: Int? { place }
    init(_ place: Int) { self.place = place }
    init?(stringValue: String) { nil }
    init?(intValue: Int) { place = intValue }
  }

  private let decoder: MapDecoder
  private var node: Int
  private(set) var currentIndex = 0

  init(_ decoder: MapDecoder) {
    self.decoder = decoder
    node = decoder.node + 1
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { Int(decoder.map.map.nodes[decoder.node].start) }
  var isAtEnd: Bool { currentIndex == count }

  private func inner(_ type: Any.Type) throws -> MapDecoder {
    let path = PathStep(Place(currentIndex), in: decoder.path)
    guard !isAtEnd else {
      let context = DecodingError.Context(codingPath: PathStep.keys(path), debugDescription: "")
      throw DecodingError.valueNotFound(type, context)
    }
    return MapDecoder(map: decoder.map, node: node, path: path)
  }

  private mutating func skip() {
    node = decoder.map.map.end(of: node)
    currentIndex += 1
  }

  mutating func decodeNil() throws -> Bool {
    guard try inner(Never?.self).kind == .null else { return false }
    skip()
    return true
  }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try Value(from: inner(type))
    skip()
    return value
  }
  mutating func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type
  ) throws -> KeyedDecodingContainer<Inner> {
    let container = try inner(type).container(keyedBy: type)
    skip()
    return container
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let container = try inner([Any].self).unkeyedContainer()
    skip()
    return container
  }
  mutating func superDecoder() throws -> any Decoder {
    let inner = try inner(Any.self)
    skip()
    return inner
  }
}

/// A scalar.
private struct MapScalar: SingleValueDecodingContainer {
  let decoder: MapDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.kind == .null }
  func decode(_ type: Bool.Type) throws -> Bool {
    guard decoder.kind == .yes || decoder.kind == .no else { throw decoder.mismatch(type) }
    return decoder.kind == .yes
  }
  func decode(_ type: String.Type) throws -> String {
    guard decoder.kind == .text || decoder.kind == .escapedText else {
      throw decoder.mismatch(type)
    }
    guard let text = decoder.map.map.text(decoder.node) else {
      throw DecodingError.dataCorrupted(decoder.context)
    }
    return text
  }
  func decode(_ type: Double.Type) throws -> Double { try number(type) }
  func decode(_ type: Float.Type) throws -> Float { Float(try number(type)) }
  func decode(_ type: Int.Type) throws -> Int { try integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: decoder) }

  private var written: Substring? {
    guard decoder.kind == .number else { return nil }
    return Substring(String(decoding: decoder.map.map.written(decoder.node), as: UTF8.self))
  }

  private func number(_ type: Any.Type) throws -> Double {
    guard let written else { throw decoder.mismatch(type) }
    guard let number = Double(written), number.isFinite else {
      throw DecodingError.dataCorrupted(decoder.context)
    }
    return number
  }

  /// A whole number, which may be written with a fraction or an exponent.
  private func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
    guard let written else { throw decoder.mismatch(type) }
    guard let number = try Value(written) ?? Value(exactly: self.number(type)) else {
      throw DecodingError.dataCorrupted(decoder.context)
    }
    return number
  }
}
