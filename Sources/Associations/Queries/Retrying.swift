import OrderedCollections

/// Whether a statement that failed is sent again (`retry`, as the package `retry-as-promised` does).
struct Retrying {
  private let request: Request
  private let engine: Engine
  private var attempts = 1

  init(_ request: Request, _ engine: Engine) {
    self.request = request
    self.engine = engine
  }

  /// Notes a failure; true where another attempt is due: there are some left, and the error is one of those that match.
  mutating func tries(again error: any Error) -> Bool {
    guard let error = error as? EngineError else { return false }
    var options = engine.options.value("retry").map ?? [:]
    options.assign(request.options.value("retry").map ?? [:])
    guard Double(attempts) < options.value("max").number ?? 1 else { return false }
    let written = options.value("match")
    let matches = written.list ?? (written.isTruthy ? [written] : [])
    guard matches.isEmpty || matches.contains(where: { Self.matches($0, error) }) else {
      return false
    }
    attempts += 1
    return true
  }

  private static func matches(_ match: DataValue, _ error: EngineError) -> Bool {
    let texts = [error.message, "\(error.name): \(error.message)"]
    if case .hosted(let host) = match, let pattern = host as? any HostedPattern {
      return texts.contains { pattern.matches($0) }
    }
    return match.string.map { texts.contains($0) } ?? false
  }
}
