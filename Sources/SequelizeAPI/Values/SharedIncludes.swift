import Associations
import OrderedCollections
import ScriptRuntime

/// Finds options objects that stand in several places among the includes of a query, and marks them.
struct SharedIncludes {
  private let environment: SequelizeEnvironment
  private var known: Set<ObjectIdentifier> = []
  private var marks: [ObjectIdentifier: SharedInclude] = [:]

  /// Looks through the includes of options; nil where no object stands in two places, as it is nearly always.
  init?(_ options: Value, _ environment: SequelizeEnvironment) throws {
    self.environment = environment
    guard let object = options.asObject, environment.isPlain(object) else { return nil }
    try look(at: try object.get("include"), depth: 0)
    guard !marks.isEmpty else { return nil }
  }

  private mutating func look(at written: Value, depth: Int) throws {
    guard depth < QueryGenerator.depthLimit else { return }
    for item in written.asArray?.elements ?? [written] {
      guard let object = item.asObject, environment.isPlain(object) else { continue }
      try environment.realm.tick()
      let isNew = known.insert(ObjectIdentifier(object)).inserted
      if !isNew {
        marks[ObjectIdentifier(object)] = marks[ObjectIdentifier(object)] ?? SharedInclude()
      }
      // What is nested in it is gone through once more as well.
      try look(at: try object.get("include"), depth: depth + 1)
    }
  }

  /// Options with the marks; they are those that were looked through.
  func marked(_ options: DataMap, _ written: Value) throws -> DataMap {
    var options = options
    let include = try written["include"]
    switch options.value("include") {
    case .list(let list):
      let items = include.asArray?.elements ?? []
      guard items.count == list.count else { return options }
      options["include"] = .list(try zip(list, items).map { try marked($0, $1) })
    case .map(let map): options["include"] = try marked(.map(map), include)
    default: break
    }
    return options
  }

  private func marked(_ include: DataValue, _ written: Value) throws -> DataValue {
    guard case .map(let map) = include, let object = written.asObject else { return include }
    var result = try marked(map, written)
    if let mark = marks[ObjectIdentifier(object)] { result[SharedInclude.key] = .hosted(mark) }
    return .map(result)
  }
}

extension SequelizeEnvironment {
  /// The options of a finder, deeply converted, with what their includes share.
  func finderOptions(_ written: Value) throws -> DataValue {
    let data = try deepData(written)
    guard case .map(let options) = data, let shared = try SharedIncludes(written, self) else {
      return data
    }
    return .map(try shared.marked(options, written))
  }
}
