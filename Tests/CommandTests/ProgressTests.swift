import Foundation
import TestSupport
import Testing

/// What is remembered of a learner, through the built tool.
struct ProgressTests {
  private func folder() throws -> (folder: Folder, file: String) {
    let folder = try Folder([:])
    return (folder, folder.url.appendingPathComponent("p.sqlite").path)
  }

  private func report(
    _ file: String,
    at time: String = "2025-01-01T09:00:00Z"
  ) throws
    -> [[String: Any]]
  {
    let result = try Tool.run(
      ["progress", "--format", "json"],
      reading: "",
      in: Folder([:]),
      environment: ["ASSOC_TRACE_PROGRESS": file, "ASSOC_TRACE_NOW": time]
    )
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require((object as? [String: Any])?["questions"] as? [[String: Any]])
  }

  @Test("Answers of a quiz are remembered with hints, and say what is due when")
  func quiz() throws {
    let (folder, file) = try folder()
    let environment = ["ASSOC_TRACE_PROGRESS": file, "ASSOC_TRACE_NOW": "2025-01-01T09:00:00Z"]
    let result = try Tool.run(["quiz"], reading: "h\nA\nA\n", in: folder, environment: environment)
    #expect(result.status == 1)
    let questions = try report(file)
    #expect(questions.count == 2)
    let hinted = try #require(questions.first { $0["hints"] as? Int == 1 })
    #expect(hinted["right"] as? Int == 1 && hinted["rightAtFirst"] as? Bool == false)
    #expect(hinted["due"] as? String == "2025-01-01T09:05:30.000Z")
    #expect(
      try report(file, at: "2025-01-01T09:05:29Z").count { $0["isDue"] as? Bool == true } <= 1
    )
    #expect(
      try report(file, at: "2025-01-01T09:10:00Z").allSatisfy { $0["isDue"] as? Bool == true }
    )
  }

  @Test("Answers that a shell script gives are remembered only where it names the file")
  func script() throws {
    let (folder, file) = try folder()
    _ = try Tool.run(
      ["quiz", "--answers", "A,A,A"],
      reading: "",
      in: folder,
      environment: ["ASSOC_TRACE_PROGRESS": file]
    )
    #expect(!FileManager.default.fileExists(atPath: file))
    _ = try Tool.run("quiz", "--answers", "A,A,A", "--progress", file)
    #expect(try report(file).count == 3)
  }

  @Test("A file that cannot be used is told, and the quiz goes on")
  func unusable() throws {
    let folder = try Folder(["notes": "# not to be lost\n"])
    let result = try Tool.run("quiz", "--answers", "A,A,A", "--progress", "notes", in: folder)
    #expect(result.output.hasSuffix("Score: 1 of 3\n"))
    #expect(result.errors.hasPrefix("error: 'notes' is damaged, or no file of progress"))
    #expect(result.errors.contains("--no-progress does without"))
    let notes = folder.url.appendingPathComponent("notes")
    #expect(try String(contentsOf: notes, encoding: .utf8) == "# not to be lost\n")
  }

  @Test(
    "Many processes may answer at once, and killing them damages nothing",
    .timeLimit(.minutes(1))
  )
  func processes() throws {
    let (_, file) = try folder()
    func start() throws -> Process {
      let process = Process()
      process.executableURL = Tool.url
      process.arguments = ["quiz", "--answers", "A,A,A", "--progress", file]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    let living = try (0..<4).map { _ in try start() }
    for process in living { process.waitUntilExit() }
    #expect(try report(file).reduce(0) { $0 + answers($1) } == 12)
    for delay in 0..<8 {
      let process = try start()
      usleep(useconds_t(10_000 + delay * 5_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(try report(file).reduce(0) { $0 + answers($1) } >= 12)
  }

  private func answers(_ question: [String: Any]) -> Int {
    (question["right"] as? Int ?? 0) + (question["wrong"] as? Int ?? 0)
  }

  @Test("What was forgotten can be brought back, and what was exported added elsewhere")
  func reset() throws {
    let (folder, file) = try folder()
    _ = try Tool.run("quiz", "--answers", "A,B,A", "--progress", file)
    let exported = try Tool.run("progress", "export", "--progress", file)
    let reset = try Tool.run("progress", "reset", "--progress", file)
    let kept = folder.url.appendingPathComponent("p.1.json").path
    #expect(reset.output.contains("`assoc-trace progress import \(kept)` brings them back"))
    #expect(try report(file).isEmpty)
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == exported.output)
    let added = try Tool.run("progress", "import", kept, "--progress", file)
    #expect(added.output == "3 answers added\n")
    #expect(
      try Tool.run("progress", "import", kept, "--progress", file).output.contains(
        "3 there already"
      )
    )
    #expect(try report(file).count == 3)
  }

  @Test("What is no export is refused with what is wrong")
  func invalidImport() throws {
    let folder = try Folder(["a.json": "{}", "b.json": "["])
    for name in ["a.json", "b.json", "none.json"] {
      let result = try Tool.run("progress", "import", name, "--progress", "p.sqlite", in: folder)
      #expect(result.status == 66)
    }
    let empty = try Tool.run("progress", "import", "a.json", "--progress", "p.sqlite", in: folder)
    #expect(empty.errors.contains("it has no 'format'"))
    let file = folder.url.appendingPathComponent("p.sqlite").path
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("Without a place to remember, progress says so")
  func nowhere() throws {
    let result = try Tool.run("progress")
    #expect(result.status == 64)
    #expect(result.errors.contains("[no-progress]"))
  }

  @Test("review asks what is due, and nothing else")
  func review() throws {
    let (folder, file) = try folder()
    func run(_ arguments: [String], _ time: String, reading text: String = "") throws -> Tool.Result
    {
      try Tool.run(
        arguments,
        reading: text,
        in: folder,
        environment: ["ASSOC_TRACE_PROGRESS": file, "ASSOC_TRACE_NOW": "2025-01-\(time):00Z"]
      )
    }
    #expect(try run(["review"], "01T09:00").output == "Nothing is due.\n")
    _ = try run(["quiz"], "01T09:00", reading: "A\nB\nq\n")
    let early = try run(["review"], "01T09:00")
    #expect(early.output.hasPrefix("Nothing is due; the next question is in "))
    let listed = try run(["review", "--format", "json"], "01T09:10")
    #expect(listed.output.split(separator: "\"question\" :").count == 3)
    let asked = try run(["review"], "01T09:10", reading: "A\nB\n")
    #expect(asked.output.contains("Question 2 of 2") && !asked.output.contains("of 3"))
    #expect(try report(file).reduce(0) { $0 + answers($1) } == 4)
  }

  private static let app = [
    "package.json": #"{ "main": "app.js" }"#,
    "app.js": """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    const app = express();
    app.get('/users', async (req, res) => {
      const users = await User.findAll();
      for (const user of users) console.log((await user.getPosts()).length);
      res.json(users);
    });
    (async () => {
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }, { name: 'Cy' }]);
      app.listen(3000);
    })();
    """,
  ]

  /// The questions that were asked in an output, as they stand below their headings.
  private func asked(_ output: String) -> [String] {
    output.components(separatedBy: "Question ").dropFirst().map { part in
      String(part.drop { $0 != "\n" }.dropFirst().prefix { $0 != "?" })
    }
  }

  @Test(
    "Questions that were made of a lesson's run come back in a review, with other data where it has some"
  )
  func reviewOfMade() throws {
    let (folder, file) = try folder()
    func run(_ arguments: [String], _ time: String, reading text: String) throws -> Tool.Result {
      try Tool.run(
        arguments,
        reading: text,
        in: folder,
        environment: ["ASSOC_TRACE_PROGRESS": file, "ASSOC_TRACE_NOW": "2025-01-\(time):00Z"]
      )
    }
    let answers = Array(repeating: "A\n", count: 6).joined()
    let first = try run(["quiz", "--generate", "6"], "01T09:00", reading: answers)
    let again = try run(["review"], "02T09:00", reading: answers)
    #expect(again.output.contains("Question 6 of 6"))
    #expect(asked(first.output) != asked(again.output))
    #expect(try report(file).count == 6, "another question counts for the one in whose place it is")
  }

  @Test("An app's questions come back with the requests that they are about")
  func reviewOfApp() throws {
    let (_, file) = try folder()
    let app = try Folder(Self.app.merging(["r.http": "GET http://localhost:3000/users\n"]) { $1 })
    func run(_ arguments: [String], _ time: String, in folder: Folder) throws -> Tool.Result {
      try Tool.run(
        arguments,
        reading: Array(repeating: "A\n", count: 30).joined(),
        in: folder,
        environment: ["ASSOC_TRACE_PROGRESS": file, "ASSOC_TRACE_NOW": "2025-01-\(time):00Z"]
      )
    }
    let first = try run(
      ["quiz", ".", "--requests", "r.http", "--generate", "30"],
      "01T09:00",
      in: app
    )
    #expect(first.output.contains("the request send"))
    let again = try run(["review"], "02T09:00", in: Folder([:]))
    #expect(again.errors == "")
    #expect(again.output.contains("the request send"))
  }

  @Test("Without a place to remember, nothing can be due")
  func dueNowhere() throws {
    #expect(try Tool.run("quiz", "--due").status == 64)
    #expect(try Tool.run("review").status == 64)
  }
}
