/// A run as one side of a comparison: its record, its table, and the steps that its program has.
public struct ComparedRun: Sendable {
  /// A step of the program, reached or not.
  public struct PlannedStep: Sendable, Equatable {
    /// Its number.
    public var number: Int
    /// The label of its `// step:` line; nil without one.
    public var label: String?
    /// Its code.
    public var code: String

    /// Its label, else its first line: what is known of a step that was not reached.
    var name: String {
      label ?? code.split(separator: "\n").first.map(String.init) ?? ""
    }
  }

  /// The record of the run.
  public let trace: Trace
  /// The execution table, in the words that are shown.
  public let table: ExecutionTable
  /// The steps in the order in which they are expected to run.
  public let steps: [PlannedStep]

  /// Takes a run of a program whose steps are known; `table` is derived where there is none.
  public init(_ trace: Trace, plan: StepPlan, table: ExecutionTable? = nil) {
    self.trace = trace
    self.table = table ?? ExecutionTable(trace)
    steps = plan.steps.map {
      PlannedStep(number: $0.number, label: $0.label, code: plan.code(of: $0))
    }
  }
}
