import OrderedCollections
import Store

// What is created together with a new instance: before it what it needs the keys of, after it what needs its own.

extension SaveOperation {
  /// Nested instances that this one belongs to come first: it needs their keys.
  func saveParents() async throws {
    guard !fields.isEmpty, instance.isNewRecord else { return }
    guard !instance.includes.isEmpty else { return }
    let includes = instance.includes.filter { $0.association?.kind.name == .belongsTo }
    try await model.engine.scheduler.concurrently(
      includes.map { include in
        { [self] in
          guard let parent = try instance.get(include.alias).instance,
            let association = include.association
          else { return }
          try await parent.save(nestedOptions(include))
          _ = try await instance.call(
            .set,
            of: association,
            .instance(parent),
            .map(["save": .bool(false), "logging": options.value("logging")])
          )
        }
      }
    )
    await model.engine.scheduler.pause(MicrotaskCounts.nested)
  }

  private func nestedOptions(_ include: IncludeNode) -> DataMap {
    var nested = include.options.without("where", "required", "separate", "on", "through")
    nested.setDefaults([
      "transaction": options.value("transaction"), "logging": options.value("logging"),
      "parentRecord": .instance(instance),
    ])
    return nested
  }

  /// Nested instances that need this one's key come last.
  func saveChildren() async throws {
    guard wasNew else { return }
    let includes = instance.includes.filter { include in
      guard let association = include.association else { return false }
      return association.kind.name != .belongsTo && !include.request.isBelowJunction
    }
    guard !includes.isEmpty else { return }
    try await model.engine.scheduler.concurrently(
      includes.map { include in { [self] in try await saveChildren(of: include) } }
    )
  }

  private func saveChildren(of include: IncludeNode) async throws {
    guard let association = include.association else { return }
    let value = try instance.get(include.alias)
    let children = (value.list ?? [value]).compactMap(\.instance)
    let nested = nestedOptions(include)
    try await model.engine.scheduler.concurrently(
      children.map { child in
        { [self] in
          if let through = association.through {
            try await child.save(nested)
            try await link(child, through, nested)
          } else {
            let key = try instance.get(association.referencedKey.name, raw: true)
            try child.set(association.foreignKey.name, key, raw: true)
            for (name, value) in association.scope ?? [:] {
              if case .name(let name) = name { try child.assign(name, value) }
            }
            try await child.save(nested)
          }
        }
      }
    )
  }

  /// Creates the junction's row of a nested instance.
  private func link(_ child: Instance, _ through: Through, _ nested: DataMap) async throws {
    let values = try through.rowValues(
      own: instance.get(model.primaryKeyAttribute ?? "id", raw: true),
      other: child.get(child.model.primaryKeyAttribute ?? "id", raw: true),
      child
    )
    _ = try await through.model.create(values, nested)
  }
}
