import OrderedCollections

/// What a model and its scoped copies share: attributes, associations, options, and what follows from them.
///
/// A class, since the copies see what later declarations change.
package final class ModelDefinition {
  /// The model's name.
  package var name: String
  /// The table's name.
  package var tableName: String
  /// Singular and plural (`options.name`).
  package var modelName: ModelName
  /// All attributes by name, virtual ones too, in order (`rawAttributes`).
  package var attributes: NameMap<Attribute> = [:]
  /// The associations by alias, in the order of their declaration.
  package var associations: NameMap<Association> = [:]
  /// The model's options.
  package var options: ModelOptions
  /// The names of the primary key's attributes, in order.
  package var primaryKeyAttributes: [String] = []
  /// The auto-increment attribute.
  package var autoIncrementAttribute: String?
  /// The unique keys by name, in order (`uniqueKeys`).
  package var uniqueKeys: NameMap<UniqueKey> = [:]
  /// The indexes that the definition asks for, named (`_indexes`).
  package var indexes: [IndexDefinition] = []
  /// Attribute names by column, where the two differ.
  package var attributeNamesByField: NameMap<String> = [:]
  /// Attributes without a column.
  package var virtualAttributes: NameSet = []
  /// Attributes of type JSON.
  package var jsonAttributes: NameSet = []
  /// Attributes that cannot be set once an instance has a row (the stamps).
  package var readOnlyAttributes: NameSet = []
  /// The attribute that counts versions.
  package var versionAttribute: String?
  /// The program's getters and setters, of attributes and of `getterMethods`/`setterMethods`, in order.
  package var getters: NameMap<(Instance, DataValue) throws -> DataValue> = [:]
  /// As ``getters``.
  package var setters: NameMap<(Instance, DataValue) throws -> Void> = [:]
  /// The model's own validators (`options.validate`).
  package var validators: NameMap<DataValue> = [:]
  /// The named scopes as written.
  package var scopes: DataMap = [:]
  /// The default scope as written.
  package var defaultScope: DataMap = [:]
  /// The hooks by type.
  package var hooks = HookTable()
  /// The last finder's condition, by which a row without a primary key is found (`whereCollection`).
  package var lastCondition: DataValue = .null
  /// The plan of the last query without includes.
  var keptPlan: KeptPlan?
  /// The attributes that associations use as keys; a change in memory is reported to the observer.
  package var foreignKeyNames: NameSet = []
  /// The forms of the names of associations and attributes, with the number of names.
  var knownForms: (count: Int, names: NameMap<String>)?

  /// Drops what refers back to the model.
  package func forgetPlans() { keptPlan = nil }

  /// Makes an empty definition.
  init(name: String, tableName: String, modelName: ModelName, options: ModelOptions) {
    self.name = name
    self.tableName = tableName
    self.modelName = modelName
    self.options = options
  }
}

/// A unique key of a model, of one column or several.
package struct UniqueKey {
  /// The columns in order.
  package var fields: [String]
  /// The message for its violation.
  package var message: String?
  /// The constraint's name.
  package var name: String
  /// The last attribute that named it.
  package var column: String
  /// Whether the program named it: then it is a constraint of the table, else of the column.
  package var isCustom: Bool
}

/// An index that a model asks for.
package struct IndexDefinition {
  /// Its name.
  package var name: String
  /// Its columns as written: names, expressions, `{ name, order, … }`.
  package var fields: [DataValue]
  /// Whether it is unique.
  package var isUnique: Bool
  /// Its condition as written.
  package var `where`: DataValue
  /// Everything as written.
  package var options: DataMap
}
