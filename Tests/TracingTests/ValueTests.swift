import Analysis
import Foundation
import TestSupport
import Testing
import Trace
import Tracing

/// What a trace keeps of the values of variables: trees, which tell what they leave out.
struct ValueTests {
  private static let models = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post); Post.belongsTo(User); await sequelize.sync();

    """

  /// The last value of a variable.
  private func value(_ name: String, _ trace: Trace) throws -> RecordedValue {
    try #require(trace.steps.flatMap(\.variables).last { $0.name == name }).value
  }

  /// The last value of `x` as a trace's JSON has it, on one line.
  private func json(_ text: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value("x", trace(text))), as: UTF8.self)
  }

  private func line(_ text: String) throws -> String {
    let trace = try trace(text)
    return Analysis(trace).values.line(try value("x", trace))
  }

  private func whole(_ text: String) throws -> String {
    let trace = try trace(text)
    return Analysis(trace).values.whole(try value("x", trace))
  }

  /// The number of parts of a tree.
  private func parts(_ value: RecordedValue) -> Int {
    switch value {
    case .list(let list): 1 + list.items.map(parts).reduce(0, +)
    case .object(let object): 1 + object.values.map(parts).reduce(0, +)
    case .instance(let instance): 1 + instance.values.map(parts).reduce(0, +)
    case .promise(let promise): 1 + (promise.value.map(parts) ?? 0)
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model, .function,
      .cycle, .holes, .printed:
      1
    }
  }

  // MARK: Forms

  @Test(
    "A value is kept in the form that its kind has, and shown on a line as Node prints it",
    arguments: [
      ("undefined", #"{"kind":"undefined"}"#, "undefined"), ("null", "null", "null"),
      ("true", "true", "true"), ("2", "2", "2"), ("0.1", "0.1", "0.1"),
      ("1e21", "1e+21", "1e+21"), ("NaN", #"{"kind":"number","text":"NaN"}"#, "NaN"),
      ("-0", #"{"kind":"number","text":"-0"}"#, "-0"), (#"'it\'s'"#, #""it's""#, #""it's""#),
      ("Symbol('id')", #"{"kind":"symbol","text":"Symbol(id)"}"#, "Symbol(id)"),
      ("new Date(0)", #"{"kind":"date","time":0}"#, "1970-01-01T00:00:00.000Z"),
      ("new Date(NaN)", #"{"kind":"date"}"#, "Invalid Date"),
      ("[]", #"{"count":0,"items":[],"kind":"list"}"#, "[]"),
      (
        "[1, , , 'a']",
        #"{"count":4,"items":[1,{"count":2,"kind":"holes"},"a"],"kind":"list"}"#,
        "[ 1, <2 empty items>, 'a' ]"
      ),
      (
        "({ a: 1, 'b-c': [true] })",
        #"{"count":2,"kind":"object","names":["a","b-c"],"#
          + #""values":[1,{"count":1,"items":[true],"kind":"list"}]}"#,
        "{ a: 1, 'b-c': [ true ] }"
      ),
      (
        "new (class Cart { total = 2 })()",
        #"{"count":1,"kind":"object","names":["total"],"type":"Cart","values":[2]}"#,
        "Cart { total: 2 }"
      ),
      (
        "Object.create(null)",
        #"{"count":0,"hasPrototype":false,"kind":"object","names":[],"values":[]}"#,
        "[Object: null prototype] {}"
      ),
      (
        "({ [Symbol('k')]: 1, 7: 2 })",
        #"{"count":2,"kind":"object","names":["7","Symbol(k)"],"symbols":1,"values":[2,1]}"#,
        "{ '7': 2, [Symbol(k)]: 1 }"
      ),
      (
        "Promise.resolve(5)", #"{"kind":"promise","state":"fulfilled","value":5}"#,
        "Promise { 5 }"
      ),
      (
        "(a) => a", #"{"kind":"function","text":"[Function: x]"}"#, "[Function: x]"
      ),
      (
        "new Map([['a', 1]])", #"{"kind":"printed","text":"Map(1) { 'a' => 1 }"}"#,
        "Map(1) { 'a' => 1 }"
      ),
      ("/a+/g", #"{"kind":"printed","text":"/a+/g"}"#, "/a+/g"),
      (
        "new Error('no\\nway')", #"{"kind":"printed","text":"Error: no\nway"}"#, "Error: no way"
      ),
      (
        "'\\ud83d'", #"{"kind":"printed","text":"'\\ud83d'"}"#, "'\\ud83d'"
      ),
    ]
  )
  func forms(expression: String, json: String, line: String) throws {
    #expect(try self.json("const x = \(expression);") == json)
    #expect(try self.line("const x = \(expression);") == line)
  }

  @Test("An instance is kept with all its values, what it includes by reference")
  func instances() throws {
    let program =
      Self.models + """
        await User.create({ name: 'Ada', Posts: [{ title: 'One' }] }, { include: Post });
        const x = await User.findByPk(1, { include: Post });
        """
    #expect(
      try json(program)
        == #"{"attributes":["id","name","createdAt","updatedAt","Posts"],"key":"1","kind":"instance","#
        + #""model":"User","object":4,"values":[1,"Ada",{"kind":"date","time":1704067200006},"#
        + #"{"kind":"date","time":1704067200006},{"count":1,"items":[{"key":"1","kind":"instance","#
        + #""model":"Post","object":3}],"kind":"list"}]}"#
    )
    #expect(try line(program) == "User 1 { name: 'Ada', Posts: [Post 1] }")
    #expect(
      try whole(program) == """
        User 1 {
          id: 1,
          name: 'Ada',
          createdAt: 2024-01-01T00:00:00.006Z,
          updatedAt: 2024-01-01T00:00:00.006Z,
          Posts: [Post 1]
        }
        """
    )
  }

  @Test("Instances and models inside lists and objects are named")
  func references() throws {
    #expect(
      try line(
        Self.models + "const x = { model: User, all: [User.build(), 1], one: Post.build() };"
      )
        == "{ model: model User, all: [ new User, 1 ], one: new Post }"
    )
    #expect(
      try line(Self.models + "const x = Array.from({ length: 10 }, () => User.build());")
        == "[\(Array(repeating: "new User", count: 8).joined(separator: ", "))…".prefix(71) + "…"
    )
  }

  @Test("An instance of a model without a primary key is named by the model alone")
  func withoutKey() throws {
    let program = """
      const Memo = sequelize.define('Memo', { text: DataTypes.STRING }, { timestamps: false });
      Memo.removeAttribute('id'); await sequelize.sync(); await Memo.create({ text: 'a' });
      const x = await Memo.findAll();
      """
    #expect(try line(program) == "[Memo]")
  }

  // MARK: Bounds

  @Test("A list of 100,000 items is kept by its beginning, and tells how many there are")
  func longList() throws {
    let program = "const x = Array.from({ length: 100000 }, (_, i) => i);"
    guard case .list(let list) = try value("x", trace(program)) else {
      Issue.record("it is a list")
      return
    }
    #expect(list.count == 100_000)
    #expect(list.items.count == 999)
    #expect(try line(program).hasPrefix("[ 0, 1, 2, 3"))
    #expect(try line(program).count == 72)
    #expect(try whole(program).hasSuffix(" 997, 998, ... 99001 more items\n]"))
  }

  @Test(
    "A long text is kept by its beginning, and tells its length; a pair of surrogates stays whole"
  )
  func longText() throws {
    #expect(
      try json("const x = 'ab'.repeat(40000);")
        == #"{"kind":"text","length":80000,"text":"\#(String(repeating: "ab", count: 500))"}"#
    )
    #expect(try whole("const x = 'ab'.repeat(40000);").hasSuffix("ab'... 79000 more characters"))
    #expect(try json("const x = 'a' + '😀'.repeat(600);").contains("�") == false)
    #expect(
      try line("const x = 'ab'.repeat(40);") == "'" + String(repeating: "ab", count: 35) + "…"
    )
    #expect(try whole("const x = 'ab'.repeat(40);") == "'\(String(repeating: "ab", count: 40))'")
  }

  @Test("What is deep inside is counted, not shown; one large part leaves room for what follows it")
  func depth() throws {
    let deep = "let x = { n: 1 }; for (let i = 0; i < 5000; i += 1) x = { x, i };"
    #expect(try parts(value("x", trace(deep))) < 20)
    #expect(try line(deep) == "{ x: { x: { x: [Object], i: 4997 }, i: 4998 }, i: 4999 }")
    let wide = "const x = { big: Array.from({ length: 5000 }, () => ({})), last: { ok: true } };"
    #expect(try whole(wide).hasSuffix("  last: { ok: true }\n}"))
    #expect(try parts(value("x", trace(wide))) <= 1_000)
  }

  @Test("A value that contains itself is told by how far out it is")
  func cycles() throws {
    let program = "const x = { list: [] }; x.list.push(x, x.list); x.self = x;"
    #expect(
      try json(program)
        == #"{"count":2,"kind":"object","names":["list","self"],"values":[{"count":2,"items":["#
        + #"{"kind":"cycle","levels":2},{"kind":"cycle","levels":1}],"kind":"list"},"#
        + #"{"kind":"cycle","levels":1}]}"#
    )
    #expect(
      try line(program)
        == "<ref *1> { list: <ref *2> [ [Circular *1], [Circular *2] ], self: [Circ…"
    )
  }

  @Test("Looking at values calls no getter and no method of the program")
  func getters() throws {
    let program = """
      let calls = 0;
      class Odd { get [Symbol.toStringTag]() { calls += 1; throw new Error('tag'); } }
      const x = { get bad() { calls += 1; throw new Error('no'); }, set only(v) {}, odd: new Odd() };
      x.self = new Proxied();
      function Proxied() { Object.defineProperty(this, 'a', { get() { calls += 1 }, enumerable: true }); }
      console.log(calls);
      """
    #expect(try trace(program).console == ["0"])
    #expect(
      try line(program)
        == "{ bad: [Getter], only: [Setter], odd: Odd {}, self: Proxied { a: [Gette…"
    )
  }

  @Test("The trees of a long run become smaller, but never less than a line")
  func longRun() throws {
    let pushes = (0..<900).map { "x.push('item \($0)');" }.joined(separator: "\n")
    let program = "const x = Array.from({ length: 2000 }, (_, i) => i);\n" + pushes
    let sizes = try trace(program).steps.map { $0.variables.map { parts($0.value) }.reduce(0, +) }
    #expect(sizes.first == 1_000)
    #expect(sizes.reduce(0, +) < 550_000)
    #expect(sizes.allSatisfy { $0 >= 32 })
  }

  // MARK: Changes

  @Test(
    "A change deep inside is a change of every variable that it can be reached from",
    arguments: [
      ("const a = { n: { m: [1] } }; const b = { a }; a.n.m[0] = 2;", ["a", "b"]),
      ("const a = { n: { m: [1] } }; const b = [a.n]; b[0].m.push(2);", ["a", "b"]),
      ("const a = [0, 1].concat(Array(90).fill(7)); a[80] = 8;", ["a"]),
      ("const d = new Date(0); const e = { d }; d.setTime(5);", ["d", "e"]),
      ("const a = [NaN, -0]; a[0] = NaN;", []), ("const a = [0]; a[0] = -0;", ["a"]),
    ]
  )
  func deepChanges(program: String, names: [String]) throws {
    #expect(try #require(trace(program).steps.last).variables.map(\.name) == names)
  }

  @Test(
    "A change inside a JSON attribute, and of an included instance's key, is a change of the variable"
  )
  func changesOfInstances() throws {
    let program = """
      const Doc = sequelize.define('Doc', { meta: DataTypes.JSON }, { timestamps: false });
      await sequelize.sync();
      const doc = Doc.build({ meta: { tags: ['a'] } });
      const held = { list: [doc] };
      doc.meta.tags.push('b');
      await doc.save();
      """
    let steps = try trace(program).steps
    #expect(steps[4].variables.map(\.name) == ["doc"])
    #expect(steps[5].variables.map(\.name) == ["doc", "held"])
  }

  @Test(
    "Values are compared part by part: what the line does not show is a difference, a clock's time is none"
  )
  func comparison() throws {
    func details(_ before: String, _ after: String) throws -> [String] {
      let runs = try [before, after].map { ComparedRun(Analysis(try trace(Self.models + $0))) }
      return TraceComparison(runs[0], runs[1], matching: .byNumber(runs[0], runs[1])).steps
        .flatMap(\.details).filter { $0.kind == .value }
        .map { "\($0.name): \($0.before ?? "-") | \($0.after ?? "-")" }
    }
    let list = "const n = 1; const x = Array.from({ length: 90 }, (_, i) => i === 80 ? n : 0);"
    #expect(
      try details(list, list.replacing("n = 1", with: "n = 2"))
        == ["n: 1 | 2", "x: … [80]: 1 | … [80]: 2"]
    )
    let user = "0; const x = await User.create({ name: 'Ada' });"
    #expect(try details(user, "await User.count({ a: User.build() });" + user.dropFirst(2)) == [])
  }

  @Test("Every form of a value is as the schema says, and is read back as it was")
  func roundTrip() throws {
    let program =
      Self.models + """
        const u = await User.create({ name: 'Ada' });
        const all = [undefined, null, true, 1.5, NaN, -0, Infinity, 'a', 'b'.repeat(2000), Symbol('s'),
          new Date(0), new Date(NaN), User, u, [1, , 2], { a: 1, [Symbol('k')]: 2 }, Object.create(null),
          new (class A { b = 1 })(), Promise.resolve(null), Promise.reject(1), u.getPosts(), () => 1,
          new Map(), new Error('e'), { get g() { return 1 } }];
        all.push(all);
        const user = u; const later = u.getPosts();
        """
    let trace = try trace(program)
    let data = try JSONEncoder().encode(trace)
    #expect(try JSONDecoder().decode(Trace.self, from: data) == trace)
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Trace/trace.schema.json")
    let problems = try JSONSchema(Data(contentsOf: url))
      .problems(JSONSerialization.jsonObject(with: data))
    #expect(problems.isEmpty, "\(problems.prefix(3))")
  }
}
