/// The UTF-16 code units of a text, in which ECMAScript counts positions; lone surrogates stay what they are.
package typealias CodeUnits = ContiguousArray<UInt16>

extension UInt16 {
  /// Whether the unit is `0` to `9`.
  var isDecimalDigit: Bool { 48...57 ~= self }

  /// What the unit counts as a digit of the radixes up to 36; 99 for no digit.
  var digitValue: Int {
    switch self {
    case 48...57: Int(self) - 48
    case 65...90: Int(self) - 55
    case 97...122: Int(self) - 87
    default: 99
    }
  }
}
