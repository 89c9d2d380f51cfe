import CSQLite

/// SQL's `LIKE` and `GLOB` as functions, stopped where the run may not go on.
///
/// SQLite's own take the product of both lengths, and nothing stops them. They find what SQLite's own find
/// (`patternCompare` in its func.c): `%` and `*` stand for any characters, `_` and `?` for one, and LIKE takes the
/// letters A to Z in both cases for the same.
///
/// SQLite looks into an index for `LIKE 'a%'` only with its own function. As it does so for columns of the collation
/// NOCASE alone, ``remove(from:)`` gives its function back once there may be one.
enum TextPatterns {
  /// Puts the functions in place of SQLite's own.
  static func install(on handle: OpaquePointer, _ meter: FunctionMeter) {
    for count in [2, 3] as [Int32] {
      add("like", count, to: handle, meter) { call, count, arguments in
        TextPatterns.match(call, UnsafeBufferPointer(start: arguments, count: Int(count)), .like)
      }
    }
    add("glob", 2, to: handle, meter) { call, count, arguments in
      TextPatterns.match(call, UnsafeBufferPointer(start: arguments, count: Int(count)), .glob)
    }
  }

  /// Gives SQLite's own LIKE back, as the program has it.
  static func remove(from handle: OpaquePointer) {
    var isOff = false
    var statement: OpaquePointer?
    if sqlite3_prepare_v2(handle, "SELECT 'a' LIKE 'A'", -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW
    {
      isOff = sqlite3_column_int(statement, 0) == 1
    }
    sqlite3_finalize(statement)
    // The pragma puts SQLite's function in place; where it is on, the program has done so.
    if isOff { sqlite3_exec(handle, "PRAGMA case_sensitive_like = OFF", nil, nil, nil) }
  }

  private typealias Function =
    @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void

  private static func add(
    _ name: String,
    _ count: Int32,
    to handle: OpaquePointer,
    _ meter: FunctionMeter,
    _ function: Function
  ) {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    let context = Unmanaged.passUnretained(meter).toOpaque()
    sqlite3_create_function_v2(handle, name, count, flags, context, function, nil, nil, nil)
  }

  private static func match(
    _ call: OpaquePointer?,
    _ arguments: UnsafeBufferPointer<OpaquePointer?>,
    _ style: PatternMatch.Style
  ) {
    guard let context = sqlite3_user_data(call) else { return }
    let meter = Unmanaged<FunctionMeter>.fromOpaque(context).takeUnretainedValue()
    let limit = sqlite3_limit(
      sqlite3_context_db_handle(call),
      SQLITE_LIMIT_LIKE_PATTERN_LENGTH,
      -1
    )
    guard sqlite3_value_bytes(arguments[0]) <= limit else {
      return sqlite3_result_error(call, "LIKE or GLOB pattern too complex", -1)
    }
    var style = style
    if arguments.count == 3 {
      guard let text = sqlite3_value_text(arguments[2]) else { return }
      guard let escape = TextPoint.only(of: text) else {
        return sqlite3_result_error(call, "ESCAPE expression must be a single character", -1)
      }
      style.setEscape(escape)
    }
    guard let pattern = sqlite3_value_text(arguments[0]),
      let text = sqlite3_value_text(arguments[1])
    else { return }
    var match = PatternMatch(pattern: pattern, text: text, style) { meter.takes($0, call) }
    if let found = match.run() { sqlite3_result_int(call, found ? 1 : 0) }
  }
}
