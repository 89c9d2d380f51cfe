import Diagnostics
import Trace

/// What a call was given under an association's name among the values of attributes.
struct GivenAssociation {
  /// What it is.
  enum Kind {
    /// Plain objects that no row stands for yet.
    case new
    /// Plain objects with a primary key, instances, or keys themselves: rows that may be there.
    case known
  }

  /// The name.
  let key: String
  /// The association.
  let association: AssociationName
  /// What it is.
  let kind: Kind
  /// How the program writes it in the call; nil where the values come from elsewhere.
  let entry: CodeNode.Entry?

  /// What a call was given under names of associations that its options do not include.
  static func all(
    _ call: CallFact,
    _ known: [Name: AssociationName],
    _ model: ModelFact?,
    _ run: TraceIndex
  ) -> [GivenAssociation] {
    guard let values = call.values else { return [] }
    // update and upsert store no children, whatever they include.
    let included = ["update", "upsert"].contains(call.method) ? [] : call.valueIncludes
    let names = values.keys.filter { key in
      guard let association = known[key] else { return false }
      return !included.contains(key) && !included.contains("all")
        && (association.isAliased || !included.contains(association.target))
    }
    guard !names.isEmpty else { return [] }
    let written = run.lines.call(call).flatMap { $0.values(call) }
    return names.compactMap { key in
      guard let association = known[key] else { return nil }
      let entry = (written?.items ?? []).lazy.flatMap(\.entries).first { $0.key == key }
      // A body whose list the program goes on to link by itself.
      if entry == nil, let written, let source = call.place?.source,
        run.lines.reads(key, of: run.lines.code(written.range, in: source))
      {
        return nil
      }
      let target = run.models.last { $0.fact.model == association.target }?.fact
      guard let kind = kind(values, key, target, entry, run, call) else { return nil }
      return GivenAssociation(key: key, association: association, kind: kind, entry: entry)
    }
  }

  private static func kind(
    _ values: ArgumentShape,
    _ key: String,
    _ target: ModelFact?,
    _ entry: CodeNode.Entry?,
    _ run: TraceIndex,
    _ call: CallFact
  ) -> Kind? {
    let shapes = values.kind == .list ? values.members.map(\.shape) : [values]
    guard let shape = shapes.lazy.compactMap({ $0.member(key) }).first else {
      // A plain value: a key, or nothing at all.
      guard let entry, let place = call.place else { return nil }
      let code = run.lines.code(entry.value.range, in: place.source)
      return ["null", "undefined", "''", "\"\"", "false"].contains(code) ? nil : .known
    }
    switch shape.kind {
    case .instance: return .known
    case .object: return hasKey(shape, target) ? .known : .new
    case .list:
      guard let first = shape.items.first else { return nil }
      switch first {
      case .primitive, .instance: return .known
      case .object:
        return shape.members.first.map { hasKey($0.shape, target) } == true ? .known : .new
      case .none, .model, .list, .function, .other: return nil
      }
    case .none, .primitive, .model, .function, .other: return nil
    }
  }

  private static func hasKey(_ shape: ArgumentShape, _ target: ModelFact?) -> Bool {
    target?.primaryKey.contains { shape.keys.contains($0) } == true
  }
}

extension CallFact {
  private static let finders: Set<String> = ["findOrCreate", "findOrBuild", "findCreateFind"]
  private static let writers: Set<String> = ["create", "bulkCreate", "build", "update", "upsert"]

  /// The model of which a call takes values for attributes; nil for other calls.
  var valueModel: String? {
    if let association { return method.hasPrefix("create") ? association.target : nil }
    return Self.writers.contains(method) || Self.finders.contains(method) ? model : nil
  }

  /// The values for attributes; nil where there are none.
  var values: ArgumentShape? {
    let shape =
      Self.finders.contains(method) ? arguments.first?.member("defaults") : arguments.first
    return shape.flatMap { $0.kind == .object || $0.kind == .list ? $0 : nil }
  }

  /// What the options beside the values include.
  var valueIncludes: [String] {
    let options = Self.finders.contains(method) ? arguments.first : arguments.dropFirst().first
    return options?.included ?? []
  }

  /// The index of the argument that holds options, where the values are no part of it.
  var optionsIndex: Int { Self.finders.contains(method) ? 0 : 1 }
}

extension CallCode {
  /// The values for attributes as they are written.
  func values(_ call: CallFact) -> CodeNode? {
    call.optionsIndex == 0 ? arguments.first?["defaults"] : arguments.first
  }
}
