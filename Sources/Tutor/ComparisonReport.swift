import Diagnostics
public import Tracing

/// A comparison of two runs as JSON.
public struct ComparisonReport: Sendable, Equatable, Codable {
  /// The program, or the two programs.
  public var programs: [String]
  /// What was changed; empty where two programs are compared.
  public var edits: [Edit]
  /// The text of the program with the edits; nil where two programs are compared.
  public var changedProgram: String?
  /// Where the runs differ.
  public var comparison: TraceComparison

  /// A change to the program.
  public struct Edit: Sendable, Equatable, Codable {
    /// `without`, `replace`, `swap` or `insert-after`.
    public var kind: String
    /// The steps that it names.
    public var steps: [Int]
    /// The code that it brings.
    public var code: String?

    init(_ edit: ProgramEdit) {
      switch edit {
      case .without(let step): (kind, steps, code) = ("without", [step.number], nil)
      case .replace(let step, let new):
        (kind, steps, code) = ("replace", [step.number], String(new.source[new.range]))
      case .swap(let first, let second):
        (kind, steps, code) = ("swap", [first.number, second.number], nil)
      case .insert(let new, let step):
        (kind, steps, code) = ("insert-after", [step.number], String(new.source[new.range]))
      }
    }
  }
}
