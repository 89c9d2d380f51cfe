import Diagnostics
import ScriptSyntax

/// Puts the text of an edited program together, and finds its steps in it.
struct EditAssembly {
  /// The text.
  private(set) var text = SplicedText()
  /// The steps that are left, in the order of their places.
  private(set) var steps: [StepPlan.Step] = []
  /// Where the empty statements begin that stand for steps that were left out, by their numbers.
  private(set) var gaps: [Int: Int] = [:]

  private let source: SourceText
  private let plan: StepPlan
  private let layout: EditLayout
  /// The runs of statements of each step, by its index in the plan.
  private let runs: [[StatementRun]]
  /// The statements that stayed, in the new text, by the places where they begin as written.
  private var kept: [Int: SourceRange] = [:]
  /// The statements that were moved or added, in the new text, by the step's index in the plan.
  private var statements: [[SourceRange]]
  /// The `// step:` comments in the new text, by the index of the step.
  private var openers: [SourceRange?]

  /// A part of the program as written that becomes something else.
  private struct Change {
    let range: SourceRange
    let make: (inout EditAssembly) -> Void
  }

  init(_ program: Program, plan: StepPlan, layout: EditLayout) {
    source = program.source
    self.plan = plan
    self.layout = layout
    let comments = program.comments.map(\.range)
    runs = plan.steps.map { StatementRun.runs($0.statements, in: program.source, comments) }
    statements = plan.steps.map { _ in [] }
    openers = plan.steps.map { _ in nil }
  }

  /// Writes the text; everything that no edit concerns is copied.
  mutating func assemble() {
    let changes = plan.steps.indices.flatMap(changes).enumerated().sorted {
      ($0.element.range.start, $0.element.range.end, $0.offset)
        < ($1.element.range.start, $1.element.range.end, $1.offset)
    }.map(\.element)
    var place = 0
    for change in changes where change.range.start >= place {
      text.copy(SourceRange(start: place, end: change.range.start), of: source)
      change.make(&self)
      place = change.range.end
    }
    text.copy(SourceRange(start: place, end: source.text.utf8.count), of: source)
    collectSteps()
  }

  /// What becomes of one place of the program, by its index in the plan; every statement in it is
  /// noted, also those that stay.
  private func changes(_ place: Int) -> [Change] {
    let step = layout.order[place]
    let isMoved = step != place
    var changes = plan.steps[place].setUp.map { range in Change(range: range) { $0.keep(range) } }
    if let opener = plan.steps[place].opener {
      let moved = plan.steps[step].opener ?? opener
      changes.append(
        Change(range: opener) { assembly in
          let start = assembly.text.copy(moved, of: assembly.source)
          assembly.openers[step] = SourceRange(start: start, end: assembly.text.count)
        }
      )
    }
    if case .asWritten = layout.contents[step], !isMoved {
      changes += runs[place].flatMap(\.statements).map { range in
        Change(range: range) { $0.keep(range) }
      }
      if !layout.additions[step].isEmpty {
        let end = runs[place].last?.range.end ?? plan.steps[place].range.end
        changes.append(Change(range: SourceRange(start: end, end: end)) { $0.add(to: step) })
      }
      return changes
    }
    let main = runs[place].first?.range ?? plan.steps[place].range
    changes.append(Change(range: main) { $0.fill(main, step) })
    for run in runs[place].dropFirst() {
      changes.append(Change(range: run.range) { _ = $0.text.blank(run.range, of: $0.source) })
    }
    return changes
  }

  /// Copies a statement of the step that stands here as written.
  private mutating func keep(_ range: SourceRange) {
    let start = text.copy(range, of: source)
    kept[range.start] = SourceRange(start: start, end: text.count)
  }

