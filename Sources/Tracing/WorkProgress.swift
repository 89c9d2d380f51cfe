import Synchronization

/// How far work is: whoever does it tells, whoever shows it reads, on another thread.
///
/// A class, since both share it.
package final class WorkProgress: Sendable, Equatable {
  /// What is counted, in the singular: `step`.
  package let unit: String
  private let begun = Atomic<Int>(0)
  private let total = Atomic<Int>(0)

  /// Starts at nothing.
  package init(_ unit: String) { self.unit = unit }

  /// Tells that a part of so many has begun, 1 for the first.
  package func begin(_ part: Int, of count: Int) {
    total.store(count, ordering: .relaxed)
    begun.store(min(part, count), ordering: .relaxed)
  }

  /// The part that has begun and how many there are; nil before the first.
  package var part: (number: Int, count: Int)? {
    let number = begun.load(ordering: .relaxed)
    return number > 0 ? (number, total.load(ordering: .relaxed)) : nil
  }

  /// Whether both are the same work.
  package static func == (left: WorkProgress, right: WorkProgress) -> Bool { left === right }
}
