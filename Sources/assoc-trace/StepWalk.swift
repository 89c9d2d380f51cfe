import Diagnostics
import Pages
import Rendering
import Tutor

/// A replay line by line: a step is told, then what is typed says which is next, or what more of it.
struct StepWalk {
  private let replay: Replay
  private let pages: StepPages
  private let plain: PlainStepPage
  private let actions: ReplayActions
  private let output: Output
  private var asking: PlainPredicting?
  /// Whether the records of steps are told.
  var isRecord = false
  /// Whether the last step is that of the whole run.
  var isWhole = true
  /// What was searched for last.
  private var sought = ""
  private var unknown = UnknownLine()

  init(
    _ replay: Replay,
    _ pages: StepPages,
    _ actions: ReplayActions,
    _ output: Output,
    asking: PlainPredicting?
  ) {
    self.replay = replay
    self.pages = pages
    plain = replay.plainPage
    self.actions = actions
    self.output = output
    self.asking = asking
  }

  /// Tells steps until the learner leaves.
  mutating func run() {
    var stepper = Stepper(steps: (0..<replay.count).map(replay.number))
    var reply = Stepper.Reply.moved
    output.say(
      "Enter: next step · b: back · number: that step · help: what else · q: quit\n\n"
    )
    while reply != .ended {
      switch reply {
      case .moved: guard tell(stepper) else { return }
      case .stayed: output.say("There is no step there: b goes back, q ends.\n")
      case .unknown:
        let ways = "Type Enter, b, a step's number or q. help lists what else there is."
        output.say(unknown.answer(ways) + "\n")
      case .asked(let request):
        if answer(request, &stepper) {
          reply = .moved
          continue
        }
      case .ended: break
      }
      Terminal.print("step \(replay.number(stepper.place)) > ")
      let line = readLine()
      Terminal.print("\n")
      reply = stepper.take(line)
    }
  }

  /// Tells the step, after a question about it where one is asked; false where the learner leaves.
  private mutating func tell(_ stepper: Stepper) -> Bool {
    let asked = asking?.ask(before: stepper.place)
    guard asked?.goesOn != false else { return false }
    if isRecord || !output.isPlain {
      output.print(pages.page(stepper.place))
    } else {
      output.printNumbered(plain.document(at: stepper.place))
    }
    Terminal.print("\n")
    if let verdict = asked?.verdict {
      output.print(verdict)
      Terminal.print("\n")
    }
    if stepper.isAtEnd, isWhole {
      output.print(pages.status)
      if let predictions = asking?.count.text {
        output.print(Document([.paragraph(predictions)]))
      }
    }
    return true
  }

  // MARK: What else there is

  /// Tells what was asked for; true where another step is to be told.
  private mutating func answer(_ request: Stepper.Request, _ stepper: inout Stepper) -> Bool {
    let place = stepper.place
    switch request {
    case .panel(let kind): tell(plain.document(kind, at: place))
    case .code: tell(plain.code(at: place))
    case .table: tell(plain.table(through: place))
    case .tracker: tell(plain.tracker(through: place))
    case .help: tell(Self.help)
    case .whatIf: tellWhatIf(withoutStep: replay.number(place))
    case .value(let name): tellWhy(name, afterStep: replay.number(place))
    case .edit: output.say(actions.edit(stepAt: place) + "\n")
    case .finding:
      if let next = replay.placeOfFinding(behind: place) {
        return stepper.go(to: next) == .moved
      }
      output.say("Nothing was found in this run.\n")
    case .search(let text):
      sought = text.isEmpty ? sought : text
      if let (next, found) = replay.place(of: sought, behind: place), !sought.isEmpty {
        output.say("'\(sought)' is in \(Self.words(found)) of step \(replay.number(next)).\n\n")
        return stepper.go(to: next) == .moved
      }
      output.say("'\(sought)' is nowhere in code, SQL, values and findings.\n")
    }
    return false
  }

  private func tell(_ page: Document) {
    if output.isPlain { output.printNumbered(page) } else { output.print(page) }
    Terminal.print("\n")
  }

  private func tellWhatIf(withoutStep number: Int) {
    do {
      tell(try actions.whatIf(withoutStep: number))
    } catch {
      output.say(ReplayActions.refusal(of: number, error) + "\n")
    }
  }

  private func tellWhy(_ name: String, afterStep number: Int) {
    do {
      tell(try actions.why(name, afterStep: number))
    } catch {
      for problem in error.diagnostics {
        output.say(([problem.message] + problem.help).joined(separator: ": ") + "\n")
      }
    }
  }

  private static func words(_ found: StepPanels.Found) -> String {
    switch found {
    case .code: "the code"
    case .panel(.sql): "the SQL"
    case .panel(let kind): "the \(kind.title.lowercased())"
    }
  }

  private static let help = Document([
    .list([
      "Enter or n: the next step",
      "b: the step before",
      "a number: that step",
      "sql, rows, values, findings, schema, printed, why: more of this step",
      "code: the whole file",
      "table: the execution table up to this step",
      "tracker: the variable tracker up to this step",
      "why and a name, as why post.UserId: where that value comes from",
      "w: what would be different without this step",
      "e: open this step's line in your editor",
      "/text: the next step in which a text occurs, and / alone the one after it",
      "f: the next step in which something was found",
      "q: quit",
    ])
  ])
}
