import Foundation
import TestSupport
import Testing

struct WhatIfTests {
  private static let alias = "3=User.hasMany(Post, { as: 'posts' })"

  @Test(
    "The comparison at 80 columns is the golden one",
    arguments: [
      ("what-if-without-3.txt", ["--without", "3"]),
      ("what-if-without-4.txt", ["--without", "4"]),
      ("what-if-swap.txt", ["--swap", "3,4"]),
      ("what-if-alias.txt", ["--replace", alias]),
      (
        "what-if-foreign-key.txt",
        ["--replace", "3=User.hasMany(Post, { foreignKey: 'authorId' })", "--sql", "--values"]
      ),
      (
        "what-if-several.txt",
        ["--without", "4,9", "--insert-after", "7=console.log(post.UserId)"]
      ),
      ("what-if-without-4-markdown.txt", ["--without", "4", "--format", "markdown"]),
      ("what-if-without-4.json", ["--without", "4", "--format", "json"]),
    ]
  )
  func golden(name: String, arguments: [String]) throws {
    let result = try Tool.run(list: ["what-if"] + arguments)
    #expect(result.status == 0)
    #expect(result.errors == "")
    if name.hasSuffix(".txt"), !arguments.contains("markdown") {
      for line in result.output.split(separator: "\n") { #expect(line.count <= 80) }
    }
    try expectGolden(result.output, name)
  }

  @Test("The help texts are the golden ones", arguments: ["what-if", "diff"])
  func help(command: String) throws {
    try expectGolden(try Tool.run("help", command).output, "help-\(command).txt")
  }

  @Test("What a learner sees first fits a terminal of 24 lines")
  func fits() throws {
    for arguments in [["--without", "4"], ["--swap", "3,4"]] {
      let result = try Tool.run(list: ["what-if"] + arguments)
      #expect(result.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
    }
  }

  @Test("An option that does not parse is told at its place, and nothing runs")
  func syntaxError() throws {
    let result = try Tool.run("what-if", "--replace", "3=const (")
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(
      result.errors == """
        error: expected a name after 'const' but found '(' [syntax-error]
          --> --replace:1:9
           |
         1 | 3=const (
           |         ^

        """
    )
  }

  @Test(
    "Bad edits are usage errors",
    arguments: [
      ["--without", "99"], ["--without", "x"], ["--replace", "3"], ["--swap", "3"],
      ["--swap", "3,3"], ["--insert-after", "3"], [],
    ]
  )
  func badEdits(arguments: [String]) throws {
    let result = try Tool.run(list: ["what-if"] + arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("error: "))
    #expect(result.errors.contains("  help: "))
  }

  @Test("A program of the user's may fail as written: that is a result, too")
  func program() throws {
    let folder = try Folder(["a.js": "const a = 1;\nb();\nconsole.log(a);\n"])
    let result = try Tool.run("what-if", "a.js", "--replace", "2=a.b.c", in: folder)
    #expect(result.status == 0)
    #expect(
      result.output.hasSuffix(
        """
        As written, step 2 fails: ReferenceError: b is not defined

          a.b.c;

        Step 2 now fails: TypeError: Cannot read properties of undefined (reading 'c')

        """
      )
    )
  }

  @Test("A syntax error of the program ends the command as it ends a run")
  func programSyntax() throws {
    let folder = try Folder(["a.js": "const = 1;\n", "b.js": "1;\n"])
    #expect(try Tool.run("what-if", "a.js", "--without", "1", in: folder).status == 1)
    #expect(try Tool.run("diff", "b.js", "a.js", in: folder).status == 1)
    #expect(try Tool.run("diff", "b.js", "c.js", in: folder).status == 66)
    #expect(try Tool.run("diff", "b.js", in: folder).status == 64)
  }
}

struct DiffCommandTests {
  private let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    const post = await user.createPost({ title: 'One' });
    console.log((await User.findOne({ include: Post })).Posts.length);

    """

  @Test("Two programs side by side are the golden ones")
  func golden() throws {
    let other = program.replacingOccurrences(
      of: "User.hasMany(Post);\n",
      with: "User.hasMany(Post, { foreignKey: 'authorId', onDelete: 'CASCADE' });\n"
    ).replacingOccurrences(
      of: "console.log((",
      with: "await user.createPost({ title: 'Two' });\nconsole.log(("
    )
    let folder = try Folder(["a.js": program, "b.js": other])
    let result = try Tool.run("diff", "a.js", "b.js", in: folder)
    #expect(result.status == 0)
    #expect(result.errors == "")
    try expectGolden(result.output, "diff.txt")
    let json = try Tool.run("diff", "a.js", "b.js", "--format", "json", in: folder)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    )
    #expect(object["programs"] as? [String] == ["a.js", "b.js"])
    let comparison = try #require(object["comparison"] as? [String: Any])
    #expect((comparison["schema"] as? [Any])?.count == 4)
  }

  @Test("A saved trace stands for its run, and does not differ from the program that it records")
  func trace() throws {
    let folder = try Folder(["a.js": program])
    _ = try Tool.run("run", "a.js", "-o", "t.json", in: folder)
    let diff = try Tool.run("diff", "t.json", "a.js", in: folder)
    #expect(diff.output.hasPrefix("── t.json and a.js ──"))
    #expect(diff.output.hasSuffix("\n\nThe runs do not differ.\n"))
    let edit = ["--without", "3"]
    let (saved, fresh) = (
      try Tool.run(list: ["what-if", "t.json"] + edit, in: folder),
      try Tool.run(list: ["what-if", "a.js"] + edit, in: folder)
    )
    #expect(saved.output == fresh.output)
    #expect(saved.status == 0)
  }

  @Test("Programs with thousands of differing steps and lines are cut on the page")
  func long() throws {
    func program(_ value: Int) -> String {
      (0..<3_000).map { "console.log(\(value) + \($0));\n" }.joined()
    }
    let folder = try Folder(["a.js": program(1), "b.js": program(4_000)])
    let result = try Tool.run("diff", "a.js", "b.js", in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("\n5800 more rows; --format json has all.\n"))
    #expect(result.output.contains("\n2988 more rows; --format json has all.\n"))
  }

  @Test("A program does not differ from itself, and a lesson not from its program")
  func same() throws {
    let folder = try Folder(["a.js": program])
    let result = try Tool.run("diff", "a.js", "a.js", in: folder)
    #expect(result.status == 0)
    #expect(
      result.output == """
        ── a.js and a.js ───────────────────────────────────────────────────────────────

        Schema: the same in both.

        The runs do not differ.

        """
    )
  }
}
