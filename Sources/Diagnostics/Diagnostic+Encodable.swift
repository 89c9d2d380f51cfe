extension Diagnostic: Encodable {
  private enum CodingKeys: String, CodingKey {
    case id, message, file, line, column, help
  }

  /// Writes the id, the message, where it is (left out where no text is behind it) and its cause
  /// and ways out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(message, forKey: .message)
    if let location {
      let position = location.source.position(at: location.range.start)
      try container.encode(location.source.name, forKey: .file)
      try container.encode(position.line, forKey: .line)
      try container.encode(position.column, forKey: .column)
    }
    try container.encode(parts.map(\.text) + help, forKey: .help)
  }
}
