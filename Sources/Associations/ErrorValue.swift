/// An error as a value inside engine data (`parent`, an entry of an `AggregateError`).
///
/// A class, since the host's values have identity.
public final class ErrorValue: HostedValue {
  /// The error.
  public let error: any Error
  /// The host's object for the error, which stays with it.
  public var host: AnyObject?

  /// Wraps an error.
  public init(_ error: any Error) { self.error = error }

  /// Itself: the engine has no other term for it.
  public var resolved: DataValue { .hosted(self) }
  /// As JavaScript's class is named.
  public var kindDescription: String { "instance of \(name)" }
  /// As JavaScript's `String(error)` gives it.
  public var stringDescription: String { message.isEmpty ? name : "\(name): \(message)" }
  /// As ``stringDescription``.
  public var inspectDescription: String { stringDescription }

  private var name: String { (error as? EngineError)?.name ?? "Error" }
  private var message: String {
    (error as? EngineError)?.message ?? (error as? any HostedError)?.message ?? ""
  }
}
