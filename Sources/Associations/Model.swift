import OrderedCollections

/// The singular and plural form of a model's or an association's name.
package struct ModelName: Sendable, Hashable {
  /// For one.
  package var singular: String
  /// For many.
  package var plural: String

  /// Makes a name.
  package init(singular: String, plural: String) {
    self.singular = singular
    self.plural = plural
  }
}

/// A model: what `sequelize.define` or `Model.init` makes.
///
/// A scoped copy (`Model.scope(…)`) is a model too, which shares the definition.
///
/// A class, since programs and associations refer to it and declarations change it.
package final class Model {
  /// What the model and its scoped copies share.
  package let definition: ModelDefinition
  /// The engine that it belongs to.
  package unowned let engine: Engine
  /// The options that every finder starts from (`_scope`).
  package var scope: DataMap = [:]
  /// The names of the scopes in ``scope``.
  package var scopeNames: [String] = ["defaultScope"]
  /// Whether it is a copy made by `scope` or `unscoped`.
  package var isScoped = false
  /// The schema given by `Model.schema(…)`; nil when there is none.
  package var schema: String?
  /// Separates schema and table; a dot unless given.
  package var schemaDelimiter: String?
  /// The host's object for this model, not owned; the host clears it.
  package weak var host: AnyObject?

  /// Makes a model without attributes; ``Engine`` has the maker that normalises a definition.
  package init(
    name: String,
    tableName: String,
    modelName: ModelName,
    options: ModelOptions,
    engine: Engine
  ) {
    definition = ModelDefinition(
      name: name,
      tableName: tableName,
      modelName: modelName,
      options: options
    )
    self.engine = engine
  }

  /// Makes a copy that shares the definition of another model.
  init(copying model: Model) {
    definition = model.definition
    engine = model.engine
    schema = model.schema
    schemaDelimiter = model.schemaDelimiter
    host = model.host
  }

  /// The model's name.
  package var name: String {
    get { definition.name }
    set { definition.name = newValue }
  }

  /// The table's name.
  package var tableName: String {
    get { definition.tableName }
    set { definition.tableName = newValue }
  }

  /// Singular and plural (`options.name`).
  package var modelName: ModelName {
    get { definition.modelName }
    set { definition.modelName = newValue }
  }

  /// All attributes by name, virtual ones too, in order (`rawAttributes`).
  package var attributes: NameMap<Attribute> {
    get { definition.attributes }
    _modify { yield &definition.attributes }
  }

  /// The associations by alias, in the order of their declaration.
  package var associations: NameMap<Association> {
    get { definition.associations }
    _modify { yield &definition.associations }
  }

  /// The model's options.
  package var options: ModelOptions {
    get { definition.options }
    _modify { yield &definition.options }
  }

  /// The names of the primary key's attributes, in order.
  package var primaryKeyAttributes: [String] {
    get { definition.primaryKeyAttributes }
    set { definition.primaryKeyAttributes = newValue }
  }

  /// The auto-increment attribute.
  package var autoIncrementAttribute: String? {
    get { definition.autoIncrementAttribute }
    set { definition.autoIncrementAttribute = newValue }
  }

  /// The first primary key's attribute name; nil when the model has none.
  package var primaryKeyAttribute: String? { definition.primaryKeyAttributes.first }

  /// The column of the first primary key.
  package var primaryKeyField: String? {
    primaryKeyAttribute.flatMap { attributes[$0]?.field }
  }

  /// The table with its schema in front (`getTableName`).
  package var qualifiedTableName: String {
    guard let schema, !schema.isEmpty else { return tableName }
    let delimiter = schemaDelimiter.flatMap { $0.isEmpty ? nil : $0 } ?? "."
    return schema + delimiter + tableName
  }

  /// Whether both are one model, a scoped copy or not.
  package func isSame(as other: Model) -> Bool { definition === other.definition }
}
