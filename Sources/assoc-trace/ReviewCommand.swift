import ArgumentParser
import Diagnostics
import Lessons
import Progress
import Rendering

/// `assoc-trace review`: asks what is due.
struct ReviewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Answer the questions that are due.",
    discussion: """
      A question comes back after minutes, then days: when you are about to forget it. --format json \
      lists what is due and asks nothing. Exit code 0 when every answer is right, 1 otherwise.
      """
  )

  @Flag(help: "At a terminal: print lines and prompts instead of a screen.")
  var plain = false

  @Flag(help: "Draw without box characters.")
  var ascii = false

  @OptionGroup(title: "Memory") var memory: ProgressOptions

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    var output = output
    output.isASCII = ascii
    output = output.heard(plain)
    let report = try LearnerMemory.report(memory)
    let due = report.questions.filter(\.isDue)
    if output.format == .json { return Terminal.print(try JSONText.encode(due)) }
    guard !due.isEmpty else { return tell(report, output) }
    var isWrong = false
    let askings = try LearnerMemory.content(memory).askings
    for lesson in Words.unique(due.map(\.lesson)) {
      let words = askings.first { $0.lesson == lesson }?.words ?? []
      isWrong = try ask(lesson, words) || isWrong
    }
    tell(try LearnerMemory.report(memory), output)
    if isWrong { throw Failure([], .wrong) }
  }

  /// Asks what is due of a lesson, with the words that it takes besides its name; whether an answer was wrong or a lesson could not be asked about.
  private func ask(_ lesson: String, _ words: [String]) throws -> Bool {
    let flags =
      (plain ? ["--plain"] : []) + (ascii ? ["--ascii"] : [])
      + (memory.progress.map { ["--progress", $0] } ?? [])
      + ["--format", options.format.rawValue, "--color", options.look.color.rawValue]
      + (options.look.width.map { ["--width", "\($0)"] } ?? [])
    do {
      var command = try AssocTrace.parseAsRoot(["quiz", lesson, "--due"] + words + flags)
      try command.run()
      return false
    } catch  where !AssocTrace.exitCode(for: error).isSuccess {
      return true
    }
  }

  private func tell(_ report: ProgressReport, _ output: Output) {
    output.print(
      Document([.paragraph(ProgressPage.dueText(report, review: "`assoc-trace review`"))])
    )
  }
}
