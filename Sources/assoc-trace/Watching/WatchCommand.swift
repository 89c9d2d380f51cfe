import ArgumentParser
import Diagnostics
import Glibc
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// `assoc-trace watch`: runs a program again whenever it is saved.
struct WatchCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Run a program again whenever it is saved, and see what became different.",
    discussion: """
      At a terminal it is the screen of `step`, which stays at its step and says below it what the \
      change mended and what it led to; with --plain, ACCESSIBLE=1 or TERM=dumb, and elsewhere, it \
      prints what `run` prints, after each save with what is new. Ctrl-C ends it.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A program (.js), the folder of an app or a lesson file (.yml).",
      valueName: "file"
    ),
    completion: CommandCompletion.programs
  )
  var file: String

  @Flag(help: "At a terminal: print instead of a screen.")
  var plain = false

  @Flag(help: "Draw the screen without box characters.")
  var ascii = false

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func perform(_ output: Output) throws {
    let program = WatchedProgram(file, RunOptions(limits: bounds.limits)) { try sent.options() }
    if !plain, Terminal.takesScreens, try onScreen(program, output) { return }
    ReaderWatch.begin()
    try printed(program, output)
  }

  // MARK: Printed

  private func printed(_ program: WatchedProgram, _ output: Output) throws {
    // A name that stands for nothing is no program that will be mended.
    if SourceFile.isRegularFile(file) == nil { _ = try Subject.found(file) }
    show(program.run(), program, output)
    while true {
      var watched = pollfd(fd: program.files.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&watched, 1, program.files.interval) >= 0 || errno == EINTR else { return }
      if program.files.hasChanged() { show(program.run(), program, output) }
    }
  }

  private func show(_ reply: WatchedProgram.Reply, _ program: WatchedProgram, _ output: Output) {
    switch reply {
    case .refused(let diagnostics):
      output.tell(diagnostics)
    case .ran(let session, let news):
      var page = Document([.heading(file, level: 2)])
      page.blocks += news?.document.blocks ?? []
      page.blocks += RunPage(session, options: .init(advice: .command)).document.blocks
      if let (exercise, attempt) = program.attempt {
        page.blocks += ExercisePages.verdict(attempt, exercise, file: file).blocks
      }
      output.print(page)
      if let problem = session.diagnostic {
        output.tell([problem.advised(raising: session.trace.outcome)])
      }
    }
  }

  // MARK: On the screen

  /// Shows the screen; false where the program did not run yet, or the terminal cannot be taken.
  private func onScreen(_ program: WatchedProgram, _ output: Output) throws -> Bool {
    guard case .ran(let session, _) = program.run(),
      let replay = Replay(session, advice: .command)
    else { return false }
    var screen = ReplayScreen(replay)
    screen.say("\(file) runs again when it is saved")
    var shown = ScreenSession(
      screen,
      ScreenWriter(output, isASCII: ascii),
      watching: ScreenSource(
        descriptor: { program.files.descriptor },
        interval: { program.files.interval },
        take: { screen in Self.take(program, &screen) }
      )
    ) { effect, screen in
      guard let subject = program.subject, let session = program.session else { return .stay }
      return ReplayActions(
        subject: subject,
        named: file,
        session: session,
        limits: bounds.limits
      ).perform(effect, &screen)
    }
    return shown.run()
  }

  /// Runs the program again where it was saved, and shows what came of it at the same step.
  private static func take(_ program: WatchedProgram, _ screen: inout ReplayScreen) {
    guard program.files.hasChanged() else { return }
    switch program.run() {
    case .refused(let diagnostics):
      screen.say("it does not run: \(diagnostics.first.map(\.brief) ?? "")")
    case .ran(let session, let news):
      guard let replay = Replay(session, advice: .command) else {
        return screen.say("the program has no step that runs")
      }
      screen.take(replay)
      let verdict = program.attempt.map { exercise, attempt in
        attempt.passes
          ? "passed: \(exercise.name.value)" : "not yet: " + (attempt.problems.first?.words ?? "")
      }
      screen.say(((verdict.map { [$0] } ?? []) + (news?.lines ?? [])).joined(separator: " · "))
    }
  }
}

extension Diagnostic {
  /// What was found and where, on one line: `shop.js:3:5: unexpected token`.
  fileprivate var brief: String {
    guard let location else { return message }
    let place = location.source.position(at: location.range.start)
    return "\(location.source.name):\(place.line):\(place.column): \(message)"
  }
}
