import Diagnostics
import OrderedCollections

extension Model {
  /// The association or attribute that a name means in another case or number; nil when it is spelt right, or
  /// when no name is close.
  package func nearestProperty(_ name: String) -> String? {
    guard associations[name] == nil, attributes[name] == nil else { return nil }
    return definition.nearNames(associations.keys, attributes.keys)[name.lowercased()]
  }
}

extension Model {
  /// The attribute that a name spells in another case, or with other underscores; nil for an attribute's own name.
  package func attribute(spelt name: String) -> String? {
    guard attributes[name] == nil else { return nil }
    let wanted = Words.bare(name)
    return attributes.keys.first { Words.bare($0) == wanted }
  }
}

extension ModelDefinition {
  /// The names by their forms in lower case, singular and plural; made anew when the names have changed.
  fileprivate func nearNames(
    _ aliases: NameSet,
    _ attributes: NameSet
  ) -> NameMap<String> {
    let count = aliases.count + attributes.count
    if let known = knownForms, known.count == count { return known.names }
    var names: NameMap<String> = [:]
    for alias in aliases {
      let forms = [alias, Inflection.singularize(alias), Inflection.pluralize(alias)]
      for form in forms { names[form.lowercased()] = names[form.lowercased()] ?? alias }
    }
    for name in attributes { names[name.lowercased()] = names[name.lowercased()] ?? name }
    knownForms = (count, names)
    return names
  }
}
