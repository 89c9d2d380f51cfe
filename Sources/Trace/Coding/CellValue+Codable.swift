extension CellValue: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, data
  }

  /// Writes a scalar, or an object for a blob.
  ///
  /// A real without JSON form (infinity) becomes text.
  public func encode(to encoder: any Encoder) throws {
    if case .blob(let bytes) = self {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("Buffer", forKey: .type)
      try container.encode(bytes, forKey: .data)
      return
    }
    var container = encoder.singleValueContainer()
    switch self {
    case .null, .blob: try container.encodeNil()
    case .integer(let value): try container.encode(value)
    case .real(let value) where value.isFinite: try container.encode(value)
    case .real(let value): try container.encode("\(value)")
    case .text(let value): try container.encode(value)
    }
  }

  /// Reads a scalar or a blob's object.
  ///
  /// A whole number is read as an integer.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self),
      let bytes = try? container.decode([UInt8].self, forKey: .data)
    {
      self = .blob(bytes)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .real(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }
}

extension KeyedDecodingContainer {
  /// Reads a value that may be left out; `null` is the value NULL and not nothing.
  ///
  /// Synthesised decoding of optional values takes this one.
  func decodeIfPresent(_ type: CellValue.Type, forKey key: Key) throws -> CellValue? {
    contains(key) ? try decode(type, forKey: key) : nil
  }
}
