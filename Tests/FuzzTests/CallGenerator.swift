/// Writes programs that call Sequelize: every method, options of every kind, hostile values.
struct CallGenerator {
  private var random: SeededRandom
  private var depth = 0

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A program of some calls.
  mutating func program() -> String {
    var lines = [
      "const User = sequelize.define('User', { name: DataTypes.STRING, age: { type: DataTypes.INTEGER, defaultValue: 7 }, meta: DataTypes.JSON });",
      "const Post = sequelize.define('Post', { title: { type: DataTypes.STRING, validate: { len: [1, 9] } } }, { paranoid: true });",
      "const Tag = sequelize.define('Tag', { id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 } }, { timestamps: false });",
      "User.hasMany(Post, { as: 'posts' }); Post.belongsTo(User); User.hasOne(Post, { as: 'first', foreignKey: 'firstId' });",
      "Post.belongsToMany(Tag, { through: 'PostTag' }); Tag.belongsToMany(Post, { through: 'PostTag' });",
      "const o = { a: 1 }, list = [1, 2], f = () => 1; class K {}",
      "await sequelize.sync();",
      "const user = await User.create({ name: 'Ada', posts: [{ title: 'x' }] }, { include: ['posts'] });",
      "const post = user.posts[0], tag = await Tag.create({});",
      "const t = async (work) => { try { console.log(String(JSON.stringify(await work())).slice(0, 99)) } catch (e) { console.log(e && e.name) } };",
    ]
    for _ in 0..<(2 + random.below(6)) { lines.append("await t(() => \(call()));") }
    return lines.joined(separator: "\n")
  }

  private mutating func call() -> String {
    let model = random.pick(["User", "Post", "Tag"])
    let instance = random.pick(["user", "post", "tag"])
    switch random.below(12) {
    case 0, 1, 2: return "\(model).\(random.pick(Self.finders))(\(options()))"
    case 3: return "\(model).findByPk(\(value()), \(options()))"
    case 4:
      return "\(model).\(random.pick(["create", "build", "upsert"]))(\(record()), \(options()))"
    case 5: return "\(model).bulkCreate([\(record()), \(record())], \(options()))"
    case 6: return "\(model).update(\(record()), \(options()))"
    case 7: return "\(model).\(random.pick(["increment", "decrement"]))(\(value()), \(options()))"
    case 8: return "\(instance).\(random.pick(Self.instanceMethods))(\(value()), \(options()))"
    case 9: return "\(instance).\(random.pick(Self.linkMethods))?.(\(value()), \(options()))"
    case 10:
      return
        "\(model).\(random.pick(["hasMany", "hasOne", "belongsTo", "belongsToMany"]))(\(random.pick(["User", "Post", "Tag", value()])), \(options()))"
    default: return definition()
    }
  }

  private mutating func definition() -> String {
    let name = random.pick(["'N'", "'é'", "'e\u{301}'", "'x'.repeat(999)", value()])
    let type = random.pick(Self.types)
    return
      "sequelize.define(\(name), { [\(key())]: { type: \(type), defaultValue: \(value()), validate: { \(random.pick(Self.validators)): \(value()) } } }, \(options())).sync(\(options()))"
  }

  private mutating func record() -> String {
    "{ [\(key())]: \(value()), name: \(value()), title: \(value()), posts: [{ title: \(value()) }], meta: \(value()) }"
  }

  private mutating func options() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 4, !random.chance(12) else { return value() }
    var parts: [String] = []
    for _ in 0..<random.below(5) { parts.append(option()) }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  private mutating func option() -> String {
    switch random.below(12) {
    case 0, 1, 2: return "where: \(condition())"
    case 3, 4: return "include: \(include())"
    case 5:
      return
        "attributes: \(random.pick(["[\(value())]", "{ exclude: [\(key())] }", "['id', [\(expression()), 'n']]", value()]))"
    case 6:
      return
        "order: \(random.pick(["[[\(key()), 'DESC']]", "[[User, 'posts', \(value())]]", "[\(expression())]", value()]))"
    case 7: return "\(random.pick(["limit", "offset"])): \(value())"
    case 8: return "group: [\(key())], having: \(condition())"
    case 9: return "through: \(random.pick(["{ where: \(condition()) }", "'PostTag'", value()]))"
    default: return "\(random.pick(Self.optionNames)): \(value())"
    }
  }

