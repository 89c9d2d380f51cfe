import Associations
import OrderedCollections
import Testing

/// Five small models and their associations, for tests of statements.
struct Shelf {
  let engine = Engine()
  let user: Model
  let post: Model
  let tag: Model
  let postTag: Model
  let comment: Model
  let posts: Association
  let author: Association
  let tags: Association
  let comments: Association

  init() throws {
    let plain: DataMap = ["timestamps": .bool(false)]
    let text = DataValue.dataType(.string(length: nil, isBinary: false))
    let whole = DataValue.dataType(.number(.integer, DataType.NumberOptions()))
    user = try engine.define(
      "User",
      [
        "name": text, "age": whole, "meta": .dataType(.json),
        "born": .dataType(.date(precision: nil)),
        "score": .dataType(.number(.float, DataType.NumberOptions())),
        "firstName": .map(["type": text, "field": .string("first_name")]),
      ],
      plain
    )
    post = try engine.define("Post", ["title": text], plain)
    tag = try engine.define("Tag", ["label": text], plain)
    postTag = try engine.define("PostTag", ["weight": whole], plain)
    comment = try engine.define(
      "Comment",
      ["text": text],
      ["timestamps": .bool(false), "underscored": .bool(true)]
    )
    posts = try user.hasMany(
      .model(post),
      ["as": .string("posts"), "foreignKey": .string("userId")]
    )
    author = try post.belongsTo(
      .model(user),
      ["as": .string("author"), "foreignKey": .string("userId")]
    )
    tags = try post.belongsToMany(
      .model(tag),
      [
        "through": .model(postTag), "as": .string("tags"), "foreignKey": .string("postId"),
        "otherKey": .string("tagId"),
      ]
    )
    _ = try tag.belongsToMany(
      .model(post),
      [
        "through": .model(postTag), "as": .string("posts"), "foreignKey": .string("tagId"),
        "otherKey": .string("postId"),
      ]
    )
    comments = try post.hasMany(
      .model(comment),
      ["as": .string("comments"), "foreignKey": .string("postId")]
    )
  }

  /// An include with all of its model's attributes.
  func request(_ association: Association, required: Bool = false) -> IncludeRequest {
    var request = IncludeRequest(
      model: association.target,
      alias: association.alias,
      association: association
    )
    request.attributes = selection(of: association.target)
    request.required = required
    return request
  }

  /// The junction of a many-to-many include with all of its attributes.
  func junction(
    _ association: Association,
    where condition: DataValue = .undefined
  ) throws -> IncludeNode {
    let model = try #require(association.through).model
    var request = IncludeRequest(model: model, alias: model.name, association: nil)
    request.attributes = selection(of: model)
    request.where = condition
    return IncludeNode(request)
  }

  /// All attributes, as finders select them.
  func selection(of model: Model) -> [SelectedAttribute] {
    model.attributes.map { name, attribute in
      attribute.field == name ? .name(name) : .aliased(.string(attribute.field), as: name)
    }
  }

  /// The SELECT for users of a condition.
  func users(where condition: DataValue) throws -> String {
    var options = FindOptions()
    options.attributes = [.name("id")]
    options.where = condition
    return try QueryGenerator().selectQuery("Users", options, model: user)
  }
}

/// The message of the error that an operation throws.
func message(of operation: () throws -> some Any) -> String {
  do {
    _ = try operation()
    return "no error"
  } catch let error as EngineError {
    return "\(error.name): \(error.message)"
  } catch {
    return "another error"
  }
}

extension DataValue {
  /// `sequelize.col(name)`.
  static func column(_ name: String) -> DataValue { .sql(SQLExpression(.col([name]))) }

  /// `sequelize.literal(text)`.
  static func literal(_ text: String) -> DataValue { .sql(SQLExpression(.literal(.string(text)))) }

  /// `sequelize.fn(name, …)`.
  static func call(_ name: String, _ arguments: DataValue...) -> DataValue {
    .sql(SQLExpression(.fn(name: name, arguments: arguments)))
  }

  /// An object with one operator.
  static func op(_ op: Operator, _ value: DataValue) -> DataValue { .map([.op(op): value]) }
}

/// One input of a parameterized test.
///
/// Unchecked: the engine's values are not sendable, and each is read by one run of one test.
struct Sample<Input>: @unchecked Sendable, CustomTestStringConvertible {
  let input: Input

  var testDescription: String { "\(input)" }

  /// The inputs, each by itself.
  static func all(_ inputs: [Input]) -> [Sample] { inputs.map { Sample(input: $0) } }
}
