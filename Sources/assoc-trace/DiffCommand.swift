import ArgumentParser
import Lessons
import Pages
import Rendering
import Sessions
import Tracing
import Tutor

/// `assoc-trace diff`: runs two programs and compares them.
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Run two programs and see where they differ.",
    usage: "assoc-trace diff [<options>] <first> <second>",
    discussion: """
      Steps are matched by their code, their label or what they do; what differs is printed side by \
      side: code, cells of the execution table, the schema, rows, printed lines, and what it leads to. \
      A trace stands for the run that it records; two apps are sent the same requests. An error of a program is a result here: the exit code is 0, whether they differ or not.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A program (.js), an app's folder, a lesson or a trace (.json).",
      valueName: "first"
    ),
    completion: CommandCompletion.subjects
  )
  var first: String

  @Argument(
    help: ArgumentHelp("The program to compare it with.", valueName: "second"),
    completion: CommandCompletion.subjects
  )
  var second: String

  @OptionGroup var details: ComparisonOptions

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    let subjects = (
      before: try Subject.found(first, parts: .replay, project: sent.options()),
      after: try Subject.found(second, parts: .replay, project: sent.options())
    )
    let runOptions = RunOptions(limits: bounds.limits)
    let report = ProgramDiff.report(
      try CommandSession.of(subjects.before, runOptions, isLast: false, keepsFinalRows: true),
      try CommandSession.of(subjects.after, runOptions, keepsFinalRows: true),
      names: (first, second)
    )
    if output.format == .json {
      Terminal.print(try JSONText.encode(report))
    } else {
      output.show(ComparisonPage.diff(report, options: details.options))
    }
  }
}
