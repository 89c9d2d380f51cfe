import Analysis
import Diagnostics
import Lessons
import Trace

/// A run as questions look at it: its facts by name.
struct QuestionedRun {
  /// A fact with the number of its step.
  struct Seen<Fact> {
    let fact: Fact
    let step: Int
  }

  let session: Session
  /// Runs the program otherwise; nil where that cannot be done.
  let changed: (ProgramChange) -> Session?
  /// The steps that were reached with their events, migrations left out.
  let steps: [(step: TraceStep, events: StepEvents)]
  private(set) var associations: [Seen<AssociationFact>] = []
  private(set) var calls: [Seen<CallFact>] = []
  /// The statements of each call, look-ups of the schema left out.
  private var sent: [Int: [StatementFact]] = [:]
  private var includes: [Int: [IncludeFact]] = [:]
  private var callCounts: [Place: Int] = [:]
  private(set) var models: [Name: ModelFact] = [:]
  private var variables: [Name: String] = [:]
  private var tables: [Name: Set<Name>] = [:]

  init(_ session: Session, changed: @escaping (ProgramChange) -> Session?) {
    self.session = session
    self.changed = changed
    let reached = session.trace.steps.filter { $0.planned.migration == nil }
    steps = reached.map { ($0, StepEvents($0)) }
    for step in reached {
      for event in step.events { add(event, step.number) }
      for change in step.variables {
        guard case .model(let model) = change.value, variables[Name(model)] == nil else { continue }
        variables[Name(model)] = change.name
      }
    }
    for table in session.trace.steps.flatMap({ $0.schema ?? [] }) + session.trace.schema {
      tables[Name(table.table), default: []].formUnion(table.columns.map { Name($0.name) })
    }
    for seen in associations {
      addColumn(seen.fact.keyColumn, to: seen.fact.junction?.model ?? seen.fact.keyOwner)
    }
  }

  private mutating func add(_ event: TraceEvent, _ step: Int) {
    if case .associationDeclared(let fact) = event {
      associations.append(Seen(fact: fact, step: step))
    } else if case .called(let fact) = event {
      calls.append(Seen(fact: fact, step: step))
      if let place = fact.place { callCounts[place, default: 0] += 1 }
    } else if case .statement(let fact) = event {
      guard let call = fact.call, !fact.isSchemaLookUp else { return }
      sent[call, default: []].append(fact)
    } else if case .queried(let fact) = event {
      guard let call = fact.call, includes[call] == nil else { return }
      includes[call] = fact.includes
    } else if case .modelDefined(let fact) = event {
      models[Name(fact.model)] = fact
      for attribute in fact.attributes {
        addColumn(fact.columns[Name(attribute)] ?? attribute, to: fact.model)
      }
    }
  }

  private mutating func addColumn(_ column: String, to model: String) {
    tables[Name(table(of: model)), default: []].insert(Name(column))
  }

  /// Whether every step ran once, so that a number names one.
  var hasPlainSteps: Bool { Set(steps.map(\.step.number)).count == steps.count }

  var trace: Trace { session.trace }

  // MARK: Calls

  /// The statements that a call sent, look-ups of the schema left out.
  func statements(of call: CallFact) -> [StatementFact] { sent[call.call] ?? [] }

  /// The includes of a finder's call, parents first.
  func includes(of call: CallFact) -> [IncludeFact] { includes[call.call] ?? [] }

  /// How many associations a call's include loads.
  func includeCount(ofCall call: Int) -> Int { includes[call]?.count ?? 0 }

  /// A call as it is written; nil where it goes on behind its line.
  func code(of call: CallFact) -> String? {
    code(at: call.place).flatMap { $0.hasPrefix(call.code) ? $0 : nil }
  }

  /// Whether a call is the only one at its place.
  func isAlone(_ call: CallFact) -> Bool { call.place.map { callCounts[$0] == 1 } ?? false }

  // MARK: Names

  /// The name by which the program knows a model.
  func name(of model: String) -> String { variables[Name(model)] ?? model }

  /// The variable that holds a model; nil where none at the top does.
  func variable(of model: String) -> String? { variables[Name(model)] }

  /// The table of a model.
  func table(of model: String) -> String { models[Name(model)]?.table ?? model }

  /// Whether a table has ever been there, or is some model's.
  func hasTable(_ table: String) -> Bool {
    tables.keys.contains { $0.text.lowercased() == table.lowercased() }
  }

  /// Whether a table has, had or will have a column, in whatever case.
  func hasColumn(_ column: String, in table: String) -> Bool {
    tables[Name(table)]?.contains { $0.text.lowercased() == column.lowercased() } ?? false
  }

  /// The columns of a table at the end, as a list; nil where it was never made.
  func columns(of table: String) -> String? {
    trace.schema.first { Name.areSame($0.table, table) }
      .map { Words.list($0.columns.map(\.name)) }
  }

  // MARK: Steps

  /// The first line of a step's code, `…` behind it where there is more; `step 5: await sequelize.sync();`.
  func title(ofStep number: Int) -> String {
    "step \(number): \(code(ofStep: number))"
  }

  /// The first line of a step's code, `…` behind it where there is more.
  func code(ofStep number: Int) -> String {
    let planned = steps.first { $0.step.number == number }?.step.planned
    let lines = (planned?.code ?? "").split(separator: "\n").map(String.init)
    let first = Words.short(lines.first ?? "", limit: 64)
    return lines.count > 1 && !first.hasSuffix("…") ? first + " …" : first
  }

  /// A cell of the execution table; nil for a step that was not reached.
  func cell(_ step: Int, _ column: ExecutionTable.Column = .result) -> [AskedQuestion.HintCell] {
    session.table.rows.first { $0.step == step }
      .map { [AskedQuestion.HintCell(step: step, column: column, text: $0[column])] } ?? []
  }

  /// `ada.Posts`: a property with what it is read of, as names, calls and indices in a chain; nil where that is none.
  func chain(endingAt place: Place) -> String? {
    guard let name = code(at: place) else { return nil }
    let line = trace.sources[place.source].sourceText.line(place.line)
    let before = line.prefix(place.column - 1)
    guard let chain = before.firstMatch(of: /[A-Za-z_$][\w$]*(?:\.[\w$]+|\[\d+\])*\.$/) else {
      return name.contains(".") ? name : nil
    }
    return chain.0 + name
  }

  /// The code at a place, as it stands on its line; nil where it goes on behind the line.
  func code(at place: Place?) -> String? {
    guard let place, trace.sources.indices.contains(place.source) else { return nil }
    let line = trace.sources[place.source].sourceText.line(place.line)
    let code = String(line.dropFirst(place.column - 1).prefix(place.length))
    let opening = code.count { "([{".contains($0) }
    return opening == code.count { ")]}".contains($0) } && !code.isEmpty ? code : nil
  }
}
