import Diagnostics
import Trace

/// A name that is taken out of a model's `associations`, whose keys are the aliases: `Pet.associations.owner`.
extension UndefinedName {
  /// The model whose associations are asked; nil where the name is no such one.
  func owner(_ run: TraceIndex) -> String? {
    let parts = code.split(separator: ".").map(String.init)
    guard parts.count >= 3, parts[parts.count - 2] == "associations" else { return nil }
    let name = parts[parts.count - 3]
    return run.models.last {
      $0.turn < turn && ($0.fact.model == name || run.name(ofModel: $0.fact.model) == name)
    }?.fact.model
  }

  /// The associations of a model by then, in the order in which they were declared.
  private func associations(of owner: String, _ run: TraceIndex) -> [AssociationFact] {
    var seen: Set<Name> = []
    return run.associations.filter { $0.turn < turn && $0.fact.source == owner }.map(\.fact)
      .filter { seen.insert($0.alias).inserted }
  }

  /// The alias that is meant: the nearest, or the one of the only association with the model that is named.
  private func meant(of owner: String, _ run: TraceIndex) -> String? {
    let facts = associations(of: owner, run)
    if let near = closestMatch(to: model, among: facts.map(\.alias)) { return near }
    let leading = facts.filter { $0.target.lowercased() == model.lowercased() }
    return leading.count == 1 ? leading.first?.alias : nil
  }

  /// By which names the model's associations are found.
  func aliasesSoFar(of owner: String, _ run: TraceIndex) -> String {
    let aliases = associations(of: owner, run).map(\.alias)
    guard !aliases.isEmpty else { return "\(owner) has no associations so far." }
    return "What \(owner).associations holds is found by the alias of each association: "
      + "\(Words.list(aliases, "and"))."
  }

  /// What to do where no line can be written.
  func wayOut(of owner: String, _ run: TraceIndex) -> [String] {
    associations(of: owner, run).isEmpty
      ? ["declare the association of \(owner) before this query"]
      : ["name one of the aliases that there are, or declare the association with as: '\(model)'"]
  }

  /// The name with the alias that is meant.
  func edit(of owner: String, _ run: TraceIndex) -> SourceEdit? {
    meant(of: owner, run).flatMap {
      run.lines.edit(replacing: place, with: code.dropLast(model.count) + $0)
    }
  }
}
