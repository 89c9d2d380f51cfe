import Associations
import ScriptRuntime

/// A column type as a script holds it (`DataTypes.STRING(40)`).
final class DataTypeObject: ScriptObject {
  /// What it is to the engine; `UNSIGNED` and the like change it in place.
  var type: DataType

  init(_ realm: Realm, _ type: DataType, prototype: ScriptObject?) {
    self.type = type
    super.init(realm, prototype: prototype)
  }
}

/// One of Sequelize's type classes.
struct DataTypeClass {
  /// The constructor, which works with and without `new`.
  let function: NativeFunction
  /// What its objects inherit.
  let prototype: ScriptObject
  /// The type that the bare class stands for; nil for `ABSTRACT`.
  let standard: DataType?
}
