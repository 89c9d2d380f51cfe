import Diagnostics

/// What stands where after edits: each place of the program as written holds a step, and each step
/// its own code, other code or nothing.
struct EditLayout {
  /// What became of a step's code.
  enum Content {
    case asWritten
    case replaced(CodeFragment)
    case leftOut
  }

  /// By the step's index in the plan.
  private(set) var contents: [Content]
  /// The code that was added at the ends of steps, by their indexes in the plan.
  private(set) var additions: [[CodeFragment]]
  /// The index of the step that stands in each step's place.
  private(set) var order: [Int]

  /// - Throws: `unknown-step`, `edited-twice`, and what is wrong with the code that edits bring.
  init(_ plan: StepPlan, edits: [ProgramEdit]) throws(DiagnosticList) {
    let indexes = Dictionary(
      plan.steps.enumerated().map { ($0.element.number, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    try Self.check(edits, plan)
    contents = plan.steps.map { _ in .asWritten }
    additions = plan.steps.map { _ in [] }
    order = Array(plan.steps.indices)
    for edit in edits {
      let places = edit.references.compactMap { indexes[$0.number] }
      let fragment = try edit.code.map { code throws(DiagnosticList) in
        try CodeFragment(code, isInFunction: !plan.isModuleBody)
      }
      switch edit {
      case .without: contents[places[0]] = .leftOut
      case .replace: if let fragment { contents[places[0]] = .replaced(fragment) }
      case .insert: if let fragment { additions[places[0]].append(fragment) }
      case .swap:
        guard let first = order.firstIndex(of: places[0]),
          let second = order.firstIndex(of: places[1])
        else { continue }
        order.swapAt(first, second)
      }
    }
  }

  /// Tells every step that the program does not have, and every step that edits disagree about.
  private static func check(_ edits: [ProgramEdit], _ plan: StepPlan) throws(DiagnosticList) {
    let known = Set(plan.steps.map(\.number))
    let unknown = edits.flatMap(\.references).filter { !known.contains($0.number) }
    guard unknown.isEmpty else {
      throw DiagnosticList(unknown.map { unknownStep($0, plan) })
    }
    for reference in edits.flatMap(\.references) {
      if let problem = withoutPlace(reference, plan) { throw problem }
    }
    var replaced: Set<Int> = []
    var left: Set<Int> = []
    for case .without(let step) in edits { left.insert(step.number) }
    for edit in edits {
      switch edit {
      case .replace(let step, _):
        guard replaced.insert(step.number).inserted, !left.contains(step.number) else {
          throw editedTwice(step, left.contains(step.number) ? "left out, too" : "replaced twice")
        }
      case .insert(_, let step):
        guard !left.contains(step.number) else {
          throw editedTwice(step, "left out, so that nothing can follow it")
        }
      case .without, .swap: continue
      }
    }
  }

  /// A step without statements whose `// step:` line stands inside of another step's statement.
  private static func withoutPlace(_ step: StepReference, _ plan: StepPlan) -> DiagnosticList? {
    guard let opener = plan.step(step.number)?.opener, plan.step(step.number)?.statements == [],
      let holder = plan.steps.first(where: { other in
        other.statements.contains { $0.start < opener.start && opener.end < $0.end }
      })
    else { return nil }
    return DiagnosticList([
      Diagnostic(
        id: .stepInsideStep,
        "step \(step.number) is only a line inside a statement of step \(holder.number)",
        at: step.location,
        help: ["change step \(holder.number), or move the `// step:` line before a statement"]
      )
    ])
  }

  private static func unknownStep(_ step: StepReference, _ plan: StepPlan) -> Diagnostic {
    let numbers = plan.steps.map(\.number)
    guard let first = numbers.min(), let last = numbers.max(), first > 1 else {
      return Diagnostic(
        id: .unknownStep,
        "there is no step \(step.number): the program has \(Words.count(numbers.count, "step"))",
        at: step.location,
        help: numbers.isEmpty ? [] : ["give a number from 1 to \(numbers.count)"]
      )
    }
    // Migrations come before the code of an app, requests behind it.
    let isBefore = step.number > 0 && step.number < first
    return Diagnostic(
      id: .unknownStep,
      isBefore
        ? "step \(step.number) is a migration or a seeder, not code of \(plan.source.name)"
        : "there is no step \(step.number) among the code of \(plan.source.name), which has the steps \(first) to \(last)",
      at: step.location,
      help: ["give a number from \(first) to \(last), or change the other file itself"]
    )
  }

  private static func editedTwice(_ step: StepReference, _ reason: String) -> DiagnosticList {
    DiagnosticList([
      Diagnostic(
        id: .editedTwice,
        "step \(step.number) is \(reason)",
        at: step.location,
        help: ["say in one option what becomes of step \(step.number)"]
      )
    ])
  }
}
