import Diagnostics
import Lessons
import Tracing

extension ClaimSight {
  /// What the claim came to and what it saw, as that `post.UserId` is 1; of one that does not hold what it would have
  /// needed, as that it would have to be null.
  var told: String {
    switch claim.kind {
    case .fails:
      return seen.reduce(words) { "\($0); \($1.part): \($1.value)" }
    case .holds(let text):
      guard let told = told(text) else { return words }
      let left = without.map { "\($0)" }.joined(separator: ", ")
      let program = left.isEmpty ? "" : "in the program without step \(left), "
      return program + LessonProof.place(of: claim) + ", " + told
    }
  }

  /// Nil for a claim that was not judged, or that saw nothing but itself.
  private func told(_ text: String) -> String? {
    let shown = seen.map { (part: $0.part, value: Words.short($0.value, limit: 120)) }
    switch verdict {
    case .holds, .fails: break
    case .threw, .notReached, .notBoolean, .ended, .notAfforded: return nil
    }
    if let (part, literal) = ClaimOperands.expected(text), let value = shown.first?.value {
      return verdict == .holds
        ? "`\(part)` is \(value)" : "`\(part)` would have to be \(literal), and it is \(value)"
    }
    let parts = shown.filter { $0.part != text }
    guard !parts.isEmpty else {
      return verdict == .holds
        ? "`\(text)` is true" : "`\(text)` would have to be true, and it is false"
    }
    return "`\(text)` is \(verdict == .holds): "
      + Words.list(parts.map { "`\($0.part)` is \($0.value)" })
  }
}
