import Diagnostics
import Glibc
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// What a replay's keys ask for beyond a look at the trace: another run, an editor.
struct ReplayActions {
  let subject: Subject
  /// The subject as it was named; nil for the lesson that is taken where none is.
  let named: String?
  let session: Session
  let limits: RunLimits
  /// Whether the program runs again when it is saved.
  var isWatched = false

  /// Does what a key of the screen asks for.
  func perform(
    _ effect: ReplayScreen.Effect,
    _ screen: inout ReplayScreen
  ) -> ScreenOutcome {
    switch effect {
    case .quit: return .leave
    case .whatIf(let step):
      do {
        screen.show(try whatIf(withoutStep: step), titled: "What if: without step \(step)")
      } catch {
        screen.say(Self.refusal(of: step, error))
      }
      return .stay
    case .edit(let source, let line):
      screen.say(edit(source: source, line: line))
      return .redraw
    }
  }

  /// Why the program does not run without a step.
  static func refusal(of step: Int, _ error: any Error) -> String {
    let reason = (error as? DiagnosticList)?.diagnostics.first?.message ?? "\(error)"
    return "without step \(step) it does not run: \(reason)"
  }

  /// What becomes different without a step.
  func whatIf(withoutStep number: Int) throws -> Document {
    let report = try WhatIf.run(
      subject,
      subject.runnable(),
      edits: [.without(StepReference(number))],
      options: RunOptions(limits: limits)
    )
    var page = ComparisonPage.whatIf(report, title: "without step \(number)", options: .init())
    // The sheet that shows it has the heading.
    if case .heading = page.blocks.first { page.blocks.removeFirst() }
    return page
  }

  /// Where the value of a name comes from, as it is after a step.
  func why(_ name: String, afterStep number: Int) throws(Failure) -> Document {
    let provenance = try ValueQuestion(name, afterStep: number).answer(in: session)
    return WhyPage(provenance, in: session.trace).document
  }

  /// Opens the line of the step of an index in the user's editor; what is to be said of it.
  func edit(stepAt index: Int) -> String {
    let step = session.trace.steps[index]
    return edit(source: step.planned.place.source, line: step.line)
  }

  /// Opens a file of the program at a line in the user's editor, and waits for its end; what is to be said of it.
  private func edit(source index: Int, line: Int) -> String {
    let name = session.trace.sources[index].name
    guard let path = ProgramFiles(subject, named: named).path(of: name) else {
      return "\(name) is no file here that could be opened"
    }
    guard let editor = Editor.own else {
      return "set EDITOR to the editor that is to open \(name) at line \(line)"
    }
    let isOnScreen = RawTerminal.holdsScreen
    RawTerminal.restore()
    let status = editor.open(path, line: line)
    if isOnScreen { _ = RawTerminal.enter() }
    guard status == 0 else { return "\(editor.command) ended with \(status)" }
    return isWatched
      ? "\(name) runs again when it is saved" : "what you changed runs when you start step again"
  }
}
