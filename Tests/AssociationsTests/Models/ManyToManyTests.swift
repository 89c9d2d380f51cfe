import Associations
import OrderedCollections
import Store
import Testing

@Suite("Many-to-many")
struct ManyToManyTests {
  /// Users and groups over a junction of their own, without stamps.
  private func club(_ bench: Bench) async throws -> (user: Model, group: Model) {
    let user = try bench.engine.define("User", ["name": Bench.string])
    let group = try bench.engine.define("Group", ["title": Bench.string])
    try user.belongsToMany(.model(group), ["through": .string("Membership")])
    try group.belongsToMany(.model(user), ["through": .string("Membership")])
    try await bench.engine.sync()
    _ = bench.take()
    return (user, group)
  }

  @Test("The junction gets both keys as its primary key")
  func junction() async throws {
    let bench = Bench()
    let (user, group) = try await club(bench)
    let junction = try bench.engine.model(named: "Membership")
    #expect(Array(junction.attributes.keys) == ["UserId", "GroupId"])
    #expect(junction.primaryKeyAttributes == ["UserId", "GroupId"])
    #expect(user.associations["Groups"]?.through?.otherKey.name == "GroupId")
    #expect(group.associations["Users"]?.foreignKey.name == "GroupId")
    let table = try bench.engine.connection().schemaSnapshot().last
    #expect(table?.foreignKeys.map(\.onDelete) == ["CASCADE", "CASCADE"])
  }

  @Test("Adding reads the junction first, then inserts what is missing")
  func add() async throws {
    let bench = Bench()
    let (user, group) = try await club(bench)
    let ada = try await user.create(["name": .string("Ada")])
    let chess = try await group.create(["title": .string("Chess")])
    _ = bench.take()
    let groups = try #require(user.associations["Groups"])
    _ = try await groups.call(.add, on: ada, [.instance(chess)])
    let count = try await groups.call(.count, on: ada, [])
    #expect(count.number == 1)
    let isMember = try await groups.call(.hasSingle, on: ada, [.instance(chess)])
    #expect(isMember.bool == true)
    let found = try await groups.call(.get, on: ada, [])
    #expect(
      try shown(found)
        == #"[{"id":1,"title":"Chess","Membership":{"UserId":1,"GroupId":1}}]"#
    )
    let removed = try await groups.call(.remove, on: ada, [.instance(chess)])
    #expect(removed.number == 1)
    #expect(
      bench.take() == [
        "SELECT `UserId`, `GroupId` FROM `Membership` AS `Membership` WHERE `Membership`.`UserId` = 1 AND `Membership`.`GroupId` IN (1);",
        "INSERT INTO `Membership` (`UserId`,`GroupId`) VALUES (1,1);",
        "SELECT COUNT(`Group`.`id`) AS `count` FROM `Groups` AS `Group` INNER JOIN `Membership` AS `Membership` ON `Group`.`id` = `Membership`.`GroupId` AND `Membership`.`UserId` = 1;",
        "SELECT `Group`.`id` FROM `Groups` AS `Group` INNER JOIN `Membership` AS `Membership` ON `Group`.`id` = `Membership`.`GroupId` AND `Membership`.`UserId` = 1 WHERE (((`Group`.`id` = 1)));",
        "SELECT `Group`.`id`, `Group`.`title`, `Membership`.`UserId` AS `Membership.UserId`, `Membership`.`GroupId` AS `Membership.GroupId` FROM `Groups` AS `Group` INNER JOIN `Membership` AS `Membership` ON `Group`.`id` = `Membership`.`GroupId` AND `Membership`.`UserId` = 1;",
        "DELETE FROM `Membership` WHERE `UserId` = 1 AND `GroupId` IN (1)",
      ]
    )
  }

  @Test("An include over the junction fills targets and junction rows, shared rows once")
  func include() async throws {
    let bench = Bench()
    let (user, group) = try await club(bench)
    let ada = try await user.create(["name": .string("Ada")])
    let bob = try await user.create(["name": .string("Bob")])
    let chess = try await group.create(["title": .string("Chess")])
    let users = try #require(group.associations["Users"])
    _ = try await users.call(.addMultiple, on: chess, [.list([.instance(ada), .instance(bob)])])
    let found = try await group.findAll(.map(["include": .list([.model(user)])]))
    #expect(
      try shown(found)
        == #"[{"id":1,"title":"Chess","Users":[{"id":1,"name":"Ada","Membership":{"UserId":1,"GroupId":1}},{"id":2,"name":"Bob","Membership":{"UserId":2,"GroupId":1}}]}]"#
    )
  }

  @Test("Setting removes what is not named and adds what is new")
  func set() async throws {
    let bench = Bench()
    let (user, group) = try await club(bench)
    let ada = try await user.create(["name": .string("Ada")])
    let made = try await group.bulkCreate([
      ["title": .string("Chess")], ["title": .string("Go")],
    ])
    let all = made.list ?? []
    let groups = try #require(user.associations["Groups"])
    _ = try await groups.call(.set, on: ada, [.list([all[0]])])
    _ = bench.take()
    _ = try await groups.call(.set, on: ada, [.list([all[1]])])
    #expect(
      bench.take() == [
        "SELECT `UserId`, `GroupId` FROM `Membership` AS `Membership` WHERE `Membership`.`UserId` = 1;",
        "DELETE FROM `Membership` WHERE `UserId` = 1 AND `GroupId` IN (1)",
        "INSERT INTO `Membership` (`UserId`,`GroupId`) VALUES (1,2);",
      ]
    )
  }
}
