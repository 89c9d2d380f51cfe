import OrderedCollections
import Store

extension InstanceValidator {
  /// Whether a value passes one of the validators that Sequelize brings, and the arguments that it was given.
  func judge(
    _ attribute: Attribute,
    _ value: DataValue,
    _ name: String,
    _ test: DataValue
  ) throws -> (Bool, [DataValue]) {
    // Most look at the whole of a text, some letter by letter.
    if case .string(let text) = value { instance.model.engine.account?.spend(text.utf8.count) }
    if name == "isImmutable" {
      let isSame = (instance.dataValues[attribute.name] ?? .undefined).isIdentical(
        to: instance.previousDataValues[attribute.name] ?? .undefined
      )
      let arguments = try arguments(test, name)
      return (
        instance.isNewRecord || isSame,
        test.list == nil ? arguments + [.string(attribute.name), .instance(instance)] : arguments
      )
    }
    if let added = model.engine.addedValidators[name] {
      let given = try arguments(test, name)
      let result = try added.call(this: .undefined, [.string(value.text)] + given)
      return (result.isTruthy, given)
    }
    guard let validator = BuiltInValidator(named: name, in: model.engine) else {
      throw EngineError("Invalid validator function: \(name)")
    }
    var arguments = try arguments(test, name)
    let isValid = try validator.passes(value, &arguments)
    return (isValid, arguments)
  }

  private func arguments(_ test: DataValue, _ name: String) throws -> [DataValue] {
    if test.isNullish {
      throw EngineError.typeError("Cannot read properties of \(test.text) (reading 'args')")
    }
    var written = test
    if let given = test.map?.value("args"), given.isTruthy { written = test.map?["args"] ?? given }
    if let list = written.list { return list }
    if name == "isIP" { return [] }
    if written.string == nil, ["isAlpha", "isAlphanumeric", "isMobilePhone"].contains(name) {
      return []
    }
    return [written]
  }
}
