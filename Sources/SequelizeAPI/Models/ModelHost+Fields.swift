import Associations
import OrderedCollections
import ScriptRuntime

extension SequelizeEnvironment {
  /// Sets the inner fields that Sequelize keeps on a model's prototype, which `for … in` and
  /// `Object.keys(User.prototype)` list (`refreshAttributes`).
  func setFields(of host: ModelHost) throws {
    let model = host.model
    let getters = try accessors(of: model, "get", "getterMethods")
    let setters = try accessors(of: model, "set", "setterMethods")
    let validators = realm.object()
    for attribute in model.attributes.values where attribute.validate.isTruthy {
      validators.setValue(PropertyKey(attribute.name), try value(attribute.validate))
    }
    let fields: [(PropertyKey, Value)] = [
      ("_customGetters", .object(getters)), ("_customSetters", .object(setters)),
      ("validators", .object(validators)),
      ("_hasCustomGetters", Value(try getters.ownKeys().count)),
      ("_hasCustomSetters", Value(try setters.ownKeys().count)),
      ("rawAttributes", .object(try rawAttributes(of: model))),
    ]
    for (key, value) in fields { host.prototype.setValue(key, value) }
    guard try host.prototype.getOwnProperty("_isAttribute") == nil else { return }
    let isAttribute = realm.function("", length: 1) { [unowned self] call in
      .boolean(model.attributes[self.data(call[0]).text] != nil)
    }
    host.prototype.setValue("_isAttribute", .object(isAttribute))
  }

  /// The program's own getters or setters by name: those of the options, over them those of attributes.
  private func accessors(
    of model: Model,
    _ member: String,
    _ option: String
  ) throws -> ScriptObject {
    var functions = model.options.raw.value(option).map ?? [:]
    for attribute in model.attributes.values {
      if let function = attribute.extra[.name(member)] {
        functions[.name(attribute.name)] = function
      }
    }
    return try object(functions)
  }
}
