import Foundation
import TestSupport
import Testing

struct FindingCommandTests {
  /// A program with a trap in steps 7 and 8, and one that is allowed.
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();
    await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
    await Post.create({ title: 'Keys', userId: 1 });
    for (const user of await User.findAll()) console.log(user.posts, (await user.getPosts()).length);
    // allow: missing-await
    User.count();

    """

  @Test(
    "What is shown of findings is the golden text",
    arguments: [
      ("findings-run.txt", ["run", "a.js"]),
      ("findings-run-table.txt", ["run", "a.js", "--table"]),
      ("run-sql.txt", ["run", "a.js", "--sql"]),
      ("findings-step.txt", ["step", "a.js", "--only", "8"]),
      ("findings-step-markdown.txt", ["step", "a.js", "--only", "8", "--format", "markdown"]),
      ("explain.txt", ["explain"]), ("explain-n-plus-one.txt", ["explain", "n-plus-one"]),
      ("help-explain.txt", ["help", "explain"]), ("help-run.txt", ["help", "run"]),
    ]
  )
  func golden(name: String, arguments: [String]) throws {
    let result = try Tool.run(list: arguments, in: Folder(["a.js": Self.program]))
    #expect(result.status == 0)
    #expect(result.errors == "")
    if !arguments.contains("markdown"), !name.hasPrefix("help") {
      for line in result.output.split(separator: "\n") { #expect(line.count <= 80) }
    }
    try expectGolden(result.output, name)
  }

  @Test("The JSON of a run has its findings and what it cost")
  func json() throws {
    let folder = try Folder(["a.js": Self.program])
    let result = try Tool.run("run", "a.js", "--format", "json", in: folder)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    )
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(
      findings.compactMap { $0["id"] as? String } == [
        "unknown-attribute", "unloaded-association", "n-plus-one",
      ]
    )
    let counts = try #require(object["counts"] as? [String: Int])
    #expect(counts["findings"] == 3)
    #expect(counts["queries"] == 8)
    #expect(counts["similar"] == 1)
  }

  @Test(
    "A finding that is denied ends in exit code 1, any other does not",
    arguments: [
      ("n-plus-one", 1), ("stale-instance,n-plus-one", 1), ("all", 1), ("stale-instance", 0),
      ("missing-await", 0),
    ] as [(String, Int32)]
  )
  func deny(ids: String, status: Int32) throws {
    let folder = try Folder(["a.js": Self.program])
    let result = try Tool.run("run", "a.js", "--deny", ids, in: folder)
    #expect(result.status == status)
    #expect(result.errors.contains("[denied-finding]") == (status == 1))
  }

  @Test(
    "An error that the program caught is denied by name, not with all findings",
    arguments: [("caught", 1), ("all,caught", 1), ("all", 0)] as [(String, Int32)]
  )
  func denyCaught(ids: String, status: Int32) throws {
    let folder = try Folder([
      "a.js": """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      try { await User.findAll({ include: 'posts' }); } catch (error) { console.log(error.message); }
      """
    ])
    let result = try Tool.run("run", "a.js", "--deny", ids, in: folder)
    #expect(result.status == status)
    #expect(result.errors.contains("caught an error in step 3") == (status == 1))
  }

  @Test("A right program has nothing to deny")
  func denyNothing() throws {
    #expect(try Tool.run("run", "has-many-belongs-to", "--deny", "all").status == 0)
  }

  @Test(
    "An id that is not there is told with the nearest",
    arguments: [["run", "has-many-belongs-to", "--deny", "n-plus-on"], ["explain", "n-plus-on"]]
  )
  func unknown(arguments: [String]) throws {
    let result = try Tool.run(list: arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(
      result.errors == """
        error: there is no finding 'n-plus-on' [unknown-finding]
          help: did you mean 'n-plus-one'?
          help: `assoc-trace explain` lists them

        """
    )
  }

  @Test("Every finding is explained by a run that has it and one that has not")
  func explain() throws {
    let list = try JSONDecoder().decode(
      [[String: String]].self,
      from: Data(try Tool.run("explain", "--format", "json").output.utf8)
    )
    #expect(list.count > 20)
    for id in list.compactMap({ $0["id"] }) {
      let result = try Tool.run("explain", id)
      #expect(result.status == 0)
      #expect(result.output.contains("[\(id)]") && result.output.contains(", 1 finding\n"))
      #expect(result.output.hasSuffix(", 0 findings\n"))
    }
  }
}
