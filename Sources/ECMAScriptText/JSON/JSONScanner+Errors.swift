extension JSONScanner {
  /// An error at the present place.
  func error(_ words: String) -> JSONSyntaxError {
    JSONSyntaxError(message: "\(words) at position \(index)", position: index)
  }

  /// The error for a token that cannot stand where it is (V8's `LookUpErrorMessageForJsonToken`).
  var unexpectedToken: JSONSyntaxError {
    func error(_ message: String) -> JSONSyntaxError {
      JSONSyntaxError(message: message, position: index)
    }
    guard let unit else { return error("Unexpected end of JSON input") }
    if isAtQuote { return self.error("Unexpected string in JSON") }
    if unit.isDecimalDigit || unit == UInt16(ascii: "-") {
      return self.error("Unexpected number in JSON")
    }
    if let text = textOfNoJSON { return error("\"\(text)\" is not valid JSON") }
    let token = String(decoding: [unit], as: UTF16.self)
    return error("Unexpected token '\(token)', \(excerpt) is not valid JSON")
  }

  /// The whole text where it is one that comes of values taken for JSON.
  private var textOfNoJSON: String? {
    let texts = ["NaN", "Infinity", "undefined", "[object Object]"]
    return texts.first { units.elementsEqual($0.utf16) }
  }

  /// The text around the place, at most ten units on either side.
  private var excerpt: String {
    let reach = 10
    func text(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
    guard units.count > reach * 2 else { return "\"\(text(0..<units.count))\"" }
    if index < reach { return "\"\(text(0..<(index + reach)))\"..." }
    guard index < units.count - reach else {
      return "...\"\(text((index - reach)..<units.count))\""
    }
    return "...\"\(text((index - reach)..<(index + reach)))\"..."
  }
}
