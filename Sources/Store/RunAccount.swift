/// What a run may still use, on which its statements draw while SQLite works.
///
/// One account for everything of a run: the values of the program, what is recorded of it, and what SQLite holds.
package protocol RunAccount: AnyObject {
  /// Takes work, in the run's instructions.
  func spend(_ instructions: Int)
  /// Takes bytes that come alive; gives them back where the number is negative.
  func hold(_ bytes: Int)
  /// Whether so many bytes more are within the bound on memory.
  func hasRoom(for bytes: Int) -> Bool
  /// The bound that the run has passed; nil while it may go on.
  var passedBound: StoreLimits.Bound? { get }
}
