import Associations
import Foundation
import OrderedCollections
import Testing

@Suite("Conditions")
struct ConditionTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func condition(_ value: DataValue) throws -> String {
    let sql = try shelf.users(where: value)
    let head = "SELECT `id` FROM `Users` AS `User`"
    #expect(sql.hasPrefix(head) && sql.hasSuffix(";"))
    let rest = sql.dropFirst(head.count).dropLast()
    return rest.hasPrefix(" WHERE ") ? String(rest.dropFirst(7)) : String(rest)
  }

  static var valuesSamples: [Sample<(DataValue, String)>] {
    Sample.all([
      (.string("O'Neil"), "`User`.`name` = 'O''Neil'"), (.null, "`User`.`name` IS NULL"),
      (.bool(true), "`User`.`name` = 1"), (.number(0), "`User`.`name` = 0"),
      (.number(1e21), "`User`.`name` = 1e+21"), (.string(""), "`User`.`name` = ''"),
      (.list([.number(1), .null]), "`User`.`name` IN (1, NULL)"),
      (.list([]), "`User`.`name` IN (NULL)"), (.literal("1 = 1"), "1 = 1"),
      (.call("lower", .string("a$b")), "`User`.`name` = lower('a$$b')"),
      (.date(0), "`User`.`name` = '1970-01-01 00:00:00.000 +00:00'"),
      (.blob([1, 255]), "`User`.`name` = X'01ff'"),
    ])
  }

  @Test("A plain value is compared for equality", arguments: valuesSamples)
  func plain(sample: Sample<(DataValue, String)>) throws {
    let (value, expected) = sample.input
    #expect(try condition(.map(["name": value])) == expected)
  }

  static var operatorsSamples: [Sample<(DataValue, String)>] {
    Sample.all([
      (.op(.eq, .null), "`User`.`age` IS NULL"), (.op(.ne, .null), "`User`.`age` IS NOT NULL"),
      (.op(.ne, .number(1)), "`User`.`age` != 1"), (.op(.gt, .string("5")), "`User`.`age` > '5'"),
      (.op(.not, .list([.number(1)])), "`User`.`age` NOT IN (1)"),
      (.op(.not, .bool(false)), "`User`.`age` IS NOT 0"),
      (.op(.not, .number(3)), "`User`.`age` != 3"),
      (.op(.is, .null), "`User`.`age` IS NULL"), (.op(.in, .list([])), "`User`.`age` IN (NULL)"),
      (.op(.notIn, .list([])), ""),
      (.op(.in, .literal("(SELECT 1)")), "`User`.`age` IN (SELECT 1)"),
      (.op(.between, .list([.number(1), .number(2)])), "`User`.`age` BETWEEN 1 AND 2"),
      (.op(.notBetween, .list([.number(1)])), "`User`.`age` NOT BETWEEN 1 AND NULL"),
      (.op(.like, .string("%a")), "`User`.`age` LIKE '%a'"),
      (.op(.startsWith, .string("a")), "`User`.`age` LIKE 'a%'"),
      (.op(.endsWith, .string("a")), "`User`.`age` LIKE '%a'"),
      (.op(.substring, .string("a")), "`User`.`age` LIKE '%a%'"),
      (.op(.regexp, .string("^a")), "`User`.`age` REGEXP '^a'"),
      (.op(.col, .string("a.b.c")), "`User`.`age` = `a->b`.`c`"),
      (.op(.gt, .op(.col, .string("User.id"))), "`User`.`age` > `User`.`id`"),
      (.op(.like, .op(.any, .list([.string("a")]))), "`User`.`age` LIKE ANY ('a')"),
      (.op(.any, .op(.values, .list([.number(1)]))), "`User`.`age` = ANY (VALUES (1))"),
      (.op(.or, .list([.number(1), .null])), "(`User`.`age` = 1 OR `User`.`age` IS NULL)"),
      (
        .map([.op(.gt): .number(1), .op(.lt): .number(5)]),
        "(`User`.`age` > 1 AND `User`.`age` < 5)"
      ),
    ])
  }

  @Test("An operator has its sign", arguments: operatorsSamples)
  func operators(sample: Sample<(DataValue, String)>) throws {
    let (value, expected) = sample.input
    #expect(try condition(.map(["age": value])) == expected)
  }

  static var groupsSamples: [Sample<(DataMap, String)>] {
    Sample.all([
      ([.op(.or): .list([])], "0 = 1"), ([.op(.and): .list([])], ""),
      ([.op(.not): .map([:])], "0 = 1"),
      ([.op(.not): .map(["age": .number(1)])], "NOT (`User`.`age` = 1)"),
      (
        [
          .op(.or): .list([.map(["age": .number(1), "name": .string("a")]), .map(["age": .null])])
        ],
        "((`User`.`age` = 1 AND `User`.`name` = 'a') OR `User`.`age` IS NULL)"
      ),
      (
        ["name": .string("a"), .op(.or): .map(["age": .number(1), "id": .number(2)])],
        "(`User`.`age` = 1 OR `User`.`id` = 2) AND `User`.`name` = 'a'"
      ),
      (["$posts.title$": .string("a")], "`posts`.`title` = 'a'"),
      (["$posts.tags.label$": .string("a")], "`posts->tags`.`label` = 'a'"),
    ])
  }

  @Test("Groups nest with parentheses, operators before names", arguments: groupsSamples)
  func groups(sample: Sample<(DataMap, String)>) throws {
    let (value, expected) = sample.input
    #expect(try condition(.map(value)) == expected)
  }

  static var typedSamples: [Sample<(DataMap, String)>] {
    Sample.all([
      (["born": .string("2024-01-02")], "`User`.`born` = '2024-01-02 00:00:00.000 +00:00'"),
      (["born": .op(.gt, .number(0))], "`User`.`born` > '1970-01-01 00:00:00.000 +00:00'"),
      (["born": .string("soon")], "`User`.`born` = 'Invalid date'"),
      (["score": .number(1.5)], "`User`.`score` = '1.5'"),
      (["score": .op(.gt, .string("x"))], "`User`.`score` > 'NaN'"),
      (["age": .map(["a": .number(1)])], "`User`.`age` = '[object Object]'"),
      (
        ["meta": .map(["a": .map(["b": .string("x")])])],
        "json_extract(`User`.`meta`,'$.a.b') = 'x'"
      ),
      (
        ["meta.sizes.0": .op(.gt, .number(3))],
        "CAST(json_extract(`User`.`meta`,'$.sizes[0]') AS DOUBLE PRECISION) > 3"
      ),
      (
        ["meta": .map(["n::integer": .number(3)])],
        "CAST(json_extract(`User`.`meta`,'$.n') AS INTEGER) = 3"
      ),
    ])
  }

  @Test("A value is written as its column's type wants it", arguments: typedSamples)
  func typed(sample: Sample<(DataMap, String)>) throws {
    let (value, expected) = sample.input
    #expect(try condition(.map(value)) == expected)
  }

  static var expressionsSamples: [Sample<(DataValue, DataValue, DataValue, String)>] {
    Sample.all([
      (.column("age"), .string("="), .null, "`age` IS NULL"),
      (.call("lower", .column("name")), .string("LIKE"), .string("a%"), "lower(`name`) LIKE 'a%'"),
      (
        .sql(SQLExpression(.cast(value: .column("age"), type: "timestamp"))), .string(">"),
        .number(1), "CAST(`age` AS DATETIME) > 1"
      ),
    ])
  }

  @Test("where(…) compares an expression", arguments: expressionsSamples)
  func expressions(sample: Sample<(DataValue, DataValue, DataValue, String)>) throws {
    let (left, sign, right, expected) = sample.input
    let kind = SQLExpression.Kind.condition(attribute: left, comparator: sign, logic: right)
    #expect(try condition(.sql(SQLExpression(kind))) == expected)
  }

  static var refusalsSamples: [Sample<(DataValue, String)>] {
    Sample.all([
      (
        .map(["name": .undefined]),
        "Error: WHERE parameter \"name\" has invalid \"undefined\" value"
      ),
      (.map(["name": .map(["a": .number(1)])]), "Error: Invalid value { a: 1 }"),
      (
        .map(["name": .op(.gt, .op(.gt, .list([.string("it's")])))]),
        "Error: Invalid value { [Symbol(gt)]: [ \"it's\" ] }"
      ),
      (.string("age = 1"), "Error: Support for `{where: 'raw query'}` has been removed."),
      (
        .list([.string("a = ?"), .number(1)]),
        "Error: Support for literal replacements in the `where` object has been removed."
      ),
      (
        .map(["age": .op(.in, .null)]),
        "TypeError: Cannot read properties of null (reading 'length')"
      ),
      (.map([.op(.gt): .number(1)]), "TypeError: s.replace is not a function"),
      (.map(["meta": .map(["a::drop": .number(1)])]), "Error: Invalid cast type: drop"),
      (
        .bool(true),
        "Error: Unsupported where option value: true. Please refer to the Sequelize documentation to"
          + " learn more about which values are accepted as part of the where option."
      ),
    ])
  }

  @Test("What Sequelize refuses is refused in its words", arguments: refusalsSamples)
  func refusals(sample: Sample<(DataValue, String)>) throws {
    let (value, expected) = sample.input
    #expect(message { try shelf.users(where: value) } == expected)
  }

  @Test("Nesting without end is refused, not a crash")
  func endlessNesting() {
    var condition = DataValue.number(1)
    for _ in 0..<3000 { condition = .op(.not, condition) }
    let error = "RangeError: Maximum call stack size exceeded"
    var group = DataValue.map(["age": .number(1)])
    for _ in 0..<3000 { group = .op(.or, .list([group])) }
    var list = DataValue.number(1)
    for _ in 0..<3000 { list = .list([list]) }
    var path = DataValue.number(1)
    for _ in 0..<3000 { path = .map(["a": path]) }
    let conditions = [
      group, .map(["name": list]), .map(["meta": path]), .map(["name": condition]),
    ]
    let messages = onProgramStack { shelf in
      conditions.map { condition in message { try shelf.users(where: condition) } }
    }
    #expect(messages.dropLast() == [error, error, error])
    #expect(messages.last?.contains("Error: ") == true)
  }

  /// Works on a stack as large as the one that programs run on.
  private func onProgramStack(_ work: @escaping (Shelf) -> [String]) -> [String] {
    // The thread that waits leaves both alone.
    nonisolated(unsafe) let (work, shelf) = (work, shelf)
    nonisolated(unsafe) var result: [String] = []
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      result = work(shelf)
      done.signal()
    }
    thread.stackSize = 256 << 20
    thread.start()
    done.wait()
    return result
  }
}
