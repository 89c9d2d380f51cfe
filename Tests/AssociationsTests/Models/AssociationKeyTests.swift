import Associations
import OrderedCollections
import Testing

@Suite("The keys of associations")
struct AssociationKeyTests {
  private let bench = Bench()

  private func models() throws -> (user: Model, group: Model) {
    (
      try bench.engine.define("User", ["name": Bench.string]),
      try bench.engine.define("Group", ["name": Bench.string])
    )
  }

  @Test("belongsTo and hasMany name the same key, each from its side")
  func oneToMany() throws {
    let (user, group) = try models()
    let members = try group.hasMany(.model(user))
    let owner = try user.belongsTo(.model(group))
    guard case .hasMany(let fromGroup) = members.kind, case .belongsTo(let fromUser) = owner.kind
    else {
      Issue.record("other kinds")
      return
    }
    #expect(fromGroup == fromUser)
    #expect(fromUser.foreignKey.name == "GroupId")
    #expect(fromUser.referenced.name == "id")
    #expect(members.keyOwner === user)
    #expect(owner.keyOwner === user)
  }

  @Test("A second many-to-many declaration settles the keys that the first left open")
  func agreement() throws {
    let (user, group) = try models()
    let groups = try user.belongsToMany(.model(group), ["through": .string("Membership")])
    let through = try #require(groups.through)
    #expect(through.otherKey.name == "GroupId")
    let users = try group.belongsToMany(
      .model(user),
      ["through": .string("Membership"), "foreignKey": .string("club")]
    )
    #expect(through.otherKey.name == "club")
    #expect(through.own.foreignKey.name == "UserId")
    #expect(through.links?.toTarget.foreignKey.name == "club")
    #expect(through.paired === users)
    #expect(users.through?.otherKey.name == "UserId")
    #expect(through.model.attributes["GroupId"] == nil)
  }

  @Test("A declaration that is refused stays registered, but adds no methods")
  func refused() throws {
    let (user, group) = try models()
    #expect(throws: EngineError.self) {
      try user.belongsTo(.model(group), ["as": .string("name")])
    }
    #expect(user.associations["name"]?.methods.isEmpty == true)
    #expect(user.associations["name"]?.accessors.isEmpty == false)
  }
}
