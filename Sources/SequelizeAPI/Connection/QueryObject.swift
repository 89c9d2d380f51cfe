import Associations
import ScriptRuntime

extension SequelizeEnvironment {
  /// The object of a statement on its way: the same for each hook that gets it
  /// (`lib/dialects/abstract/query.js`).
  func queryObject(for query: SentQuery) throws -> ScriptObject {
    if let known = query.host as? ScriptObject { return known }
    let object = realm.object(prototype: queryPrototype)
    object.setDeferred("uuid") { Value(query.engine.uuid()) }
    object.setValue("connection", .object(databaseOfQueries))
    object.setValue("instance", try query.instance.map { try value(.instance($0)) } ?? .undefined)
    object.setValue("model", try query.model.map { try value(.model($0)) } ?? .undefined)
    object.setValue(
      "sequelize",
      sequelizeObject(of: query.engine).map { .object($0) } ?? .undefined
    )
    object.setValue("options", try value(.map(query.options)))
    if let sql = query.sql { object.setValue("sql", Value(sql)) }
    query.host = object
    return object
  }
}
