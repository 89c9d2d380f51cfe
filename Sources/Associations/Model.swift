public import OrderedCollections

/// The singular and plural form of a model's or an association's name.
public struct ModelName: Sendable, Hashable {
  /// For one.
  public var singular: String
  /// For many.
  public var plural: String

  /// Makes a name.
  public init(singular: String, plural: String) {
    self.singular = singular
    self.plural = plural
  }
}

/// A model: what `sequelize.define` or `Model.init` makes.
///
/// A scoped copy (`Model.scope(…)`) is a model too, which shares the definition.
///
/// A class, since programs and associations refer to it and declarations change it.
public final class Model {
  /// What the model and its scoped copies share.
  public let definition: ModelDefinition
  /// The engine that it belongs to.
  public unowned let engine: Engine
  /// The options that every finder starts from (`_scope`).
  public var scope: DataMap = [:]
  /// The names of the scopes in ``scope``.
  public var scopeNames: [String] = ["defaultScope"]
  /// Whether it is a copy made by `scope` or `unscoped`.
  public var isScoped = false
  /// The schema given by `Model.schema(…)`; nil when there is none.
  public var schema: String?
  /// Separates schema and table; a dot unless given.
  public var schemaDelimiter: String?
  /// The host's object for this model, not owned; the host clears it.
  public weak var host: AnyObject?

  /// Makes a model without attributes; ``Engine`` has the maker that normalises a definition.
  public init(
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
  public var name: String {
    get { definition.name }
    set { definition.name = newValue }
  }

  /// The table's name.
  public var tableName: String {
    get { definition.tableName }
    set { definition.tableName = newValue }
  }

  /// Singular and plural (`options.name`).
  public var modelName: ModelName {
    get { definition.modelName }
    set { definition.modelName = newValue }
  }

  /// All attributes by name, virtual ones too, in order (`rawAttributes`).
  public var attributes: OrderedDictionary<String, Attribute> {
    get { definition.attributes }
    _modify { yield &definition.attributes }
  }

  /// The associations by alias, in the order of their declaration.
  public var associations: OrderedDictionary<String, Association> {
    get { definition.associations }
    _modify { yield &definition.associations }
  }

  /// The model's options.
  public var options: ModelOptions {
    get { definition.options }
    _modify { yield &definition.options }
  }

  /// The names of the primary key's attributes, in order.
  public var primaryKeyAttributes: [String] {
    get { definition.primaryKeyAttributes }
    set { definition.primaryKeyAttributes = newValue }
  }

  /// The auto-increment attribute.
  public var autoIncrementAttribute: String? {
    get { definition.autoIncrementAttribute }
    set { definition.autoIncrementAttribute = newValue }
  }

  /// The first primary key's attribute name; nil when the model has none.
  public var primaryKeyAttribute: String? { definition.primaryKeyAttributes.first }

  /// The column of the first primary key.
  public var primaryKeyField: String? {
    primaryKeyAttribute.flatMap { attributes[$0]?.field }
  }

  /// The table with its schema in front (`getTableName`).
  public var qualifiedTableName: String {
    guard let schema, !schema.isEmpty else { return tableName }
    let delimiter = schemaDelimiter.flatMap { $0.isEmpty ? nil : $0 } ?? "."
    return schema + delimiter + tableName
  }

  /// Whether both are one model, a scoped copy or not.
  public func isSame(as other: Model) -> Bool { definition === other.definition }
}
