import Associations
import OrderedCollections
import Testing

@Suite("SELECT")
struct SelectTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func select(_ options: FindOptions, of model: Model? = nil) throws -> String {
    let model = model ?? shelf.user
    return try QueryGenerator().selectQuery(model.tableName, options, model: model)
  }

  static var ordersSamples: [Sample<(DataValue, String)>] {
    Sample.all([
      (.list([.string("name")]), "`User`.`name`"),
      (.list([.list([.string("name"), .string("desc")])]), "`User`.`name` DESC"),
      (.list([.list([.string("name"), .string("sideways")])]), "`User`.`name``sideways`"),
      (.list([.list([.string("firstName"), .string("ASC")])]), "`User`.`first_name` ASC"),
      (
        .list([.list([.string("posts"), .string("title"), .string("ASC")])]), "`posts`.`title` ASC"
      ),
      (
        .list([.list([.string("posts"), .string("tags"), .string("label")])]),
        "`posts->tags`.`label`"
      ),
      (.list([.list([.call("max", .column("age")), .string("DESC")])]), "max(`age`) DESC"),
      (.literal("RANDOM()"), "RANDOM()"),
      (.list([.list([.string("meta.a.b")])]), "json_extract(`User`.`meta`,'$.a.b')"),
    ])
  }

  @Test("An order names columns, paths of associations and expressions", arguments: ordersSamples)
  func orders(sample: Sample<(DataValue, String)>) throws {
    let (order, expected) = sample.input
    var options = FindOptions()
    options.attributes = [.name("id")]
    options.order = order
    #expect(
      try select(options) == "SELECT `id` FROM `Users` AS `User` ORDER BY \(expected);"
    )
  }

  @Test("A model in an order stands for its association")
  func modelOrder() throws {
    var options = FindOptions()
    options.attributes = [.name("id")]
    let path = DataValue.map(["model": .model(shelf.post), "as": .string("posts")])
    options.order = .list([.list([path, .string("title"), .string("DESC")])])
    #expect(
      try select(options) == "SELECT `id` FROM `Users` AS `User` ORDER BY `posts`.`title` DESC;"
    )
    options.order = .list([.list([.model(shelf.tag), .string("label")])])
    #expect(
      message { try select(options) }
        == "Error: Unable to find a valid association for model, 'Tag'"
    )
  }

  @Test("A selected alias is ordered by as it is")
  func aliasOrder() throws {
    var options = FindOptions()
    options.attributes = [.aliased(.call("count", .column("id")), as: "n")]
    options.order = .list([.list([.string("n"), .string("DESC")])])
    #expect(
      try select(options)
        == "SELECT count(`id`) AS `n` FROM `Users` AS `User` ORDER BY `n` DESC;"
    )
  }

  @Test("Groups, HAVING and limits follow the condition")
  func clauses() throws {
    var options = FindOptions()
    options.attributes = [.name("name"), .aliased(.string("first_name"), as: "firstName")]
    options.where = .map(["age": .number(3)])
    options.group = .list([.string("name"), .string("User.age")])
    options.having = .map(["age": .op(.gt, .number(1))])
    options.limit = .number(5)
    options.offset = .string("2")
    #expect(
      try select(options)
        == "SELECT `name`, `first_name` AS `firstName` FROM `Users` AS `User`"
        + " WHERE `User`.`age` = 3 GROUP BY `name`, `User`.`age` HAVING `age` > 1 LIMIT '2', 5;"
    )
    options = FindOptions()
    options.offset = .number(2)
    #expect(try select(options) == "SELECT * FROM `Users` AS `User` LIMIT 2, 10000000000000;")
  }

  @Test("Nothing to select, an unknown order and parentheses are refused")
  func refusals() throws {
    var options = FindOptions()
    options.attributes = []
    #expect(
      message { try select(options) }
        == "SequelizeQueryError: Attempted a SELECT query for model 'User' as `User` without"
        + " selecting any columns"
    )
    options.attributes = [.name("id")]
    options.order = .string("name DESC")
    #expect(
      message { try select(options) }
        == "Error: Order must be type of array or instance of a valid sequelize method."
    )
    options.order = .list([.list([.string("name"), .undefined])])
    #expect(
      message { try select(options) }
        == "TypeError: Cannot read properties of undefined (reading '_modelAttribute')"
    )
    options = FindOptions()
    options.attributes = [.aliased(.string("count(id)"), as: "n")]
    #expect(
      message { try select(options) }.hasPrefix(
        "Error: Attributes cannot include parentheses in Sequelize 6:\nIn order to fix"
      )
    )
  }
}
