/// A whole number of a trace: that of a step or a line, a count.
///
/// None is below 0, and all are so small that those of the largest trace can be added; a number that is not is refused
/// where it is read.
private struct TraceNumber: Decodable {
  static let largest = Int(Int32.max)
  let value: Int

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = try container.decode(Int.self)
    guard (0...Self.largest).contains(value) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\(value) is no number of a trace"
      )
    }
  }
}

/// Synthesised decoding in this module takes these.
extension KeyedDecodingContainer {
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try decode(TraceNumber.self, forKey: key).value
  }

  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try decodeIfPresent(TraceNumber.self, forKey: key)?.value
  }

  func decode(_ type: [Int].Type, forKey key: Key) throws -> [Int] {
    try decode([TraceNumber].self, forKey: key).map(\.value)
  }
}
