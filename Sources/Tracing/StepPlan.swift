public import Diagnostics
public import ScriptSyntax

/// How a program falls into numbered steps.
///
/// A line `// step: Label` opens a step; in a program without such lines every statement is one. The
/// statements are those of the module body, with the call of an async `main` (or of a function
/// expression called at once) replaced by the statements of that function.
public struct StepPlan: Sendable {
  /// A numbered part of the program.
  public struct Step: Sendable, Equatable {
    /// Its number, from 1.
    public var number: Int
    /// The text after `// step:`; nil without one, or where it is empty.
    public var label: String?
    /// From its first statement to the end of its last; empty at the `// step:` line without any.
    public var range: SourceRange
    /// The places at which its statements begin, in order.
    public var starts: [Int]
  }

  /// The program's text.
  public let source: SourceText
  /// The steps in the order in which they are expected to run.
  public let steps: [Step]
  /// Whether the steps are the module body's own statements, and so end with it.
  public let isModuleBody: Bool

  /// The number of the step that each statement belongs to, by the place where the statement begins.
  public var stepStarts: [Int: Int] {
    var result: [Int: Int] = [:]
    for step in steps {
      for start in step.starts { result[start] = step.number }
    }
    return result
  }

  /// Finds the steps of a program.
  public init(_ program: Program) {
    source = program.source
    let body = MainBody(program)
    isModuleBody = body.isModuleBody
    let statements = body.statements.filter {
      if case .empty = $0.kind { false } else { true }
    }
    let openers = program.comments.compactMap { comment in
      Self.label(comment).map { (label: $0, range: comment.range) }
    }
    steps =
      openers.isEmpty
      ? statements.enumerated().map { index, statement in
        Step(
          number: index + 1,
          label: nil,
          range: statement.range,
          starts: [statement.range.start]
        )
      }
      : Self.steps(of: statements, openers: openers)
  }

  /// The step of a number; nil where there is none.
  public func step(_ number: Int) -> Step? {
    steps.first { $0.number == number }
  }

  /// A step's code as written.
  public func code(of step: Step) -> String {
    String(source[step.range])
  }

  /// The label of a `// step:` comment, empty where it has none; nil for another comment.
  private static func label(_ comment: Comment) -> String? {
    let text = comment.text.drop { $0.isWhitespace }
    guard text.hasPrefix("step:") else { return nil }
    var label = text.dropFirst(5).drop { $0.isWhitespace }
    while label.last?.isWhitespace == true { label.removeLast() }
    return String(label)
  }

  private static func steps(
    of statements: [Statement],
    openers: [(label: String, range: SourceRange)]
  ) -> [Step] {
    var steps = openers.enumerated().map { index, opener in
      Step(
        number: index + 1,
        label: opener.label.isEmpty ? nil : opener.label,
        range: SourceRange(start: opener.range.end, end: opener.range.end),
        starts: []
      )
    }
    for statement in statements {
      let before = openers.prefix { $0.range.start < statement.range.start }.count
      let index = max(before - 1, 0)
      steps[index].range =
        steps[index].starts.isEmpty ? statement.range : steps[index].range.union(statement.range)
      steps[index].starts.append(statement.range.start)
    }
    return steps
  }
}
