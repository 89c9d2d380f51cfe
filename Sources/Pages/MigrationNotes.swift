import Rendering
import Trace

/// What a page says where a migration or a seeder failed.
enum MigrationNotes {
  /// A note on the one that failed; empty where none did.
  static func of(_ trace: Trace) -> [Document.Block] { trace.steps.flatMap(of) }

  /// The note on a step.
  static func of(_ step: TraceStep) -> [Document.Block] {
    guard step.planned.migration != nil else { return [] }
    return step.events.compactMap { event in
      guard case .migrated(let fact) = event, let error = fact.error else { return nil }
      return .note(text(fact, error))
    }
  }

  /// The file, its error, and what did not happen because of it.
  static func text(_ fact: MigrationFact, _ error: TraceError) -> String {
    let place = error.place.map { ":\($0.line):\($0.column)" } ?? ""
    let cause = error.message.isEmpty ? error.name : "\(error.name): \(error.message)"
    return "The \(fact.kind.rawValue) \(fact.file)\(place) failed: \(cause). "
      + "What comes after it was not run, and the app begins with the database as it was then."
  }
}
