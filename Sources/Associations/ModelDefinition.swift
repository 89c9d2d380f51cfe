public import OrderedCollections

/// What a model and its scoped copies share: attributes, associations, options, and what follows from them.
///
/// A class, since the copies see what later declarations change.
public final class ModelDefinition {
  /// The model's name.
  public var name: String
  /// The table's name.
  public var tableName: String
  /// Singular and plural (`options.name`).
  public var modelName: ModelName
  /// All attributes by name, virtual ones too, in order (`rawAttributes`).
  public var attributes: OrderedDictionary<String, Attribute> = [:]
  /// The associations by alias, in the order of their declaration.
  public var associations: OrderedDictionary<String, Association> = [:]
  /// The model's options.
  public var options: ModelOptions
  /// The names of the primary key's attributes, in order.
  public var primaryKeyAttributes: [String] = []
  /// The auto-increment attribute.
  public var autoIncrementAttribute: String?
  /// The unique keys by name, in order (`uniqueKeys`).
  public var uniqueKeys: OrderedDictionary<String, UniqueKey> = [:]
  /// The indexes that the definition asks for, named (`_indexes`).
  public var indexes: [IndexDefinition] = []
  /// Attribute names by column, where the two differ.
  public var attributeNamesByField: [String: String] = [:]
  /// Attributes without a column.
  public var virtualAttributes: OrderedSet<String> = []
  /// Attributes of type JSON.
  public var jsonAttributes: Set<String> = []
  /// Attributes that cannot be set once an instance has a row (the stamps).
  public var readOnlyAttributes: Set<String> = []
  /// The attribute that counts versions.
  public var versionAttribute: String?
  /// The program's getters and setters, of attributes and of `getterMethods`/`setterMethods`, in order.
  public var getters: OrderedDictionary<String, (Instance) throws -> DataValue> = [:]
  /// As ``getters``.
  public var setters: OrderedDictionary<String, (Instance, DataValue) throws -> Void> = [:]
  /// The model's own validators (`options.validate`).
  public var validators: OrderedDictionary<String, DataValue> = [:]
  /// The named scopes as written.
  public var scopes: DataMap = [:]
  /// The default scope as written.
  public var defaultScope: DataMap = [:]
  /// The hooks by type.
  public var hooks = HookTable()
  /// The last finder's condition, by which a row without a primary key is found (`whereCollection`).
  public var lastCondition: DataValue = .null
  /// The plan of the last query without includes.
  var keptPlan: KeptPlan?
  /// The attributes that associations use as keys; a change in memory is reported to the observer.
  public var foreignKeyNames: Set<String> = []
  /// The forms of the names of associations and attributes, with the number of names.
  var knownForms: (count: Int, names: [String: String])?

  /// Drops what refers back to the model.
  public func forgetPlans() { keptPlan = nil }

  /// Makes an empty definition.
  init(name: String, tableName: String, modelName: ModelName, options: ModelOptions) {
    self.name = name
    self.tableName = tableName
    self.modelName = modelName
    self.options = options
  }
}

/// A unique key of a model, of one column or several.
public struct UniqueKey {
  /// The columns in order.
  public var fields: [String]
  /// The message for its violation.
  public var message: String?
  /// The constraint's name.
  public var name: String
  /// The last attribute that named it.
  public var column: String
  /// Whether the program named it: then it is a constraint of the table, else of the column.
  public var isCustom: Bool
}

/// An index that a model asks for.
public struct IndexDefinition {
  /// Its name.
  public var name: String
  /// Its columns as written: names, expressions, `{ name, order, … }`.
  public var fields: [DataValue]
  /// Whether it is unique.
  public var isUnique: Bool
  /// Its condition as written.
  public var `where`: DataValue
  /// Everything as written.
  public var options: DataMap
}
