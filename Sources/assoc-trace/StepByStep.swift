import Diagnostics
import Glibc
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
  var to: StepPoint?
  /// The one step to show.
  var only: StepPoint?
  var showsSQL = false
  var showsValues = false
  /// Whether the record of each step is shown, and whether whole.
  var showsRecord = false
  var isFull = false
  /// Whether it waits between steps at a terminal.
  var waits = true
  /// Whether a terminal gets lines below each other instead of a screen.
  var isPlain = false
  /// Whether a screen asks before each step what it will do.
  var predicts = false
  var limits = RunLimits()
  /// What an app is run with.
  var project = ProjectOptions()
  var output = Output()

  func perform() throws {
    let output = self.output.heard(isPlain)
    let found = try Subject.found(subject, parts: .replay, project: project)
    let session = try CommandSession.of(
      found,
      RunOptions(limits: limits),
      keepsFinalRows: output.format == .json
    )
    let to = try to?.number(in: session)
    let only = try only?.number(in: session)
    let predictor = Predictor(changed: ChangedRuns(found, session, limits).session)
    let actions = ReplayActions(subject: found, named: subject, session: session, limits: limits)
    if showsScreen, let screen = screen(session, predictor, to: to) {
      var shown = ScreenSession(
        screen,
        ScreenWriter(output),
        perform: actions.perform
      )
      if shown.run() { return try session.throwIfStopped(showing: to) }
    }
    if output.format == .json {
      try Terminal.printJSON(session.limited(from: only, to: only ?? to))
    } else if output.format == .html {
      try output.print(
        ReplayPage(session.limited(from: only, to: only ?? to), advice: .command).page.html
      )
    } else if waits, only == nil, Terminal.isInteractive, output.format == .text,
      let replay = replay(session, to: to)
    {
      var walk = StepWalk(
        replay,
        pages(session),
        actions,
        output,
        asking: predicts ? PlainPredicting(replay, predictor, output) : nil
      )
      walk.isRecord = showsRecord
      walk.isWhole = to == nil
      walk.run()
    } else {
      show(pages(session), session, (to, only), output)
    }
    try session.throwIfStopped(showing: only ?? to)
  }

  /// Whether the replay is a screen to live in.
  private var showsScreen: Bool {
    waits && !isPlain && only == nil && !showsRecord && output.format == .text
      && Terminal.takesScreens
  }

  /// The screen of the steps that are shown; nil for a run that reached none.
  private func screen(_ session: Session, _ predictor: Predictor, to: Int?) -> ReplayScreen? {
    replay(session, to: to).map {
      ReplayScreen(
        $0,
        panel: showsValues && !showsSQL ? .values : .sql,
        predicts: predicts,
        predictor: predictor
      )
    }
  }

  private func replay(_ session: Session, to: Int?) -> Replay? {
    let count = session.trace.steps.prefix { step in to.map { step.number <= $0 } ?? true }.count
    return Replay(session, count: count, advice: .command)
  }

  private func pages(_ session: Session) -> StepPages {
    StepPages(
      session,
      options: .init(
        showsSQL: showsSQL,
        showsValues: showsValues,
        showsRecord: showsRecord,
        isFull: isFull,
        followsOthers: only == nil,
        advice: .command
      )
    )
  }

  private func show(
    _ pages: StepPages,
    _ session: Session,
    _ bounds: (to: Int?, only: Int?),
    _ output: Output
  ) {
    let (to, only) = bounds
    let shown = (0..<pages.count).filter { index in
      let number = session.trace.steps[index].number
      return only.map { $0 == number } ?? to.map { number <= $0 } ?? true
    }
    // A pager is given all at once; whoever reads along gets each page when it is made.
    let isPaged = output.format == .text && Terminal.movesCursor(STDOUT_FILENO)
    var whole = ""
    func add(_ page: Document, isFirst: Bool = false) {
      let text = (isFirst ? "" : "\n") + output.text(page)
      if isPaged { whole += text } else { Terminal.print(text) }
    }
    for index in shown { add(pages.page(index), isFirst: index == shown.first) }
    if to == nil, only == nil { add(pages.status, isFirst: shown.isEmpty) }
    if isPaged, !Pager.show(whole) { Terminal.print(whole) }
  }
}
