import Associations
import OrderedCollections
import Testing

@Suite("The path of a first lesson")
struct LessonPathTests {
  @Test("Tables come in the order of their references, with keys and actions")
  func sync() async throws {
    let bench = Bench()
    _ = try await bench.blog()
    #expect(
      bench.take() == [
        "CREATE TABLE IF NOT EXISTS `Users` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `name` VARCHAR(255));",
        "CREATE TABLE IF NOT EXISTS `Posts` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `title` VARCHAR(255), `UserId` INTEGER REFERENCES `Users` (`id`) ON DELETE SET NULL ON UPDATE CASCADE);",
      ]
    )
    #expect(
      bench.events.filter { $0.contains("UserId") } == [
        "User HasMany Posts: Post.UserId added", "Post BelongsTo User: Post.UserId confirmed",
      ]
    )
  }

  @Test("Instances are created, linked, and found with their include")
  func createAndFind() async throws {
    let bench = Bench()
    let (user, post) = try await bench.blog()
    let ada = try await user.create(["name": .string("Ada")])
    let posts = try #require(user.associations["Posts"])
    _ = bench.take()
    let first = try await posts.call(.create, on: ada, [.map(["title": .string("One")])])
    let second = try await post.create(["title": .string("Two")])
    _ = try await posts.call(.add, on: ada, [.instance(second)])
    #expect(try shown(first) == #"{"id":1,"title":"One","UserId":1}"#)
    let found = try await user.findAll(.map(["include": .model(post)]))
    #expect(
      try shown(found)
        == #"[{"id":1,"name":"Ada","Posts":[{"id":1,"title":"One","UserId":1},{"id":2,"title":"Two","UserId":1}]}]"#
    )
    #expect(
      bench.take() == [
        "INSERT INTO `Posts` (`id`,`title`,`UserId`) VALUES (NULL,$1,$2);",
        "INSERT INTO `Posts` (`id`,`title`) VALUES (NULL,$1);",
        "UPDATE `Posts` SET `UserId`=$1 WHERE `id` IN (2)",
        "SELECT `User`.`id`, `User`.`name`, `Posts`.`id` AS `Posts.id`, `Posts`.`title` AS `Posts.title`, `Posts`.`UserId` AS `Posts.UserId` FROM `Users` AS `User` LEFT OUTER JOIN `Posts` AS `Posts` ON `User`.`id` = `Posts`.`UserId`;",
      ]
    )
  }

  @Test("A parent is set, read and let go")
  func parent() async throws {
    let bench = Bench()
    let (user, post) = try await bench.blog()
    let ada = try await user.create(["name": .string("Ada")])
    let one = try await post.create(["title": .string("One")])
    let owner = try #require(post.associations["User"])
    _ = bench.take()
    bench.events = []
    _ = try await owner.call(.set, on: one, [.instance(ada)])
    let read = try await owner.call(.get, on: one, [])
    #expect(try shown(read) == #"{"id":1,"name":"Ada"}"#)
    _ = try await owner.call(.set, on: one, [.null])
    let none = try await owner.call(.get, on: one, [])
    #expect(try shown(none) == "null")
    #expect(
      bench.take() == [
        "UPDATE `Posts` SET `UserId`=$1 WHERE `id` = $2",
        "SELECT `id`, `name` FROM `Users` AS `User` WHERE `User`.`id` = 1;",
        "UPDATE `Posts` SET `UserId`=$1 WHERE `id` = $2",
      ]
    )
    #expect(
      bench.events == [
        "Post.UserId = 1", "sent, 0 read, 1 changed", "update Posts 1", "saved Post",
        "sent, 1 read, 0 changed", "loaded User", "1 results of 1 rows",
        "Post.UserId = null", "sent, 0 read, 1 changed", "update Posts 1", "saved Post",
      ]
    )
  }

  @Test("A nested create saves the children with the parent's key")
  func nestedCreate() async throws {
    let bench = Bench()
    let (user, post) = try await bench.blog()
    _ = bench.take()
    let made = try await user.create(
      [
        "name": .string("Ada"),
        "Posts": .list([.map(["title": .string("One")]), .map(["title": .string("Two")])]),
      ],
      ["include": .list([.model(post)])]
    )
    #expect(
      try shown(.instance(made))
        == #"{"id":1,"name":"Ada","Posts":[{"id":1,"title":"One","UserId":1},{"id":2,"title":"Two","UserId":1}]}"#
    )
    #expect(bench.take().count == 3)
  }

  @Test("A cascade is told as one")
  func cascade() async throws {
    let bench = Bench()
    let (user, post) = try await bench.blog()
    let ada = try await user.create(["name": .string("Ada")])
    _ = try await post.create(["title": .string("One"), "UserId": .number(1)])
    bench.events = []
    try await ada.destroy()
    #expect(
      bench.events == [
        "sent, 0 read, 1 changed", "delete Users 1", "update Posts 1 by cascade",
        "destroyed User",
      ]
    )
  }
}
