import OrderedCollections
package import Store

/// What a `Sequelize` object holds: models, options, the connection, an observer.
///
/// A class, since programs hold it and models refer back to it.
package final class Engine {
  /// The models by name, in the order of their definition.
  package var models: NameMap<Model> = [:]
  /// Observes everything that happens; its owner keeps it alive while the engine works.
  package unowned(unsafe) var observer: (any EngineObserver)? {
    didSet { watchRows() }
  }
  /// Numbers what is reported; the engines of one run share it.
  let numbering: RunNumbering
  /// Remembers rows and the instances that stand for them; nil while nobody observes.
  private var rowTracker: RowTracker?
  /// The connection's options as written (`logging`, `define`, `benchmark`, `omitNull` …).
  package var options: DataMap = [:] {
    didSet { keptGenerator = nil }
  }
  /// The names that the program gives operators (`operatorsAliases`).
  package var operatorAliases: NameMap<Operator> = [:] {
    didSet { keptGenerator = nil }
  }
  /// The connection's own hooks.
  package var hooks = HookTable()
  /// The time in milliseconds since 1970.
  package var clock: () -> Double = { 0 }
  /// What SQL's random values are made of.
  package var random: () -> UInt64 = { 0 }
  /// Makes identifiers of UUID version 4.
  package var uuid: () -> String = { "00000000-0000-4000-8000-000000000000" }
  /// The host's `console.log`, which `logging` calls with the text alone.
  package var consoleLog: (any HostedFunction)?
  /// Takes Sequelize's own warnings, which Node writes to the standard error stream.
  package var warn: (String) -> Void = { _ in }
  /// Makes a regular expression from source and flags, for validators; throws `SyntaxError` when the source is malformed.
  package var makePattern: (String, String) throws -> any HostedPattern = { source, _ in
    throw EngineError("No regular expressions here: \(source)")
  }
  /// Whether the program has closed the connection, which then takes no statement.
  package var isClosed = false
  /// Decides when statements run.
  package let scheduler: any StatementScheduler
  /// The bounds on statements.
  package let limits: StoreLimits
  /// What the run may still use; nil where only ``limits`` bound it.
  package let account: (any RunAccount)?

  /// The validators that the program added, by name (`Validator.extend`).
  package var addedValidators: NameMap<any HostedFunction> = [:]
  /// What the program has put in the place of Sequelize's methods; nil while it can have put nothing there.
  package weak var overrides: (any MethodOverrides)?
  /// Whether some class of the program's has a `get` or `set` of its own.
  package var hasOverriddenAccess = false
  /// The statements that the program's own `query` is sending.
  var forwardedRequests: [ForwardedRequest] = []
  /// Makes the texts of statements with the present options; nil after they changed.
  var keptGenerator: QueryGenerator?
  /// Patterns that validators have made, by flags and source.
  var knownPatterns: NameMap<any HostedPattern> = [:]
  /// What queries that are run beside those of the program may still cost.
  var trialBudget = TrialBudget()
  var openConnection: Connection?
  /// Whether a statement has begun to open the connection.
  var isConnecting = false
  var pendingChanges: [RowChange] = []
  /// What Sequelize calls the connection in log lines while a transaction has it.
  var connectionName: String?

  /// Makes an engine without models; the connection opens with the first statement.
  package init(
    scheduler: any StatementScheduler = ImmediateScheduler(),
    limits: StoreLimits = StoreLimits(),
    numbering: RunNumbering = RunNumbering(),
    account: (any RunAccount)? = nil
  ) {
    self.scheduler = scheduler
    self.limits = limits
    self.numbering = numbering
    self.account = account
  }

  /// The engine whose database this one shares, asked at the first use; nil for a database of its own.
  package var predecessor: () -> Engine? = { nil }
  /// Whether others use the connection too.
  private var sharesConnection = false

  /// The connection, opened at the first use.
  package func connection() throws -> Connection {
    if let openConnection {
      if sharesConnection { takeOverChanges() }
      return openConnection
    }
    if let other = predecessor() {
      let connection = try other.connection()
      other.sharesConnection = true
      sharesConnection = true
      openConnection = connection
      rowTracker = observer == nil ? nil : other.rowTracker ?? RowTracker()
      takeOverChanges()
      return connection
    }
    let connection = try Connection(
      limits: limits,
      now: { [unowned self] in clock() },
      random: random,
      account: account
    )
    openConnection = connection
    watchRows()
    return connection
  }

  /// The connection where it was opened.
  package var usedConnection: Connection? { openConnection }

  /// Whether the connection was opened.
  package var isConnected: Bool { openConnection != nil }

  /// Reports a fact to the observer, and then the instances that it makes outdated.
  package func report(_ event: @autoclosure () -> EngineEvent) {
    guard let observer else { return }
    let event = event()
    observer.observe(event)
    for outdated in rowTracker?.follow(event) ?? [] {
      observer.observe(.instanceOutdated(outdated.instance, attributes: outdated.attributes))
    }
  }

  /// Whether somebody observes.
  var isObserved: Bool { observer != nil }

  /// The number of rows that a model's table has; 0 while nobody observes.
  func rowCount(of model: Model) -> Int { rowTracker?.count(of: model.qualifiedTableName) ?? 0 }

  /// Reports the rows that statements have changed since this was last called.
  func reportChanges() {
    guard !pendingChanges.isEmpty else { return }
    let changes = pendingChanges
    pendingChanges = []
    for change in changes {
      guard let columns = rowTracker?.columns(of: change.table, openConnection) else { continue }
      report(.rowChanged(change, columns))
    }
  }

  /// Has the changes of a shared connection told to this engine from here on.
  private func takeOverChanges() {
    guard observer != nil else { return }
    openConnection?.changeObserver = { [unowned self] in pendingChanges += $0 }
  }

  private func watchRows() {
    if observer == nil {
      rowTracker = nil
    } else if rowTracker == nil {
      rowTracker = RowTracker()
    }
    guard let openConnection else { return }
    if observer == nil {
      openConnection.changeObserver = nil
    } else if openConnection.changeObserver == nil {
      openConnection.changeObserver = { [unowned self] in pendingChanges += $0 }
    }
  }
}
