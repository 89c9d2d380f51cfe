import Diagnostics

/// How the predictions of a replay went.
package struct PredictionCount: Sendable, Equatable {
  /// How many were right, wrong, and passed over.
  package var (right, wrong, skipped) = (0, 0, 0)

  /// Makes an empty count.
  package init() {}

  /// Counts an answer, right or wrong; nil for one that was passed over.
  package mutating func add(_ isRight: Bool?) {
    switch isRight {
    case true?: right += 1
    case false?: wrong += 1
    case nil: skipped += 1
    }
  }

  /// `predicted 3 of 4, 1 skipped`; nil while nothing was asked.
  package var text: String? {
    guard right + wrong + skipped > 0 else { return nil }
    let parts =
      (right + wrong > 0 ? ["predicted \(right) of \(right + wrong)"] : [])
      + (skipped > 0 ? ["\(skipped) skipped"] : [])
    return parts.joined(separator: ", ")
  }
}
