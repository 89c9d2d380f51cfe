import Associations
import ScriptRuntime

// What `new Sequelize.SomeError(…)` gives (`lib/errors`): Sequelize's classes declare their fields, so that all of them
// are there, in the order in which they are declared.

extension SequelizeEnvironment {
  func constructed(
    _ recipe: ErrorRecipe,
    _ arguments: Arguments,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let first = arguments[0]
    if recipe.key == "ConnectionError" || recipe.parent == "ConnectionError" {
      return try connectionError(recipe, first, prototype)
    }
    switch recipe.key {
    case "ValidationError":
      return try validationError(recipe, first, arguments[1], arguments[2], prototype)
    case "UniqueConstraintError": return try uniqueError(recipe, first, prototype)
    case "DatabaseError", "TimeoutError":
      let message = try text(try member("message", of: first))
      return try databaseError(recipe, message, first, stack: arguments[1], prototype)
    case "ForeignKeyConstraintError", "ExclusionConstraintError", "UnknownConstraintError":
      return try constraintError(recipe, first, prototype)
    case "AggregateError":
      let error = try newError(nil, recipe.name, prototype)
      error.setValue(.errors, first)
      return error
    case "BulkRecordError":
      let message = try text(try member("message", of: first))
      let error = try newError(message, recipe.name, prototype)
      error.setValue(.errors, first)
      error.setValue("record", arguments[1])
      return error
    case "OptimisticLockError": return try lockError(recipe, first, prototype)
    default: return try newError(try text(first), recipe.name, prototype)
    }
  }

  /// A member of what a constructor is given.
  ///
  /// - Throws: `TypeError` for nothing.
  private func member(_ name: String, of value: Value) throws -> Value {
    guard value.isNullish else { return try value[name] }
    throw realm.typeError("Cannot read properties of \(describe(value)) (reading '\(name)')")
  }

  /// A message as `Error` takes it; nil for undefined.
  private func text(_ value: Value) throws -> String? {
    value.isUndefined ? nil : try value.toText(realm)
  }

  /// The first that is truthy, as a text.
  private func first(_ values: Value..., else standard: String) throws -> String {
    for value in values where value.toBoolean { return try value.toText(realm) }
    return standard
  }

  /// The error that a constraint's stands for; an empty one for none.
  private func parent(_ options: Value) throws -> Value {
    let given = options.isNullish ? .undefined : try options["parent"]
    if given.toBoolean { return given }
    return .object(realm.object([("sql", ""), ("name", ""), ("message", "")]))
  }

  private func option(_ name: String, _ options: Value) throws -> Value {
    options.isNullish ? .undefined : try options[name]
  }

  private func setStack(_ stack: Value, of error: ErrorObject) throws {
    if stack.toBoolean { error.setHidden(.stack, stack) }
  }

  private func connectionError(
    _ recipe: ErrorRecipe,
    _ parent: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let message = parent.toBoolean ? try text(try parent["message"]) : ""
    let error = try newError(message, recipe.name, prototype)
    error.setValue("parent", parent)
    error.setValue("original", parent)
    return error
  }

  private func databaseError(
    _ recipe: ErrorRecipe,
    _ message: String?,
    _ parent: Value,
    stack options: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let error = try newError(message, recipe.name, prototype)
    error.setValue("parent", parent)
    error.setValue("original", parent)
    error.setValue("sql", try parent["sql"])
    let parameters = try parent["parameters"]
    error.setValue("parameters", parameters.isNullish ? .object(realm.object()) : parameters)
    try setStack(try option("stack", options), of: error)
    return error
  }

  private func constraintError(
    _ recipe: ErrorRecipe,
    _ options: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let parent = try parent(options)
    let given = try option("message", options)
    let message: String
    let fields: [String]
    switch recipe.key {
    case "ForeignKeyConstraintError":
      message = try first(given, try parent["message"], else: "Database Error")
      fields = ["table", "fields", "value", "index", "reltype"]
    case "ExclusionConstraintError":
      message = try first(given, try parent["message"], else: "")
      fields = ["constraint", "fields", "table"]
    default:
      message = try first(given, else: "The specified constraint does not exist")
      fields = ["constraint", "fields", "table"]
    }
    let error = try databaseError(recipe, message, parent, stack: options, prototype)
    for name in fields { error.setValue(PropertyKey(name), try option(name, options)) }
    return error
  }

  private func uniqueError(
    _ recipe: ErrorRecipe,
    _ options: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let parent = try parent(options)
    let message = try first(
      try option("message", options),
      try parent["message"],
      else: "Validation Error"
    )
    let error = try newError(message, recipe.name, prototype)
    let errors = try option("errors", options)
    error.setValue(.errors, errors.isNullish ? realm.array([]) : errors)
    error.setValue("parent", parent)
    error.setValue("original", parent)
    let fields = try option("fields", options)
    error.setValue("fields", fields.isNullish ? .object(realm.object()) : fields)
    error.setValue("sql", try parent["sql"])
    try setStack(try option("stack", options), of: error)
    return error
  }

  private func validationError(
    _ recipe: ErrorRecipe,
    _ written: Value,
    _ items: Value,
    _ options: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let error = try newError(try text(written), recipe.name, prototype)
    error.setValue(.errors, items.toBoolean ? items : realm.array([]))
    var message: Value = "Validation Error"
    if written.toBoolean {
      message = Value(try written.toText(realm))
    } else if let list = items.asArray?.elements, try list.first?["message"].toBoolean == true {
      let lines = try list.map { item in
        let kind = try item["type"].toBoolean ? try item["type"] : try item["origin"]
        return "\(try kind.toText(realm)): \(try item["message"].toText(realm))"
      }
      message = Value(lines.joined(separator: ",\n"))
    }
    // Without a message, `Error` gives the object none of its own, and assigning makes one that is listed.
    if written.isUndefined {
      error.setValue(.message, message)
    } else {
      error.setHidden(.message, message)
    }
    try setStack(try option("stack", options), of: error)
    return error
  }

  private func lockError(
    _ recipe: ErrorRecipe,
    _ options: Value,
    _ prototype: ScriptObject?
  ) throws -> ErrorObject {
    let model = try option("modelName", options).toText(realm)
    let message = try first(
      try option("message", options),
      else: "Attempting to update a stale model instance: \(model)"
    )
    let error = try newError(message, recipe.name, prototype)
    for name in ["modelName", "values", "where"] {
      error.setValue(PropertyKey(name), try option(name, options))
    }
    return error
  }
}
