import Diagnostics
import Trace

/// What a run cost: the numbers of its last line.
///
/// A statement that only looks up what tables there are (`sqlite_master`, `PRAGMA`) is not a query; one that makes or
/// drops a table is never similar to another, since `sync` sends what it must.
package struct RunCounts: Sendable, Equatable, Codable {
  /// The number of statements that were sent.
  package var queries = 0
  /// Those that an earlier one resembles: the same SQL with other values.
  package var similar = 0
  /// Those that an earlier one equals: the same SQL with the same values.
  package var duplicate = 0
  /// The number of rows that SQLite returned.
  package var rowsRead = 0
  /// The number of rows that were inserted, updated or deleted, by foreign keys' actions too.
  package var rowsWritten = 0
  /// The number of findings.
  package var findings: Int

  private struct Sent: Hashable {
    let sql: String
    let bindings: [CellValue]
  }

  /// Counts a run.
  init(_ index: TraceIndex, findings: Int) {
    self.findings = findings
    var sent: Set<Sent> = []
    var shapes: Set<Name> = []
    for seen in index.statements where !seen.fact.isSchemaLookUp {
      let fact = seen.fact
      queries += 1
      rowsRead += fact.rowsReturned
      if Self.changesSchema(fact.sql) { continue }
      let isNewShape = shapes.insert(Self.shape(fact.sql)).inserted
      if !sent.insert(Sent(sql: fact.sql, bindings: fact.bindings)).inserted {
        duplicate += 1
      } else if !isNewShape {
        similar += 1
      }
    }
    rowsWritten = index.rows.reduce(0) { $0 + $1.fact.rows.count }
  }

  /// `7 queries (2 similar, 1 duplicate), 12 rows read, 3 rows written, 1 finding`.
  package var text: String {
    [
      Words.count(queries, "query", plural: "queries")
        + " (\(similar) similar, \(duplicate) duplicate)",
      Words.count(rowsRead, "row") + " read",
      Words.count(rowsWritten, "row") + " written",
      Words.count(findings, "finding"),
    ].joined(separator: ", ")
  }

  private static func changesSchema(_ sql: String) -> Bool {
    ["CREATE ", "DROP ", "ALTER "].contains { sql.hasPrefix($0) }
  }

  /// The SQL with its literals left out, which Sequelize writes into conditions.
  static func shape(_ sql: String) -> String {
    var result: [UInt8] = []
    var isQuoted = false
    var isName = false
    for byte in sql.utf8 {
      if byte == UInt8(ascii: "'") {
        isQuoted.toggle()
        if isQuoted { result.append(UInt8(ascii: "?")) }
        continue
      }
      if isQuoted { continue }
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if isDigit, !isName {
        if result.last != UInt8(ascii: "?") { result.append(UInt8(ascii: "?")) }
        continue
      }
      result.append(byte)
      isName =
        byte == UInt8(ascii: "`") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
        || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || isDigit
    }
    return String(decoding: result, as: UTF8.self)
  }
}
