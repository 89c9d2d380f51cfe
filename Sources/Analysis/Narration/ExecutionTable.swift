import Diagnostics
import OrderedCollections
import Trace

/// The execution table of a trace: one row for each step, every cell derived from the step's events.
package struct ExecutionTable: Sendable, Equatable {
  /// A row of the table.
  package struct Row: Sendable, Equatable, Codable {
    /// The step's number.
    package var step: Int
    /// What the step does: its label, or what it was seen doing.
    package var action: String
    /// Which models and instances there are, or what happened to them.
    package var modelState: String
    /// Which association was declared, or whether associations were used.
    package var associationSet: String
    /// What came of it.
    package var result: String

    /// The cells in the order of ``Column/allCases``.
    package var cells: [String] { Column.allCases.map { self[$0] } }

    /// The cell of a column.
    package subscript(column: Column) -> String {
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
  package enum Column: String, Sendable, CaseIterable, Codable {
    case step = "Step"
    case action = "Action"
    case modelState = "Model State"
    case associationSet = "Association Set"
    case result = "Result"
  }

  /// The rows in the order of the steps.
  package var rows: [Row]

  /// Derives the table in one pass over the events.
  init(_ index: TraceIndex, _ links: RunLinks) {
    var state = RunningState(index)
    rows = zip(zip(index.trace.steps, index.steps), links.steps).map { reached, links in
      let (step, facts) = reached
      state.take(step, facts, links)
      return Row(
        step: step.number,
        action: step.label ?? Self.action(facts, state, step: step),
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
    /// The rows that have an instance.
    private(set) var rows: LiveRows
    /// What became of foreign keys in the step.
    private(set) var links = StepLinks()
    /// `User.Posts is empty`, for each association that the step read and that has nothing.
    private(set) var emptyReads: [String] = []
    private var includes: ReadIncludes
    init(_ index: TraceIndex) {
      rows = LiveRows(index)
      includes = ReadIncludes(index)
    }

    mutating func take(_ step: TraceStep, _ facts: StepEvents, _ links: StepLinks) {
      self.links = links
      emptyReads = includes.follow(facts)
      models = Words.unique(models + facts.models)
      if !facts.associations.isEmpty { hasAssociations = true }
      rows.follow(step)
    }

    /// The number of rows that have an instance, by model, in the order of the first creation.
    var instances: OrderedDictionary<Name, Int> { rows.counts }

    /// `User instance, 2 Post instances`.
    var instanceList: String {
      instances.map { Words.several($0.value, "\($0.key) instance") }.joined(separator: ", ")
    }

    /// `User, Post models`, `User model`.
    var modelList: String {
      models.joined(separator: ", ") + " " + Words.form(models.count, "model")
    }
  }
}
