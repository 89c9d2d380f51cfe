import OrderedCollections

extension Engine {
  /// The models, those that refer to others first (`getModelsTopoSortedByForeignKey`); nil where they form a circle.
  package var sortedModels: [Model]? { ModelSorting(models.values).sorted().map { $0.reversed() } }
}

/// Orders models so that a table comes after those that its foreign keys refer to.
///
/// A walk in the order of definition, what a model refers to first; as the package `toposort-class` sorts for
/// Sequelize's model manager.
struct ModelSorting {
  private var dependencies: NameMap<[String]> = [:]
  private var names: [String] = []
  private var models: NameMap<Model> = [:]

  init(_ all: some Sequence<Model>) {
    for model in all {
      let table = model.qualifiedTableName
      models[table] = model
      let references = model.attributes.values.compactMap { $0.references?.table }
      dependencies[table] = references.filter { $0 != table }
      names.append(table)
    }
  }

  /// The models, those referred to first; nil where references form a circle.
  func sorted() -> [Model]? {
    var done: NameSet = []
    var result: [Model] = []
    for name in names where !done.contains(name) {
      guard visit(name, &done, &result) else { return nil }
    }
    return result
  }

  /// Walks from one table without recursion; false on a circle.
  private func visit(_ start: String, _ done: inout NameSet, _ result: inout [Model]) -> Bool {
    var path: [(name: String, next: Int)] = [(start, 0)]
    var onPath: NameSet = [start]
    while let (name, next) = path.last {
      let list = dependencies[name] ?? []
      guard next < list.count else {
        path.removeLast()
        onPath.remove(name)
        done.insert(name)
        if let model = models[name] { result.append(model) }
        continue
      }
      path[path.count - 1].next += 1
      let dependency = list[next]
      if onPath.contains(dependency) { return false }
      if done.contains(dependency) { continue }
      path.append((dependency, 0))
      onPath.insert(dependency)
    }
    return true
  }
}
