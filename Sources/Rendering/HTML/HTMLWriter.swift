/// Writes HTML piece by piece, so that a large page never stands in memory as a whole.
///
/// Markup is what our own source says, a `StaticString`; every other text is escaped, and what commands a terminal is shown
/// as an escape here too: no text of a program, a lesson or a trace becomes markup, ends a line of ours or turns the
/// direction of writing, whatever it holds.
package final class HTMLWriter {
  /// Attributes of a tag in order; one whose value is nil is left out.
  package typealias Attributes = KeyValuePairs<StaticString, String?>

  private var buffer: [UInt8] = []
  private let sink: ([UInt8]) throws -> Void
  /// What the sink threw first; nothing is handed on after it.
  private var failure: (any Error)?

  /// The number of bytes that are gathered before they are handed on.
  private static let chunk = 1 << 16

  /// Makes a writer that hands its bytes on in pieces.
  package init(to sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Hands on what is left.
  /// - Throws: what the sink threw.
  package func finish() throws {
    flush()
    if let failure { throw failure }
  }

  /// Adds markup.
  package func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { buffer.append(contentsOf: $0) }
    if buffer.count >= Self.chunk { flush() }
  }

  /// Adds a text, escaped; also what a build service would take for a command to it in what is printed (`::`, `##[`).
  package func text(_ text: String) {
    var last: UInt8 = 0
    for byte in TerminalText.escaped(text).utf8 {
      switch byte {
      case UInt8(ascii: "#") where last == byte: markup("&#35;")
      case UInt8(ascii: ":") where last == byte: markup("&#58;")
      case UInt8(ascii: "&"): markup("&amp;")
      case UInt8(ascii: "<"): markup("&lt;")
      case UInt8(ascii: ">"): markup("&gt;")
      case UInt8(ascii: "\""): markup("&quot;")
      case UInt8(ascii: "'"): markup("&#39;")
      default: buffer.append(byte)
      }
      last = byte
    }
    if buffer.count >= Self.chunk { flush() }
  }

  /// Adds a file of ours as it is: the style sheet or the script.
  func asset(_ text: String) { buffer.append(contentsOf: text.utf8) }

  /// Opens an element.
  package func open(_ tag: StaticString, _ attributes: Attributes = [:]) {
    markup("<")
    markup(tag)
    for (name, value) in attributes {
      guard let value else { continue }
      markup(" ")
      markup(name)
      markup("=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  /// Closes an element.
  package func close(_ tag: StaticString) {
    markup("</")
    markup(tag)
    markup(">")
  }

  /// Adds an element with what `content` writes.
  package func element(
    _ tag: StaticString,
    _ attributes: Attributes = [:],
    _ content: () -> Void
  ) {
    open(tag, attributes)
    content()
    close(tag)
  }

  /// Adds an element with a text.
  package func element(_ tag: StaticString, _ attributes: Attributes = [:], text: String) {
    element(tag, attributes) { self.text(text) }
  }

  private func flush() {
    guard failure == nil, !buffer.isEmpty else { return buffer.removeAll(keepingCapacity: true) }
    do { try sink(buffer) } catch { failure = error }
    buffer.removeAll(keepingCapacity: true)
  }
}
