import Glibc
import Workloads

/// Measures what the record of a run costs, against the bounds that it must keep.
struct RecordCost {
  private(set) var figures = Figures()
  /// The path of the tool's release binary.
  let tool: String

  /// Ten times the work may take 12 times as long: 10, and what caches cost that no longer hold it.
  private let growthBound = 12.0
  private let repetitions = 3

  /// Begins for a binary.
  init(tool: String) { self.tool = tool }

  /// Few steps and many rows: runs of the binary against the same statements through SQLite's C interface.
  mutating func measureRows(users: Int) throws {
    let (few, many) = (ManyRows.program(users: users / 10), ManyRows.program(users: users))
    let tenth = try run(few, [])
    let text = try run(many, [])
    let tenthJSON = try run(few, ["--format", "json"])
    let json = try run(many, ["--format", "json"])
    let plain = try ManyRows.plainTime(users: users, repetitions: repetitions)
    print("\(users * 11) rows by bulkCreate and one findAll with include")
    figures.note("the statements through SQLite's C interface", plain, "s")
    figures.note("run", text.seconds, "s")
    figures.check("run against the C interface", text.seconds / plain, "times", bound: 5)
    figures.check("run, highest memory", Double(text.megabytes), "MB", bound: 250)
    figures.check("run, from n/10 to n", text.seconds / tenth.seconds, "times", bound: growthBound)
    figures.note("run --format json", json.seconds, "s")
    figures.check("JSON against text", json.seconds / text.seconds, "times", bound: 2)
    figures.check("JSON, highest memory", Double(json.megabytes), "MB", bound: 300)
    let growth = json.seconds / tenthJSON.seconds
    figures.check("JSON, from n/10 to n", growth, "times", bound: growthBound)
  }

  /// Lines that are findings, all of them: what is said of one must not cost a look at all others.
  mutating func measureFindings(lines: Int) throws {
    let tenth = try run(ManyFindings.program(lines: lines / 10), [])
    let all = try run(ManyFindings.program(lines: lines), [])
    print("\(lines * 3) suspicious lines")
    figures.note("run", all.seconds, "s")
    let growth = all.seconds / tenth.seconds
    figures.check("run, from n/10 to n", growth, "times", bound: growthBound)
  }

  /// An app of three files for each resource and four more, against the lesson of one file in the same session; twice as
  /// many files may take 2.5 times the work.
  mutating func measureApp(resources: Int, requests: Int, isTyped: Bool) throws {
    let lesson = try ToolRun.measure(tool, ["step", "--no-wait"], repetitions: 3 * repetitions)
    let app = try run(ManyFiles(resources: resources, isTyped: isTyped), requests)
    let double = try run(ManyFiles(resources: 2 * resources, isTyped: isTyped), requests)
    print(
      "an app of \(3 * resources + 4) files\(isTyped ? " of TypeScript" : "") and \(requests) requests"
    )
    figures.note("the lesson of one file", lesson.seconds, "s")
    figures.note("run", app.seconds, "s")
    figures.check("run against the lesson", app.seconds / lesson.seconds, "times", bound: 10)
    figures.check("twice the files", double.seconds / app.seconds, "times", bound: 2.5)
  }

  /// A check of lessons of twenty steps by two threads: on two cores it is done in half of the processor time.
  mutating func measureLessons(_ count: Int) throws {
    let tenth = try check(ManyLessons(count / 10))
    let all = try check(ManyLessons(count))
    print("a check of \(count) lessons of twenty steps")
    figures.check("check --jobs 2", all.seconds, "s", bound: 4)
    figures.check("highest memory", Double(all.megabytes), "MB", bound: 200)
    figures.check("from n/10 to n", all.seconds / tenth.seconds, "times", bound: growthBound)
  }

  private func check(_ lessons: ManyLessons) throws -> ToolRun {
    try withFiles(lessons.files, in: [""]) { root in
      try ToolRun.measure(tool, ["check", root, "--jobs", "2"], repetitions: repetitions)
    }
  }

  private func run(_ app: ManyFiles, _ requests: Int) throws -> ToolRun {
    let files = app.files + [("requests.http", app.requests(requests))]
    return try withFiles(files, in: ["", "/models", "/controllers", "/routes"]) { root in
      let arguments = ["run", root, "--requests", root + "/requests.http"]
      return try ToolRun.measure(tool, arguments, repetitions: repetitions)
    }
  }

  /// Does work with files below a folder, which are gone afterwards.
  private func withFiles<Result>(
    _ files: [(path: String, text: String)],
    in folders: [String],
    _ work: (String) throws -> Result
  ) throws -> Result {
    let root = "/tmp/record-cost-files-\(getpid())"
    var written: [String] = []
    for folder in folders { mkdir(root + folder, 0o755) }
    defer {
      for path in written { unlink(path) }
      for folder in folders.reversed() { rmdir(root + folder) }
    }
    for (path, text) in files {
      let path = root + "/" + path
      guard let file = fopen(path, "w") else { throw ToolFailure(reason: "cannot write \(path)") }
      written.append(path)
      fputs(text, file)
      fclose(file)
    }
    return try work(root)
  }

  /// Many small steps in this process, recorded and not.
  mutating func measureSteps(_ steps: Int) throws {
    // This process hands out memory as the tool does.
    ToolMemory.prepare()
    var recorded = Double.infinity
    var unrecorded = Double.infinity
    var tenth = Double.infinity
    for _ in 0..<repetitions {
      recorded = min(recorded, try RecordedRun.recorded(steps))
      unrecorded = min(unrecorded, try RecordedRun.unrecorded(steps))
      tenth = min(tenth, try RecordedRun.recorded(steps / 10))
    }
    print("\(steps) small steps")
    figures.note("unrecorded", unrecorded, "s")
    figures.note("recorded", recorded, "s")
    figures.check("recorded against unrecorded", recorded / unrecorded, "times", bound: 1.4)
    figures.check("recorded, from n/10 to n", recorded / tenth, "times", bound: growthBound)
  }

  /// What is found against the run in which it is found, in this process.
  mutating func measureShare() throws {
    ToolMemory.prepare()
    for (name, text) in FindingCost.programs {
      var least = Double.infinity
      for _ in 0..<repetitions { least = min(least, try FindingCost.share(of: text)) }
      print(name)
      figures.check("findings, part of the run", least, "times", bound: 0.1)
    }
  }

  private func run(_ program: String, _ options: [String]) throws -> ToolRun {
    let path = "/tmp/record-cost-\(getpid()).js"
    guard let file = fopen(path, "w") else { throw ToolFailure(reason: "cannot write \(path)") }
    defer { unlink(path) }
    fputs(program, file)
    fclose(file)
    return try ToolRun.measure(tool, ["run", path] + options, repetitions: repetitions)
  }
}
