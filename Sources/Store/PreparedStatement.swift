import CSQLite

/// A compiled statement, finalised with its last reference.
///
/// A class, since it owns SQLite's object.
final class PreparedStatement {
  let pointer: OpaquePointer
  /// The text that it was made of.
  let sql: String
  let columns: [String]
  /// Whether it may do more than read or change rows.
  let mayChangeSchema: Bool

  private static let rowWords: Set<String> = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "WITH", "VALUES",
  ]

  /// Takes over a statement that `sqlite3_prepare_v2` made of a text.
  init(pointer: OpaquePointer, sql: String) {
    self.pointer = pointer
    self.sql = sql
    let firstWord = sql.utf8.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    mayChangeSchema = !Self.rowWords.contains(Substring(firstWord).uppercased())
    columns = (0..<sqlite3_column_count(pointer)).map { index in
      sqlite3_column_name(pointer, index).map { String(cString: $0) } ?? ""
    }
  }

  deinit { sqlite3_finalize(pointer) }

  /// Binds one value; gives SQLite's result code.
  ///
  /// A name that the text does not have is out of range, as it is for Node's driver.
  func bind(_ binding: Binding) -> Int32 {
    let index = sqlite3_bind_parameter_index(pointer, binding.name)
    guard index > 0 else { return SQLITE_RANGE }
    switch binding.value {
    case .null: return sqlite3_bind_null(pointer, index)
    case .integer(let value): return sqlite3_bind_int64(pointer, index, value)
    case .real(let value): return sqlite3_bind_double(pointer, index, value)
    case .text(let value):
      return sqlite3_bind_text64(
        pointer,
        index,
        value,
        UInt64(value.utf8.count),
        Self.transient,
        UInt8(SQLITE_UTF8)
      )
    case .blob(let value):
      guard !value.isEmpty else { return sqlite3_bind_zeroblob(pointer, index, 0) }
      return value.withUnsafeBytes {
        sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), Self.transient)
      }
    }
  }

  /// The current row; takes about what it needs from the bytes that remain.
  ///
  /// Texts that the row before has too are shared with it: a join repeats all that it says of the one side.
  func row(after previous: [Cell]?, _ remainingBytes: inout Int) -> [Cell] {
    // Not that of the names: SQLite compiles a statement anew when the schema has changed.
    let count = Int(sqlite3_column_count(pointer))
    var size = count &* MemoryLayout<Cell>.stride &+ 32
    let row = [Cell](unsafeUninitializedCapacity: count) { cells, initialized in
      for index in 0..<count {
        let cell = self.cell(Int32(truncatingIfNeeded: index), like: previous?[index])
        switch cell {
        case .text(let text): size &+= text.utf8.count
        case .blob(let bytes): size &+= bytes.count
        case .null, .integer, .real: break
        }
        cells.initializeElement(at: index, to: cell)
      }
      initialized = count
    }
    remainingBytes &-= size
    return row
  }

  /// The value in a column of the current row, which may be the same text as another.
  private func cell(_ index: Int32, like other: Cell?) -> Cell {
    switch sqlite3_column_type(pointer, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(pointer, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(pointer, index))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(pointer, index) else { return .text("") }
      let bytes = UnsafeBufferPointer(
        start: text,
        count: Int(sqlite3_column_bytes(pointer, index))
      )
      return Cell(text: bytes, like: other)
    case SQLITE_BLOB:
      guard let bytes = sqlite3_column_blob(pointer, index) else { return .blob([]) }
      let count = Int(sqlite3_column_bytes(pointer, index))
      return .blob([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }

  /// Tells SQLite to copy what is bound.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
