/// Reads a JSON text (ECMA-404) piece by piece, without a tree of its own and without recursion.
///
/// `{"a": [1]}` gives `beginObject`, `key`, `beginArray`, `number`, `endArray`, `endObject`, then nil. Whoever reads
/// builds the values of its own world from the pieces, and decides how deep they may nest.
package struct JSONReader {
  /// A piece of a JSON text.
  package enum Event {
    case null
    case boolean(Bool)
    case number(Double)
    case string(ArraySlice<UInt16>)
    case beginArray
    case endArray
    case beginObject
    /// The name of the member whose value follows.
    case key(ArraySlice<UInt16>)
    case endObject
  }

  /// What the text may go on with.
  private enum Expectation {
    case value
    case elementOrEnd
    case keyOrEnd
    case commaOrEnd
  }

  private enum Container {
    case array
    case object
  }

  private var scanner: JSONScanner
  private var expectation = Expectation.value
  private var open: [Container] = []

  /// Makes a reader at the start of a text.
  package init(_ units: CodeUnits) { scanner = JSONScanner(units) }

  /// The next piece, or nil after the last.
  package mutating func next() throws(JSONSyntaxError) -> Event? {
    scanner.skipSpace()
    switch expectation {
    case .value: return try value()
    case .elementOrEnd: return scanner.eat("]") ? end(.endArray) : try value()
    case .keyOrEnd:
      if scanner.eat("}") { return end(.endObject) }
      return try key(
        orFail: "Expected property name or '}' in JSON",
        withoutColon: "Expected ':' after property name in JSON"
      )
    case .commaOrEnd: return try rest()
    }
  }

  /// The first piece of a text that is JSON to its end, which tells what kind of value it is.
  package static func firstEvent(of text: String) throws(JSONSyntaxError) -> Event? {
    var reader = JSONReader(CodeUnits(text.utf16))
    let first = try reader.next()
    while try reader.next() != nil {}
    return first
  }

  /// What follows a value: a comma and what comes after it, or an end.
  private mutating func rest() throws(JSONSyntaxError) -> Event? {
    switch open.last {
    case .array:
      if scanner.eat("]") { return end(.endArray) }
      guard scanner.eat(",") else {
        throw scanner.error("Expected ',' or ']' after array element in JSON")
      }
      scanner.skipSpace()
      return try value()
    case .object:
      if scanner.eat("}") { return end(.endObject) }
      guard scanner.eat(",") else {
        throw scanner.error("Expected ',' or '}' after property value in JSON")
      }
      scanner.skipSpace()
      return try key(orFail: "Expected double-quoted property name in JSON", withoutColon: nil)
    case nil:
      guard scanner.isAtEnd else {
        throw scanner.error("Unexpected non-whitespace character after JSON")
      }
      return nil
    }
  }

  private mutating func value() throws(JSONSyntaxError) -> Event {
    if scanner.eat("[") { return begin(.array, .beginArray, .elementOrEnd) }
    if scanner.eat("{") { return begin(.object, .beginObject, .keyOrEnd) }
    expectation = .commaOrEnd
    return try scanner.scalar()
  }

  private mutating func begin(
    _ container: Container,
    _ event: Event,
    _ expected: Expectation
  ) -> Event {
    open.append(container)
    expectation = expected
    return event
  }

  private mutating func end(_ event: Event) -> Event {
    open.removeLast()
    expectation = .commaOrEnd
    return event
  }

  /// A member's name and its colon; nil words for a missing colon call it an unexpected token, as V8 does.
  private mutating func key(
    orFail words: String,
    withoutColon: String?
  ) throws(JSONSyntaxError) -> Event {
    guard scanner.isAtQuote else { throw scanner.error(words) }
    let name = try scanner.string()
    scanner.skipSpace()
    guard scanner.eat(":") else {
      throw withoutColon.map { scanner.error($0) } ?? scanner.unexpectedToken
    }
    expectation = .value
    return .key(name)
  }
}

/// Why a text is no JSON, in V8's words.
package struct JSONSyntaxError: Error {
  /// The message of the `SyntaxError`, with the position in code units where V8 gives it.
  package let message: String
  /// The place in code units.
  package let position: Int
}
