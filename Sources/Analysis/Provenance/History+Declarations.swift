import Trace

/// What declared the attributes, keys and associations of models.
extension History {
  /// What a name of a model is: `the foreign key of Book to Author`; nil for a name that it does not have.
  func declared(_ name: String, _ model: String) -> String? {
    let facts = associations
    if let key = facts.first(where: { $0.holds(name, model) }) {
      return "the foreign key of \(model) to \(key.target(ofKey: name, model))"
    }
    if let fact = facts.last(where: { $0.source == model && $0.alias == name }) {
      return "the association \(fact.name.text)"
    }
    return index.models.contains { $0.fact.model == model && $0.fact.attributes.contains(name) }
      ? "an attribute of \(model)" : nil
  }

  /// The declarations that gave a model a name, latest first.
  func links(ofDeclared name: String, _ model: String) -> [Provenance.Link] {
    let declared = index.associations.filter { $0.step <= last }.compactMap {
      seen -> Provenance.Link? in
      let fact = seen.fact
      if fact.holds(name, model) {
        let verb = fact.addedKey ? "puts the key" : "finds the key there:"
        return link(seen.step, "\(fact.name.text) \(verb) \(model).\(name)", fact.call)
      }
      guard fact.source == model, fact.alias == name else { return nil }
      return link(seen.step, "\(fact.name.text) gives \(model) the name \(name)", fact.call)
    }
    let defined = index.models.filter {
      $0.step <= last && $0.fact.model == model && $0.fact.attributes.contains(name)
    }.map { link($0.step, "\(model) is defined with \(name)", $0.fact.call) }
    return declared.reversed() + defined.reversed()
  }

  private var associations: [AssociationFact] {
    index.associations.filter { $0.step <= last }.map(\.fact)
  }

  private func link(_ step: Int, _ text: String, _ call: Int?) -> Provenance.Link {
    let call = index.call(call)?.fact
    return Provenance.Link(step: step, place: call?.place, text: text, call: call?.code)
  }
}

extension AssociationFact {
  /// Whether it puts, or finds, a key on a model.
  fileprivate func holds(_ name: String, _ model: String) -> Bool {
    (keyOwner == model && key == name)
      || junction.map { $0.model == model && $0.otherKey == name } ?? false
  }

  /// The model that a key of its points to.
  fileprivate func target(ofKey name: String, _ model: String) -> String {
    keyOwner == model && key == name ? keyTarget : target
  }
}
