import Associations
import OrderedCollections
import Testing

@Suite("Raw queries")
struct RawQueryTests {
  private let generator = QueryGenerator()
  private static var named: DataValue {
    .map(["a": .number(1), "b": .list([.string("x"), .null])])
  }

  static var replacementsSamples: [Sample<(String, DataValue, String)>] {
    Sample.all([
      ("SELECT :a WHERE y IN (:b)", named, "SELECT 1 WHERE y IN ('x', NULL)"),
      ("SELECT ':a', `:a`, \":a\" /* :a */", named, "SELECT ':a', `:a`, \":a\" /* :a */"),
      ("-- :a\nSELECT :a", named, "-- :a\nSELECT 1"),
      ("SELECT x::int, :a::text", named, "SELECT x::int, 1::text"),
      ("y=? AND z=?", .list([.string("it's"), .bool(true)]), "y='it''s' AND z=1"),
      (
        "VALUES ?", .list([.list([.list([.number(1)]), .list([.number(2)])])]), "VALUES (1), (2)"
      ),
      ("a ?| b", .list([.number(1)]), "a ?| b"),
    ])
  }

  @Test("Replacements go where a value may stand", arguments: replacementsSamples)
  func replacements(sample: Sample<(String, DataValue, String)>) throws {
    let (sql, values, expected) = sample.input
    #expect(try generator.injectReplacements(sql, values) == expected)
  }

  static var refusalsSamples: [Sample<(String, DataValue, String)>] {
    Sample.all([
      (
        "SELECT :c", named, "Error: Named replacement \":c\" has no entry in the replacement map."
      ),
      (
        "SELECT ?, ?", .list([.number(1)]),
        "Error: Positional replacement (?) 1 has no entry in the replacement map"
          + " (replacements[1] is undefined)."
      ),
      (
        "SELECT 'a", named,
        "Error: The following SQL query includes an unterminated string literal:\nSELECT 'a"
      ),
      (
        "SELECT 1", .number(5),
        "TypeError: \"replacements\" must be an array or a plain object, but received 5 instead."
      ),
    ])
  }

  @Test("A replacement without a value is refused", arguments: refusalsSamples)
  func refusals(sample: Sample<(String, DataValue, String)>) {
    let (sql, values, expected) = sample.input
    #expect(message { try generator.injectReplacements(sql, values) } == expected)
  }

  @Test("Bound values are checked and kept apart from the text")
  func bindings() throws {
    let (sql, bindings) = try generator.bindParameters(
      "SELECT $a, '$$b'",
      .map(["a": .number(1), "b": .null])
    )
    #expect(sql == "SELECT $a, '$b'")
    #expect(bindings.map(\.name) == ["$a", "$b"])
    #expect(
      message { try generator.bindParameters("SELECT $2", .list([.number(1)])) }
        == "Error: Named bind parameter \"$2\" has no value in the given object."
    )
  }

  @Test("An isolation level that SQLite lacks is a comment, an unknown one an error")
  func isolation() throws {
    #expect(
      try generator.isolationLevelQuery("READ UNCOMMITTED") == "PRAGMA read_uncommitted = ON;"
    )
    #expect(
      message { try generator.isolationLevelQuery("NONE") }
        == "Error: Unknown isolation level: NONE"
    )
  }
}
