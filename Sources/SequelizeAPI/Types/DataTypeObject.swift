import Associations
import ScriptRuntime

/// A column type as a program holds it (`DataTypes.STRING(40)`).
final class DataTypeObject: ScriptObject {
  /// What it is to the engine; `UNSIGNED` and the like change it in place.
  var type: DataType
  /// Whether a program made it, so that it is of no dialect yet.
  var isWritten = false

  /// Its SQL: that of no dialect where a program made it, else SQLite's.
  var text: String {
    guard isWritten else { return type.sqlText }
    switch type {
    case .enumeration: return "ENUM"
    case .citext: return "CITEXT"
    case .string(let length, let isBinary):
      return "VARCHAR(\(length ?? 255))" + (isBinary ? " BINARY" : "")
    case .char(let length, let isBinary):
      return "CHAR(\(length ?? 255))" + (isBinary ? " BINARY" : "")
    case .text(let size):
      let known = ["tiny", "medium", "long"].contains(size?.lowercased() ?? "")
      return (known ? size?.uppercased() ?? "" : "") + "TEXT"
    case .number(let kind, let options)
    where [.integer, .tinyint, .smallint, .mediumint, .bigint].contains(kind):
      return type.sqlText + (options.isUnsigned ? " UNSIGNED" : "")
        + (options.isZerofill ? " ZEROFILL" : "")
    default: return type.sqlText
    }
  }

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
