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

/// A model: what `sequelize.define` or `Model.init` makes. A scoped copy (`Model.scope(…)`) is a model too.
///
/// A class, since scripts and associations refer to it and declarations change it.
public final class Model {
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
  /// The engine that it belongs to.
  public unowned let engine: Engine
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
    self.name = name
    self.tableName = tableName
    self.modelName = modelName
    self.options = options
    self.engine = engine
  }

  /// The first primary key's attribute name; nil for a model without one.
  public var primaryKeyAttribute: String? { primaryKeyAttributes.first }
}
