import ArgumentParser
import Diagnostics
import Foundation
import Lessons
import Rendering
import Tracing
import Tutor

/// `assoc-trace step`: replays a lesson or a script step by step.
struct Step: Command {
  static let configuration = CommandConfiguration(
    abstract: "Replay a lesson or a program step by step (the default command).",
    discussion: """
      Prints after each step its code, the execution table so far and the variable tracker so far; \
      at the end how it went. On a terminal it waits for Enter after each step; elsewhere, and with \
      --no-wait, it never does.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson's name, a lesson file (.yml) or a program (.js).",
      valueName: "lesson or file"
    )
  )
  var subject: String?

  @Option(help: ArgumentHelp("Stop after this step.", valueName: "step"))
  var to: Int?

  @Option(help: ArgumentHelp("Show this step alone.", valueName: "step"))
  var only: Int?

  @Flag(help: "Show the statements as Sequelize logs them, with bindings and row counts.")
  var sql = false

  @Flag(help: "Show each variable of the program and its value.")
  var values = false

  @Flag(help: "Do not wait between steps.")
  var noWait = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if to != nil, only != nil {
      throw ValidationError("--to and --only exclude each other: give one of them.")
    }
  }

  func perform() throws {
    let replay = try Replay.of(Subject(subject))
    for step in [to, only].compactMap({ $0 }) { try check(step, replay) }
    if output.format == .json {
      Terminal.print(try JSONText.encode(replay.limited(from: only, to: only ?? to)))
    } else {
      try show(StepPages(replay, options: .init(showsSQL: sql, showsValues: values)), replay)
    }
    try replay.throwIfStopped(showing: only ?? to)
  }

  private func check(_ step: Int, _ replay: Replay) throws {
    let count = replay.trace.stepCount
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

  private func show(_ pages: StepPages, _ replay: Replay) throws {
    let shown = (0..<pages.count).filter { index in
      let number = replay.trace.steps[index].number
      return only.map { $0 == number } ?? to.map { number <= $0 } ?? true
    }
    let waits = Terminal.isInteractive && !noWait && output.format == .text && shown.count > 1
    if waits {
      Stepper(pages: pages, shown: shown, output: output).run()
    } else {
      for index in shown {
        output.print(pages.page(index))
        if index != shown.last || (only == nil && to == nil) { Terminal.print("\n") }
      }
    }
    if to == nil, only == nil { output.print(pages.status) }
  }
}

extension Replay {
  /// Runs a subject.
  static func of(_ subject: Subject) throws -> Replay {
    do {
      switch subject {
      case .lesson(let lesson): return try Replay(lesson)
      case .script(let source): return try Replay(script: source)
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
