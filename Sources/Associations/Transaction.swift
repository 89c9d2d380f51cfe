/// A managed or unmanaged transaction.
public final class Transaction {
  /// How it ended: `commit`, `rollback`, or nil while open.
  public var finished: String?

  /// Makes an open transaction.
  public init() {}
}
