import Diagnostics
import ExpressAPI
import ScriptRuntime
import Trace

/// Sends a program's server its requests, one after the other, each when nothing is left to do.
///
/// Each is a step, and what comes of it is recorded there.
/// A class: the event loop asks it, and the servers report to it.
final class RequestDriver: Arrivals {
  private unowned let realm: Realm
  private let express: ExpressEnvironment
  private let recorder: Recorder
  private let requests: [RequestScript.Request]
  private let steps: [PlannedStep]
  private var variables: RequestVariables
  private var cookies = CookieJar()
  /// Is told when nothing is left to do: after which request's step, nil before the first, and whether none comes any
  /// more; tells whether something is left now.
  private let onIdle: (_ step: Int?, _ isEnd: Bool) throws -> Bool
  /// The index of the request that comes next.
  private var next = 0
  /// What is known of the request that was sent last; nil once it is recorded.
  private var open: RequestFact?
  /// The path of that request.
  private var openTarget = ""
  /// What the file calls that request; nil where it has no name.
  private var openName: String?
  /// Who answered which request, by its number at the server.
  private var answers: AnswerLog

  init(
    _ script: RequestScript?,
    steps: [PlannedStep],
    realm: Realm,
    recorder: Recorder,
    onIdle: @escaping (_ step: Int?, _ isEnd: Bool) throws -> Bool
  ) {
    self.onIdle = onIdle
    requests = script?.requests ?? []
    self.steps = steps
    self.realm = realm
    self.recorder = recorder
    express = ExpressEnvironment.install(in: realm)
    variables = RequestVariables(script?.values ?? [:], realm)
    answers = AnswerLog(realm, recorder)
    express.observer = self
    realm.eventLoop.arrival = self
  }

  func arrives() throws -> Bool {
    close(.noAnswer)
    let isEnd = !express.isListening || !requests.indices.contains(next)
    if try onIdle(next == 0 ? nil : steps[next - 1].number, isEnd) { return true }
    guard !isEnd else { return false }
    try realm.heap.refill()
    let request = requests[next]
    recorder.stepBegan(steps[next].number)
    next += 1
    var missing: [String] = []
    let message = message(for: request, missing: &missing)
    if let name = request.name { variables.add(message, named: name) }
    note(missing, in: message)
    open = RequestFact(request: message.method + " " + message.target)
    openName = request.name
    answers.begin(message.method + " " + message.target, step: steps[next - 1].number)
    openTarget = message.target
    try express.begin(message) { [weak self] in self?.answered($0) }
    return true
  }

  var isOpen: Bool { express.isListening }

  func givesUp() -> Bool {
    guard open != nil else { return false }
    close(.givenUp)
    realm.goOn()
    return true
  }

  /// Records a request that waits for its answer when the program has ended.
  func programHasEnded() { close(.programEnded) }

  private func answered(_ response: HTTPResponse) {
    guard open != nil else { return }
    cookies.take(response, of: openTarget, now: realm.eventLoop.now)
    if let openName { variables.add(response, named: openName) }
    open?.status = response.status
    open?.body = response.text
    open?.headers = response.headers.map { RequestFact.Header(name: $0.name, value: $0.value) }
    close(.answered)
  }

  private func close(_ outcome: RequestFact.Outcome) {
    guard var fact = open else { return }
    open = nil
    fact.outcome = outcome
    recorder.add(.request(fact))
  }

  /// Tells of variables that stand for nothing.
  private func note(_ missing: [String], in message: HTTPRequest) {
    for name in missing {
      recorder.add(
        .substituted(
          SubstitutionFact(
            kind: .variable,
            name: name,
            request: message.method + " " + message.target,
            status: variables.status(behind: name)
          )
        )
      )
    }
  }

  /// The request as the server gets it; variables that stand for nothing are added to `missing`.
  private func message(
    for request: RequestScript.Request,
    missing: inout [String]
  ) -> HTTPRequest {
    let address = RequestAddress(variables.filled(request.address, missing: &missing))
    var headers: [(name: String, value: String)] = []
    for header in request.headers {
      headers.append((header.name, variables.filled(header.value, missing: &missing)))
    }
    func lacks(_ name: String) -> Bool {
      !headers.contains { $0.name.lowercased() == name }
    }
    if lacks("host") { headers.insert(("Host", address.host), at: 0) }
    let (isSecure, now) = (address.isSecure, realm.eventLoop.now)
    if lacks("cookie"),
      let kept = cookies.header(for: address.target, isSecure: isSecure, now: now)
    {
      headers.append(("Cookie", kept))
    }
    let body = request.body.map { Array(variables.filled($0, missing: &missing).utf8) } ?? []
    if !body.isEmpty, lacks("content-length") {
      headers.append(("Content-Length", String(body.count)))
    }
    return HTTPRequest(
      method: request.method,
      target: address.target,
      headers: headers,
      body: body
    )
  }
}

extension RequestDriver: ExpressObserver {
  func handlerEntered(_ handler: HandlerEntry, request: Int) {
    answers.entered(request)
    guard open != nil else { return }
    open?.handlers.append(
      RequestFact.Handler(
        name: handler.name,
        role: RequestFact.Handler.Role(handler.role),
        path: handler.mountPath
          + (handler.pattern == "/" && !handler.mountPath.isEmpty ? "" : handler.pattern),
        place: recorder.place(handler.place)
      )
    )
  }

  func routeMatched(method: String, pattern: String, request: Int) {
    open?.route = method + " " + pattern
  }

  func answerFinished(_ response: HTTPResponse, request: Int) { answers.finished(request) }

  func answerRefused(_ error: ErrorObject, request: Int) {
    if let fact = answers.refused(error, request) { recorder.add(.answerRefused(fact)) }
  }

  func defaultHandlerReached(_ error: Value, status: Int, request: Int) {}

  func environmentFileMissing(_ path: String) {
    recorder.add(.substituted(SubstitutionFact(kind: .environment, name: path)))
  }
}

extension RequestFact.Handler.Role {
  fileprivate init(_ role: HandlerEntry.Role) {
    self =
      switch role {
      case .middleware: .middleware
      case .router: .router
      case .routeHandler: .route
      case .errorHandler: .error
      case .parameter: .parameter
      }
  }
}

/// An address of a request: the server, and the path with its query as the request line has them.
struct RequestAddress {
  /// Whether it begins with `https://`.
  let isSecure: Bool
  /// The server, `localhost:3000`.
  let host: String
  /// Path and query; what an address cannot hold is escaped.
  let target: String

  /// Takes an address apart; it may lack its server.
  init(_ text: String) {
    var rest = Substring(text)
    isSecure = rest.hasPrefix("https://")
    if let scheme = ["http://", "https://"].first(where: rest.hasPrefix) {
      rest = rest.dropFirst(scheme.count)
      host = String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
      rest = rest.dropFirst(host.count)
    } else {
      host = "localhost"
    }
    rest = rest.prefix { $0 != "#" }
    if !rest.hasPrefix("/") { rest = "/" + rest }
    target = Self.escaped(rest)
  }

  private static func escaped(_ text: Substring) -> String {
    var result = ""
    for byte in text.utf8 {
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "<"),
        byte != UInt8(ascii: ">")
      {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
