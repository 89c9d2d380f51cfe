import Associations
import OrderedCollections
import ScriptRuntime

/// `sequelize.modelManager`: the list that a program assigns to its `models` takes the place of all models.
final class ModelManagerObject: ScriptObject {
  private let engine: Engine

  init(_ realm: Realm, _ engine: Engine, prototype: ScriptObject?) {
    self.engine = engine
    super.init(realm, prototype: prototype)
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    if key == "models", let list = descriptor.value?.asArray, let environment = realm.sequelize {
      let models = list.elements.compactMap { environment.data($0).model }
      engine.models = [:]
      for model in models { engine.models[model.name] = model }
    }
    return try super.defineOwnProperty(key, descriptor)
  }
}

extension SequelizeEnvironment {
  /// The table that a model or a table's name in a schema stands for (`queryGenerator.addSchema`).
  func tableOfSchema(_ written: Value) throws -> Value {
    let name = try written["tableName"]
    let table = name.toBoolean ? name : written
    let schema = try written["_schema"]
    guard schema.toBoolean else { return table }
    let shownName = try written["name"]
    let delimiter = try written["_schemaDelimiter"]
    let object = realm.object([
      ("tableName", table), ("table", table),
      ("name", shownName.toBoolean ? shownName : written), ("schema", schema),
      ("delimiter", delimiter.toBoolean ? delimiter : "."),
    ])
    let text = function("toString") { [unowned self] call in
      Value(QueryGenerator().quote(try self.table(call.this).qualified))
    }
    object.setValue("toString", .object(text))
    return .object(object)
  }

  /// Adds the methods of `sequelize.modelManager`.
  func addManagerMethods(to prototype: ScriptObject, _ engine: Engine) {
    method(prototype, "addModel", 1) { [unowned self, unowned engine] call in
      if let model = self.data(call[0]).model { engine.models[model.name] = model }
      return call[0]
    }
    method(prototype, "removeModel", 1) { [unowned self, unowned engine] call in
      engine.models[self.data(call[0]).model?.name ?? ""] = nil
      return .undefined
    }
    method(prototype, "getModel", 2) { [unowned self] call in
      let written = try call[1]["attribute"]
      let key: PropertyKey = try written.isUndefined ? "name" : written.toPropertyKey(self.realm)
      let wanted = self.data(call[0]).string
      return try self.models(of: engine).first { model in
        let value = try model.asObject?.get(key).asString
        return value != nil && value == wanted
      } ?? .undefined
    }
    method(prototype, "findModel", 1) { [unowned self] call in
      guard let matches = call[0].asFunction else { return .undefined }
      return try self.models(of: engine).first { model in
        try self.realm.call(matches, this: .undefined, arguments: [model]).toBoolean
      } ?? .undefined
    }
    getter(prototype, "all") { [unowned self] _ in
      self.realm.array(try self.models(of: engine))
    }
    method(prototype, "getModelsTopoSortedByForeignKey") { [unowned self] _ in
      guard let sorted = engine.sortedModels else { return .null }
      return try self.value(.list(sorted.map { .model($0) }))
    }
    method(prototype, "forEachModel", 2) { [unowned self] call in
      guard let visit = call[0].asFunction else { return .undefined }
      guard let sorted = engine.sortedModels else {
        throw self.realm.error("Cyclic dependency found.")
      }
      let written = try call[1]["reverse"]
      let isReversed = written.isUndefined || written.toBoolean
      for model in isReversed ? sorted.reversed() : sorted {
        _ = try self.realm.call(
          visit,
          this: .undefined,
          arguments: [try self.value(.model(model))]
        )
      }
      return .undefined
    }
  }

  private func models(of engine: Engine) throws -> [Value] {
    try engine.models.values.map { try value(.model($0)) }
  }

  /// Adds what `sequelize.dialect` says of SQLite.
  func addDialectFacts(to prototype: ScriptObject) {
    let facts: [(String, Value)] = [
      ("name", "sqlite"), ("defaultVersion", "3.8.0"), ("TICK_CHAR", "`"),
      ("TICK_CHAR_LEFT", "`"), ("TICK_CHAR_RIGHT", "`"), ("DataTypes", .object(dataTypes)),
    ]
    for (name, value) in facts { prototype.setHidden(PropertyKey(name), value) }
    prototype.setDeferred("supports", flags: .hidden) { [unowned self] in .object(supports) }
  }

  /// `dialect.supports`, as `lib/dialects/abstract` and `lib/dialects/sqlite` merge it.
  private var supports: ScriptObject {
    func object(_ members: [(String, Value)]) -> Value { .object(realm.object(members)) }
    return realm.object([
      ("DEFAULT", false),
      ("DEFAULT VALUES", true),
      ("VALUES ()", false),
      ("LIMIT ON UPDATE", false),
      ("ON DUPLICATE KEY", true),
      ("ORDER NULLS", false),
      ("UNION", true),
      ("UNION ALL", false),
      ("RIGHT JOIN", false),
      ("returnValues", false),
      (
        "autoIncrement",
        object([
          ("identityInsert", false),
          ("defaultValue", true),
          ("update", true),
        ])
      ),
      ("bulkDefault", false),
      ("schemas", false),
      ("transactions", true),
      ("settingIsolationLevelDuringTransaction", true),
      (
        "transactionOptions",
        object([
          ("type", true)
        ])
      ),
      ("migrations", true),
      ("upserts", true),
      (
        "inserts",
        object([
          ("ignoreDuplicates", " OR IGNORE"),
          ("updateOnDuplicate", " ON CONFLICT DO UPDATE SET"),
          ("onConflictDoNothing", ""),
          ("onConflictWhere", true),
          ("conflictFields", true),
        ])
      ),
      (
        "constraints",
        object([
          ("restrict", true),
          ("addConstraint", false),
          ("dropConstraint", false),
          ("unique", true),
          ("default", false),
          ("check", true),
          ("foreignKey", true),
          ("primaryKey", true),
        ])
      ),
      (
        "index",
        object([
          ("collate", true),
          ("length", false),
          ("parser", false),
          ("concurrently", false),
          ("type", false),
          ("using", false),
          ("functionBased", true),
          ("operator", false),
          ("where", true),
        ])
      ),
      ("groupedLimit", false),
      ("indexViaAlter", false),
      ("JSON", true),
      ("deferrableConstraints", false),
      ("escapeStringConstants", false),
    ])
  }
}
