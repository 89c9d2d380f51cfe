import Diagnostics
import Glibc

/// A statement as it was sent, and what came of it.
package struct StatementRecord: Sendable, Equatable {
  /// The text as Sequelize logs it, with `$1` placeholders.
  package var sql: String
  /// Its number in the run, in the order in which statements are sent; 0 when nobody observes.
  package var number = 0
  /// The bound values in order; empty where none.
  package var bindings: [Cell]
  /// The number of rows that it returned.
  package var rowsReturned: Int
  /// The number of rows that it changed itself, without those of foreign key actions.
  package var rowsChanged: Int
  /// SQLite's message when it failed.
  package var failure: String?

  /// Makes a record.
  package init(
    sql: String,
    bindings: [Cell],
    rowsReturned: Int = 0,
    rowsChanged: Int = 0,
    failure: String? = nil
  ) {
    self.sql = sql
    self.bindings = bindings
    self.rowsReturned = rowsReturned
    self.rowsChanged = rowsChanged
    self.failure = failure
  }
}

/// One value in a row, with SQLite's five storage classes.
package enum Cell: Sendable, Equatable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// Whether they are of one kind and the same; texts by their code units.
  package static func == (left: Cell, right: Cell) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.integer(let left), .integer(let right)): left == right
    case (.real(let left), .real(let right)): left == right
    case (.text(let left), .text(let right)): Name.areSame(left, right)
    case (.blob(let left), .blob(let right)): left == right
    case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): false
    }
  }
}

extension Cell {
  /// The bytes that it takes, about.
  package var size: Int {
    switch self {
    case .null, .integer, .real: MemoryLayout<Cell>.stride
    case .text(let text):
      MemoryLayout<Cell>.stride + (text.utf8.count > 15 ? 32 + text.utf8.count : 0)
    case .blob(let bytes): MemoryLayout<Cell>.stride + 32 + bytes.count
    }
  }
}

extension Cell {
  /// A text of bytes that SQLite gave; shared with another value that is the same text.
  init(text bytes: UnsafeBufferPointer<UInt8>, like other: Cell?) {
    if let other, case .text(let known) = other, Self.holds(known, bytes) {
      self = other
    } else {
      self = .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Whether a text of some length is that of some bytes; a short one needs no memory and is not worth a look.
  private static func holds(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 15, text.utf8.count == bytes.count else { return false }
    return text.utf8.withContiguousStorageIfAvailable { known in
      guard let known = known.baseAddress, let start = bytes.baseAddress else { return false }
      return memcmp(known, start, bytes.count) == 0
    } ?? false
  }
}

/// A row that a statement changed, itself or through a foreign key's action.
package struct RowChange: Sendable, Equatable {
  /// What happened to it.
  package enum Kind: String, Sendable, Codable {
    case insert
    case update
    case delete
  }
  /// What happened to it.
  package var kind: Kind
  /// The table.
  package var table: String
  /// SQLite's rowid, before the change for a deletion.
  package var rowID: Int64
  /// The values before and after by column order; nil on the side that does not exist.
  package var before: [Cell]?
  /// The values after.
  package var after: [Cell]?
  /// Whether a foreign key's action made the change.
  package var isCascade: Bool

  /// Makes a change.
  package init(
    kind: Kind,
    table: String,
    rowID: Int64,
    before: [Cell]? = nil,
    after: [Cell]? = nil,
    isCascade: Bool = false
  ) {
    self.kind = kind
    self.table = table
    self.rowID = rowID
    self.before = before
    self.after = after
    self.isCascade = isCascade
  }
}
