import OrderedCollections

/// Reads one JSON text (ECMA-404).
struct JSONParser {
  private let source: String
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    source = text
    scalars = Array(text.unicodeScalars)
  }

  /// The value of the whole text.
  mutating func document() throws(EngineError) -> DataValue {
    let result = try value(depth: 0)
    skipSpaces()
    guard position == scalars.count else {
      throw EngineError(
        name: "SyntaxError",
        "Unexpected non-whitespace character after JSON at position \(position)"
      )
    }
    return result
  }

  private mutating func value(depth: Int) throws(EngineError) -> DataValue {
    guard depth < JSONText.depthLimit else {
      throw EngineError(name: "RangeError", "Maximum call stack size exceeded")
    }
    skipSpaces()
    guard let next = peek() else { throw unexpected() }
    switch next {
    case "{": return try object(depth: depth)
    case "[": return try list(depth: depth)
    case "\"": return .string(try string())
    case "t": return try word("true", .bool(true))
    case "f": return try word("false", .bool(false))
    case "n": return try word("null", .null)
    case "-", "0"..."9": return try number()
    default: throw unexpected()
    }
  }

  private mutating func object(depth: Int) throws(EngineError) -> DataValue {
    position += 1
    var map: DataMap = [:]
    skipSpaces()
    if take("}") { return .map(map) }
    while true {
      skipSpaces()
      guard peek() == "\"" else { throw unexpected() }
      let key = try string()
      skipSpaces()
      guard take(":") else { throw unexpected() }
      map[.name(key)] = try value(depth: depth + 1)
      skipSpaces()
      if take("}") { return .map(map) }
      guard take(",") else { throw unexpected() }
    }
  }

  private mutating func list(depth: Int) throws(EngineError) -> DataValue {
    position += 1
    var items: [DataValue] = []
    skipSpaces()
    if take("]") { return .list(items) }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpaces()
      if take("]") { return .list(items) }
      guard take(",") else { throw unexpected() }
    }
  }

  private mutating func string() throws(EngineError) -> String {
    position += 1
    var units: [UInt16] = []
    while let next = peek() {
      position += 1
      switch next {
      case "\"": return String(decoding: units, as: UTF16.self)
      case "\\": units.append(try escape())
      case "\u{0}"..."\u{1f}":
        position -= 1
        throw EngineError(
          name: "SyntaxError",
          "Bad control character in string literal in JSON at position \(position)"
        )
      default: units.append(contentsOf: UTF16.encode(next).map { Array($0) } ?? [])
      }
    }
    throw EngineError(
      name: "SyntaxError",
      "Unterminated string in JSON at position \(scalars.count)"
    )
  }

  private mutating func escape() throws(EngineError) -> UInt16 {
    guard let next = peek() else { throw unexpected() }
    position += 1
    switch next {
    case "\"", "\\", "/": return UInt16(truncatingIfNeeded: next.value)
    case "b": return 8
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "u":
      let digits = scalars[position..<min(position + 4, scalars.count)]
      guard digits.count == 4,
        let unit = UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
      else {
        throw EngineError(
          name: "SyntaxError",
          "Bad Unicode escape in JSON at position \(position)"
        )
      }
      position += 4
      return unit
    default:
      throw EngineError(
        name: "SyntaxError",
        "Bad escaped character in JSON at position \(position - 1)"
      )
    }
  }

  private mutating func number() throws(EngineError) -> DataValue {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(String.UnicodeScalarView(scalars[start..<position]))
    return .number(NumberText.number(text))
  }

  private mutating func digits() throws(EngineError) {
    guard let first = peek(), ("0"..."9").contains(first) else { throw unexpected() }
    while let next = peek(), ("0"..."9").contains(next) { position += 1 }
  }

  private mutating func word(
    _ word: String,
    _ value: DataValue
  ) throws(EngineError) -> DataValue {
    for scalar in word.unicodeScalars {
      guard take(scalar) else { throw unexpected() }
    }
    return value
  }

  private func unexpected() -> EngineError {
    guard let token = peek() else {
      return EngineError(name: "SyntaxError", "Unexpected end of JSON input")
    }
    return EngineError(
      name: "SyntaxError",
      #"Unexpected token '\#(token)', \#(excerpt()) is not valid JSON"#
    )
  }

  /// The text around the place, ten characters to either side, as V8 quotes it.
  private func excerpt() -> String {
    guard scalars.count > 40 else { return "\"\(source)\"" }
    let start = max(0, position - 10)
    let end = min(scalars.count, position + 10)
    let part = String(String.UnicodeScalarView(scalars[start..<end]))
    return (start > 0 ? "..." : "") + "\"\(part)\"" + (end < scalars.count ? "..." : "")
  }

  private func peek() -> Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while let next = peek(), next == " " || next == "\n" || next == "\t" || next == "\r" {
      position += 1
    }
  }
}
