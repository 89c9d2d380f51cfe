import Associations
import Diagnostics
import ScriptRuntime

extension SequelizeEnvironment {
  /// `Sequelize.ValidationErrorItem`.
  func makeItemClass() -> NativeFunction {
    let prototype = realm.object()
    method(prototype, "getValidatorKey", 2) { [unowned self] call in
      guard let item = call.this.asObject else { return "" }
      let key = try item.get("validatorKey")
      let name = key.toBoolean ? key : try item.get("validatorName")
      let usesNamespace = call[0].isUndefined || call[0].toBoolean
      let origin = usesNamespace ? try item.get("origin").asString : nil
      let separator = call[1].isUndefined ? "." : call[1].asString ?? ""
      if origin != nil, separator.isEmpty {
        throw self.realm.error("Invalid namespace separator given, must be a non-empty string")
      }
      guard let text = name.asString, !text.isEmpty else { return "" }
      return Value(((origin.map { $0 + separator } ?? "") + text).lowercased())
    }
    errorPrototypes["ValidationErrorItem"] = prototype
    let function = realm.constructor(
      "ValidationErrorItem",
      length: 8,
      prototype: prototype,
      isClass: true
    ) { call in
      let object = call.realm.object(prototype: try call.prototype(or: prototype))
      let type = call[1].asString
      let origins: [Name: String] = [
        "notnull violation": "CORE", "string violation": "CORE", "unique violation": "DB",
        "validation error": "FUNCTION",
      ]
      let isOrigin = type.map { ["CORE", "DB", "FUNCTION"].contains($0) } ?? false
      let known = type.flatMap { origins[$0.lowercased()] }
      func orNull(_ value: Value) -> Value { value.toBoolean ? value : .null }
      object.setValue("message", call[0].toBoolean ? call[0] : "")
      object.setValue("type", known == nil ? .null : call[1])
      object.setValue("path", orNull(call[2]))
      object.setValue("value", call[3].isUndefined ? .null : call[3])
      object.setValue("origin", isOrigin ? call[1] : known.map { Value($0) } ?? .null)
      object.setValue("instance", orNull(call[4]))
      object.setValue("validatorKey", orNull(call[5]))
      object.setValue("validatorName", orNull(call[6]))
      object.setValue("validatorArgs", call[7].toBoolean ? call[7] : call.realm.array([]))
      return .object(object)
    }
    function.setValue("TypeStringMap", .object(itemTypes))
    function.setValue("Origins", .object(itemOrigins))
    return function
  }

  /// `Sequelize.ValidationErrorItemType`.
  var itemTypes: ScriptObject {
    realm.object([
      ("notnull violation", "CORE"), ("string violation", "CORE"), ("unique violation", "DB"),
      ("validation error", "FUNCTION"),
    ])
  }

  /// `Sequelize.ValidationErrorItemOrigin`.
  var itemOrigins: ScriptObject {
    realm.object([("CORE", "CORE"), ("DB", "DB"), ("FUNCTION", "FUNCTION")])
  }

  /// The program's object for one entry of a validation error.
  func itemObject(_ item: EngineError.Item) throws -> Value {
    let object = realm.object(prototype: errorPrototypes["ValidationErrorItem"])
    func text(_ value: String?) -> Value { value.map { Value($0) } ?? .null }
    object.setValue("message", Value(item.message))
    object.setValue("type", Value(item.type))
    object.setValue("path", text(item.path))
    object.setValue("value", item.value.isUndefined ? .null : try value(item.value))
    object.setValue("origin", text(item.origin))
    object.setValue("instance", try item.instance.map { .object(try wrapper(for: $0)) } ?? .null)
    object.setValue("validatorKey", text(item.validatorKey))
    object.setValue("validatorName", text(item.validatorName))
    object.setValue("validatorArgs", realm.array(try item.validatorArguments.map(value)))
    if !item.original.isUndefined { object.setValue("original", try value(item.original)) }
    return .object(object)
  }
}
