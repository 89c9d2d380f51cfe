/// An error as a value inside engine data (`parent`, an entry of an `AggregateError`).
///
/// A class, since the host's values have identity.
package final class ErrorValue: HostedValue {
  /// The error.
  package let error: any Error
  /// The host's object for the error, which stays with it.
  package var host: (any HostedValue)?

  /// Wraps an error.
  package init(_ error: any Error) { self.error = error }

  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's class is named.
  package var kindDescription: String { "instance of \(name)" }
  /// As JavaScript's `String(error)` gives it.
  package var stringDescription: String { message.isEmpty ? name : "\(name): \(message)" }
  /// As ``stringDescription``.
  package var inspectDescription: String { stringDescription }

  private var name: String { (error as? EngineError)?.name ?? "Error" }
  private var message: String {
    (error as? EngineError)?.message ?? (error as? any HostedError)?.message ?? ""
  }
}
