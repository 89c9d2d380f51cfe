import OrderedCollections

extension Model {
  /// The association or attribute that a name means in another case or number; nil where it is spelt right, or
  /// where nothing is near.
  public func nearestProperty(_ name: String) -> String? {
    guard associations[name] == nil, attributes[name] == nil else { return nil }
    let written = name.lowercased()
    let forms = [
      written, Inflection.pluralize(name).lowercased(), Inflection.singularize(name).lowercased(),
    ]
    return associations.keys.first { forms.contains($0.lowercased()) }
      ?? attributes.keys.first { $0.lowercased() == written }
  }
}
