import CSQLite

/// Collects the rows that a statement changes, through SQLite's pre-update hook.
///
/// A class, since SQLite keeps a pointer to it.
final class ChangeRecorder {
  private var changes: [RowChange] = []
  private let account: (any RunAccount)?
  /// The bytes of the changes that were not taken yet.
  private var heldBytes = 0
  /// The values of the change before, whose long texts the next shares: rows of one statement mostly have the same
  /// timestamps.
  private var previous: [Cell] = []

  /// What a change counts as: in bytes besides its values, and in instructions.
  private static let (changeSize, changeCost) = (128, 10)

  init(account: (any RunAccount)?) { self.account = account }

  /// The changes so far, which it then forgets.
  func take() -> [RowChange] {
    defer {
      changes = []
      account?.hold(-heldBytes)
      heldBytes = 0
    }
    return changes
  }

  /// Starts recording on a connection; ends with ``remove(from:)``, before the recorder is released.
  func install(on handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = sqlite3_preupdate_hook(handle, Self.preupdate, context)
  }

  /// Ends all recording on a connection.
  static func remove(from handle: OpaquePointer) {
    _ = sqlite3_preupdate_hook(handle, nil, nil)
  }

  private static func kind(_ operation: Int32) -> RowChange.Kind? {
    switch operation {
    case SQLITE_INSERT: .insert
    case SQLITE_UPDATE: .update
    case SQLITE_DELETE: .delete
    default: nil
    }
  }

  private typealias Callback =
    @convention(c) (
      UnsafeMutableRawPointer?, OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      Int64, Int64
    ) -> Void
  private typealias Value =
    (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Int32

  private static let preupdate: Callback = { context, handle, operation, _, table, oldID, newID in
    guard let context, let table, let kind = kind(operation) else { return }
    let name = String(cString: table)
    guard !name.hasPrefix("sqlite_") else { return }
    let recorder = Unmanaged<ChangeRecorder>.fromOpaque(context).takeUnretainedValue()
    let count = sqlite3_preupdate_count(handle)
    func cells(_ read: Value) -> [Cell] {
      let known = recorder.previous
      let cells = (0..<max(count, 0)).map { index in
        var value: OpaquePointer?
        guard read(handle, index, &value) == SQLITE_OK else { return Cell.null }
        return cell(value, like: known.indices.contains(Int(index)) ? known[Int(index)] : nil)
      }
      recorder.previous = cells
      return cells
    }
    recorder.note(
      RowChange(
        kind: kind,
        table: name,
        rowID: kind == .delete ? oldID : newID,
        before: kind == .insert ? nil : cells(sqlite3_preupdate_old),
        after: kind == .delete ? nil : cells(sqlite3_preupdate_new),
        isCascade: sqlite3_preupdate_depth(handle) > 0
      )
    )
  }

  private func note(_ change: RowChange) {
    changes.append(change)
    guard let account else { return }
    let size =
      Self.changeSize + (change.before ?? []).reduce(0) { $0 + $1.size }
      + (change.after ?? []).reduce(0) { $0 + $1.size }
    heldBytes += size
    account.hold(size)
    account.spend(Self.changeCost)
  }

  private static func cell(_ value: OpaquePointer?, like other: Cell?) -> Cell {
    guard let value else { return .null }
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
    case SQLITE_TEXT:
      guard let text = sqlite3_value_text(value) else { return .text("") }
      let count = Int(sqlite3_value_bytes(value))
      return Cell(text: UnsafeBufferPointer(start: text, count: count), like: other)
    case SQLITE_BLOB:
      guard let bytes = sqlite3_value_blob(value) else { return .blob([]) }
      return .blob(
        [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value))))
      )
    default: return .null
    }
  }
}
