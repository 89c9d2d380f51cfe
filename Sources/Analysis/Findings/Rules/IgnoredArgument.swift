import Diagnostics
import Trace

/// An argument that a method does not take, or a `where` given to a method that has no use for one.
enum IgnoredArgument: FindingRule {
  static let guide = FindingGuide(
    kind: .ignoredArgument,
    summary: "a method is given an argument or a where that it does not read",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      const users = await User.findAll({ include: Post }, { where: { name: 'Ada' } });
      console.log(users.map((user) => [user.name, user.Posts.length]));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      const users = await User.findAll({ include: Post, where: { name: 'Ada' } });
      console.log(users.map((user) => [user.name, user.Posts.length]));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      guard seen.fact.parent == nil, let reading = Reading(seen.fact) else { return nil }
      return model(reading, seen, run) ?? beyond(reading, seen, run)
        ?? condition(reading, seen, run)
    }
  }

  /// A model in place of options that include it: `Post.findByPk(1, User)`.
  private static func model(
    _ reading: Reading,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard reading.options > 0, call.arguments.indices.contains(reading.options),
      [.model, .list].contains(call.arguments[reading.options].kind),
      call.arguments[reading.options].kind == .model
        || call.arguments[reading.options].items.first == .model,
      let proof = run.proof(ofCall: call), let code = QueryCode(call, run),
      code.call.arguments.indices.contains(reading.options)
    else { return nil }
    let node = code.call.arguments[reading.options]
    let text = code.code(node.range)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(node.range) ?? call.place,
      message:
        "\(call.method) takes options as its \(ordinal(reading.options)) argument, not \(text)",
      reason:
        "A model alone says nothing there. include in an object of options says that it is to be loaded.",
      proof: proof,
      edit: code.edit(node.range, with: "{ include: \(text) }"),
      help: []
    )
  }

  /// An argument behind those that the method takes.
  private static func beyond(
    _ reading: Reading,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard call.arguments.indices.contains(reading.count) else { return nil }
    let extra = call.arguments[reading.count]
    let isCallback = extra.kind == .function
    guard isCallback || extra.kind == .object && extra.keys.contains(where: isOption),
      let proof = run.proof(ofCall: call), let code = QueryCode(call, run),
      code.call.arguments.count > reading.count
    else { return nil }
    let node = code.call.arguments[reading.count]
    let taken = Words.count(reading.count, "argument")
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(node.range) ?? call.place,
      message: isCallback
        ? "\(call.method) calls no callback: its \(ordinal(reading.count)) argument is not read"
        : "\(call.method) does not read its \(ordinal(reading.count)) argument: \(Words.list(extra.keys)) "
          + "\(Words.form(extra.keys.count, "does", "do")) nothing there",
      reason: isCallback
        ? "\(call.method) takes \(taken) and gives a promise. What it found comes from await, or is given to the "
          + "function of then."
        : "\(call.method) takes \(taken). All options belong in one object, "
          + (reading.count == 1 ? "the first argument." : "the last of these."),
      proof: proof,
      edit: isCallback ? nil : merged(node, reading, code),
      help: isCallback ? awaited(node, code) : []
    )
  }

  /// A `where` in the options of a method that finds its row by other means.
  private static func condition(
    _ reading: Reading,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard let way = reading.wayAroundWhere, call.arguments.indices.contains(reading.count - 1),
      call.arguments[reading.count - 1].keys.contains("where"),
      let proof = run.proof(ofCall: call), let code = QueryCode(call, run),
      code.call.arguments.indices.contains(reading.count - 1)
    else { return nil }
    let options = code.call.arguments[reading.count - 1]
    guard let entry = options.entry("where") else { return nil }
    let write = Mending(call, code, entry, run)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(entry.keyRange) ?? call.place,
      message: "\(call.method) does not read where: \(way.message)",
      reason: way.reason,
      proof: proof,
      edit: way == .key ? write.byCondition : nil,
      help: way == .insert ? write.instead : []
    )
  }

  private static func ordinal(_ index: Int) -> String {
    ["first", "second", "third"].indices.contains(index)
      ? ["first", "second", "third"][index] : "last"
  }

  private static func isOption(_ key: String) -> Bool {
    ["where", "include", "attributes", "order", "limit", "offset", "group", "raw", "transaction"]
      .contains(key)
  }

  /// The call with the options of the further argument in the object that it reads.
  private static func merged(_ node: CodeNode, _ reading: Reading, _ code: QueryCode) -> SourceEdit?
  {
    let arguments = code.call.arguments
    guard reading.options >= 0, arguments.indices.contains(reading.options), node.isObject else {
      return nil
    }
    let options = arguments[reading.options]
    let end = code.call.parentheses.upperBound - 1
    let isNothing = ["null", "undefined"].contains(code.code(options.range))
    guard options.isObject || isNothing,
      !node.entries.contains(where: { options.entry($0.key) != nil })
    else { return nil }
    let entries = (options.entries + node.entries).map { code.code($0.range).onOneLine }
    return code.edit(
      options.range.lowerBound..<end,
      with: "{ \(entries.joined(separator: ", ")) }"
    )
  }

  /// The call without the callback, awaited.
  private static func awaited(_ node: CodeNode, _ code: QueryCode) -> [String] {
    let arguments = code.call.arguments
    guard let index = arguments.firstIndex(where: { $0.range == node.range }) else { return [] }
    let start =
      index > 0 ? arguments[index - 1].range.upperBound : code.call.parentheses.lowerBound + 1
    let end = code.call.parentheses.upperBound - 1
    let line = code.oneLine(with: [CodeChange(start..<end, "")])
    // The old style gives a callback the error first, then the result.
    let parameters = code.code(node.range).firstMatch(of: #/\(\s*\w+\s*,\s*(\w+)\s*\)/#)
    let name = parameters.map { String($0.1) } ?? "found"
    return line.map { ["const \(name) = await \($0);"] } ?? []
  }
}

