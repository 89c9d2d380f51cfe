/// An instance, known by its model and primary key.
public struct InstanceFact: Sendable, Equatable, Hashable, Codable {
  /// The model's name.
  public var model: String
  /// The primary key's values, joined by a comma; nil while the object does not know them: before it
  /// has a row, and after `bulkCreate` on SQLite.
  public var key: String?
  /// The number of the object in the run, from 1: two objects may stand for one row.
  public var object: Int

  /// Makes a fact.
  package init(model: String, key: String?, object: Int) {
    self.model = model
    self.key = key
    self.object = object
  }
}
