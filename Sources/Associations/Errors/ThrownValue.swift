/// A value that the program has the engine throw (`rejectOnEmpty: new Error(…)`).
public struct ThrownValue: HostedError, @unchecked Sendable {
  /// The value.
  public var value: DataValue

  /// Makes an error of a value.
  public init(value: DataValue) { self.value = value }

  /// The value as text.
  public var message: String { value.text }
}
