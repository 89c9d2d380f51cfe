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
    let found = try Subject.found(subject, parts: .replay, project: project)
    let session = try CommandSession.of(
      found,
      RunOptions(limits: limits),
      keepsFinalRows: output.format == .json
    )
    let to = try to?.number(in: session)
    let only = try only?.number(in: session)
    let predictor = Predictor(changed: ChangedRuns(found, session, limits).session)
    if showsScreen, let screen = screen(session, predictor, to: to) {
      let actions = ReplayActions(
        subject: found,
        named: subject,
        session: session,
        limits: limits
      )
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
    } else {
      show(
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
        ),
        session,
        predictor,
        (to, only)
      )
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

  private func show(
    _ pages: StepPages,
    _ session: Session,
    _ predictor: Predictor,
    _ bounds: (to: Int?, only: Int?)
  ) {
    let (to, only) = bounds
    let shown = (0..<pages.count).filter { index in
      let number = session.trace.steps[index].number
      return only.map { $0 == number } ?? to.map { number <= $0 } ?? true
    }
    let isWhole = to == nil && only == nil
    if waits, Terminal.isInteractive, output.format == .text, shown.count > 1 {
      let asking =
        predicts && only == nil
        ? replay(session, to: to).map { PlainPredicting($0, predictor, output) } : nil
      return walk(pages, shown, isWhole: isWhole, asking: asking)
    }
    let texts = shown.lazy.map { output.text(pages.page($0)) }
    let end = isWhole ? [output.text(pages.status)] : []
    guard output.format != .text || !Terminal.movesCursor(STDOUT_FILENO) else {
      let text = (texts + end).joined(separator: "\n")
      if !Pager.show(text) { Terminal.print(text) }
      return
    }
    // Whoever reads along gets each page when it is made.
    for (index, text) in (texts + end).enumerated() {
      Terminal.print((index > 0 ? "\n" : "") + text)
    }
  }

  /// Shows one page at a time and waits for what the learner wants to see next.
  private func walk(
    _ pages: StepPages,
    _ shown: [Int],
    isWhole: Bool,
    asking: PlainPredicting?
  ) {
    var asking = asking
    var stepper = Stepper(steps: shown.map(pages.step))
    var reply = Stepper.Reply.moved
    output.say("Enter: next step · b: back · number: that step · q: quit\n\n")
    while reply != .ended {
      switch reply {
      case .moved:
        let asked = asking?.ask(before: stepper.place)
        guard asked?.goesOn != false else { return }
        output.print(pages.page(shown[stepper.place]))
        Terminal.print("\n")
        if let verdict = asked?.verdict {
          output.print(verdict)
          Terminal.print("\n")
        }
        if stepper.isAtEnd, isWhole { tellEnd(pages, asking?.count.text) }
      case .stayed: output.say("There is no step there: b goes back, q ends.\n")
      case .unknown: output.say("Type Enter, b, a step's number or q.\n")
      case .ended: break
      }
      Terminal.print("step \(pages.step(shown[stepper.place])) > ")
      let line = readLine()
      Terminal.print("\n")
      reply = stepper.take(line)
    }
  }

  /// Tells how the run went, and how the predictions did.
  private func tellEnd(_ pages: StepPages, _ predictions: String?) {
    output.print(pages.status)
    if let predictions { output.print(Document([.paragraph(predictions)])) }
  }
}
