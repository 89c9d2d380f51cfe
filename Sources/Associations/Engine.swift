public import OrderedCollections
public import Store

/// What a `Sequelize` object is: models, options, the connection, who observes.
///
/// A class, since programs hold it and models refer back to it.
public final class Engine {
  /// The models by name, in the order of their definition.
  public var models: OrderedDictionary<String, Model> = [:]
  /// Observes everything that happens; its owner keeps it alive while the engine works.
  public unowned(unsafe) var observer: (any EngineObserver)? {
    didSet { watchRows() }
  }
  /// The connection's options as written (`logging`, `define`, `benchmark`, `omitNull` …).
  public var options: DataMap = [:] {
    didSet { keptGenerator = nil }
  }
  /// The connection's own hooks.
  public var hooks = HookTable()
  /// The time in milliseconds since 1970.
  public var clock: () -> Double = { 0 }
  /// Makes identifiers of UUID version 4.
  public var uuid: () -> String = { "00000000-0000-4000-8000-000000000000" }
  /// The host's `console.log`, which `logging` calls with the text alone.
  public var consoleLog: (any HostedFunction)?
  /// Takes Sequelize's own warnings, which Node writes to the standard error stream.
  public var warn: (String) -> Void = { _ in }
  /// Makes a regular expression from source and flags, for validators; throws `SyntaxError` when the source is malformed.
  public var makePattern: (String, String) throws -> any HostedPattern = { source, _ in
    throw EngineError("No regular expressions here: \(source)")
  }
  /// Whether the program has closed the connection, which then takes no statement.
  public var isClosed = false
  /// Decides when statements run.
  public let scheduler: any StatementScheduler
  /// The bounds on statements.
  public let limits: StoreLimits

  /// What makes the texts of statements, with the present options; nil where they have changed.
  var keptGenerator: QueryGenerator?
  /// Patterns that validators have made, by flags and source.
  var knownPatterns: [String: any HostedPattern] = [:]
  var openConnection: Connection?
  var pendingChanges: [RowChange] = []
  /// What Sequelize calls the connection in log lines while a transaction has it.
  var connectionName: String?

  /// Makes an engine without models; the connection opens with the first statement.
  public init(
    scheduler: any StatementScheduler = ImmediateScheduler(),
    limits: StoreLimits = StoreLimits()
  ) {
    self.scheduler = scheduler
    self.limits = limits
  }

  /// The connection, opened at the first use.
  public func connection() throws -> Connection {
    if let openConnection { return openConnection }
    let connection = try Connection(limits: limits)
    openConnection = connection
    watchRows()
    return connection
  }

  /// Whether the connection was opened.
  public var isConnected: Bool { openConnection != nil }

  /// Tells the observer a fact.
  public func tell(_ event: @autoclosure () -> EngineEvent) {
    guard let observer else { return }
    observer.observe(event())
  }

  /// Whether somebody observes.
  var isObserved: Bool { observer != nil }

  private func watchRows() {
    guard let openConnection else { return }
    if observer == nil {
      openConnection.changeObserver = nil
    } else if openConnection.changeObserver == nil {
      openConnection.changeObserver = { [unowned self] in pendingChanges.append($0) }
    }
  }
}
