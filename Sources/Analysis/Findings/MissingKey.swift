import Diagnostics
import Trace

/// A key that a program gives to a model that has none of the kind: the declaration that would make it.
struct MissingKey {
  /// Why the model has no such key, in a sentence.
  let reason: String
  /// The declaration on the right side; nil where another one is missing altogether.
  private(set) var edit: SourceEdit?
  /// The declaration that is missing; empty where one only has to be changed.
  private(set) var help: [String] = []

  /// Looks for the model that a name such as `UserId` points to; nil where there is none.
  init?(_ key: String, of model: String, _ run: TraceIndex) {
    let parent = run.models.last { seen in
      seen.fact.model != model && Words.bare(seen.fact.model) + "id" == Words.bare(key)
    }?.fact.model
    guard let parent else { return nil }
    let names = (own: run.name(ofModel: model), parent: run.name(ofModel: parent))
    let facts = run.associations.map(\.fact)
    if let wrong = facts.last(where: {
      $0.source == parent && $0.target == model && $0.kind == .belongsTo
    }) {
      reason =
        " \(parent) belongsTo \(model) puts the key on \(parent); hasOne or hasMany of \(parent) puts one on \(model)."
      edit = run.call(wrong.call).flatMap { run.lines.call($0.fact) }.map { code in
        let end = code.callee.upperBound
        return SourceEdit(
          source: code.source,
          start: end - "belongsTo".utf8.count,
          end: end,
          replacement: "hasOne"
        )
      }
      return
    }
    guard !facts.contains(where: { $0.keyOwner == model && $0.keyTarget == parent }) else {
      return nil
    }
    reason = " No association with \(parent) makes such a key of \(model)."
    let option = key == "\(parent)Id" ? "" : ", { foreignKey: '\(key)' }"
    help = ["\(names.own).belongsTo(\(names.parent)\(option));"]
  }
}
