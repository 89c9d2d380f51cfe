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

  @Flag(help: "Draw without box characters.")
  var ascii = false

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func perform(_ output: Output) throws {
    var output = output
    output.isASCII = ascii
    output = output.heard(plain)
    let program = WatchedProgram(file, RunOptions(limits: bounds.limits)) { try sent.options() }
    // A name that stands for nothing is no program that will be mended.
    if SourceFile.isRegularFile(file) == nil { _ = try Subject.found(file) }
    if !plain, Terminal.takesScreens, onScreen(program, output) { return }
    ReaderWatch.begin()
    printed(program, output)
  }

  // MARK: Printed

  private func printed(_ program: WatchedProgram, _ output: Output) {
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

  /// Shows the screen; false where the terminal cannot be taken.
  private func onScreen(_ program: WatchedProgram, _ output: Output) -> Bool {
    var screen = WatchScreen(file)
    run(program, &screen)
    var shown = ScreenSession(
      screen,
      ScreenWriter(output),
      watching: ScreenSource(
        descriptor: { program.files.descriptor },
        interval: { program.files.interval },
        take: { screen in if program.files.hasChanged() { run(program, &screen) } }
      )
    ) { effect, screen in
      if case .quit = effect { return .leave }
      guard let subject = program.subject, let session = program.session,
        var replay = screen.replay
      else { return .stay }
      defer { screen.replay = replay }
      return ReplayActions(
        subject: subject,
        named: file,
        session: session,
        limits: bounds.limits,
        isWatched: true
      ).perform(effect, &replay)
    }
    return shown.run()
  }

  /// Runs the program, and shows what came of it.
  private func run(_ program: WatchedProgram, _ screen: inout WatchScreen) {
    switch program.run() {
    case .refused(let diagnostics): screen.refused(diagnostics)
    case .ran(let session, let news):
      guard let replay = Replay(session, advice: .command) else { return screen.refused([]) }
      let verdict = program.attempt.map { exercise, attempt in
        attempt.passes
          ? ["passed: \(exercise.name.value)"]
          : attempt.problems.map { "not yet: \($0.words)" }
      }
      screen.ran(replay, news: (verdict ?? []) + (news?.lines ?? []))
    }
  }
}
