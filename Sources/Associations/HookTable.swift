/// The hooks of a model or of the connection, by type, in the order in which they were added.
package struct HookTable {
  /// One hook.
  package struct Hook {
    /// Its name, by which it can be removed.
    package var name: String?
    /// The host's function.
    package var function: any HostedFunction
  }

  /// The hooks of each type.
  package private(set) var hooks: NameMap<[Hook]> = [:]

  /// Makes an empty table.
  package init() {}

  /// The types that Sequelize runs without awaiting.
  static let synchronous: Set<String> = [
    "beforeDefine", "afterDefine", "beforeInit", "afterInit", "beforeAssociate", "afterAssociate",
  ]

  /// All types, in Sequelize's order.
  package static let types = [
    "beforeValidate", "afterValidate", "validationFailed", "beforeCreate", "afterCreate",
    "beforeDestroy", "afterDestroy", "beforeRestore", "afterRestore", "beforeUpdate",
    "afterUpdate", "beforeSave", "afterSave", "beforeUpsert", "afterUpsert", "beforeBulkCreate",
    "afterBulkCreate", "beforeBulkDestroy", "afterBulkDestroy", "beforeBulkRestore",
    "afterBulkRestore", "beforeBulkUpdate", "afterBulkUpdate", "beforeFind",
    "beforeFindAfterExpandIncludeAll", "beforeFindAfterOptions", "afterFind", "beforeCount",
    "beforeDefine", "afterDefine", "beforeInit", "afterInit", "beforeAssociate",
    "afterAssociate", "beforeConnect", "afterConnect", "beforeDisconnect", "afterDisconnect",
    "beforePoolAcquire", "afterPoolAcquire", "beforeSync", "afterSync", "beforeBulkSync",
    "afterBulkSync", "beforeQuery", "afterQuery",
  ]

  /// Those that models have methods for: the others are about connections and definitions (`noModel`).
  package static let typesOfModels = types.filter {
    ![
      "beforeDefine", "afterDefine", "beforeInit", "afterInit", "beforeConnect", "afterConnect",
      "beforeDisconnect", "afterDisconnect", "beforePoolAcquire", "afterPoolAcquire",
    ].contains($0)
  }

  /// Has functions in the place of all hooks of a type.
  package mutating func replace(_ type: String, with functions: [any HostedFunction]) {
    hooks[type] = functions.map { Hook(name: nil, function: $0) }
  }

  /// Adds a hook; `beforeSave` and `afterSave` cover both creating and updating.
  package mutating func add(_ type: String, name: String? = nil, _ function: any HostedFunction) {
    for type in Self.proxies(type) {
      hooks[type, default: []].append(Hook(name: name, function: function))
    }
  }

  /// Removes the hooks of a type that have a name.
  package mutating func remove(_ type: String, name: String) {
    guard has(type) else { return }
    for type in Self.proxies(type) { hooks[type]?.removeAll { $0.name == name } }
  }

  /// Removes the hooks of a type that are a function.
  package mutating func remove(_ type: String, function: any HostedFunction) {
    guard has(type) else { return }
    for type in Self.proxies(type) {
      hooks[type]?.removeAll { $0.name == nil && $0.function === function }
    }
  }

  /// The number of hooks of a type; nil when there never was one.
  package func count(_ type: String) -> Int? { hooks[type]?.count }

  /// Whether there are hooks of a type.
  package func has(_ type: String) -> Bool {
    !hooks.isEmpty && !(hooks[type] ?? []).isEmpty
  }

  private static func proxies(_ type: String) -> [String] {
    switch type {
    case "beforeSave": ["beforeUpdate", "beforeCreate", "beforeSave"]
    case "afterSave": ["afterUpdate", "afterCreate", "afterSave"]
    default: [type]
    }
  }
}
