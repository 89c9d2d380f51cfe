package import Associations
package import ScriptRuntime

/// What stands behind a program's values, for those who show them.
extension SequelizeEnvironment {
  /// The engine's instance behind a value; nil for a value that is no instance.
  package func instance(behind value: Value) -> Instance? {
    (value.asObject as? InstanceObject)?.instance
  }

  /// The engine's model behind a value; nil for a value that is no model.
  package func model(behind value: Value) -> Model? {
    value.asFunction.flatMap { model(of: $0) }
  }

  /// Whether a value is a connection, `sequelize`, or the class of connections.
  package func isConnection(_ object: ScriptObject) -> Bool {
    object is SequelizeObject || object === sequelizeClass
  }

  /// Whether an object is nothing but its properties.
  package func isPlainObject(_ object: ScriptObject) -> Bool { isPlain(object) }
}
