import Diagnostics
import ExpressAPI
import NodeAPI
import ScriptRuntime
import ScriptSyntax

/// A run of a program that listens, with requests that are sent one after the other, as a test looks at it.
struct ServerRun {
  /// The printed lines, and at the end `Uncaught …` where an error ended the run.
  private(set) var lines: [String] = []
  /// The answer to each request; nil where it got none.
  private(set) var answers: [HTTPResponse?] = []
  /// What the observer was told.
  private(set) var told: [String] = []
  /// The objects alive after the realm is gone.
  private(set) var objectsLeft = -1

  /// Runs a program and sends it requests, each when nothing is left to do for the one before.
  init(_ source: String, files: [String: String] = [:], _ requests: [HTTPRequest]) throws {
    let project = ProjectFiles(files.map { ($0.key, ProjectFile(Array($0.value.utf8))) })
    let program = try Program.parse(SourceText(name: "app.js", text: source), as: .commonJS)
    self = try ScriptThread.run {
      var run = ServerRun()
      let heap = try run.perform(program, project, requests)
      run.objectsLeft = heap.liveObjects
      return run
    }
  }

  /// Runs a program and sends it requests written as `GET /path`.
  init(_ source: String, _ requests: String...) throws {
    try self.init(source, requests.map { HTTPRequest(written: $0) })
  }

  /// Runs a program that has files, and sends it requests written as `GET /path`.
  init(_ source: String, files: [String: String], requests: [String] = []) throws {
    try self.init(source, files: files, requests.map { HTTPRequest(written: $0) })
  }

  private init() {}

  private mutating func perform(
    _ program: Program,
    _ project: ProjectFiles,
    _ requests: [HTTPRequest]
  ) throws -> Heap {
    let recorder = Recorder(program.source)
    let realm = Realm()
    let modules = NodeEnvironment.install(in: realm).open(project)
    let express = ExpressEnvironment.install(in: realm)
    express.observer = recorder
    let sender = Sender(express, requests)
    sender.wait(in: realm)
    let scope = modules.begin(ProjectFiles.root + "/app.js")
    let outcome =
      try ScriptRun(program, realm: realm, as: .commonJS(scope), observer: recorder).run()
    lines = recorder.lines
    told = recorder.told
    answers = sender.answers
    if case .error(let value) = outcome {
      let text = try value.asObject.map { try errorHeader($0) } ?? describe(value)
      lines.append("Uncaught \(text)")
    }
    realm.tearDown()
    return realm.heap
  }
}

/// Sends the requests; a class, since the timer that it waits with refers to it.
private final class Sender {
  private let express: ExpressEnvironment
  private let requests: [HTTPRequest]
  private var next = 0
  var answers: [HTTPResponse?]

  init(_ express: ExpressEnvironment, _ requests: [HTTPRequest]) {
    self.express = express
    self.requests = requests
    answers = Array(repeating: nil, count: requests.count)
  }

  /// Sends the next request when nothing else is due for a long time.
  func wait(in realm: Realm) {
    let loop = realm.eventLoop
    let send = realm.function("") { [self] call in
      guard next < requests.count else { return .undefined }
      let place = next
      next += 1
      try express.begin(requests[place]) { self.answers[place] = $0 }
      wait(in: call.realm)
      return .undefined
    }
    loop.timers.insert(
      EventLoop.Timer(
        id: loop.nextTimerID,
        due: loop.now + 1e9,
        interval: nil,
        callback: send,
        arguments: [],
        object: realm.object()
      )
    )
    loop.nextTimerID += 1
  }
}

private final class Recorder: RunObserver, ExpressObserver {
  var lines: [String] = []
  var told: [String] = []
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  func stepBegan(_ number: Int) {}
  func consoleLine(_ line: String, level: ConsoleLevel) { lines.append(line) }

  func handlerEntered(_ handler: HandlerEntry, request: Int) {
    let name = handler.name.isEmpty ? "anonymous" : handler.name
    let place = handler.place.map { "@\(source.position(at: $0.range.start))" } ?? ""
    told.append("\(request) \(handler.role) \(name)\(place) \(handler.mountPath)\(handler.pattern)")
  }
  func routeMatched(method: String, pattern: String, request: Int) {
    told.append("\(request) route \(method) \(pattern)")
  }
  func answerFinished(_ response: HTTPResponse, request: Int) {
    told.append("\(request) answered \(response.status)")
  }
  func answerRefused(_ error: ErrorObject, request: Int) { told.append("\(request) refused") }
  func environmentFileMissing(_ path: String) {}
  func defaultHandlerReached(_ error: Value, status: Int, request: Int) {
    told.append("\(request) default handler \(status)")
  }
}

extension HTTPRequest {
  /// A request as `POST /path` with headers and a body below, as in a file of requests.
  init(written text: String) {
    let parts = text.split(separator: "\n\n", maxSplits: 1)
    var lines = parts[0].split(separator: "\n")
    let first = lines.removeFirst().split(separator: " ", maxSplits: 1)
    let headers = lines.map { line in
      let pair = line.split(separator: ": ", maxSplits: 1)
      return (name: String(pair[0]), value: pair.count > 1 ? String(pair[1]) : "")
    }
    let body = parts.count > 1 ? Array(parts[1].utf8) : []
    self.init(method: String(first[0]), target: String(first[1]), headers: headers, body: body)
  }
}

extension HTTPResponse {
  /// Status, headers in order and body, as one text.
  var shown: String {
    let lines = headers.map { "\($0.name): \($0.value)" }
    return (["\(status)"] + lines + ["", text]).joined(separator: "\n")
  }
}
