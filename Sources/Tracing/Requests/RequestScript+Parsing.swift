package import Diagnostics

extension RequestScript {
  /// Reads requests of one line each: `GET /users/1`, `POST /users {"name":"Ada"}`.
  /// - Throws: as ``init(parsing:)``.
  package init(lines: [String]) throws(DiagnosticList) {
    let text = lines.map(Self.written).joined(separator: "\n\n###\n")
    try self.init(parsing: SourceText(name: "request", text: text))
  }

  /// A request of one line as a file has it: what follows the address is the body.
  private static func written(_ request: String) -> String {
    let parts = request.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3 else { return request }
    let isJSON = parts[2].hasPrefix("{") || parts[2].hasPrefix("[")
    let type = isJSON ? "application/json" : "application/x-www-form-urlencoded"
    return "\(parts[0]) \(parts[1])\nContent-Type: \(type)\n\n\(parts[2])"
  }

  /// Reads a file of requests.
  /// - Throws: `invalid-requests` with the places of what cannot be read; `no-requests` for a file without any.
  package init(parsing source: SourceText) throws(DiagnosticList) {
    var parser = RequestScriptParser(source)
    parser.parse()
    guard parser.problems.isEmpty else { throw DiagnosticList(parser.problems) }
    guard !parser.script.requests.isEmpty else {
      throw DiagnosticList([
        Diagnostic(
          id: .noRequests,
          "'\(source.name)' holds no request",
          help: ["write one as `GET /users`, and `###` on a line of its own between two"]
        )
      ])
    }
    self = parser.script
  }
}

/// Reads the lines of a file of requests.
private struct RequestScriptParser {
  /// What the lines of a block can be.
  private enum State {
    /// Before the request line: variables, comments, names.
    case start
    /// After it: further lines of the query, then headers.
    case headers
    case body
  }

