import ECMAScriptText

extension ScriptString {
  /// What `parseFloat` reads at the start; NaN for no number.
  var leadingNumber: Double {
    spend(length &* 8)
    return NumberText.leadingNumber(codeUnits)
  }

  /// What `parseInt` reads at the start; NaN for no digit of the radix.
  func leadingInteger(radix: Int32) -> Double {
    spend(length &* 8)
    return NumberText.leadingInteger(codeUnits, radix: radix)
  }
}
