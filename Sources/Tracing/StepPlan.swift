package import Diagnostics
package import ScriptSyntax
import Trace

/// How a program falls into numbered steps.
///
/// A line `// step: Label` opens a step; in a program without such lines every statement is one, but those
/// that only bring in packages and make the connection: they belong to the step that follows. The statements are those of the module body, with the call of an async `main` (or of a function
/// expression called at once) replaced by the statements of that function.
package struct StepPlan: Sendable {
  /// A numbered part of the program.
  package struct Step: Sendable, Equatable {
    /// Its number, from 1.
    package var number: Int
    /// The text after `// step:`; nil without one, or where it is empty.
    package var label: String?
    /// From its first statement to the end of its last; empty at the `// step:` line without any.
    package var range: SourceRange
    /// Its statements in the order in which they are expected to run.
    package var statements: [SourceRange] {
      get { listed ?? [range] }
      set { listed = newValue }
    }
    /// Its statements where they are not the one that it is.
    private var listed: [SourceRange]?
    /// Its `// step:` comment; nil in a program without such lines.
    package var opener: SourceRange?
    /// Statements before it that run with it, and are no part of its code: they bring in packages.
    package var setUp: [SourceRange] = []
    /// The ids of findings that comments `// allow: id` inside, or right before, silence.
    package var allows: [String] = []

    /// A step that is one statement.
    init(number: Int, statement: SourceRange) {
      self.number = number
      range = statement
    }

    /// A step without statements yet, which a `// step:` line opens.
    init(number: Int, label: String?, opener: SourceRange) {
      self.number = number
      self.label = label
      range = SourceRange(start: opener.end, end: opener.end)
      listed = []
      self.opener = opener
    }

    /// The places at which its statements begin, in order.
    package var starts: [Int] { statements.map(\.start) }

    /// Adds its number to a list by the places at which its statements begin.
    fileprivate func addStarts(to list: inout [Int: Int]) {
      for statement in setUp { list[statement.start] = number }
      guard let listed else {
        list[range.start] = number
        return
      }
      for statement in listed { list[statement.start] = number }
    }
  }

  /// The program's text.
  package let source: SourceText
  /// The steps in the order in which they are expected to run.
  package let steps: [Step]
  /// Whether the steps are the module body's own statements, and so end with it.
  package let isModuleBody: Bool
  /// The number of the first step; others may come before the program.
  private let first: Int
  /// Where the empty statements begin that stand for steps that were left out, by their numbers.
  private let gaps: [Int: Int]
  /// The places in `steps` by number where steps were left out or moved; else empty.
  private let places: [Int: Int]

  /// The number of the step that each statement belongs to, by the place where the statement begins.
  package var stepStarts: [Int: Int] {
    var result: [Int: Int] = [:]
    result.reserveCapacity(steps.count)
    for step in steps { step.addStarts(to: &result) }
    return result
  }

  /// Takes the steps as an edit left them.
  init(source: SourceText, steps: [Step], isModuleBody: Bool, gaps: [Int: Int]) {
    self.source = source
    self.steps = steps
    self.isModuleBody = isModuleBody
    self.gaps = gaps
    first = steps.map(\.number).min() ?? 1
    places = Dictionary(
      steps.enumerated().map { ($0.element.number, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Finds the steps of a program; they are numbered from `first` on.
  package init(_ program: Program, from first: Int = 1) {
    source = program.source
    self.first = first
    gaps = [:]
    places = [:]
    let body = MainBody(program)
    isModuleBody = body.isModuleBody
    let openers = program.comments.compactMap { comment in
      Self.text(after: "step:", comment).map { (label: $0, range: comment.range) }
    }
    var steps: [Step] = []
    if openers.isEmpty {
      steps = Self.steps(of: body.statements.filter { !$0.isEmpty }, from: first)
    } else {
      steps = Self.steps(
        of: body.statements.filter { !$0.isEmpty },
        openers: openers,
        from: first
      )
    }
    Self.addAllows(program.comments, to: &steps, source)
    self.steps = steps
  }

  /// The step of a number; nil where there is none.
  package func step(_ number: Int) -> Step? { place(ofStep: number).map { steps[$0] } }

  /// Where the step of a number stands in ``steps``; nil where there is none.
  func place(ofStep number: Int) -> Int? {
    // Unless they were edited, steps are numbered in order.
    guard let place = places.isEmpty ? number - first : places[number],
      steps.indices.contains(place)
    else { return nil }
    return place
  }

  /// The place at which the last statement of a step begins, also of a step that was left out; of the
  /// last step where the number is nil.
  ///
  /// - Returns: nil for a step that is not there or has no statement.
  func lastStart(ofStep number: Int?) -> Int? {
    guard let number else { return steps.last?.starts.last }
    return gaps[number] ?? step(number)?.starts.last
  }

  /// The steps as a trace keeps them, in the same order.
  var planned: [PlannedStep] {
    var line = 1
    return steps.map { step in
      let start = source.position(at: step.range.start, after: line)
      line = start.line
      let end = min(step.range.end, source.endOfLine(start.line))
      let firstLine = SourceRange(start: step.range.start, end: max(end, step.range.start))
      return PlannedStep(
        number: step.number,
        label: step.label,
        code: TextSlice(source, step.range),
        place: Place(
          line: start.line,
          column: start.column,
          length: max(1, source.columnCount(of: firstLine) ?? 1)
        ),
        allows: step.allows
      )
    }
  }

  /// A step's code as written.
  package func code(of step: Step) -> String {
    String(source[step.range])
  }

  /// What a comment says after a mark such as `step:`, trimmed; nil for a comment without it.
  private static func text(after mark: String, _ comment: Comment) -> String? {
    let text = comment.text.drop { $0.isWhitespace }
    guard text.hasPrefix(mark) else { return nil }
    var rest = text.dropFirst(mark.count).drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// The ids of findings that a comment `// allow: id, id` silences; empty for another comment.
  static func allows(in comment: Comment) -> [String] {
    text(after: "allow:", comment)?.split { $0 == "," || $0.isWhitespace }.map(String.init) ?? []
  }

  /// Gives each `// allow: id, id` to the step that it stands in, behind on its last line, or before.
  private static func addAllows(
    _ comments: [Comment],
    to steps: inout [Step],
    _ source: SourceText
  ) {
    for comment in comments {
      let ids = allows(in: comment)
      guard !ids.isEmpty else { continue }
      let line = source.position(at: comment.range.start).line
      let owner =
        steps.firstIndex {
          $0.range.start <= comment.range.start && comment.range.end <= $0.range.end
        }
        ?? steps.lastIndex { step in
          step.range.end <= comment.range.start && source.position(at: step.range.end).line == line
        } ?? steps.firstIndex { $0.range.start >= comment.range.end }
      if let owner { steps[owner].allows += ids }
    }
  }

  /// A step for each statement; what sets up belongs to the next one, unless nothing else follows.
  private static func steps(of statements: [Statement], from first: Int) -> [Step] {
    var steps: [Step] = []
    steps.reserveCapacity(statements.count)
    var setUp: [SourceRange] = []
    for statement in statements {
      if statement.isSetUp {
        setUp.append(statement.range)
        continue
      }
      steps.append(Step(number: steps.count + first, statement: statement.range))
      steps[steps.count - 1].setUp = setUp
      setUp = []
    }
    for statement in setUp {
      steps.append(Step(number: steps.count + first, statement: statement))
    }
    return steps
  }

  private static func steps(
    of statements: [Statement],
    openers: [(label: String, range: SourceRange)],
    from first: Int
  ) -> [Step] {
    var steps = openers.enumerated().map { index, opener in
      Step(
        number: index + first,
        label: opener.label.isEmpty ? nil : opener.label,
        opener: opener.range
      )
    }
    // Statements need not come in the order of their places: those of `main` stand where it is called.
    let starts = openers.map(\.range.start)
    for statement in statements {
      let index = max(starts.partitioningIndex { $0 >= statement.range.start } - 1, 0)
      steps[index].range =
        steps[index].statements.isEmpty
        ? statement.range : steps[index].range.union(statement.range)
      steps[index].statements.append(statement.range)
    }
    return steps
  }
}

extension Array {
  /// The index of the first element that `belongs` to the second part; elements of the first part come before.
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Statement {
  /// Whether it is a lone semicolon.
  fileprivate var isEmpty: Bool {
    if case .empty = kind { true } else { false }
  }
}