  private let source: SourceText
  var script: RequestScript
  private(set) var problems: [Diagnostic] = []
  private var state = State.start
  private var request: RequestScript.Request?
  private var name: String?
  private var address = ""
  private var addressStart = 0
  private var body: (text: String, start: Int)?

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
  ]

  init(_ source: SourceText) {
    self.source = source
    script = RequestScript(source: source)
  }

  mutating func parse() {
    for number in 1...max(source.lineCount, 1) {
      let line = source.line(number)
      let start = source.startOfLine(number)
      if line.hasPrefix("###") {
        end()
        continue
      }
      switch state {
      case .start: parseStart(line, start)
      case .headers: parseHeader(line, start)
      case .body: body?.text += "\n" + line
      }
    }
    end()
    checkVariables()
  }

  private mutating func parseStart(_ line: Substring, _ start: Int) {
    let text = line.trimmed
    if text.isEmpty { return }
    if text.hasPrefix("@") { return parseVariable(line, start) }
    if text.hasPrefix("#") || text.hasPrefix("//") {
      let words = text.drop { "#/".contains($0) }.split { $0.isWhitespace }
      if words.first == "@name", words.count > 1 { name = String(words[1]) }
      return
    }
    parseRequestLine(line, start)
  }

  private mutating func parseVariable(_ line: Substring, _ start: Int) {
    guard let equals = line.firstIndex(of: "=") else {
      return report(
        "a variable needs a value",
        line,
        start,
        help: "write `@name = value`"
      )
    }
    let name = line[..<equals].trimmed.dropFirst()
    let value = line[line.index(after: equals)...]
    let offset = start + line.utf8.distance(from: line.startIndex, to: value.startIndex)
    let indent = value.prefix { $0.isWhitespace }.utf8.count
    script.define(String(name), RequestTemplate(value.trimmed, at: offset + indent))
  }

  private mutating func parseRequestLine(_ line: Substring, _ start: Int) {
    let indent = line.prefix { $0.isWhitespace }
    var rest = line.dropFirst(indent.count)
    var method = "GET"
    let word = rest.prefix { !$0.isWhitespace }
    if Self.methods.contains(word.uppercased()) {
      method = word.uppercased()
      rest = rest.dropFirst(word.count).drop { $0.isWhitespace }
    } else if !(word.hasPrefix("/") || word.hasPrefix("http") || word.hasPrefix("{{")) {
      let near = closestMatch(to: word.uppercased(), among: Self.methods.sorted())
      return report(
        "a request begins with a method, '\(word)' is none",
        word,
        start + indent.utf8.count,
        help: near.map { "did you mean '\($0)'?" }
          ?? "write `GET /path`, or `POST /path` with headers and a body below"
      )
    }
    addressStart = start + line.utf8.distance(from: line.startIndex, to: rest.startIndex)
    address = rest.trimmed
    if let version = address.lastIndex(of: " "), address[version...].hasPrefix(" HTTP/") {
      address = address[..<version].trimmed
    }
    guard !address.isEmpty else {
      return report(
        "a request needs an address",
        line,
        start,
        help: "write the path behind the method: `\(method) /users`"
      )
    }
    request = RequestScript.Request(
      method: method,
      address: RequestTemplate(address, at: addressStart),
      range: SourceRange(start: start + indent.utf8.count, end: start + line.utf8.count)
    )
    state = .headers
  }

  private mutating func parseHeader(_ line: Substring, _ start: Int) {
    let text = line.trimmed
    guard !text.isEmpty else {
      state = .body
      body = ("", start + line.utf8.count + 1)
      return
    }
    if line.first?.isWhitespace == true, text.hasPrefix("?") || text.hasPrefix("&") {
      address += text
      request?.address = RequestTemplate(address, at: addressStart)
      return
    }
    if text.hasPrefix("#") || text.hasPrefix("//") { return }
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
      return report(
        "a header needs a colon",
        line,
        start,
        help: "write `Name: value`, and an empty line before a body"
      )
    }
    let value = line[line.index(after: colon)...]
    let indent = value.prefix { $0.isWhitespace }.utf8.count
    let offset = start + line.utf8.distance(from: line.startIndex, to: value.startIndex) + indent
    request?.headers.append(
      (line[..<colon].trimmed, RequestTemplate(value.trimmed, at: offset))
    )
  }

  /// Ends the request of a block.
  private mutating func end() {
    if var request {
      request.name = name
      if let body {
        // The first line end is the one before the body, and what is empty behind it is no part of it.
        let text = body.text.drop { $0.isNewline }
        let skipped = body.text.utf8.count - text.utf8.count
        var trimmed = text
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        if trimmed.hasPrefix("< ") || trimmed.hasPrefix("<@ ") {
          report(
            "the body of a request is not read from a file",
            trimmed.prefix { !$0.isNewline },
            body.start + skipped - 1,
            help: "write the body itself below the headers"
          )
        } else if !trimmed.isEmpty {
          request.body = RequestTemplate(trimmed, at: body.start + skipped - 1)
        }
      }
      script.requests.append(request)
    }
    request = nil
    name = nil
    body = nil
    state = .start
  }

  /// With how many names one that is not there is compared.
  private static let mostCompared = 1_000

  /// Reports variables that neither the file has nor an earlier request could have given.
  private mutating func checkVariables() {
    let names = script.variables.map(\.name) + script.requests.compactMap(\.name)
    let known = Set(names: names)
    let values = script.variables.map(\.value)
    let inRequests = script.requests.flatMap { request in
      [request.address] + request.headers.map(\.value) + (request.body.map { [$0] } ?? [])
    }
    for case .variable(let text, let range) in (values + inRequests).flatMap(\.parts) {
      let name = String(text.prefix { $0 != "." && !$0.isWhitespace })
      guard !name.hasPrefix("$"), !known.contains(name) else { continue }
      let isTold = problems.count < DiagnosticList.limit
      let near = isTold ? closestMatch(to: name, among: names.prefix(Self.mostCompared)) : nil
      problems.append(
        Diagnostic(
          id: .invalidRequests,
          "there is no variable '\(name)'",
          at: .init(source: source, range: range),
          help: [
            near.map { "did you mean '\($0)'?" }
              ?? "write `@\(name) = value` above, or `# @name \(name)` over a request"
          ]
        )
      )
    }
  }

  private mutating func report(
    _ message: String,
    _ line: Substring,
    _ start: Int,
    help: String
  ) {
    problems.append(
      Diagnostic(
        id: .invalidRequests,
        message,
        at: .init(
          source: source,
          range: SourceRange(start: start, end: start + max(line.utf8.count, 1))
        ),
        help: [help]
      )
    )
  }
}
