import Associations
import OrderedCollections
import Testing

@Suite("Writes")
struct WriteTests {
  private let shelf: Shelf
  private let generator = QueryGenerator()

  init() throws { shelf = try Shelf() }

  private func texts(_ values: [DataValue]) throws -> [String] {
    try values.map { try JSONText.text($0) ?? "undefined" }
  }

  @Test("An insert binds values by type and writes NULL for the counter")
  func insert() throws {
    let (sql, bindings) = try generator.insertQuery(
      "Users",
      [
        "id": .null, "name": .string("a"), "born": .date(0), "meta": .map(["x": .number(1)]),
        "score": .string("1.5"), "age": .call("abs", .number(-3)), "first_name": .null,
      ],
      attributes: shelf.user.attributes
    )
    #expect(
      sql == "INSERT INTO `Users` (`id`,`name`,`born`,`meta`,`score`,`age`,`first_name`)"
        + " VALUES (NULL,$1,$2,$3,$4,abs(-3),$5);"
    )
    #expect(
      try texts(bindings) == [
        #""a""#, #""1970-01-01 00:00:00.000 +00:00""#, #""{\"x\":1}""#, #""1.5""#, "null",
      ]
    )
  }

  @Test("An insert without values takes the defaults")
  func emptyInsert() throws {
    let (sql, bindings) = try generator.insertQuery(
      "Users",
      [:],
      attributes: shelf.user.attributes
    )
    #expect(sql == "INSERT INTO `Users` DEFAULT VALUES;")
    #expect(bindings.isEmpty)
  }

  @Test("Conflicts are ignored, updated or left alone")
  func conflicts() throws {
    var conflict = ConflictOptions()
    conflict.keyFields = ["id", "name"]
    conflict.updatedFields = ["age"]
    let row: QueryGenerator.Row = ["name": .string("a")]
    func sql() throws -> String {
      try generator.insertQuery("Users", row, attributes: nil, conflict: conflict).sql
    }
    #expect(
      try sql() == "INSERT INTO `Users` (`name`) VALUES ($1) ON CONFLICT (`id`,`name`)"
        + " DO UPDATE SET `age`=EXCLUDED.`age`;"
    )
    conflict.updatedFields = []
    conflict.where = .map(["age": .number(1)])
    #expect(
      try sql() == "INSERT INTO `Users` (`name`) VALUES ($1) ON CONFLICT (`id`,`name`)"
        + " WHERE `age` = 1 DO NOTHING;"
    )
    conflict = ConflictOptions()
    conflict.ignoresDuplicates = true
    #expect(try sql() == "INSERT OR IGNORE INTO `Users` (`name`) VALUES ($1);")
  }

  @Test("A bulk insert writes every column of any row")
  func bulkInsert() throws {
    let sql = try generator.bulkInsertQuery(
      "Users",
      [["id": .null, "name": .string("a")], ["name": .string("b"), "age": .bool(true)]],
      attributes: shelf.user.attributes
    ).sql
    #expect(
      sql == "INSERT INTO `Users` (`id`,`name`,`age`) VALUES (NULL,'a',NULL),(NULL,'b',1);"
    )
  }

  @Test("An update binds new values first, then those of its condition")
  func update() throws {
    let (sql, bindings) = try generator.updateQuery(
      "Users",
      ["name": .string("b"), "age": .literal("age + 1")],
      where: .map(["id": .number(7), "age": .null, "name": .list([.string("x")])]),
      attributes: shelf.user.attributes,
      model: shelf.user
    )
    #expect(
      sql == "UPDATE `Users` SET `name`=$1,`age`=age + 1 WHERE `id` = $2 AND `age` IS NULL"
        + " AND `name` IN ('x')"
    )
    #expect(try texts(bindings) == [#""b""#, "7"])
  }

  @Test("A limited update goes by row identifiers")
  func limitedUpdate() throws {
    let (sql, _) = try generator.updateQuery(
      "Users",
      ["age": .number(1)],
      where: .map(["id": .number(1)]),
      attributes: nil,
      limit: .number(3)
    )
    #expect(
      sql == "UPDATE `Users` SET `age`=$1 WHERE rowid IN (SELECT rowid FROM `Users`"
        + " WHERE `id` = $2 LIMIT 3)"
    )
  }

  @Test("An increment adds to the column itself")
  func increment() throws {
    let sql = try generator.arithmeticQuery(
      "+",
      "Users",
      where: .map(["id": .number(1)]),
      amounts: ["age": .number(2)],
      others: ["born": .date(0)]
    )
    #expect(
      sql == "UPDATE `Users` SET `age`=`age`+ 2,`born`='1970-01-01 00:00:00.000 +00:00'"
        + " WHERE `id` = 1"
    )
  }

  @Test("A delete has its condition, its limit, or nothing")
  func delete() throws {
    #expect(
      try generator.deleteQuery("Users", where: .map(["id": .number(1)]), model: shelf.user)
        == "DELETE FROM `Users` WHERE `id` = 1"
    )
    #expect(
      try generator.deleteQuery("Users", where: .undefined, model: nil) == "DELETE FROM `Users` "
    )
    #expect(
      try generator.deleteQuery(
        "Users",
        where: .map(["id": .number(1)]),
        model: nil,
        limit: .number(2)
      )
        == "DELETE FROM `Users` WHERE rowid IN (SELECT rowid FROM `Users` WHERE `id` = 1 LIMIT 2)"
    )
    #expect(
      generator.truncateTableQuery("Users", restartsIdentity: true)
        == "DELETE FROM `Users`; DELETE FROM `sqlite_sequence` WHERE `name` = 'Users';"
    )
  }

  @Test("Types are checked before writing where the connection asks for it")
  func typeValidation() throws {
    var options = QueryGenerator.Options()
    options.validatesTypes = true
    let strict = QueryGenerator(options: options)
    let text = message {
      try strict.insertQuery(
        "Users",
        ["age": .string("old")],
        attributes: shelf.user.attributes
      )
    }
    #expect(text == "SequelizeValidationError: \"old\" is not a valid integer")
  }
}
