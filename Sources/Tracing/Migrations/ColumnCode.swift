import Associations
import Diagnostics
import Store

/// What a migration writes for a column: `{ type: Sequelize.INTEGER, allowNull: false }`.
struct ColumnCode {
  private let attribute: Attribute

  init(_ attribute: Attribute) { self.attribute = attribute }

  /// For a table that is made.
  var text: String { object(allowsNull: attribute.allowNull) }

  /// For a column that is added to rows that are there: without a default it has to allow NULL.
  var addable: String {
    object(allowsNull: defaultText == nil ? nil : attribute.allowNull)
  }

  private func object(allowsNull: Bool?) -> String {
    var parts = ["type: Sequelize.\(Self.type(attribute.type))"]
    if allowsNull == false { parts.append("allowNull: false") }
    if attribute.primaryKey { parts.append("primaryKey: true") }
    if attribute.autoIncrement { parts.append("autoIncrement: true") }
    if attribute.unique.bool == true { parts.append("unique: true") }
    if let defaultText { parts.append("defaultValue: \(defaultText)") }
    if let reference = attribute.references {
      parts.append(
        "references: { model: \(Self.quoted(reference.table)), key: \(Self.quoted(reference.key)) }"
      )
      if let action = attribute.onUpdate { parts.append("onUpdate: \(Self.quoted(action))") }
      if let action = attribute.onDelete { parts.append("onDelete: \(Self.quoted(action))") }
    }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  private var defaultText: String? {
    switch attribute.defaultValue.resolved {
    case .bool(let flag): flag ? "true" : "false"
    case .number: attribute.defaultValue.text
    case .string(let text): Self.quoted(text)
    default: nil
    }
  }

  /// A type as programs write it.
  private static func type(_ type: DataType) -> String {
    switch type {
    case .string(let length?, false): "STRING(\(length))"
    case .char(let length?, false): "CHAR(\(length))"
    case .number(.decimal, let options):
      options.length.map { length in
        "DECIMAL(\(length)" + (options.decimals.map { ", \($0)" } ?? "") + ")"
      } ?? "DECIMAL"
    case .number(.double, _): "DOUBLE"
    case .enumeration(let values): "ENUM(\(values.map(quoted).joined(separator: ", ")))"
    case .array(let element): "ARRAY(Sequelize.\(Self.type(element)))"
    default: type.key
    }
  }

  /// A key of an object: bare where it is a name.
  static func key(_ name: String) -> String {
    let isName = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte < 0x80 && isLetterOrDigit(byte)
    }
    return isName && name.first?.isNumber == false ? name : quoted(name)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
  }

  /// What the model itself writes for it, with a unique key.
  func attribute(unique: String) -> String {
    let kept = text.dropLast(2).replacing(", unique: true", with: "")
    return kept.replacing("Sequelize.", with: "DataTypes.") + ", unique: \(unique) }"
  }

  static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }

  /// What a model writes for a column that must have a value.
  static func attribute(_ column: TableDescription.Column) -> String {
    let name = column.type.prefix { $0 != "(" }.uppercased()
    let types: [Name: String] = [
      "VARCHAR": "STRING", "TEXT": "TEXT", "INTEGER": "INTEGER", "BIGINT": "BIGINT",
      "DATETIME": "DATE", "DATE": "DATEONLY", "TINYINT": "BOOLEAN", "FLOAT": "FLOAT",
      "DECIMAL": "DECIMAL", "JSON": "JSON", "UUID": "UUID",
    ]
    return
      "\(key(column.name)): { type: DataTypes.\(types[name] ?? "STRING"), allowNull: false }"
  }
}
