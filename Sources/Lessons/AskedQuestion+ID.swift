import Diagnostics

extension AskedQuestion {
  /// What the question is remembered by: it stays the same as long as the question's text does, in whatever order, and
  /// with whatever options, it is asked.
  package var id: String { StableHash.of(text) }
}
