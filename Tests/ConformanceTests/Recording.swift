import Foundation
import Testing

/// A script of the corpus with what Sequelize did with it.
struct Recording: CustomTestStringConvertible, Sendable {
  /// `folder/category/name`; the folder is `Corpus` or `Further`.
  let name: String

  var testDescription: String { name }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Every script of both folders, in order of their names.
  static let all: [Recording] = ["Corpus", "Further"].flatMap { folder in
    let path = root.appendingPathComponent(folder).path
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".js") }.sorted()
      .map { Recording(name: "\(folder)/\($0.dropLast(3))") }
  }

  var script: String {
    get throws {
      try String(
        contentsOf: Self.root.appendingPathComponent(name + ".js"),
        encoding: .utf8
      )
    }
  }

  /// The recorded facts, normalised.
  var facts: Facts {
    get throws {
      try Facts(json: Data(contentsOf: Self.root.appendingPathComponent(name + ".json")))
    }
  }
}

/// What is compared: console, error, SQL, schema and rows, with times and UUIDs masked.
///
/// A recording whose script prints its own statements, schema and rows has the console alone.
struct Facts: Equatable {
  var console: [String]
  var error: [String: String]?
  var sql: [String]?
  var schema: [String]?
  var tables: [String: [String]]?

  /// Reads a recording, or the JSON of a trace, which has the same keys.
  init(json: Data) throws {
    let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    console = (object["console"] as? [String] ?? []).map(Self.mask)
    error = (object["error"] as? [String: Any]).map { error in
      ["name", "message"].reduce(into: [:]) { $0[$1] = (error[$1] as? String).map(Self.mask) }
    }
    sql = (object["sql"] as? [String])?.filter { !Self.isLookUp($0) }.map(Self.mask)
    schema = try (object["schema"] as? [[String: Any]])?.map(Self.table)
    tables = try (object["tables"] as? [String: [Any]])?.mapValues {
      try $0.map { Self.mask(try Self.text($0)) }
    }
  }

  /// A table with its keys and indexes in an order of their own, since SQLite lists them in another.
  private static func table(_ table: [String: Any]) throws -> String {
    let keys = try (table["foreignKeys"] as? [Any] ?? []).map(text).sorted()
    let indexes = try (table["indexes"] as? [Any] ?? []).map(text).sorted()
    return try text([table["table"] ?? "", table["columns"] ?? [], keys, indexes])
  }

  private static func text(_ value: Any) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }

  /// Statements that only look the schema up are not part of a program's own.
  private static func isLookUp(_ sql: String) -> Bool {
    sql.firstMatch(
      of:
        #/^(SELECT name FROM sqlite_master|PRAGMA (INDEX|TABLE)_X?(LIST|INFO)|PRAGMA foreign_key_list)/#
        .ignoresCase()
    ) != nil
  }

  private static func mask(_ text: String) -> String {
    text.replacing(
      #/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{3}(Z| \+00:00)/#,
      with: "<time>"
    ).replacing(
      #/[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#,
      with: "<uuid>"
    )
  }
}
