import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// A replay step by step: what `assoc-trace step` does.
struct StepByStep {
  /// The lesson or file as named; nil for the lesson that is taken where none is.
  var subject: String?
  /// The last step to show.
  var to: Int?
  /// The one step to show.
  var only: Int?
  var showsSQL = false
  var showsValues = false
  /// Whether the record of each step is shown, and whether whole.
  var showsRecord = false
  var isFull = false
  /// Whether it waits between steps at a terminal.
  var waits = true
  var limits = RunLimits()
  var output = Output()

  func perform() throws {
    let session = try CommandSession.of(
      Subject.found(subject, parts: .replay),
      RunOptions(limits: limits),
      keepsFinalRows: output.format == .json
    )
    for step in [to, only].compactMap({ $0 }) { try session.check(step: step) }
    if output.format == .json {
      try Terminal.printJSON(session.limited(from: only, to: only ?? to))
    } else {
      show(
        StepPages(
          session,
          options: .init(
            showsSQL: showsSQL,
            showsValues: showsValues,
            showsRecord: showsRecord,
            isFull: isFull,
            advice: .command
          )
        ),
        session
      )
    }
    try session.throwIfStopped(showing: only ?? to)
  }

  private func show(_ pages: StepPages, _ session: Session) {
    let shown = (0..<pages.count).filter { index in
      let number = session.trace.steps[index].number
      return only.map { $0 == number } ?? to.map { number <= $0 } ?? true
    }
    let isWhole = to == nil && only == nil
    if waits, Terminal.isInteractive, output.format == .text, shown.count > 1 {
      walk(pages, shown)
      if isWhole { output.print(pages.status) }
      return
    }
    var text = shown.map { output.text(pages.page($0)) }
    if isWhole { text.append(output.text(pages.status)) }
    Terminal.print(text.joined(separator: "\n"))
  }

  /// Shows one page at a time and waits for what the learner wants to see next.
  private func walk(_ pages: StepPages, _ shown: [Int]) {
    var stepper = Stepper(steps: shown.map(pages.step))
    while !stepper.isOver {
      output.print(pages.page(shown[stepper.place]))
      Terminal.print("\n")
      if stepper.isAtEnd { return }
      Terminal.print("Enter: next step · b: back · number: that step · q: quit > ")
      let line = readLine()
      if line == nil { Terminal.print("\n") }
      Terminal.print("\n")
      stepper.take(line)
    }
  }
}
