import ArgumentParser
import Diagnostics
import Glibc
import Lessons
import Rendering
import Sessions
import Tracing

/// `assoc-trace check`: proves lessons.
struct CheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove lessons: run their programs and judge every claim.",
    discussion: """
      Takes lesson files (.yml), or folders that are searched for them, node_modules and folders whose name begins with \
      a dot left out; without any, the lessons that come with the tool. Of pages of Markdown (.md) it runs each js block \
      that uses Sequelize: the blocks of a page share a scope, <!-- skip --> before a block leaves it out, and \
      <!-- expect: SequelizeEagerLoadingError --> says what it must end in. Exit code 2 when a lesson or a page does not hold.
      """
  )

  @Argument(
    help: ArgumentHelp("Lesson files, pages, folders or names of lessons.", valueName: "path"),
    completion: CommandCompletion.lessons
  )
  var paths: [String] = []

  @Option(help: "How the results are written.")
  var format: CheckReport.Format = .text

  @Option(
    help: ArgumentHelp(
      "Write the results also to a file in another form, as in junit=report.xml; may be given several times.",
      valueName: "format=file"
    )
  )
  var report: [ReportFile] = []

  @Option(
    help: ArgumentHelp(
      "Prove only this part of the lessons: 2/8 is the second of eight.",
      valueName: "part/parts"
    )
  )
  var shard: Shard?

  @Flag(help: "Show for each claim the values that it saw; with --format text.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "How many lessons are proven at once (default: one for each processor).",
      valueName: "count"
    )
  )
  var jobs: Int?

  @OptionGroup var options: LookOptions

  func validate() throws {
    guard jobs ?? 1 >= 1 else {
      throw ValidationError("--jobs: give a number from 1.")
    }
    guard !explain || format == .text else {
      throw ValidationError("--explain goes with --format text.")
    }
  }

  func perform(_ output: Output) throws {
    var names =
      paths.isEmpty ? LessonCatalog.names : try paths.flatMap(LessonSearch.lessonsAndPages)
    guard !names.isEmpty else {
      throw Failure(
        [
          Diagnostic(
            id: .noLessons,
            "there is no lesson file below \(paths.joined(separator: ", "))",
            help: [
              "a lesson file's name ends in .yml, and it has the keys 'title' and 'program'",
              "an app is checked by its findings: `assoc-trace run \(paths[0]) --deny all`",
            ]
          )
        ],
        .unreadable
      )
    }
    if let shard { names = shard.part(of: names) }
    let threads = jobs ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let results = try WorkIndicator.during("checking", counting: "lesson") { progress in
      Crew.map(names, threads: threads, progress, Self.check)
    }.map { try $0.get() }
    let report = CheckReport(results)
    try write(report)
    if format == .text {
      show(report, output)
    } else {
      Terminal.print(try report.text(in: format))
    }
    if results.contains(where: { !$0.holds }) {
      throw Failure([], .lessonFails)
    }
  }

  private func show(_ report: CheckReport, _ output: Output) {
    for result in report.results where result.holds { show(result) }
    for result in report.results where !result.holds {
      show(result)
      output.tell(result.problems)
    }
    if report.results.count > 1 { Terminal.print(report.summary + "\n") }
  }

  private func show(_ result: CheckResult) {
    Terminal.print(result.text + "\n")
    // A lesson that cannot be read, or whose program cannot, has no claims to show.
    guard explain, let lesson = try? Subject.lesson(result.name),
      let sights = try? ClaimSight.all(of: lesson)
    else { return }
    for line in sights.flatMap(\.lines) { Terminal.print("  \(line)\n") }
  }

  private func write(_ report: CheckReport) throws {
    for file in self.report {
      let text = try report.text(in: file.format)
      do {
        try SourceFile.write(to: file.path) { write in try write(Array(text.utf8)) }
      } catch let problem as Diagnostic {
        throw Failure([problem], .unreadable)
      }
    }
  }

  @Sendable private static func check(_ name: String) -> Result<CheckResult, any Error> {
    Result {
      do {
        guard !SourceFile.isPage(name) else { return try page(name) }
        return CheckResult.of(try Subject.lesson(name), name: name)
      } catch let failure as Failure
        where failure.status == .lessonFails || failure.status == .unreadable
      {
        return CheckResult(name: name, problems: failure.diagnostics)
      }
    }
  }
}

extension CheckReport.Format: ExpressibleByArgument {}

extension CheckCommand {
  /// A page of Markdown, run block by block.
  private static func page(_ name: String) throws -> CheckResult {
    do throws(Diagnostic) {
      return CheckResult(page: try SourceFile.read(name))
    } catch {
      throw Failure([error.advised(file: name)], .unreadable)
    }
  }
}

/// A form of the results with the file that it goes to: `junit=report.xml`.
struct ReportFile: ExpressibleByArgument {
  let format: CheckReport.Format
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let format = CheckReport.Format(rawValue: parts[0]) else { return nil }
    self.format = format
    path = parts[1]
  }

  static var allValueStrings: [String] {
    CheckReport.Format.allCases.map { "\($0.rawValue)=FILE" }
  }
}

/// A part of many lessons, for a job of its own: `2/8`.
struct Shard: ExpressibleByArgument {
  private let part: Int
  private let count: Int

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let part = numbers[0], let count = numbers[1],
      count >= 1, (1...count).contains(part)
    else { return nil }
    self.part = part
    self.count = count
  }

  /// Every lesson is in exactly one part.
  func part(of names: [String]) -> [String] {
    names.enumerated().filter { $0.offset % count == part - 1 }.map(\.element)
  }
}
