import Diagnostics

/// Where an option belongs that stands where Sequelize does not look for it (the sources of 6.37:
/// associations/*.js, model.js).
enum OptionPlace: Hashable {
  /// Out of the object around it, beside that.
  case beside
  /// Into another object of the same options.
  case inside(String)
  /// At the same place under another name.
  case named(String)
  /// `allowNull: false` instead, whatever it holds.
  case required
  /// Into the element of `include`.
  case include
  /// As `through: { attributes: … }` of an include.
  case throughAttributes
  /// As `joinTableAttributes` beside `through`.
  case joinTableAttributes
}

extension OptionPlace {
  /// Where an option of a kind of object belongs, which a method was given; nil where that is no common mistake.
  static func of(
    _ key: String,
    in kind: OptionNames.Kind,
    of method: String,
    isManyToMany: Bool
  ) -> OptionPlace? {
    switch kind {
    case .association where sisterKeys[method]?.written == key:
      sisterKeys[method].map { .named($0.read) }
    case .foreignKey: besideKey.contains(key) ? .beside : nil
    case .throughOfDeclaration: besideThrough.contains(key) ? .beside : nil
    case .throughOfGetter: key == "attributes" ? .joinTableAttributes : nil
    case .association: ofDeclaration(key, isManyToMany)
    case .find: ofFinder(key, isManyToMany)
    case .include: ofInclude(key)
    case .attribute: ofAttribute(key)
    case .references: referenceKeys[key].map { .named($0) }
    case .connection: connectionOptions.contains(key) ? .inside("define") : nil
    case .model: key == "table" ? .named("tableName") : nil
    case .write: nil
    }
  }

  /// The other side's name for the attribute that a key points to, which a declaration does not read, and its own.
  private static let sisterKeys: [Name: (written: String, read: String)] = [
    "hasMany": ("targetKey", "sourceKey"), "hasOne": ("targetKey", "sourceKey"),
    "belongsTo": ("sourceKey", "targetKey"),
  ]

  /// What the parts of `references` are often taken to be called.
  private static let referenceKeys: [Name: String] = [
    "table": "model", "field": "key", "column": "key",
  ]

  private static let besideKey: Set<String> = [
    "onDelete", "onUpdate", "as", "constraints", "hooks", "through", "sourceKey", "targetKey",
    "otherKey", "scope",
  ]

  private static let besideThrough: Set<String> = [
    "foreignKey", "otherKey", "uniqueKey", "as", "onDelete", "onUpdate", "constraints",
    "sourceKey", "targetKey",
  ]

  private static let connectionOptions: Set<String> = [
    "timestamps", "underscored", "freezeTableName", "paranoid", "createdAt", "updatedAt",
    "deletedAt", "charset", "collate",
  ]

  private static let validators: Set<String> = [
    "isEmail", "isUrl", "isInt", "isAlpha", "isNumeric", "isIn", "notIn", "notEmpty", "len", "min",
    "max", "isUUID", "isDate", "isFloat", "isDecimal", "isLowercase", "isUppercase",
    "isAlphanumeric",
  ]

  private static func ofDeclaration(_ key: String, _ isManyToMany: Bool) -> OptionPlace? {
    switch key {
    case "allowNull", "defaultValue", "type", "field", "unique":
      isManyToMany ? nil : .inside("foreignKey")
    case "joinTableName", "joinTable", "junction": .named("through")
    default: nil
    }
  }

  private static func ofFinder(_ key: String, _ isManyToMany: Bool) -> OptionPlace? {
    switch key {
    case "joinTableAttributes": isManyToMany ? nil : .throughAttributes
    case "through": isManyToMany ? nil : .include
    case "required", "separate", "right", "duplicating": .include
    case "orderBy", "sort": .named("order")
    case "groupBy": .named("group")
    case "select", "columns": .named("attributes")
    case "conditions", "filter", "filters", "criteria": .named("where")
    case "skip": .named("offset")
    case "take": .named("limit")
    case "populate", "relations": .named("include")
    default: nil
    }
  }

  private static func ofInclude(_ key: String) -> OptionPlace? {
    switch key {
    case "joinTableAttributes": .throughAttributes
    case "select", "columns": .named("attributes")
    case "alias": .named("as")
    case "conditions", "filter", "filters", "criteria": .named("where")
    case "populate", "relations": .named("include")
    default: nil
    }
  }

  private static func ofAttribute(_ key: String) -> OptionPlace? {
    switch key {
    case "default": .named("defaultValue")
    case "required", "notNull": .required
    case "nullable": .named("allowNull")
    default: validators.contains(key) ? .inside("validate") : nil
    }
  }
}
