import Foundation
import TestSupport
import Testing

struct StepTests {
  @Test(
    "The whole replay at 80 columns is the golden one",
    arguments: [
      ("step.txt", ["step"]), ("step-only-7-sql.txt", ["step", "--only", "7", "--sql"]),
      ("step-only-10-values.txt", ["step", "--only", "10", "--values"]),
      ("step-only-4-markdown.txt", ["step", "--only", "4", "--format", "markdown"]),
      ("show.txt", ["show"]), ("help.txt", ["--help"]), ("help-step.txt", ["help", "step"]),
    ]
  )
  func golden(name: String, arguments: [String]) throws {
    let result = try Tool.run(list: arguments)
    #expect(result.status == 0)
    #expect(result.errors == "")
    if name.hasPrefix("step") || name.hasPrefix("show"), !arguments.contains("markdown") {
      for line in result.output.split(separator: "\n") { #expect(line.count <= 80) }
    }
    try expectGolden(result.output, name)
  }

  @Test("Every lesson that comes with the tool is listed, at 80 columns")
  func lessons() throws {
    let result = try Tool.run("lessons")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let folder = Repository.url.appendingPathComponent("Lessons").path
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".yml") {
      #expect(lines.contains { $0.hasPrefix("\(file.dropLast(4))  ") }, "\(file)")
    }
  }

  @Test("The screen in the README is what the tool prints")
  func readme() throws {
    let result = try Tool.run("step", "--only", "8", "--values")
    let readme = try Repository.text("README.md")
    #expect(readme.contains("```text\n\(result.output)```"))
  }