  /// Writes what stands in a place now: a step's code, or an empty statement where it has none.
  private mutating func fill(_ place: SourceRange, _ step: Int) {
    let isEmptyPlace = place.start == place.end
    switch layout.contents[step] {
    case .asWritten:
      if runs[step].isEmpty {
        if !isEmptyPlace { _ = text.blank(place, of: source) }
      } else {
        if isEmptyPlace { text.write("\n") }
        for (index, run) in runs[step].enumerated() {
          if index > 0 { text.write("\n") }
          write(run.range, run.statements, of: source, step)
        }
      }
    case .replaced(let fragment):
      if isEmptyPlace { text.write("\n") }
      write(fragment.range, fragment.statements, of: fragment.source, step)
    case .leftOut:
      if !isEmptyPlace { gaps[plan.steps[step].number] = text.blank(place, of: source) }
    }
    add(to: step)
  }

  /// Writes the code that was added at the end of a step.
  private mutating func add(to step: Int) {
    for fragment in layout.additions[step] {
      // What the statement before would else go on with.
      if !(runs[step].isEmpty && statements[step].isEmpty), !text.isTerminated { text.write(";") }
      text.write("\n")
      write(fragment.range, fragment.statements, of: fragment.source, step)
    }
  }

  /// Writes statements so that neither what stands before nor what follows becomes a part of them.
  private mutating func write(
    _ range: SourceRange,
    _ statements: [SourceRange],
    of source: SourceText,
    _ step: Int
  ) {
    if let first = source[range].utf8.first, "([`+-/".utf8.contains(first) { text.write(";") }
    let shift = text.copy(range, of: source) - range.start
    self.statements[step] += statements.map {
      SourceRange(start: $0.start + shift, end: $0.end + shift)
    }
    if !text.isTerminated { text.write(";") }
  }

  /// Finds the steps in the new text, once it is written.
  private mutating func collectSteps() {
    var setUp: [SourceRange] = []
    for (place, step) in layout.order.enumerated() {
      var result = plan.steps[step]
      // What sets up stays where it is; where its step is left out, it runs with the next one.
      setUp += plan.steps[place].setUp.compactMap { kept[$0.start] }
      switch layout.contents[step] {
      case .leftOut: continue
      case .asWritten where step == place:
        result.statements = result.statements.compactMap { kept[$0.start] } + statements[step]
      case .asWritten, .replaced:
        result.statements = statements[step]
      }
      if case .replaced(let fragment) = layout.contents[step] { result.allows += fragment.allows }
      result.allows += layout.additions[step].flatMap(\.allows)
      result.opener = openers[step]
      let start = openers[step]?.end ?? 0
      result.range =
        result.statements.first.map { result.statements.dropFirst().reduce($0) { $0.union($1) } }
        ?? SourceRange(start: start, end: start)
      result.setUp = setUp
      setUp = []
      steps.append(result)
    }
  }
}

/// Statements of one step that follow each other with nothing but comments between.
struct StatementRun {
  private(set) var statements: [SourceRange]

  /// From the first to the end of the last.
  var range: SourceRange { statements.dropFirst().reduce(statements[0]) { $0.union($1) } }

  /// The runs of a step's statements, in their order.
  static func runs(
    _ statements: [SourceRange],
    in source: SourceText,
    _ comments: [SourceRange]
  ) -> [StatementRun] {
    var runs: [StatementRun] = []
    for statement in statements {
      if let last = runs.last?.statements.last,
        isEmpty(SourceRange(start: last.end, end: statement.start), source, comments)
      {
        runs[runs.count - 1].statements.append(statement)
      } else {
        runs.append(StatementRun(statements: [statement]))
      }
    }
    return runs
  }

  /// Whether a part of the text holds nothing but white space, comments and semicolons.
  private static func isEmpty(
    _ range: SourceRange,
    _ source: SourceText,
    _ comments: [SourceRange]
  ) -> Bool {
    guard range.start <= range.end else { return false }
    var place = range.start
    func isBlank(to end: Int) -> Bool {
      source[SourceRange(start: place, end: end)].allSatisfy { $0.isWhitespace || $0 == ";" }
    }
    var low = 0
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].start < range.start { low = middle + 1 } else { high = middle }
    }
    for comment in comments[low...].prefix(while: { $0.end <= range.end }) {
      guard isBlank(to: comment.start) else { return false }
      place = comment.end
    }
    return isBlank(to: range.end)
  }
}
