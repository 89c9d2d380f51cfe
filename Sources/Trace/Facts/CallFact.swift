/// A call of the program into Sequelize.
public struct CallFact: Sendable, Equatable, Codable {
  /// Its number in the run, from 1.
  public var call: Int
  /// The number of the call during which it was made, such as by a hook; nil for one of the program itself.
  public var parent: Int?
  /// The method: `addPost`, `findAll`.
  public var method: String
  /// The callee as the program writes it: `user.addPost`.
  public var code: String
  /// Where it stands.
  public var place: Place?
  /// The model that it is about; nil for a method of the connection.
  public var model: String?
  /// The instance that it was made on.
  public var instance: InstanceFact?
  /// The association, of a generated method or a declaration.
  public var association: AssociationName?
  /// The arguments by their shape.
  public var arguments: [ArgumentShape]
  /// Whether somebody waited for its promise, or handed it on, before the run was over.
  ///
  /// Nil where it gives no promise.
  public var isAwaited: Bool?

  /// Makes a fact.
  package init(
    call: Int,
    parent: Int? = nil,
    method: String,
    code: String,
    place: Place? = nil,
    model: String? = nil,
    instance: InstanceFact? = nil,
    association: AssociationName? = nil,
    arguments: [ArgumentShape],
    isAwaited: Bool? = nil
  ) {
    self.call = call
    self.parent = parent
    self.method = method
    self.code = code
    self.place = place
    self.model = model
    self.instance = instance
    self.association = association
    self.arguments = arguments
    self.isAwaited = isAwaited
  }

  /// `user.addPost at 14:7 through User hasMany Post`, of a call in a trace.
  package func text(in trace: Trace) -> String {
    code + (place.map { " at \(trace.shortText($0))" } ?? "")
      + (association.map { " through \($0.text)" } ?? "")
  }
}
