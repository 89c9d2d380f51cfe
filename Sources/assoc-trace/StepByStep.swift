import Diagnostics
import Lessons
import Rendering
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
    let replay = try Replay.of(Subject(subject, parts: .replay), limits: limits)
    for step in [to, only].compactMap({ $0 }) { try replay.check(step: step) }
    if output.format == .json {
      Terminal.print(try JSONText.encode(replay.limited(from: only, to: only ?? to)))
    } else {
      show(
        StepPages(
          replay,
          options: .init(
            showsSQL: showsSQL,
            showsValues: showsValues,
            showsRecord: showsRecord,
            isFull: isFull
          )
        ),
        replay
      )
    }
    try replay.throwIfStopped(showing: only ?? to)
  }

  private func show(_ pages: StepPages, _ replay: Replay) {
    let shown = (0..<pages.count).filter { index in
      let number = replay.trace.steps[index].number
      return only.map { $0 == number } ?? to.map { number <= $0 } ?? true
    }
    let isWhole = to == nil && only == nil
    if waits, Terminal.isInteractive, output.format == .text, shown.count > 1 {
      Stepper(pages: pages, shown: shown, output: output).run()
      if isWhole { output.print(pages.status) }
      return
    }
    var text = shown.map { output.text(pages.page($0)) }
    if isWhole { text.append(output.text(pages.status)) }
    Terminal.print(text.joined(separator: "\n"))
  }
}

extension Replay {
  /// Refuses the number of a step that the program does not have.
  func check(step: Int) throws {
    let count = trace.stepCount
    guard (1...max(count, 1)).contains(step) else {
      throw Failure(
        [
          Diagnostic(
            id: "unknown-step",
            "there is no step \(step): the program has \(count) steps",
            help: ["give a number from 1 to \(count)"]
          )
        ],
        ExitStatus.usage
      )
    }
  }

  /// Runs a subject; a command runs one, and then the process ends.
  static func of(_ subject: Subject, limits: RunLimits = RunLimits()) throws -> Replay {
    do {
      switch subject {
      case .lesson(let lesson):
        return try Replay(lesson, limits: limits, endsProcess: true)
      case .script(let source):
        return try Replay(script: source, limits: limits, endsProcess: true)
      case .trace(let trace): return Replay(trace)
      }
    } catch {
      throw Failure(error.diagnostics, ExitStatus.wrong)
    }
  }

  /// Ends the command with what stopped the run, unless only steps before it are shown.
  func throwIfStopped(showing last: Int?) throws {
    guard trace.outcome != .finished else { return }
    let stopped = trace.error?.step ?? trace.steps.last?.number ?? 0
    if let last, last < stopped { return }
    throw Failure(diagnostic.map { [$0] } ?? [], ExitStatus.wrong)
  }
}