  @Test("The README lists the exit codes as the help text does")
  func exitCodes() throws {
    let help = try Tool.run("--help").output
    let list = try #require(
      help.split(separator: "EXIT CODES\n").last?.split(separator: "\n\n").first
    )
    let codes = list.split(separator: "\n").map { line in
      line.split(separator: " ", maxSplits: 1).map { $0.drop { $0 == " " } }
    }
    let rows = codes.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    #expect(codes.count == 6)
    #expect(try Repository.text("README.md").contains("| code | meaning |\n|---|---|\n\(rows)\n\n"))
  }

  @Test("Without a command the lesson is replayed")
  func defaultCommand() throws {
    #expect(try Tool.run().output == Tool.run("step").output)
  }

  @Test("A wider or narrower page has no line that is too wide", arguments: [40, 60, 120])
  func width(columns: Int) throws {
    let result = try Tool.run("step", "--width", "\(columns)")
    let tables = result.output.split(separator: "\n").filter { !$0.contains("│") }
    #expect(tables.allSatisfy { $0.count <= columns })
  }

  @Test("Colours are off where output is no terminal, on when asked for, and NO_COLOR is respected")
  func color() throws {
    #expect(try !Tool.run("step").output.contains("\u{1b}"))
    #expect(try Tool.run("step", "--color", "always").output.contains("\u{1b}["))
  }

  @Test("A program that ends in an error is shown up to there, with the place, and exit code 1")
  func error() throws {
    let folder = try Folder([
      "a.js": """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      await Post.findAll({ include: User });

      """
    ])
    let result = try Tool.run("step", "a.js", in: folder)
    #expect(result.status == 1)
    #expect(
      result.output.hasSuffix(
        """
        Stopped at step 5: SequelizeEagerLoadingError: User is not associated to Post!

        2 queries (0 similar, 0 duplicate), 0 rows read, 0 rows written, 0 findings

        """
      )
    )
    #expect(
      result.errors.hasPrefix(
        "error: SequelizeEagerLoadingError: User is not associated to Post! [step-5-failed]\n  --> a.js:5:"
      )
    )
  }

  @Test("The JSON of a run has what tools read, also when the program ends in an error")
  func json() throws {
    let folder = try Folder(["a.js": "console.log('hi');\nnobody();\n"])
    let result = try Tool.run("run", "a.js", "--format", "json", in: folder)
    #expect(result.status == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    )
    let keys = ["format", "steps", "tracker", "console", "error", "sql", "schema", "tables"]
    for key in keys { #expect(object[key] != nil) }
    #expect(object["console"] as? [String] == ["hi"])
    let error = try #require(object["error"] as? [String: Any])
    #expect(error["name"] as? String == "ReferenceError")
    #expect(error["message"] as? String == "nobody is not defined")
  }

  @Test("A reader that goes away is no error")
  func closedPipe() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" step | head -n 1 >/dev/null; echo ${PIPESTATUS:-0}", Tool.url.path,
    ]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }

  @Test("A run whose reader goes away before it prints ends then")
  func noReader() throws {
    let folder = try Folder(["a.js": "for (;;);"])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "{ timeout 60 \"$0\" run a.js --max-instructions 1000000000; echo $? >code; } | sleep 0.1",
      Tool.url.path,
    ]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    let code = try String(contentsOf: folder.url.appendingPathComponent("code"), encoding: .utf8)
    #expect(code == "0\n")
  }

  @Test(
    "A run of combining marks is shown like any other text",
    .timeLimit(.minutes(2)),
    arguments: [
      "console.log(marks)", "const o = { [marks]: 1 }; console.log(o)", "throw new Error(marks)",
      "await sequelize.query(`SELECT '${marks}' AS a`)", "console.table([{ a: marks }])",
      "const U = sequelize.define('U', { [marks]: DataTypes.STRING }); await sequelize.sync(); const u = await U.create({ [marks]: marks }); u[marks] = 'x'; await u.save()",
      "const U = sequelize.define(marks, {}); U.hasMany(U, { as: 'a' + marks }); await sequelize.sync(); await U.findAll({ include: 'a' + marks })",
    ]
  )
  func combiningMarks(code: String) throws {
    let folder = try Folder(["a.js": "const marks = 'e' + '\\u0301'.repeat(50000);\n\(code);\n"])
    for format in ["text", "json"] {
      let result = try Tool.run("run", "a.js", "--format", format, in: folder)
      #expect(result.status == (code.hasPrefix("throw") ? 1 : 0))
      #expect(!result.output.isEmpty)
    }
  }

  @Test(
    "At a terminal without a screen Enter goes on, b goes back, a number jumps, the end stays until q",
    arguments: [
      (["step", "--plain"], [:]), (["step"], ["TERM": "dumb"]), (["step"], ["ACCESSIBLE": "1"]),
    ]
  )
  func terminal(arguments: [String], environment: [String: String]) throws {
    let session = try TerminalSession(list: arguments, environment: environment)
    let first = session.until("> ")
    #expect(first.contains("Enter: next step"))
    #expect(first.contains("Step 1 of 10: Define User model"))
    session.type("")
    let second = session.until("> ")
    #expect(second.contains("Step 2 of 10: Define Post model"))
    #expect(!second.contains("Enter: next step"), "who listens hears it once")
    session.type("b")
    #expect(session.until("> ").contains("Step 1 of 10: Define User model"))
    session.type("x")
    #expect(session.until("> ").contains("Type Enter, b, a step's number or q."))
    session.type("9")
    #expect(session.until("> ").contains("Step 9 of 10: Query Post with User"))
    session.type("")
    let last = session.until("> ")
    #expect(last.contains("Associations by Ada"))
    #expect(last.contains("All steps complete, associations set and used successfully"))
    session.type("")
    #expect(session.until("> ").contains("There is no step there: b goes back, q ends."))
    session.type("b")
    #expect(session.until("> ").contains("Step 9 of 10"))
    session.type("q")
    let end = session.end()
    #expect(!end.output.contains("All steps complete"))
    #expect(!end.output.contains("\u{1b}"))
    #expect(end.status == 0)
  }

  @Test("Without a screen more of a step can be asked for: panels, code, what if, search, findings")
  func asked() throws {
    let folder = try Folder([
      "a.js": """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      User.count();
      """
    ])
    let session = try TerminalSession(
      list: ["step", "a.js"],
      in: folder,
      environment: ["ACCESSIBLE": "1", "EDITOR": "echo EDITED"]
    )
    #expect(session.until("> ").contains("2. Line 1: const User = sequelize.define("))
    for (typed, told) in [
      ("/ada", "'ada' is in the code of step 3."), ("why", "Users.1 is a row"),
      ("why user.name", "1. user.name is 'Ada'"), ("why Users.1.Name", "did you mean 'name'?"),
      ("e", "EDITED +3 a.js"), ("edit", "what you changed runs when you start step again"),
      ("x", "help lists what else there is"), ("y", "That means nothing here."),
      ("values", "user = User 1"),
      ("code", "4: User.count();"), ("table", "Step: 3; Action: Create User instance"),
      ("tracker", "Variable: UserInstance;"), ("schema", "Users"), ("w", "3"),
      ("f", "[missing-await]"), ("help", "/text: the next step in which a text occurs"),
    ] {
      session.type(typed)
      let answer = session.until("> ")
      #expect(answer.contains(told), "\(typed)")
      #expect(!answer.contains("──"), "\(typed)")
    }
    session.type("q")
    #expect(session.end().status == 0)
  }
}
