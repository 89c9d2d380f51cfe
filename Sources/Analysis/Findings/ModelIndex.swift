import Diagnostics
import Trace

/// The models of a run with all attributes that they came to have.
struct ModelIndex {
  private(set) var attributes: [Name: [String]] = [:]
  private var setters: [Name: Set<Name>] = [:]
  private var aliases: [Name: [String]] = [:]
  private var known: [Name: Set<Name>] = [:]

  init(_ run: TraceIndex) {
    for seen in run.models { define(seen.fact) }
    for seen in run.associations { declare(seen.fact) }
  }

  mutating func define(_ fact: ModelFact) {
    attributes[fact.model, default: []] += fact.attributes
    setters[fact.model] = Set(names: fact.setters)
    known[fact.model, default: []].formUnion(fact.attributes + fact.setters)
  }

  mutating func declare(_ fact: AssociationFact) {
    attributes[fact.keyOwner, default: []].append(fact.key)
    known[fact.keyOwner, default: []].insert(fact.key)
    aliases[fact.source, default: []].append(fact.alias)
    known[fact.source, default: []].insert(fact.alias)
    if let junction = fact.junction {
      attributes[junction.model, default: []].append(junction.otherKey)
      known[junction.model, default: []].insert(junction.otherKey)
    }
  }

  /// Whether a model has an attribute, an alias or a setter of that name.
  func has(_ name: String, _ model: String) -> Bool { known[model]?.contains(name) == true }

  /// Whether the name is one of an attribute.
  func isAttribute(_ name: String, of model: String) -> Bool {
    attributes[model]?.contains(name) == true
  }

  /// The names that values may be given for: attributes, then aliases.
  func names(of model: String) -> [String] {
    (attributes[model] ?? []) + (aliases[model] ?? [])
  }
}
