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
/// A class that extends it, a scoped copy (`Model.scope(…)`) and one in a schema (`Model.schema(…)`) are models too,
/// which share the definition, and have from their base what they do not say themselves.
///
/// A class, since programs and associations refer to it and declarations change it.
package final class Model {
  /// What the model and its scoped copies share.
  package let definition: ModelDefinition
  /// The engine that it belongs to.
  package unowned let engine: Engine
  /// The model that it extends; nil for one that was defined.
  package let base: Model?
  private var own: Own

  /// What a model says itself; nil for what it has from its base.
  private struct Own {
    var name: String?
    var scope: DataMap?
    var scopeNames: [String]?
    var isScoped: Bool?
    var schema: String??
    var schemaDelimiter: String??
  }

  /// The options that every finder starts from (`_scope`).
  package var scope: DataMap {
    get { own.scope ?? base?.scope ?? [:] }
    set { own.scope = newValue }
  }
  /// The names of the scopes in ``scope``.
  package var scopeNames: [String] {
    get { own.scopeNames ?? base?.scopeNames ?? ["defaultScope"] }
    set { own.scopeNames = newValue }
  }
  /// Whether it is a copy made by `scope` or `unscoped`, or extends one.
  package var isScoped: Bool {
    get { own.isScoped ?? base?.isScoped ?? false }
    set { own.isScoped = newValue }
  }
  /// The schema that the definition or `Model.schema(…)` names; nil when there is none.
  package var schema: String? {
    get { own.schema ?? base?.schema ?? nil }
    set { own.schema = newValue }
  }
  /// Separates schema and table; a dot unless given.
  package var schemaDelimiter: String? {
    get { own.schemaDelimiter ?? base?.schemaDelimiter ?? nil }
    set { own.schemaDelimiter = newValue }
  }

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
    base = nil
    own = Own()
  }

  /// Makes a model that extends another one, under a name of its own where one is given (`class Admin extends User`).
  package init(extending model: Model, named name: String? = nil) {
    definition = model.definition
    engine = model.engine
    base = model
    own = Own(name: name)
  }

  /// The model's name.
  package var name: String { own.name ?? base?.name ?? definition.name }

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
    return table.qualified
  }

  /// The table as the query interface is given it.
  var table: TableReference {
    let name = schema.flatMap { $0.isEmpty ? nil : $0 }
    return TableReference(
      tableName,
      schema: name,
      delimiter: schemaDelimiter.flatMap { $0.isEmpty ? nil : $0 }
    )
  }

  /// Whether both are one model, a scoped copy or not.
  package func isSame(as other: Model) -> Bool { definition === other.definition }
}
