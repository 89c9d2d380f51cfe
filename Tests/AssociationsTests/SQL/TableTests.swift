import Associations
import OrderedCollections
import Testing

@Suite("Tables")
struct TableTests {
  private let generator = QueryGenerator()
  private static var whole: DataType { .number(.integer, DataType.NumberOptions()) }

  private func attribute(
    _ name: String,
    _ type: DataType = TableTests.whole,
    _ change: (Attribute) -> Void = { _ in }
  ) -> (String, Attribute) {
    let attribute = Attribute(name: name, type: type)
    change(attribute)
    return (name, attribute)
  }

  private func table(
    _ attributes: [(String, Attribute)],
    uniqueKeys: [[String]] = []
  ) throws -> String {
    let columns = try generator.columnDefinitions(
      NameMap(uniqueKeysWithValues: attributes)
    )
    return generator.createTableQuery("Users", columns, uniqueKeys: uniqueKeys)
  }

  @Test("A table has its counter, defaults, references and unique keys")
  func create() throws {
    let sql = try table(
      [
        attribute("id") {
          $0.allowNull = false
          $0.primaryKey = true
          $0.autoIncrement = true
        },
        attribute("name", .string(length: 40, isBinary: false)) {
          $0.allowNull = false
          $0.unique = .bool(true)
          $0.defaultValue = .string("it's")
        }, attribute("on", .boolean) { $0.defaultValue = .bool(true) },
        attribute("at", .date(precision: nil)) { $0.defaultValue = .dataType(.now) },
        attribute("teamId") {
          $0.field = "team_id"
          $0.references = Attribute.Reference(table: "Teams", key: "id")
          $0.onDelete = "set null"
          $0.onUpdate = "CASCADE"
        },
      ],
      uniqueKeys: [["name", "team_id"]]
    )
    #expect(
      sql == "CREATE TABLE IF NOT EXISTS `Users` (`id` INTEGER PRIMARY KEY AUTOINCREMENT,"
        + " `name` VARCHAR(40) NOT NULL DEFAULT 'it''s' UNIQUE, `on` TINYINT(1) DEFAULT 1,"
        + " `at` DATETIME, `team_id` INTEGER REFERENCES `Teams` (`id`) ON DELETE SET NULL"
        + " ON UPDATE CASCADE, UNIQUE (`name`, `team_id`));"
    )
  }

  @Test("Several primary keys are one key of the table")
  func compositeKey() throws {
    let sql = try table([
      attribute("a") { $0.primaryKey = true },
      attribute("b", .uuid) {
        $0.primaryKey = true
        $0.allowNull = false
      },
    ])
    #expect(
      sql == "CREATE TABLE IF NOT EXISTS `Users` (`a` INTEGER NOT NULL, `b` UUID NOT NULL,"
        + " PRIMARY KEY (`a`, `b`));"
    )
  }

  static var typesSamples: [Sample<(DataType, String)>] {
    Sample.all([
      (.string(length: nil, isBinary: false), "VARCHAR(255)"),
      (.string(length: 9, isBinary: true), "VARCHAR BINARY(9)"),
      (.char(length: nil, isBinary: false), "CHAR(255)"), (.text(size: "tiny"), "TEXT"),
      (.citext, "TEXT COLLATE NOCASE"), (whole, "INTEGER"),
      (.number(.integer, .init(length: 11, isUnsigned: true)), "INTEGER(11)"),
      (.number(.float, .init(length: 5, decimals: 2, isUnsigned: true)), "FLOAT UNSIGNED(5,2)"),
      (.number(.double, .init()), "DOUBLE PRECISION"),
      (.number(.decimal, .init(length: 10, decimals: 2)), "DECIMAL(10,2)"),
      (.number(.decimal, .init(length: 10, decimals: 0)), "DECIMAL(10)"),
      (.number(.decimal, .init()), "DECIMAL"), (.boolean, "TINYINT(1)"), (.time, "TIME"),
      (.date(precision: 6), "DATETIME"), (.dateOnly, "DATE"), (.blob(size: "long"), "LONGBLOB"),
      (.uuid, "UUID"), (.json, "JSON"), (.jsonb, "JSONB"), (.enumeration(values: ["a"]), "TEXT"),
      (.raw("VARCHAR(9)"), "VARCHAR(9)"),
    ])
  }

  @Test("A type has its text in SQLite", arguments: typesSamples)
  func types(sample: Sample<(DataType, String)>) {
    let (type, expected) = sample.input
    #expect(type.sqlText == expected)
  }

  @Test("An index is named after its table and columns")
  func indexes() throws {
    #expect(
      try generator.addIndexQuery(TableReference("TrackLines"), fields: [.string("title")])
        == "CREATE INDEX `track_lines_title` ON `TrackLines` (`title`)"
    )
    #expect(
      try generator.addIndexQuery(
        TableReference("Users"),
        fields: [
          .map(["name": .string("a"), "order": .string("DESC")]), .call("lower", .column("b")),
        ],
        ["name": .string("u"), "unique": .bool(true), "where": .map(["a": .number(1)])]
      )
        == "CREATE UNIQUE INDEX `u` ON `Users` (`a` DESC, lower(`b`)) WHERE `a` = 1"
    )
    #expect(
      message { try generator.addIndexQuery(TableReference("Users"), fields: [.map([:])]) }
        == "Error: The following index field has no name: {}"
    )
  }

  @Test("A column is added in place, and changed or dropped through a copy of the table")
  func alterations() throws {
    let (_, age) = attribute("age") { $0.defaultValue = .number(0) }
    #expect(
      try generator.addColumnQuery("Users", age)
        == "ALTER TABLE `Users` ADD `age` INTEGER DEFAULT 0;"
    )
    #expect(
      try generator.rebuildTableQueries("Users", ["age": age]) == [
        "CREATE TABLE IF NOT EXISTS `Users_backup` (`age` INTEGER DEFAULT 0);",
        "INSERT INTO `Users_backup` SELECT `age` FROM `Users`;", "DROP TABLE `Users`;",
        "CREATE TABLE IF NOT EXISTS `Users` (`age` INTEGER DEFAULT 0);",
        "INSERT INTO `Users` SELECT `age` FROM `Users_backup`;", "DROP TABLE `Users_backup`;",
      ]
    )
  }

  @Test("A constraint is described in full")
  func constraints() throws {
    let key: DataMap = [
      "type": .string("foreign key"), "fields": .list([.string("teamId")]),
      "references": .map(["table": .string("Teams"), "field": .string("id")]),
      "onDelete": .string("cascade"),
    ]
    #expect(
      try generator.constraintSnippet("Users", key)
        == "CONSTRAINT `Users_teamId_Teams_fk` FOREIGN KEY (`teamId`) REFERENCES `Teams` (`id`)"
        + " ON DELETE CASCADE"
    )
  }
}
