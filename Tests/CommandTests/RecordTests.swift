import Foundation
import TestSupport
import Testing

/// The record of a step, and what is asked of it: `step --detail`, `why`, `schema`, saved traces.
struct RecordTests {
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post);
    Post.belongsTo(User, { onDelete: 'CASCADE' });
    await sequelize.sync();
    const u = await User.create({ name: 'Ada' });
    const p = await Post.create({ title: 'One' });
    await u.addPost(p);
    console.log(p.UserId, u.posts);
    const posts = u.getPosts();
    const again = await User.findByPk(1, { include: Post });
    for (let i = 0; i < 6; i += 1) await again.getPosts();
    await u.destroy();

    """

  private func folder() throws -> Folder { try Folder(["a.js": Self.program]) }

  @Test("The record tells calls, statements, rows, variables, stale values and open promises")
  func detail() throws {
    let result = try Tool.run("step", "a.js", "--detail", in: folder())
    #expect(result.status == 0)
    try expectGolden(result.output, "step-detail.txt")
  }

  @Test("Calls in a loop are cut short, and shown whole with --full")
  func full() throws {
    let folder = try folder()
    let short = try Tool.run("step", "a.js", "--only", "12", "--detail", in: folder)
    let full = try Tool.run("step", "a.js", "--only", "12", "--full", in: folder)
    #expect(short.output.contains("… 3 more calls like these (--full shows all)"))
    #expect(full.output.split(separator: "again.getPosts() through").count == 7)
  }

  @Test(
    "Values are cut to a line, and shown whole with --full, on several lines where they are long"
  )
  func wholeValues() throws {
    let folder = try Folder([
      "a.js": "const list = Array.from({ length: 20 }, (_, i) => 'item ' + i);\n"
    ])
    let short = try Tool.run("step", "a.js", "--values", in: folder)
    let full = try Tool.run("step", "a.js", "--values", "--full", in: folder)
    #expect(short.output.contains("list      [ 'item 0', 'item 1',"))
    #expect(!short.output.contains("'item 19'"))
    #expect(full.output.contains("  list = [\n    'item 0', 'item 1', 'item 2',"))
    #expect(full.output.contains("'item 18', 'item 19'\n  ]\n"))
  }

  @Test(
    "why tells the steps, calls and statements that gave a value",
    arguments: [
      ("post.UserId", "why-attribute.txt"), ("Posts.1.UserId", "why-column.txt"),
      ("userWithPosts.Posts", "why-include.txt"), ("user", "why-variable.txt"),
    ]
  )
  func why(name: String, golden: String) throws {
    let result = try Tool.run("why", name)
    #expect(result.status == 0)
    try expectGolden(result.output, golden)
  }

  @Test(
    "why says what there is where a name is not known",
    arguments: [
      ("postt", "did you mean 'post'?"), ("post.userId", "did you mean 'UserId'?"),
      ("Posts.7", "the rows of Posts are 1"), ("Posts.1.titel", "did you mean 'title'?"),
      ("Posts", "name a row by its key too: Posts.1"),
    ]
  )
  func whyUnknown(name: String, help: String) throws {
    let result = try Tool.run("why", name)
    #expect(result.status == 64)
    #expect(result.errors.contains("[unknown-value]"))
    #expect(result.errors.contains(help))
    #expect(result.output == "")
  }

  @Test("A name is asked for at the time of a step")
  func whyAt() throws {
    // Sequelize leaves an attribute undefined that the object was made without, although its row has NULL.
    let before = try Tool.run("why", "post.UserId", "--at", "6").output
    #expect(before.hasPrefix("post.UserId has no value: the object was made without it"))
    #expect(
      try Tool.run("why", "Post.1.UserId", "--at", "6").output.hasPrefix("Post.1.UserId is NULL")
    )
    #expect(try Tool.run("why", "post.UserId", "--at", "7").output.hasPrefix("post.UserId is 1"))
    #expect(try Tool.run("why", "post", "--at", "99").status == 64)
  }

  @Test("schema is drawn in every form", arguments: ["text", "mermaid", "dot", "sql", "json"])
  func schema(format: String) throws {
    let result = try Tool.run("schema", "--format", format)
    #expect(result.status == 0)
    try expectGolden(result.output, "schema-\(format).txt")
  }

  @Test("Before the models are synced there are declarations and no tables")
  func schemaAt() throws {
    let result = try Tool.run("schema", "--at", "4")
    #expect(result.output.contains("There are no tables"))
    #expect(result.output.contains("Post belongsTo User, declared by Post.belongsTo at 8:1"))
  }

  @Test("A saved trace gives what the run gave, without a run")
  func savedTrace() throws {
    let folder = try folder()
    let run = try Tool.run("run", "a.js", "-o", "t.json", in: folder)
    #expect(run.status == 0)
    for command in [["step", "--detail"], ["run", "--sql"], ["schema"], ["why", "p.UserId"]] {
      let first = try Tool.run(list: command + ["a.js"], in: folder)
      let saved = try Tool.run(list: command + ["t.json"], in: folder)
      // The last line of `run` names the file.
      let expected = first.output.replacing("a.js · ", with: "t.json · ")
        .replacing("NAME a.js", with: "NAME t.json")
      #expect(expected == saved.output, "\(command)")
      #expect(saved.status == 0)
    }
    let why = try Tool.run("why", "p.UserId", "--trace", "t.json", in: folder)
    #expect(why.output.hasPrefix("p.UserId has no value: the object was made without it"))
    let json = try Tool.run("run", "t.json", "--format", "json", in: folder)
    #expect(try json.output == Tool.run("run", "a.js", "--format", "json", in: folder).output)
  }

  @Test(
    "What is no trace is told, with what to do",
    arguments: [
      (#"{"format": 99}"#, "newer-trace", "record it again, or read it with a newer build"),
      ("{}", "invalid-trace", "it has no 'format'"), ("[1", "invalid-trace", "not valid JSON"),
      (#"{"format": 2, "sources": 3}"#, "invalid-trace", "sources is of another kind"),
      (#"{"format": 1, "program": 3}"#, "older-trace", "record it again"),
    ]
  )
  func badTrace(text: String, id: String, words: String) throws {
    let folder = try Folder(["t.json": text])
    let result = try Tool.run("step", "t.json", in: folder)
    #expect(result.status == 66)
    #expect(result.errors.contains("[\(id)]"))
    #expect(result.errors.contains(words))
    #expect(result.output == "")
  }

  @Test("A batch whose cells do not fit its rows is told, and not read beyond its end")
  func shortBatch() throws {
    let folder = try Folder(["a.js": Self.program])
    _ = try Tool.run("run", "a.js", "-o", "t.json", in: folder)
    let url = folder.url.appendingPathComponent("t.json")
    var object = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    )
    var steps = try #require(object["steps"] as? [[String: Any]])
    var isChanged = false
    for step in steps.indices {
      guard var events = steps[step]["events"] as? [[String: Any]] else { continue }
      for event in events.indices where events[event]["event"] as? String == "rows-changed" {
        events[event]["after"] = [1]
        isChanged = true
      }
      steps[step]["events"] = events
    }
    #expect(isChanged)
    object["steps"] = steps
    try JSONSerialization.data(withJSONObject: object).write(to: url)
    let result = try Tool.run("run", "t.json", in: folder)
    #expect(result.status == 66)
    #expect(result.errors.contains("[invalid-trace]"))
  }

  @Test("A trace that cannot be written is told with its path")
  func unwritable() throws {
    let result = try Tool.run("run", "a.js", "-o", "no/where.json", in: folder())
    #expect(result.status == 66)
    #expect(result.errors.contains("cannot write 'no/where.json': No such file or directory"))
  }
}
