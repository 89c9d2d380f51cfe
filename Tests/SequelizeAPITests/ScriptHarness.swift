import Associations
import Diagnostics
import OrderedCollections
import ScriptRuntime
import ScriptSyntax
import SequelizeAPI
import Store

/// What a script printed and sent, and how it ended.
struct ScriptReport {
  var console: [String] = []
  var statements: [String] = []
  /// The program's text at the call that each statement belongs to.
  var sites: [String] = []
  var events: [String] = []
  var warnings: [String] = []
  /// `name: message` of the error that ended the script; nil where none did.
  var error: String?
  var tables: [TableRows] = []
}

/// Runs scripts on a realm and a database of their own.
func runScript(_ text: String) throws -> ScriptReport {
  try ScriptThread.run {
    let harness = try Harness(text)
    defer { harness.realm.tearDown() }
    return try harness.run()
  }
}

/// Runs a script on a database of its own; tells whether that is closed once nobody holds the run any more, and how
/// the script ended.
func runAndLetGo(_ text: String) throws -> (isClosed: Bool, error: String?) {
  try ScriptThread.run {
    final class Watched { weak var connection: Connection? }
    let watched = Watched()
    func run() throws -> String? {
      let harness = try Harness(text)
      defer { harness.realm.tearDown() }
      let report = try harness.run()
      watched.connection = try harness.connection
      return report.error
    }
    let error = try run()
    return (watched.connection == nil, error)
  }
}

/// A class, since the run and the engines report to it.
private final class Harness: RunObserver, SequelizeObserver {
  let realm = Realm()
  private let source: SourceText
  private let program: Program
  private var environment: SequelizeEnvironment?
  private var report = ScriptReport()

  init(_ text: String) throws {
    source = SourceText(name: "script.js", text: text)
    program = try Program.parse(source)
  }

  /// The connection of the script's first engine.
  var connection: Connection? { get throws { try environment?.engines.first?.connection() } }

  func run() throws -> ScriptReport {
    let environment = SequelizeEnvironment(realm: realm, observer: self)
    environment.onWarning = { [unowned self] in report.warnings.append($0) }
    self.environment = environment
    let globals = environment.globals.map { ($0.name, $0.value) }
    let run = try ScriptRun(program, realm: realm, globals: globals, observer: self)
    switch run.run() {
    case .finished: break
    case .error(let value):
      let thrown = value.asObject as? ErrorObject
      report.error = try thrown.map { try errorHeader($0) } ?? describe(value)
    case .unsettled: report.error = "unsettled"
    case .instructionLimit, .memoryLimit, .outputLimit: report.error = "limit"
    }
    report.tables = try environment.tableSnapshot()
    return report
  }

  func stepBegan(_ number: Int) {}

  func consoleLine(_ line: String, level: ConsoleLevel) { report.console.append(line) }

  func observe(_ event: EngineEvent) {
    switch event {
    case .statement(let record):
      report.statements.append(record.sql)
      let site = environment?.currentCall?.place
      report.sites.append(site.map { String(source[$0.range]) } ?? "")
    case .associationRead(let instance, let association):
      let isLoaded = instance.dataValues[association.alias] != nil
      report.events.append("read \(association.alias) \(isLoaded ? "loaded" : "missing")")
    case .foreignKeySet(_, let attribute, _): report.events.append("key \(attribute)")
    case .modelDefined(let model): report.events.append("model \(model.name)")
    default: break
    }
  }
}
