import OrderedCollections
import Store

// What is created together with new instances: before them what they need the keys of, after them what needs theirs.

extension BulkCreation {
  private func nestedOptions(_ include: IncludeNode) -> DataMap {
    var nested = include.options.without("where", "required", "separate", "on", "through")
    nested.setDefaults([
      "transaction": options.value("transaction"), "logging": options.value("logging"),
    ])
    return nested
  }

  /// Nested instances that these belong to come first.
  func createParents() async throws {
    guard !includes.isEmpty else { return }
    let parents = includes.filter { $0.association?.kind.name == .belongsTo }
    try await model.engine.scheduler.concurrently(
      parents.map { include in { [self] in try await createParents(of: include) } }
    )
    await model.engine.scheduler.pause(MicrotaskCounts.nested)
  }

  private func createParents(of include: IncludeNode) async throws {
    guard let association = include.association else { return }
    var pairs: [(parent: Instance, child: Instance)] = []
    for instance in instances {
      if let parent = try instance.get(include.alias).instance {
        pairs.append((parent, instance))
      }
    }
    guard !pairs.isEmpty else { return }
    try await BulkCreation(
      include.model,
      pairs.map(\.parent),
      nestedOptions(include),
      include.children
    ).run()
    for (parent, child) in pairs {
      try await association.setSingle(on: child, to: .instance(parent), ["save": .bool(false)])
    }
  }

  /// Nested instances that need these ones' keys come last.
  func createChildren() async throws {
    let children = includes.filter { include in
      guard let association = include.association else { return false }
      return association.kind.name != .belongsTo && !include.request.isBelowJunction
    }
    try await model.engine.scheduler.concurrently(
      children.map { include in { [self] in try await createChildren(of: include) } }
    )
  }

  private func createChildren(of include: IncludeNode) async throws {
    guard let association = include.association else { return }
    var pairs: [(child: Instance, owner: Instance)] = []
    for instance in instances {
      let value = try instance.get(include.alias)
      for child in (value.list ?? [value]).compactMap(\.instance) {
        if association.through == nil {
          let key = try instance.get(association.referencedKey.name, raw: true)
          try child.set(association.foreignKey.name, key, raw: true)
          for (name, value) in association.scope ?? [:] {
            if case .name(let name) = name { try child.assign(name, value) }
          }
        }
        pairs.append((child, instance))
      }
    }
    guard !pairs.isEmpty else { return }
    let nested = nestedOptions(include)
    try await BulkCreation(include.model, pairs.map(\.child), nested, include.children).run()
    if let through = association.through { try await link(pairs, through, nested) }
  }

  private func link(
    _ pairs: [(child: Instance, owner: Instance)],
    _ through: Through,
    _ nested: DataMap
  ) async throws {
    let rows = try pairs.map { child, owner in
      let values = try through.rowValues(
        own: owner.get(model.primaryKeyAttribute ?? "id", raw: true),
        other: child.get(child.model.primaryKeyAttribute ?? "id", raw: true),
        child
      )
      return try through.model.build(values)
    }
    try await BulkCreation(through.model, rows, nested.without("attributes"), []).run()
  }
}
