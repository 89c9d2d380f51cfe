import Associations
import OrderedCollections
import Testing

@Suite("Operations on a real connection")
struct OperationsTests {
  @Test("A managed transaction rolls back what threw, and its rows are gone")
  func transaction() async throws {
    let bench = Bench()
    let (user, _) = try await bench.blog()
    _ = bench.take()
    let engine = bench.engine
    await #expect(throws: EngineError.self) {
      _ = try await engine.transaction { transaction in
        _ = try await user.create(
          ["name": .string("Ada")],
          ["transaction": .hosted(transaction)]
        )
        throw EngineError("stop")
      }
    }
    let count = try await user.count()
    #expect(count.number == 0)
    #expect(
      bench.take() == [
        "BEGIN DEFERRED TRANSACTION;", "INSERT INTO `Users` (`id`,`name`) VALUES (NULL,$1);",
        "ROLLBACK;", "SELECT count(*) AS `count` FROM `Users` AS `User`;",
      ]
    )
  }

  @Test("A unique violation is Sequelize's, with SQLite's words behind it")
  func uniqueViolation() async throws {
    let bench = Bench()
    let user = try bench.engine.define(
      "User",
      ["email": .map(["type": Bench.string, "unique": .bool(true)])]
    )
    try await bench.engine.sync()
    _ = try await user.create(["email": .string("a@b.c")])
    let error = await #expect(throws: EngineError.self) {
      _ = try await user.create(["email": .string("a@b.c")])
    }
    #expect(error?.name == "SequelizeUniqueConstraintError")
    #expect(error?.message == "Validation error")
    #expect(error?.items.map(\.message) == ["email must be unique"])
    guard case .hosted(let parent)? = error?.properties["parent"] else {
      Issue.record("no parent")
      return
    }
    #expect(
      parent.stringDescription
        == "Error: SQLITE_CONSTRAINT: UNIQUE constraint failed: Users.email"
    )
  }

  @Test("A missing parent and a missing table are told apart")
  func databaseErrors() async throws {
    let bench = Bench()
    let (_, post) = try await bench.blog()
    let orphan = await #expect(throws: EngineError.self) {
      _ = try await post.create(["UserId": .number(9)])
    }
    #expect(orphan?.name == "SequelizeForeignKeyConstraintError")
    #expect(orphan?.message == "SQLITE_CONSTRAINT: FOREIGN KEY constraint failed")
    let later = try bench.engine.define("Later", [:])
    let missing = await #expect(throws: EngineError.self) { _ = try await later.findAll() }
    #expect(missing?.name == "SequelizeDatabaseError")
    #expect(missing?.message == "SQLITE_ERROR: no such table: Laters")
  }

  @Test("Paranoid models stamp, hide and restore")
  func paranoid() async throws {
    let bench = Bench()
    let note = try bench.engine.define(
      "Note",
      ["text": Bench.string],
      ["timestamps": .bool(true), "paranoid": .bool(true)]
    )
    try await bench.engine.sync()
    let one = try await note.create(["text": .string("x")])
    _ = bench.take()
    try await one.destroy()
    let hidden = try await note.findAll()
    #expect(hidden.list?.isEmpty == true)
    try await one.restore()
    let back = try await note.count()
    #expect(back.number == 1)
    #expect(
      bench.take() == [
        "UPDATE `Notes` SET `deletedAt`=$1,`updatedAt`=$2 WHERE `id` = $3",
        "SELECT `id`, `text`, `createdAt`, `updatedAt`, `deletedAt` FROM `Notes` AS `Note` WHERE (`Note`.`deletedAt` IS NULL);",
        "UPDATE `Notes` SET `deletedAt`=$1,`updatedAt`=$2 WHERE `id` = $3",
        "SELECT count(*) AS `count` FROM `Notes` AS `Note` WHERE (`Note`.`deletedAt` IS NULL);",
      ]
    )
  }

  @Test("Scopes merge into finders, the finder's words the stronger")
  func scopes() async throws {
    let bench = Bench()
    let item = try bench.engine.define(
      "Item",
      ["kind": Bench.string, "size": Bench.integer],
      [
        "defaultScope": .map(["where": .map(["kind": .string("a")])]),
        "scopes": .map(["big": .map(["where": .map(["size": .map([.op(.gt): .number(5)])])])]),
      ]
    )
    try await bench.engine.sync()
    _ = bench.take()
    _ = try await item.findAll(.map(["where": .map(["size": .number(1)])]))
    _ = try await item.unscoped().findAll()
    _ = try await item.scoped([.string("defaultScope"), .string("big")]).findAll()
    #expect(
      bench.take() == [
        "SELECT `id`, `kind`, `size` FROM `Items` AS `Item` WHERE `Item`.`kind` = 'a' AND `Item`.`size` = 1;",
        "SELECT `id`, `kind`, `size` FROM `Items` AS `Item`;",
        "SELECT `id`, `kind`, `size` FROM `Items` AS `Item` WHERE `Item`.`kind` = 'a' AND `Item`.`size` > 5;",
      ]
    )
  }

  @Test("A failed validation names every refusal")
  func validation() async throws {
    let bench = Bench()
    let user = try bench.engine.define(
      "User",
      [
        "name": .map(["type": Bench.string, "allowNull": .bool(false)]),
        "email": .map([
          "type": Bench.string, "validate": .map(["isEmail": .bool(true)]),
        ]),
      ]
    )
    try await bench.engine.sync()
    let error = await #expect(throws: EngineError.self) {
      _ = try await user.create(["email": .string("nobody")])
    }
    #expect(error?.name == "SequelizeValidationError")
    #expect(
      error?.message
        == "notNull Violation: User.name cannot be null,\nValidation error: Validation isEmail on email failed"
    )
  }

  @Test("findOrCreate finds in a transaction and creates in it")
  func findOrCreate() async throws {
    let bench = Bench()
    let (user, _) = try await bench.blog()
    _ = bench.take()
    let first = try await user.findOrCreate(["where": .map(["name": .string("Ada")])])
    let second = try await user.findOrCreate(["where": .map(["name": .string("Ada")])])
    #expect(first.isNew && !second.isNew)
    #expect(
      bench.take() == [
        "BEGIN DEFERRED TRANSACTION;",
        "SELECT `id`, `name` FROM `Users` AS `User` WHERE `User`.`name` = 'Ada' LIMIT 1;",
        "INSERT INTO `Users` (`id`,`name`) VALUES (NULL,$1);", "COMMIT;",
        "BEGIN DEFERRED TRANSACTION;",
        "SELECT `id`, `name` FROM `Users` AS `User` WHERE `User`.`name` = 'Ada' LIMIT 1;",
        "COMMIT;",
      ]
    )
  }

  @Test("A separate include asks once for all parents")
  func separate() async throws {
    let bench = Bench()
    let (user, post) = try await bench.blog()
    for name in ["Ada", "Bob"] {
      _ = try await user.create(
        ["name": .string(name), "Posts": .list([.map(["title": .string("by " + name)])])],
        ["include": .model(post)]
      )
    }
    _ = bench.take()
    let found = try await user.findAll(
      .map(["include": .list([.map(["model": .model(post), "separate": .bool(true)])])])
    )
    #expect(
      try shown(found)
        == #"[{"id":1,"name":"Ada","Posts":[{"id":1,"title":"by Ada","UserId":1}]},{"id":2,"name":"Bob","Posts":[{"id":2,"title":"by Bob","UserId":2}]}]"#
    )
    #expect(
      bench.take() == [
        "SELECT `User`.`id`, `User`.`name` FROM `Users` AS `User`;",
        "SELECT `id`, `title`, `UserId` FROM `Posts` AS `Post` WHERE `Post`.`UserId` IN (1, 2);",
      ]
    )
  }

  @Test(
    "Raw queries resolve by their type",
    arguments: [
      ("SELECT name FROM Users", "SELECT", #"[{"name":"Ada"}]"#),
      ("SELECT name FROM Users", "RAW", #"[[{"name":"Ada"}],{}]"#),
      ("UPDATE Users SET name = 'Bob'", "UPDATE", "[null,1]"),
      ("DELETE FROM Users", "BULKDELETE", "1"),
    ]
  )
  func raw(sql: String, type: String, shownAs expected: String) async throws {
    let bench = Bench()
    let (user, _) = try await bench.blog()
    _ = try await user.create(["name": .string("Ada")])
    let result = try await bench.engine.query(.string(sql), ["type": .string(type)])
    #expect(try JSONText.text(result) == expected)
  }

  @Test("sync with force drops in both of Sequelize's rounds")
  func force() async throws {
    let bench = Bench()
    _ = try await bench.blog()
    _ = bench.take()
    try await bench.engine.sync(["force": .bool(true)])
    #expect(
      bench.take().map { String($0.prefix(40)) } == [
        "DROP TABLE IF EXISTS `Posts`;", "DROP TABLE IF EXISTS `Users`;",
        "DROP TABLE IF EXISTS `Users`;", "DROP TABLE IF EXISTS `Posts`;",
        "DROP TABLE IF EXISTS `Users`;", "CREATE TABLE IF NOT EXISTS `Users` (`id`",
        "DROP TABLE IF EXISTS `Posts`;", "CREATE TABLE IF NOT EXISTS `Posts` (`id`",
      ]
    )
  }

  @Test("sync with alter adds a column and keeps the rows")
  func alter() async throws {
    let bench = Bench()
    let (user, _) = try await bench.blog()
    _ = try await user.create(["name": .string("Ada")])
    let wider = try bench.engine.define(
      "User",
      ["name": Bench.string, "age": Bench.integer]
    )
    try await bench.engine.sync(["alter": .bool(true)])
    let found = try await wider.findAll()
    #expect(try shown(found) == #"[{"id":1,"name":"Ada","age":null}]"#)
  }
}
