import CSQLite

/// SQL's `random()` and `randomblob(n)`, which give the same in every run.
///
/// A class, since SQLite keeps a pointer to it; it must outlive the connection.
final class RandomFunctions {
  private let next: () -> UInt64
  private let meter: FunctionMeter

  /// Takes the numbers from a sequence.
  init(_ next: @escaping () -> UInt64, _ meter: FunctionMeter) {
    self.next = next
    self.meter = meter
  }

  /// Puts the functions in place of SQLite's own.
  func install(on handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let flags = SQLITE_UTF8 | SQLITE_INNOCUOUS
    sqlite3_create_function_v2(
      handle,
      "random",
      0,
      flags,
      context,
      { call, _, _ in
        // As SQLite does, so that the least integer, which abs() refuses, never comes.
        let value = Int64(bitPattern: RandomFunctions.of(call)?.next() ?? 0)
        sqlite3_result_int64(call, value < 0 ? -(value & .max) : value)
      },
      nil,
      nil,
      nil
    )
    sqlite3_create_function_v2(
      handle,
      "randomblob",
      1,
      flags,
      context,
      { call, _, arguments in
        guard let functions = RandomFunctions.of(call) else { return }
        let count = max(1, sqlite3_value_int64(arguments?[0]))
        let limit = sqlite3_limit(sqlite3_context_db_handle(call), SQLITE_LIMIT_LENGTH, -1)
        guard count <= Int64(limit) else {
          sqlite3_result_error_toobig(call)
          return
        }
        // A random byte takes twice as long as one that is read.
        guard functions.meter.takes(2 * Int(count), call) else { return }
        guard let bytes = sqlite3_malloc64(UInt64(count)) else {
          sqlite3_result_error_nomem(call)
          return
        }
        for index in 0..<Int(count) {
          let byte = UInt8(truncatingIfNeeded: functions.next() >> 32)
          bytes.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
        }
        sqlite3_result_blob64(call, bytes, UInt64(count)) { sqlite3_free($0) }
      },
      nil,
      nil,
      nil
    )
  }

  private static func of(_ call: OpaquePointer?) -> RandomFunctions? {
    sqlite3_user_data(call).map {
      Unmanaged<RandomFunctions>.fromOpaque($0).takeUnretainedValue()
    }
  }
}
