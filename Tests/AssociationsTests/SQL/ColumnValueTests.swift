import Associations
import ECMAScriptText
import OrderedCollections
import Store
import Testing

@Suite("Column values")
struct ColumnValueTests {
  private func shown(_ value: DataValue) throws -> String {
    if case .date(let time) = value {
      return "Date \(CivilDate(milliseconds: time)?.isoText ?? "invalid")"
    }
    return try JSONText.text(value) ?? "undefined"
  }

  static var cellsSamples: [Sample<(Cell, String?, String)>] {
    Sample.all([
      (.text("2024-01-01 10:00:00.123 +00:00"), "DATETIME", "Date 2024-01-01T10:00:00.123Z"),
      (.text("2024-01-01 10:00:00"), "DATETIME", "Date 2024-01-01T10:00:00.000Z"),
      (.integer(1), "TINYINT(1)", "1"), (.integer(0), "TINYINT", "0"),
      (.integer(2), "TINYINT(1)", "2"), (.text(#"{"a":[1]}"#), "JSON", #"{"a":[1]}"#),
      (.text("2024-01-01"), "DATE", #""2024-01-01""#), (.real(9.5), "DECIMAL(10,2)", "9.5"),
      (.text("Infinity"), "FLOAT", "null"), (.null, "JSON", "null"), (.text("x"), nil, #""x""#),
    ])
  }

  @Test("A cell is read by its column's declared type", arguments: cellsSamples)
  func cells(sample: Sample<(Cell, String?, String)>) throws {
    let (cell, type, expected) = sample.input
    #expect(try shown(DataType.parse(cell: cell, declaredType: type)) == expected)
  }

  @Test("What a column cannot hold is refused as JavaScript refuses it")
  func broken() {
    #expect(
      message { try DataType.parse(cell: .integer(5), declaredType: "DATETIME") }
        == "TypeError: date.includes is not a function"
    )
    #expect(
      message { try DataType.parse(cell: .text("nope"), declaredType: "JSON") }
        == "SyntaxError: Unexpected token 'o', \"nope\" is not valid JSON"
    )
  }

  static var setSamples: [Sample<(DataType, DataValue, String)>] {
    Sample.all([
      (.boolean, .string("true"), "true"), (.boolean, .number(0), "false"),
      (.boolean, .string("yes"), #""yes""#),
      (.date(precision: nil), .string("2024-03-07"), "Date 2024-03-07T00:00:00.000Z"),
      (.date(precision: nil), .string("never"), "Date invalid"),
      (.date(precision: nil), .null, "null"),
      (.dateOnly, .date(1_704_103_200_123), #""2024-01-01""#),
      (.dateOnly, .string("2024-02-30"), #""Invalid date""#),
    ])
  }

  @Test("A value that is set is brought into the type's form", arguments: setSamples)
  func sanitizing(sample: Sample<(DataType, DataValue, String)>) throws {
    let (type, value, expected) = sample.input
    #expect(try shown(type.sanitized(value)) == expected)
  }

  @Test(
    "A date is bound in moment's words, years before 0 and after 9999 too",
    arguments: [
      (-62_198_755_200_000, "-0001-01-01 00:00:00.000 +00:00", "-0001-01-01"),
      (1_704_103_200_123, "2024-01-01 10:00:00.123 +00:00", "2024-01-01"),
      (327_403_382_400_000, "12345-01-01 00:00:00.000 +00:00", "12345-01-01"),
      (Double.nan, "Invalid date", "Invalid date"),
    ]
  )
  func writtenDates(time: Double, column: String, day: String) {
    #expect(DateText.column(time) == column)
    #expect(DateText.dateOnly(time) == day)
    #expect(DateText.column(-62_198_755_200_000, offset: -90) == "-0002-12-31 22:30:00.000 -01:30")
  }

  @Test("JSON that is no JSON is refused in the words of JSON.parse")
  func brokenJSON() {
    #expect(
      message { try DataType.parse(cell: .text(#"{"a":1,}"#), declaredType: "JSON") }
        == "SyntaxError: Expected double-quoted property name in JSON at position 7"
    )
  }

  @Test("JSON that nests deeply comes back as it was, and too deep it is refused, not cut")
  func deepJSON() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let type = DataType.json
    let value = try DataType.parse(cell: .text(nested(1000)), declaredType: "JSON")
    #expect(try type.bound(value).text == nested(1000))
    #expect(
      message { try DataType.parse(cell: .text(nested(4001)), declaredType: "JSON") }
        == "RangeError: JSON in a column may be nested 4000 levels deep"
    )
    let deepest = try DataType.parse(cell: .text(nested(4000)), declaredType: "JSON")
    #expect(
      message { try type.bound(.list([deepest])) } == "RangeError: Maximum call stack size exceeded"
    )
  }

  @Test("The members of a JSON column's object stand as an object has them, array indexes first")
  func memberOrder() throws {
    let value = try DataType.parse(
      cell: .text(#"{"b":1,"10":2,"01":3,"2":4,"b":5}"#),
      declaredType: "JSON"
    )
    #expect(try shown(value) == #"{"2":4,"10":2,"b":5,"01":3}"#)
  }

  static var violationsSamples: [Sample<(DataType, DataValue, String)>] {
    Sample.all([
      (.uuid, .string("x"), #""x" is not a valid uuid"#),
      (.enumeration(values: ["a", "b"]), .string("c"), #""c" is not a valid choice in ["a","b"]"#),
      (.string(length: nil, isBinary: false), .map([:]), "{} is not a valid string"),
      (.number(.double, .init()), .string("x"), #""x" is not a valid double precision"#),
    ])
  }

  @Test("A value that does not fit its type is named in the message", arguments: violationsSamples)
  func violations(sample: Sample<(DataType, DataValue, String)>) {
    let (type, value, expected) = sample.input
    #expect(message { try type.validate(value) } == "SequelizeValidationError: \(expected)")
  }
}
