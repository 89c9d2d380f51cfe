import ECMAScriptText

extension ScriptString {
  /// What the digits of a text count as, in units that are gone through.
  private static let digitCost = 32

  /// What `Number` reads in the whole text; NaN for no number.
  var number: Double {
    spend(length &* ScriptString.digitCost)
    return NumberText.number(codeUnits)
  }

  /// What `parseFloat` reads at the start; NaN for no number.
  var leadingNumber: Double {
    spend(length &* ScriptString.digitCost)
    return NumberText.leadingNumber(codeUnits)
  }

  /// What `parseInt` reads at the start; NaN for no digit of the radix.
  func leadingInteger(radix: Int32) -> Double {
    spend(length &* ScriptString.digitCost)
    return NumberText.leadingInteger(codeUnits, radix: radix)
  }
}
