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
    /// In a script that another client would run, `> {%` to `%}`; then what was before it goes on.
    indirect case script(then: State)
  }

  private let source: SourceText
  var script: RequestScript
  private(set) var problems: [Diagnostic] = []
  private var state = State.start
  private var request: RequestScript.Request?
  private var name: String?
  private var address = ""
  private var addressStart = 0
  /// The lines of the body with their places.
  private var body: [(text: Substring, start: Int)] = []

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
      if skipsScript(line) { continue }
      switch state {
      case .start: parseStart(line, start)
      case .headers: parseHeader(line, start)
      case .body: body.append((line, start))
      case .script: break
      }
    }
    end()
    checkVariables()
  }

  /// Whether a line is of a script, before a request or behind it, which is not run here: `> {% client.test() %}`.
  private mutating func skipsScript(_ line: Substring) -> Bool {
    if case .script(let before) = state {
      if line.contains("%}") { state = before }
      return true
    }
    guard line.hasPrefix("> {%") || line.hasPrefix("< {%") else { return false }
    if !line.contains("%}") { state = .script(then: state) }
    return true
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
    address = Self.withoutVersion(rest.trimmed)
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

  /// An address without the version that may stand behind it: `/users HTTP/1.1`.
  private static func withoutVersion(_ address: String) -> String {
    guard let version = address.lastIndex(of: " "), address[version...].hasPrefix(" HTTP/") else {
      return address
    }
    return address[..<version].trimmed
  }

  private mutating func parseHeader(_ line: Substring, _ start: Int) {
    let text = line.trimmed
    guard !text.isEmpty else {
      state = .body
      return
    }
    if line.first?.isWhitespace == true, text.hasPrefix("?") || text.hasPrefix("&") {
      address += Self.withoutVersion(text)
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
      request.body = bodyTemplate(of: request)
      script.requests.append(request)
    }
    request = nil
    name = nil
    body = []
    state = .start
  }

  /// The body, without what is empty around it; nil where nothing else is there.
  ///
  /// A form may stand on several lines, each further field on one that begins with `&`.
  private mutating func bodyTemplate(of request: RequestScript.Request) -> RequestTemplate? {
    var lines = body[...]
    while lines.first?.text.trimmed.isEmpty == true { lines.removeFirst() }
    while lines.last?.text.trimmed.isEmpty == true { lines.removeLast() }
    guard let first = lines.first else { return nil }
    if first.text.hasPrefix("< ") || first.text.hasPrefix("<@ ") {
      report(
        "the body of a request is not read from a file",
        first.text,
        first.start,
        help: "write the body itself below the headers"
      )
      return nil
    }
    let type = request.headers.first { $0.name.lowercased() == "content-type" }?.value.written
    let isForm = type?.lowercased().contains("x-www-form-urlencoded") == true
    var texts = Array(lines)
    for index in texts.indices where isForm || index == texts.count - 1 {
      while texts[index].text.last?.isWhitespace == true { texts[index].text.removeLast() }
    }
    return RequestTemplate(
      lines: texts.map { RequestTemplate($0.text, at: $0.start) },
      joins: { isForm && texts[$0].text.hasPrefix("&") }
    )
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
      guard !name.hasPrefix("$") else { continue }
      guard !known.contains(name) else {
        checkReference(text, named: name, range)
        continue
      }
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

  /// Reports what neither an answer nor a request has: `{{login.response.status}}`.
  private mutating func checkReference(_ text: String, named name: String, _ range: SourceRange) {
    guard !script.variables.contains(where: { $0.name == name }) else { return }
    let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isPart = words.count > 2 && ["body", "headers"].contains(words[2])
    guard words.count < 2 || !["response", "request"].contains(words[1]) || !isPart else { return }
    problems.append(
      Diagnostic(
        id: .invalidRequests,
        "'\(text)' names no part of a request or its answer",
        at: .init(source: source, range: range),
        help: [
          "write `{{\(name).response.body.id}}` for a part of the answer, or `{{\(name).response.headers.Location}}`"
        ]
      )
    )
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
