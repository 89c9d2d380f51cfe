/// A place in the program.
public struct Place: Sendable, Equatable, Hashable {
  /// The index of its source in ``Trace/sources``; 0 is the entry file.
  public var source: Int
  /// The 1-based line.
  public var line: Int
  /// The 1-based column in characters.
  public var column: Int
  /// The length in characters on that line, at least 1.
  public var length: Int

  /// Makes a place.
  package init(source: Int = 0, line: Int, column: Int, length: Int) {
    self.source = source
    self.line = line
    self.column = column
    self.length = length
  }

  /// Whether another place is on the same line of the same source; true where the other is not known.
  package func isOnLine(of other: Place?) -> Bool {
    guard let other else { return true }
    return source == other.source && line == other.line
  }
}

extension Place: Codable {
  private enum CodingKeys: String, CodingKey {
    case source, line, column, length
  }

  /// Writes the source's index too, unless it is the entry file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if source != 0 { try container.encode(source, forKey: .source) }
    try container.encode(line, forKey: .line)
    try container.encode(column, forKey: .column)
    try container.encode(length, forKey: .length)
  }

  /// Reads a place; without `source` it is in the entry file.
  ///
  /// Lines and columns count from 1.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    source = try container.decodeIfPresent(Int.self, forKey: .source) ?? 0
    line = try Self.position(container, .line)
    column = try Self.position(container, .column)
    length = try container.decode(Int.self, forKey: .length)
  }

  private static func position(
    _ container: KeyedDecodingContainer<CodingKeys>,
    _ key: CodingKeys
  ) throws -> Int {
    let value = try container.decode(Int.self, forKey: key)
    guard value >= 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: key,
        in: container,
        debugDescription: "\(value) is no \(key.rawValue) of a program"
      )
    }
    return value
  }
}
