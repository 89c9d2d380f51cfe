import CSQLite

extension Connection {
  /// Opens an empty database in memory as Sequelize's driver does, bounded and confined to itself.
  ///
  /// Foreign keys are enforced, which Sequelize's dialect asks of each connection, and a text in double quotes that
  /// names no column is a string, which is SQLite's own rule that a build of it may have turned off. Its time and its
  /// random values are the run's.
  ///
  /// - Throws: ``StoreFailure`` with an empty ``StoreFailure/sql``.
  static func open(
    _ limits: StoreLimits,
    _ clock: VirtualClock?,
    _ functions: Functions
  ) throws(StoreFailure) -> OpaquePointer {
    var pointer: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(":memory:", &pointer, flags, clock?.vfsName)
    guard let handle = pointer, code == SQLITE_OK else {
      sqlite3_close_v2(pointer)
      throw openingFailure(code)
    }
    do {
      try configure(handle, pages: limits.pages)
    } catch {
      sqlite3_close_v2(handle)
      throw error
    }
    limits.apply(to: handle)
    functions.install(on: handle)
    Authorizer.install(on: handle)
    return handle
  }

  private static func configure(_ handle: OpaquePointer, pages: Int) throws(StoreFailure) {
    let options = [
      SQLITE_DBCONFIG_ENABLE_FKEY, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML,
    ]
    for option in options {
      let code = csqlite_set_option(handle, option, 1)
      guard code == SQLITE_OK else { throw openingFailure(code) }
    }
    // What SQLite would put in a temporary file stays in memory too.
    let pragmas = "PRAGMA temp_store=MEMORY;PRAGMA max_page_count=\(max(pages, 1))"
    let code = sqlite3_exec(handle, pragmas, nil, nil, nil)
    guard code == SQLITE_OK else { throw openingFailure(code) }
  }

  private static func openingFailure(_ code: Int32) -> StoreFailure {
    StoreFailure(reason: String(cString: sqlite3_errstr(code)), extendedCode: code, sql: "")
  }
}

extension Connection {
  /// What stands in place of SQLite's own functions; SQLite keeps pointers to it.
  struct Functions {
    let meter: FunctionMeter
    let random: RandomFunctions
    let metered: MeteredFunctions

    init(random: @escaping () -> UInt64, account: (any RunAccount)?) {
      meter = FunctionMeter(account: account)
      self.random = RandomFunctions(random, meter)
      metered = MeteredFunctions(meter)
    }

    func install(on handle: OpaquePointer) {
      random.install(on: handle)
      metered.install(on: handle)
      TextFunctions.install(on: handle, meter)
      TextPatterns.install(on: handle, meter)
    }
  }
}
