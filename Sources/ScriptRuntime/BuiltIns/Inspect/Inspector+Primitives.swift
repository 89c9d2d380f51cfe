import ECMAScriptText

extension Inspector {
  /// The layout of a value that is no object.
  func primitive(_ value: Value) -> String {
    switch value {
    case .undefined: return "undefined"
    case .null: return "null"
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .number(let number): return Inspector.number(number)
    case .symbol(let symbol): return symbol.text
    case .bigInt(let big): return big.digits + "n"
    case .object: return ""
    case .string(let string): return quoted(string)
    }
  }

  /// A number, with the sign of a negative zero.
  static func number(_ number: Double) -> String {
    number == 0 && number.sign == .minus ? "-0" : NumberText.text(number)
  }

  /// A string in quotes; a long one is broken after its line ends.
  private func quoted(_ string: ScriptString) -> String {
    var string = string
    var trailer = ""
    if string.length > options.maxStringLength {
      let limit = max(0, options.maxStringLength)
      let remaining = string.length - limit
      string = string.substring(0, limit)
      trailer = "... \(remaining) more character\(remaining > 1 ? "s" : "")"
    }
    let room = options.breakLength == .max ? Int.max : options.breakLength - indentation - 4
    guard options.compactness != .all, string.length > 16, string.length > room else {
      return QuotedText.quoted(string.codeUnits) + trailer
    }
    let spaces = String(repeating: " ", count: indentation + 2)
    return lines(of: string).map { QuotedText.quoted($0.codeUnits) }
      .joined(separator: " +\n\(spaces)") + trailer
  }

  /// The lines of a string, each with its line end.
  private func lines(of string: ScriptString) -> [ScriptString] {
    var result: [ScriptString] = []
    var start = 0
    while let end = string.firstIndex(of: "\n", from: start), end + 1 < string.length {
      result.append(string.substring(start, end + 1))
      start = end + 1
    }
    result.append(string.substring(start, string.length))
    return result
  }
}
