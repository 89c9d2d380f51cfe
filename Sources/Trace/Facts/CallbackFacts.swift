/// A method of arrays whose callback gave promises, which the method does not wait for.
public struct AsyncCallbackFact: Sendable, Equatable, Codable {
  /// The method: `forEach`, `map`, `filter`.
  public var method: String
  /// The callee as the program writes it: `users.forEach`.
  public var code: String
  /// Where the call stands.
  public var place: Place?
  /// How many promises there were.
  public var count: Int
  /// Whether some were not settled when the method returned.
  public var isPending: Bool
  /// Whether some were not settled when the step was over.
  public var isOpen: Bool
  /// Whether somebody waited for them before the run was over.
  public var isAwaited: Bool

  /// Makes a fact.
  package init(
    method: String,
    code: String,
    place: Place?,
    count: Int,
    isPending: Bool,
    isOpen: Bool = false,
    isAwaited: Bool = false
  ) {
    self.method = method
    self.code = code
    self.place = place
    self.count = count
    self.isPending = isPending
    self.isOpen = isOpen
    self.isAwaited = isAwaited
  }
}
