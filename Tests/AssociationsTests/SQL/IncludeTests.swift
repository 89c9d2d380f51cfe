import Associations
import OrderedCollections
import Testing

@Suite("Includes")
struct IncludeTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func select(_ model: Model, _ options: FindOptions) throws -> String {
    try QueryGenerator().selectQuery(model.tableName, options, model: model)
  }

  private func options(_ names: [String]?, _ include: IncludeNode...) -> FindOptions {
    var options = FindOptions()
    options.attributes = names?.map { .name($0) }
    options.include = include
    options.subQuery = false
    return options
  }

  private let postColumns =
    "`posts`.`id` AS `posts.id`, `posts`.`title` AS `posts.title`, `posts`.`userId` AS `posts.userId`"

  @Test("hasMany is joined by the key of its source")
  func hasMany() throws {
    let sql = try select(
      shelf.user,
      options(["id", "name"], IncludeNode(shelf.request(shelf.posts)))
    )
    #expect(
      sql == "SELECT `User`.`id`, `User`.`name`, \(postColumns) FROM `Users` AS `User`"
        + " LEFT OUTER JOIN `Posts` AS `posts` ON `User`.`id` = `posts`.`userId`;"
    )
  }

  @Test("Limited rows are selected first and joined to many after")
  func limit() throws {
    var options = options(["id", "name"], IncludeNode(shelf.request(shelf.posts)))
    options.limit = .number(2)
    options.subQuery = true
    options.order = .list([
      .list([.string("name"), .string("DESC")]), .list([.string("posts"), .string("title")]),
    ])
    #expect(
      try select(shelf.user, options)
        == "SELECT `User`.*, \(postColumns) FROM (SELECT `User`.`id`, `User`.`name`"
        + " FROM `Users` AS `User` ORDER BY `User`.`name` DESC LIMIT 2) AS `User`"
        + " LEFT OUTER JOIN `Posts` AS `posts` ON `User`.`id` = `posts`.`userId`"
        + " ORDER BY `User`.`name` DESC, `posts`.`title`;"
    )
  }

  @Test("A required include of many filters the limited rows")
  func requiredLimit() throws {
    var request = shelf.request(shelf.posts, required: true)
    request.where = .map(["title": .string("a")])
    var options = options(["id"], IncludeNode(request, filtersSubQuery: true))
    options.limit = .number(2)
    options.subQuery = true
    #expect(
      try select(shelf.user, options)
        == "SELECT `User`.*, \(postColumns) FROM (SELECT `User`.`id` FROM `Users` AS `User`"
        + " WHERE ( SELECT `userId` FROM `Posts` AS `posts` WHERE (`posts`.`title` = 'a'"
        + " AND `posts`.`userId` = `User`.`id`) LIMIT 1 ) IS NOT NULL LIMIT 2) AS `User`"
        + " INNER JOIN `Posts` AS `posts` ON `User`.`id` = `posts`.`userId`"
        + " AND `posts`.`title` = 'a';"
    )
  }

  private let tagColumns =
    "`tags`.`id` AS `tags.id`, `tags`.`label` AS `tags.label`,"
    + " `tags->PostTag`.`weight` AS `tags.PostTag.weight`,"
    + " `tags->PostTag`.`postId` AS `tags.PostTag.postId`,"
    + " `tags->PostTag`.`tagId` AS `tags.PostTag.tagId`"

  @Test("belongsToMany joins the junction and the target in parentheses")
  func belongsToMany() throws {
    var request = shelf.request(shelf.tags, required: true)
    request.where = .map(["label": .string("x")])
    let junction = try shelf.junction(shelf.tags, where: .map(["weight": .number(1)]))
    let include = IncludeNode(request, children: [junction])
    #expect(
      try select(shelf.post, options(["id"], include))
        == "SELECT `Post`.`id`, \(tagColumns) FROM `Posts` AS `Post` INNER JOIN"
        + " ( `PostTags` AS `tags->PostTag` INNER JOIN `Tags` AS `tags`"
        + " ON `tags`.`id` = `tags->PostTag`.`tagId` AND `tags->PostTag`.`weight` = 1)"
        + " ON `Post`.`id` = `tags->PostTag`.`postId` AND `tags`.`label` = 'x';"
    )
  }

  @Test("A required belongsToMany filters the limited rows through the junction")
  func requiredBelongsToMany() throws {
    let include = IncludeNode(
      shelf.request(shelf.tags, required: true),
      children: [try shelf.junction(shelf.tags)],
      filtersSubQuery: true
    )
    var options = options(["id"], include)
    options.limit = .number(1)
    options.subQuery = true
    #expect(
      try select(shelf.post, options)
        == "SELECT `Post`.*, \(tagColumns) FROM (SELECT `Post`.`id` FROM `Posts` AS `Post`"
        + " WHERE ( SELECT `PostTag`.`postId` FROM `PostTags` AS `PostTag` INNER JOIN `Tags`"
        + " AS `Tag` ON `PostTag`.`tagId` = `Tag`.`id` WHERE (`Post`.`id` = `PostTag`.`postId`)"
        + " LIMIT 1 ) IS NOT NULL LIMIT 1) AS `Post` INNER JOIN ( `PostTags` AS `tags->PostTag`"
        + " INNER JOIN `Tags` AS `tags` ON `tags`.`id` = `tags->PostTag`.`tagId`)"
        + " ON `Post`.`id` = `tags->PostTag`.`postId`;"
    )
  }

  @Test("A required include inside an optional one is joined in parentheses")
  func nested() throws {
    let inner = IncludeNode(shelf.request(shelf.comments, required: true))
    let outer = IncludeNode(shelf.request(shelf.posts), children: [inner])
    #expect(
      try select(shelf.user, options(["id"], outer))
        == "SELECT `User`.`id`, \(postColumns), `posts->comments`.`id` AS `posts.comments.id`,"
        + " `posts->comments`.`text` AS `posts.comments.text`,"
        + " `posts->comments`.`post_id` AS `posts.comments.postId` FROM `Users` AS `User`"
        + " LEFT OUTER JOIN ( `Posts` AS `posts` INNER JOIN `comments` AS `posts->comments`"
        + " ON `posts`.`id` = `posts->comments`.`post_id` ) ON `User`.`id` = `posts`.`userId`;"
    )
  }

  @Test("`on` replaces the association's condition, `or` joins the include's own by OR")
  func ownCondition() throws {
    var request = shelf.request(shelf.author, required: true)
    request.attributes = [.aliased(.string("first_name"), as: "firstName")]
    request.on = .map(["name": .string("x")])
    request.where = .map(["age": .number(3)])
    request.joinsWithOr = true
    #expect(
      try select(shelf.post, options(["id"], IncludeNode(request)))
        == "SELECT `Post`.`id`, `author`.`first_name` AS `author.firstName` FROM `Posts` AS `Post`"
        + " INNER JOIN `Users` AS `author` ON `author`.`name` = 'x' OR `author`.`age` = 3;"
    )
  }

  @Test("An include of many below one in the sub-query is joined by the selected key")
  func acrossSubQuery() throws {
    var author = shelf.request(shelf.author, required: true)
    author.attributes = [.name("id")]
    var posts = shelf.request(shelf.posts)
    posts.attributes = [.name("id")]
    var options = options(
      ["id"],
      IncludeNode(author, children: [IncludeNode(posts)], isInSubQuery: true)
    )
    options.limit = .number(3)
    options.subQuery = true
    #expect(
      try select(shelf.post, options)
        == "SELECT `Post`.*, `author->posts`.`id` AS `author.posts.id` FROM (SELECT `Post`.`id`,"
        + " `author`.`id` AS `author.id` FROM `Posts` AS `Post` INNER JOIN `Users` AS `author`"
        + " ON `Post`.`userId` = `author`.`id` LIMIT 3) AS `Post` LEFT OUTER JOIN `Posts`"
        + " AS `author->posts` ON `author.id` = `author->posts`.`userId`;"
    )
  }

  @Test("A limit per source makes one SELECT for each, joined by UNION")
  func groupedLimit() throws {
    var options = options(["id", "title"])
    options.where = .map(["title": .op(.ne, .null)])
    options.order = .list([.list([.string("title"), .string("DESC")])])
    options.groupedLimit = GroupedLimit(
      limit: .number(2),
      association: shelf.posts,
      values: [.number(1), .number(7)]
    )
    let part = { (key: Int) in
      "SELECT * FROM (SELECT `id`, `title` FROM `Posts` AS `Post` WHERE `Post`.`userId` = \(key)"
        + " AND `Post`.`title` IS NOT NULL ORDER BY `Post`.`title` DESC LIMIT 2) AS sub"
    }
    #expect(
      try select(shelf.post, options)
        == "SELECT `Post`.* FROM (\(part(1)) UNION \(part(7))) AS `Post`;"
    )
  }
}
