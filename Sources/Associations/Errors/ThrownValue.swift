/// A value that the program has the engine throw (`rejectOnEmpty: new Error(…)`).
package struct ThrownValue: HostedError, @unchecked Sendable {
  /// The value.
  package var value: DataValue

  /// Makes an error of a value.
  package init(value: DataValue) { self.value = value }

  /// The value as text.
  package var message: String { value.text }
}
