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

  /// Opens a file of the program at a line in the user's editor, and waits for its end; what is to be said of it.
  private func edit(source index: Int, line: Int) -> String {
    let name = session.trace.sources[index].name
    guard let path = ProgramFiles(subject, named: named).path(of: name) else {
      return "\(name) is no file here that could be opened"
    }
    guard
      let editor = ["VISUAL", "EDITOR"].lazy.compactMap(Terminal.variable).first(where: {
        !$0.isEmpty
      })
    else { return "set EDITOR to the editor that is to open \(name) at line \(line)" }
    RawTerminal.restore()
    let status = Self.run("\(editor) \"$@\"", ["+\(line)", path])
    _ = RawTerminal.enter()
    guard status == 0 else { return "\(editor) ended with \(status)" }
    return isWatched
      ? "\(name) runs again when it is saved" : "what you changed runs when you start step again"
  }

  /// Runs a command of the shell with arguments; its exit status, 127 where there is none.
  private static func run(_ command: String, _ arguments: [String]) -> Int32 {
    let words = ["sh", "-c", command, "sh"] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", nil, nil, &pointers, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return (status >> 8) & 0xff
  }
}
