import CSQLite

/// SQL's functions whose time grows with what they are given: SQLite's own, after the run was charged for it.
///
/// `length(x)` over 16 MB is a single step of SQLite's machine, `printf('%.*c', 60000000, 'x')` too. SQLite lets nobody
/// call a function that another was put in place of, so a connection of their own runs them, opened with the first call.
///
/// A class, since SQLite keeps pointers to its functions; it must outlive the connection.
final class MeteredFunctions {
  /// A function, and the statements that call it, by the number of arguments.
  private final class Function {
    let name: String
    unowned let owner: MeteredFunctions
    var statements: [Int32: OpaquePointer] = [:]

    init(_ name: String, _ owner: MeteredFunctions) {
      self.name = name
      self.owner = owner
    }
  }

  private let meter: FunctionMeter
  private var functions: [Function] = []
  private var handle: OpaquePointer?

  /// The functions with the numbers of their arguments, -1 for any.
  private static let arities: [(name: String, counts: [Int32])] = [
    ("length", [1]), ("substr", [2, 3]), ("substring", [2, 3]), ("upper", [1]), ("lower", [1]),
    ("hex", [1]), ("quote", [1]), ("printf", [-1]), ("format", [-1]),
  ]

  init(_ meter: FunctionMeter) { self.meter = meter }

  /// Puts the functions in place of SQLite's own.
  func install(on handle: OpaquePointer) {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    for (name, counts) in Self.arities {
      let function = Function(name, self)
      functions.append(function)
      let context = Unmanaged.passUnretained(function).toOpaque()
      for count in counts {
        sqlite3_create_function_v2(
          handle,
          name,
          count,
          flags,
          context,
          { call, count, arguments in
            guard let context = sqlite3_user_data(call) else { return }
            let function = Unmanaged<Function>.fromOpaque(context).takeUnretainedValue()
            let given = UnsafeBufferPointer(start: arguments, count: Int(count))
            function.owner.run(function, call, given)
          },
          nil,
          nil,
          nil
        )
      }
    }
  }

  /// Closes the connection on which the functions run.
  func close() {
    for function in functions {
      for statement in function.statements.values { sqlite3_finalize(statement) }
      function.statements = [:]
    }
    sqlite3_close_v2(handle)
    handle = nil
  }

  private func run(
    _ function: Function,
    _ call: OpaquePointer?,
    _ arguments: UnsafeBufferPointer<OpaquePointer?>
  ) {
    guard meter.takes(Self.cost(of: function.name, arguments), call) else { return }
    guard let statement = statement(function, Int32(arguments.count), call) else {
      return sqlite3_result_error_nomem(call)
    }
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, argument) in arguments.enumerated() {
      sqlite3_bind_value(statement, Int32(index + 1), argument)
    }
    switch sqlite3_step(statement) {
    case SQLITE_ROW: sqlite3_result_value(call, sqlite3_column_value(statement, 0))
    case SQLITE_NOMEM: sqlite3_result_error_nomem(call)
    case SQLITE_TOOBIG: sqlite3_result_error_toobig(call)
    default: sqlite3_result_error(call, sqlite3_errmsg(handle), -1)
    }
  }

  /// What a call reads and writes, in bytes.
  private static func cost(
    of name: String,
    _ arguments: UnsafeBufferPointer<OpaquePointer?>
  ) -> Int {
    var bytes = 0
    for argument in arguments where sqlite3_value_type(argument) >= SQLITE_TEXT {
      if sqlite3_value_type(argument) != SQLITE_NULL { bytes += Int(sqlite3_value_bytes(argument)) }
    }
    guard name == "printf" || name == "format", let format = arguments.first else { return bytes }
    return bytes + FormatWidth(format).bytes(arguments)
  }

  private func statement(
    _ function: Function,
    _ count: Int32,
    _ call: OpaquePointer?
  ) -> OpaquePointer? {
    if let known = function.statements[count] { return known }
    if handle == nil {
      sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
      let limit = sqlite3_limit(sqlite3_context_db_handle(call), SQLITE_LIMIT_LENGTH, -1)
      sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, limit)
    }
    let places = Array(repeating: "?", count: Int(count)).joined(separator: ",")
    var statement: OpaquePointer?
    sqlite3_prepare_v2(handle, "SELECT \(function.name)(\(places))", -1, &statement, nil)
    function.statements[count] = statement
    return statement
  }
}

/// The widths and precisions in the format of `printf`, each of which may ask for as many characters.
private struct FormatWidth {
  private var written = 0
  private var takesArguments = false

  init(_ format: OpaquePointer?) {
    guard let text = sqlite3_value_text(format) else { return }
    var number = 0
    for byte in UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(format))) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = min(number * 10 + Int(byte & 0xF), Int(Int32.max))
      default:
        takesArguments = takesArguments || byte == UInt8(ascii: "*")
        written &+= number
        number = 0
      }
    }
  }

  /// The characters that a call may write besides those of its arguments.
  func bytes(_ arguments: UnsafeBufferPointer<OpaquePointer?>) -> Int {
    guard takesArguments else { return written }
    return arguments.dropFirst().reduce(written) { sum, argument in
      guard sqlite3_value_numeric_type(argument) != SQLITE_NULL else { return sum }
      return sum + Int(min(sqlite3_value_int64(argument).magnitude, UInt64(Int32.max)))
    }
  }
}
