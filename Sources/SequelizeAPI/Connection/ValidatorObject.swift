import Associations
import ScriptRuntime

extension SequelizeEnvironment {
  /// `Sequelize.Validator`: the validators by name, and `extend`, which adds one.
  func makeValidators() -> ScriptObject {
    let object = realm.object()
    object.expectManyProperties()
    for name in Engine.validatorNames where name != "extend" {
      object.setDeferred(PropertyKey(name)) { [unowned self] in .object(validator(name)) }
    }
    object.setValue(
      "extend",
      .object(
        function("extend", 2) { [unowned self] call in
          guard let added = call[1].asFunction else { return call.this }
          let name = self.data(call[0]).text
          call.this.asObject?.setValue(PropertyKey(name), .object(added))
          self.addedValidators.append((name, added))
          for engine in self.engines { engine.addedValidators[name] = added }
          return call.this
        }
      )
    )
    return object
  }

  private func validator(_ name: String) -> NativeFunction {
    function(name, 1) { [unowned self] call in
      guard let engine = self.engines.first else { return false }
      let rest = try call.arguments.dropFirst().map { try self.deepData($0) }
      return .boolean(try engine.passes(name, self.data(call[0]), rest))
    }
  }
}