  private mutating func condition() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 6 else { return value() }
    switch random.below(6) {
    case 0: return "{ [Op.\(random.pick(["and", "or", "not"]))]: [\(condition()), \(condition())] }"
    case 1: return expression()
    default:
      return
        "{ [\(key())]: \(random.pick([value(), "{ [Op.\(random.pick(Self.operators))]: \(value()) }"])) }"
    }
  }

  private mutating func include() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 5 else { return value() }
    return random.pick([
      "['posts']", "[Post]", "[{ model: Post, as: 'posts', \(option()) }]",
      "{ all: true, nested: true }",
      "[{ association: User.associations.posts, \(option()) }]", "[{ model: Tag, \(option()) }]",
      value(),
    ])
  }

  private mutating func expression() -> String {
    random.pick([
      "sequelize.fn(\(value()), \(value()))", "sequelize.col(\(key()))",
      "sequelize.literal(\(value()))",
      "sequelize.cast(\(value()), 'text')", "sequelize.where(sequelize.col('name'), \(value()))",
      "sequelize.json({ meta: \(value()) })", "sequelize.literal('1 = 1')",
    ])
  }

  private mutating func key() -> String {
    random.pick([
      "'name'", "'id'", "'age'", "'$posts.title$'", "'meta.a.b'", "'createdAt'", "'__proto__'",
      "''",
      "'x'.repeat(999)", "'é'", "'e\u{301}'", "0", "Op.and", "'constructor'", "'`'", value(),
    ])
  }

  private mutating func value() -> String {
    random.chance(6)
      ? random.pick([
        "user", "post", "tag", "User", "[user, post]", "Op.or", "DataTypes.NOW", "[]",
        "Array(2000).fill(1)",
        "'a'.repeat(20000)", "Buffer.alloc(99)", "new Date(8.64e15)", "sequelize", "2n ** 64n",
        "[[[]]]",
      ]) : random.pick(Vocabulary.values)
  }

  private static let finders = [
    "findAll", "findOne", "count", "findAndCountAll", "findOrCreate", "findOrBuild", "destroy",
    "restore",
    "truncate", "max", "min", "sum", "aggregate", "scope", "unscoped", "describe", "sync", "drop",
  ]
  private static let instanceMethods = [
    "save", "update", "destroy", "reload", "restore", "increment", "set", "get", "changed",
    "previous",
    "validate", "toJSON", "equals", "setDataValue", "getDataValue", "isSoftDeleted", "where",
  ]
  private static let linkMethods = [
    "getPosts", "setPosts", "addPost", "removePosts", "hasPosts", "countPosts", "createPost",
    "setUser",
    "getUser", "createUser", "setFirst", "addTags", "setTags", "getTags", "hasTag", "createTag",
    "removeTag",
  ]
  private static let optionNames = [
    "as", "foreignKey", "otherKey", "sourceKey", "targetKey", "required", "separate", "paranoid",
    "raw", "nest",
    "plain", "subQuery", "fields", "individualHooks", "ignoreDuplicates", "updateOnDuplicate",
    "returning",
    "hooks", "validate", "logging", "transaction", "distinct", "col", "by", "defaults", "force",
    "silent",
    "scope", "constraints", "onDelete", "uniqueKey", "tableName", "underscored", "timestamps",
    "indexes",
    "defaultScope", "scopes", "type", "replacements", "bind", "benchmark", "rejectOnEmpty", "alter",
    "duplicating",
  ]
  private static let operators = [
    "eq", "ne", "is", "not", "gt", "gte", "lt", "lte", "between", "notBetween", "in", "notIn",
    "like", "notLike",
    "startsWith", "endsWith", "substring", "iLike", "regexp", "any", "all", "contains", "col", "or",
    "and",
  ]
  private static let types = [
    "DataTypes.STRING", "DataTypes.STRING(\"9\")", "DataTypes.DECIMAL(10, 2)",
    "DataTypes.ENUM('a', 'b')",
    "DataTypes.JSON", "DataTypes.BLOB", "DataTypes.DATE", "DataTypes.DATEONLY", "DataTypes.VIRTUAL",
    "DataTypes.BOOLEAN", "DataTypes.BIGINT", "DataTypes.UUID", "DataTypes.TEXT",
    "DataTypes.ARRAY(1)", "'INT'",
    "DataTypes.CITEXT", "DataTypes.TIME", "DataTypes.CHAR(2)",
  ]
  private static let validators = [
    "isEmail", "len", "min", "max", "isIn", "notIn", "is", "not", "isUrl", "isDate", "equals",
    "contains", "isInt",
    "notEmpty", "isUUID", "custom", "isCreditCard", "isIP",
  ]
}
