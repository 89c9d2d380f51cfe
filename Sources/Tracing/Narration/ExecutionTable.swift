/// The execution table of a trace: one row for each step, every cell derived from the step's events.
public struct ExecutionTable: Sendable, Equatable {
  /// A row of the table.
  public struct Row: Sendable, Equatable, Codable {
    /// The step's number.
    public var step: Int
    /// What the step does: its label, or what it was seen doing.
    public var action: String
    /// Which models and instances there are, or what happened to them.
    public var modelState: String
    /// Which association was declared, or whether associations were used.
    public var associationSet: String
    /// What came of it.
    public var result: String

    /// The cells in the order of ``Column/allCases``.
    public var cells: [String] { Column.allCases.map { self[$0] } }

    /// The cell of a column.
    public subscript(column: Column) -> String {
      get {
        switch column {
        case .step: "\(step)"
        case .action: action
        case .modelState: modelState
        case .associationSet: associationSet
        case .result: result
        }
      }
      set {
        switch column {
        case .step: break
        case .action: action = newValue
        case .modelState: modelState = newValue
        case .associationSet: associationSet = newValue
        case .result: result = newValue
        }
      }
    }
  }

  /// The columns, named as their headings.
  public enum Column: String, Sendable, CaseIterable, Codable {
    case step = "Step"
    case action = "Action"
    case modelState = "Model State"
    case associationSet = "Association Set"
    case result = "Result"
  }

  /// The rows in the order of the steps.
  public var rows: [Row]

  /// Derives the table in one pass over the events.
  public init(_ trace: Trace) {
    var state = RunningState()
    rows = trace.steps.map { step in
      let facts = StepFacts(step)
      state.take(facts)
      return Row(
        step: step.number,
        action: step.label ?? Self.action(facts, step: step),
        modelState: Self.modelState(facts, state),
        associationSet: Self.associationSet(facts, state),
        result: Self.result(facts, state)
      )
    }
  }

  /// What is known of models and instances up to a step.
  struct RunningState {
    private(set) var models: [String] = []
    private(set) var hasAssociations = false
    /// The model of each row that has an instance, in the order of creation.
    private(set) var instances: [(model: String, key: String?)] = []

    mutating func take(_ facts: StepFacts) {
      models = Words.unique(models + facts.models)
      if !facts.associations.isEmpty { hasAssociations = true }
      instances += facts.created.map { ($0.model, $0.key) }
      for gone in facts.destroyed {
        instances.removeAll { $0.model == gone.model && $0.key == gone.key }
      }
    }

    /// `User instance, 2 Post instances`.
    var instanceList: String {
      Words.counted(instances.map(\.model)).map { name, count in
        count == 1 ? "\(name) instance" : "\(count) \(name) instances"
      }.joined(separator: ", ")
    }

    /// `User, Post models`, `User model`.
    var modelList: String {
      models.joined(separator: ", ") + (models.count == 1 ? " model" : " models")
    }
  }
}
