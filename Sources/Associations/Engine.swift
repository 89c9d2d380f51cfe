public import OrderedCollections

/// What a `Sequelize` object is: models, options, the connection, who observes.
///
/// A class, since scripts hold it and models refer back to it.
public final class Engine {
  /// The models by name, in the order of their definition.
  public var models: OrderedDictionary<String, Model> = [:]
  /// Who is told what happens.
  public weak var observer: (any EngineObserver)?

  /// Makes an engine without models.
  public init() {}
}
