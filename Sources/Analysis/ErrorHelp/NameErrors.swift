import Trace

/// Ways out of errors about names that are not there, from the nearest that is.
enum NameErrors {
  /// What the engine's hint leads to; empty without one.
  @Sendable static func near(_ context: ErrorContext) -> [String] {
    guard let hint = context.error.hint else { return [] }
    if hint.kind == .undefinedName, let help = HostName.help(for: hint.name) { return [help] }
    guard let nearest = hint.nearest else { return [] }
    switch hint.kind {
    case .undefinedName: return ["did you mean '\(nearest)'?"]
    case .notAFunction:
      return ["\(hint.subject) has no method '\(hint.name)'; the nearest is '\(nearest)'"]
    case .propertyOfNothing:
      guard let missing = hint.missing else { return [] }
      let owner = hint.subject.dropLast(missing.count + 1)
      return ["\(owner) has no property '\(missing)'; the nearest is '\(nearest)'"]
    }
  }
}