/// How many arguments a method reads, and where its options are.
private struct Reading {
  /// Why a method has no use for a `where`.
  enum Way {
    /// It asks for one row by its key.
    case key
    /// It makes a new row.
    case insert
    /// It is about the row of the instance that it is called on.
    case instance

    var message: String {
      switch self {
      case .key: "the key alone chooses the row"
      case .insert: "it makes a new row each time"
      case .instance: "the instance itself says which row is meant"
      }
    }

    var reason: String {
      switch self {
      case .key:
        "findByPk puts its own condition on the primary key in place of where. findOne takes any condition."
      case .insert:
        "A new row is stored whatever where says. update changes rows that are there; findOrCreate makes one only "
          + "where none is found."
      case .instance:
        "A method of an instance changes the row of this instance by its primary key. A method of the model takes a "
          + "where."
      }
    }
  }

  let count: Int
  /// The index of the options; −1 where it has none.
  let options: Int
  let wayAroundWhere: Way?

  init?(_ call: CallFact) {
    guard call.association == nil else {
      guard call.method.hasPrefix("get") || call.method.hasPrefix("count") else { return nil }
      self.init(1, nil)
      return
    }
    switch call.method {
    case "findAll", "findOne", "findAndCountAll", "count", "findOrCreate", "findOrBuild",
      "findCreateFind":
      self.init(1, nil)
    case "findByPk": self.init(2, .key)
    case "sum", "min", "max": self.init(2, nil)
    case "create" where call.instance == nil: self.init(2, .insert)
    case "bulkCreate": self.init(2, .insert)
    case "destroy": self.init(1, call.instance == nil ? nil : .instance)
    case "update" where call.instance == nil: self.init(2, nil)
    default: return nil
    }
  }

  private init(_ count: Int, _ way: Way?) {
    self.count = count
    options = count - 1
    wayAroundWhere = way
  }
}

/// The calls that read the condition.
private struct Mending {
  private let call: CallFact
  private let code: QueryCode
  private let entry: CodeNode.Entry
  private let run: TraceIndex

  init(_ call: CallFact, _ code: QueryCode, _ entry: CodeNode.Entry, _ run: TraceIndex) {
    self.call = call
    self.code = code
    self.entry = entry
    self.run = run
  }

  /// The model as the program writes it before the method.
  private var owner: String { code.code(code.call.callee).droppingSuffix(".\(call.method)") }

  /// `User.findOne({ where: { id: 1, … } })`.
  var byCondition: SourceEdit? {
    guard entry.value.isObject, let key = code.call.arguments.first,
      let model = run.models.last(where: { $0.fact.model == call.model })?.fact,
      model.primaryKey.count == 1, entry.value.entry(model.primaryKey[0]) == nil
    else { return nil }
    let options = code.call.arguments[1]
    let conditions =
      ["\(model.primaryKey[0]): \(code.code(key.range))"]
      + entry.value.entries.map { code.code($0.range).onOneLine }
    let others = options.entries.filter { $0.key != "where" }.map { code.code($0.range).onOneLine }
    let members = ["where: { \(conditions.joined(separator: ", ")) }"] + others
    return code.edit(
      code.call.range,
      with: "\(owner).findOne({ \(members.joined(separator: ", ")) })"
    )
  }

  /// What changes rows, and what makes one only where there is none.
  var instead: [String] {
    guard call.method == "create", let values = code.call.arguments.first, values.isObject else {
      return []
    }
    let (text, condition) = (code.code(values.range).onOneLine, code.code(entry.range).onOneLine)
    return [
      "await \(owner).update(\(text), { \(condition) });",
      "await \(owner).findOrCreate({ \(condition), defaults: \(text) });",
    ]
  }
}
