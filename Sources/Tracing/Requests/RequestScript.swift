package import Diagnostics

/// The requests that a server is sent, one after the other, as the editors' REST clients write them.
///
///     @base = http://localhost:3000        a variable
///
///     ### sign in                          a request begins
///     # @name login                        a name for its answer
///     POST {{base}}/login                  the method and the address
///     Content-Type: application/json       headers
///
///     { "name": "ada" }                    after an empty line, the body
///
///     ###
///     GET {{base}}/users?page=2
///     Authorization: Bearer {{login.response.body.token}}
///
/// `RequestScript+Parsing.swift` reads it; ``RequestTemplate`` fills in the variables when a request is sent.
package struct RequestScript: Sendable {
  /// One request as written.
  package struct Request: Sendable {
    /// The method in capitals; `GET` where none is written.
    package var method: String
    /// The address, with its variables.
    package var address: RequestTemplate
    /// The headers in order, with their variables.
    package var headers: [(name: String, value: RequestTemplate)] = []
    /// The body, with its variables; nil where there is none.
    package var body: RequestTemplate?
    /// What `# @name` calls it; nil without.
    package var name: String?
    /// The place of its request line.
    package var range: SourceRange
  }

  /// The text.
  package let source: SourceText
  /// The variables of the file in the order in which they are written.
  package private(set) var variables: [(name: String, value: RequestTemplate)] = []
  /// The values of the variables, the last of each name.
  private(set) var values: [Name: RequestTemplate] = [:]
  /// The requests in order.
  package internal(set) var requests: [Request] = []

  init(source: SourceText) { self.source = source }

  /// Adds a variable.
  mutating func define(_ name: String, _ value: RequestTemplate) {
    variables.append((name, value))
    values[name] = value
  }

  /// Leaves requests out.
  package mutating func leaveOut(where test: (Request) -> Bool) { requests.removeAll(where: test) }

  /// A request as it is told before it is sent: method and path, with the variables of the file filled in; those that
  /// only answers give stay as they are written.
  package func shown(_ request: Request) -> String {
    var filling = TemplateFilling(values)
    return request.method + " " + RequestAddress(filling.text(request.address)).target
  }
}

/// A text with variables, `{{base}}/users/{{login.response.body.id}}`.
package struct RequestTemplate: Sendable, Equatable {
  /// A piece of the text.
  package enum Part: Sendable, Equatable {
    case text(String)
    /// What stands between the braces, trimmed, with its place in the file.
    case variable(String, SourceRange)
  }
  /// The pieces in order.
  package let parts: [Part]

  /// Takes a text apart; `start` is its place in the file.
  init(_ text: some StringProtocol, at start: Int) {
    var parts: [Part] = []
    var rest = Substring(text)
    var place = start
    while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
      if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
      let name = rest[open.upperBound..<close.lowerBound]
      let from = place + rest.utf8.distance(from: rest.startIndex, to: open.lowerBound)
      let to = place + rest.utf8.distance(from: rest.startIndex, to: close.upperBound)
      parts.append(.variable(name.trimmed, SourceRange(start: from, end: to)))
      rest = rest[close.upperBound...]
      place = to
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// Puts lines together, each on its own; `joins` says of one by its index that it goes on in the line before.
  init(lines: [RequestTemplate], joins: (Int) -> Bool) {
    var parts: [Part] = []
    var text = ""
    for (index, line) in lines.enumerated() {
      if index > 0, !joins(index) { text += "\n" }
      for part in line.parts {
        guard case .text(let piece) = part else {
          if !text.isEmpty { parts.append(.text(text)) }
          text = ""
          parts.append(part)
          continue
        }
        text += piece
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    self.parts = parts
  }

  /// The text as it is written.
  package var written: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .variable(let name, _): "{{\(name)}}"
      }
    }.joined()
  }
}

extension StringProtocol {
  /// Without white space around it.
  var trimmed: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }

  /// The place of a text in it; nil where it is not there.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
