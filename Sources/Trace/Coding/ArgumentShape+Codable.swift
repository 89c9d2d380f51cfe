extension ArgumentShape {
  private enum CodingKeys: String, CodingKey {
    case kind, keys, includes, included, items, unset, members
  }

  /// Reads a shape; one that says nothing of values that are `undefined` has none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kind: try container.decode(Kind.self, forKey: .kind),
      keys: try container.decode([String].self, forKey: .keys),
      includes: try container.decode([[String]].self, forKey: .includes),
      included: try container.decode([String].self, forKey: .included),
      items: try container.decode([Kind].self, forKey: .items),
      unset: try container.decodeIfPresent([String].self, forKey: .unset) ?? [],
      members: try container.decode([ArgumentMember].self, forKey: .members)
    )
  }

  /// Writes a shape.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(keys, forKey: .keys)
    try container.encode(includes, forKey: .includes)
    try container.encode(included, forKey: .included)
    try container.encode(items, forKey: .items)
    if !unset.isEmpty { try container.encode(unset, forKey: .unset) }
    try container.encode(members, forKey: .members)
  }
}
