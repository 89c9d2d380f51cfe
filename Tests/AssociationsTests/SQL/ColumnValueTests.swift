import Associations
import ECMAScriptText
import OrderedCollections
import Store
import Testing

@Suite("Column values")
struct ColumnValueTests {
  private func shown(_ value: DataValue) -> String {
    if case .date(let date) = value { return "Date \(DateText.iso(date) ?? "invalid")" }
    return JSONText.text(value) ?? "undefined"
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
    #expect(shown(try DataType.parse(cell: cell, declaredType: type)) == expected)
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
  func sanitizing(sample: Sample<(DataType, DataValue, String)>) {
    let (type, value, expected) = sample.input
    #expect(shown(type.sanitized(value)) == expected)
  }

  static var datesSamples: [Sample<(String, Double)>] {
    Sample.all([
      ("2024-01-01", 1_704_067_200_000), ("2024-01-01T10:00", 1_704_103_200_000),
      ("2024-01-01T10:00:00.5+02:00", 1_704_096_000_500), ("March 7, 2024", 1_709_769_600_000),
      ("Thu Mar 07 2024 10:30:15 GMT+0200 (x)", 1_709_800_215_000),
      ("12/31/1999 11:59 PM", 946_684_740_000), ("2024/3/7", 1_709_769_600_000),
      ("-000001-01-01", -62_198_755_200_000), ("2024-02-30", 1_709_251_200_000),
    ])
  }

  @Test("Dates are read from text as V8 reads them", arguments: datesSamples)
  func dates(sample: Sample<(String, Double)>) {
    let (text, expected) = sample.input
    #expect(DateParser.script(text) == expected)
  }

  @Test(
    "What is no date is none",
    arguments: ["", "hello", "2024-13-01", "2024-01-01T", "user1", "2024-01-01T10:60", "1 + 1 + 1"]
  )
  func noDates(text: String) {
    #expect(DateParser.script(text).isNaN)
    #expect(DateParser.moment(text).isNaN)
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
