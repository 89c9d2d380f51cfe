import ScriptRuntime
import SequelizeAPI
import Store
import Trace

/// The run so far as claims see it: `trace.steps`, `trace.error`, `trace.sql`, `trace.firstStep({ … })`,
/// `queries('SELECT')`, `rows('Posts')`, `answer()`.
struct TraceView {
  let realm: Realm
  let environment: SequelizeEnvironment
  let steps: () -> [TraceStep]

  /// The names of the questions, which are functions.
  static let questions = ["firstStep", "queries", "rows", "answer"]

  /// The object.
  var object: ScriptObject {
    let object = realm.object([("error", .null)])
    object.setMethod("firstStep", length: 1) { call in
      let wanted = call[0]
      let step = try steps().first { try Self.matches($0, wanted) }
      return step.map { Value($0.number) } ?? .undefined
    }
    object.setMethod("queries", length: 1) { call in
      Value(queries(call[0].asString, step: Self.number(call[1])))
    }
    object.setMethod("answer", length: 0) { call in try answer(Self.number(call[0])) }
    object.setMethod("rows", length: 1) { call in try rows(of: call[0].asString ?? "") }
    object.setAccessor("steps", get: { _ in realm.array(steps().map(value)) })
    object.setAccessor(
      "sql",
      get: { _ in realm.array(steps().flatMap(Self.sql).map { Value($0) }) }
    )
    return object
  }

  /// Whether something that a question can ask for happened in a step: `creates`, `defines`,
  /// `declares`, `loads`, `links`, `destroys`, each with a model's name.
  private static func matches(_ step: TraceStep, _ wanted: Value) throws -> Bool {
    let facts = StepEvents(step)
    let answers: [(key: String, models: [String])] = [
      ("creates", facts.createdModels.map(\.name)),
      ("defines", facts.models),
      ("declares", facts.associations.map(\.source)),
      ("loads", facts.eagerLoads.map(\.model) + facts.loadedModels.map(\.name)),
      ("links", facts.keysSet.filter { $0.value != .null }.map(\.instance.model)),
      ("destroys", facts.destroyed.map(\.model)),
    ]
    let asked = try answers.compactMap { key, models in
      try wanted[key].asString.map { models.contains($0) }
    }
    return !asked.isEmpty && !asked.contains(false)
  }

  private static func number(_ value: Value) -> Int? { value.asNumber.flatMap(Int.init(exactly:)) }

  /// What a server answered last, or to the request that a step is; undefined for nothing.
  private func answer(_ step: Int?) throws -> Value {
    let facts = steps().filter { step == nil || $0.number == step }.flatMap(\.events)
      .compactMap { event in if case .request(let fact) = event { fact } else { nil } }
    guard let fact = facts.last else { return .undefined }
    let text = fact.body ?? ""
    let isJSON = fact.headers.contains {
      $0.name.lowercased() == "content-type" && $0.value.contains("json")
    }
    let body = isJSON ? try? realm.parseJSON(text) : nil
    return .object(
      realm.object([
        ("status", fact.status.map { Value($0) } ?? .undefined),
        ("body", body ?? Value(text)),
        ("text", Value(text)),
        (
          "headers",
          .object(realm.object(fact.headers.map { ($0.name.lowercased(), Value($0.value)) }))
        ),
      ])
    )
  }

  /// How many statements were sent, all or those that begin with a word, in all steps or one; look-ups of the schema are
  /// none.
  private func queries(_ word: String?, step: Int?) -> Int {
    let wanted = (word ?? "").uppercased()
    return steps().filter { step == nil || $0.number == step }.reduce(0) { count, step in
      count
        + step.events.count { event in
          guard case .statement(let statement) = event, !statement.isSchemaLookUp else {
            return false
          }
          return statement.sql.uppercased().hasPrefix(wanted)
        }
    }
  }

  /// The rows that a table has now, as objects, in the order of their rowid; empty where there is no such table.
  private func rows(of table: String) throws -> Value {
    let found = try environment.tableRows(table)
    return realm.array(
      (found?.rows ?? []).map { row in
        .object(realm.object(zip(found?.columns ?? [], row).map { ($0, value($1)) }))
      }
    )
  }

  private func value(_ cell: Cell) -> Value {
    switch cell {
    case .null: .null
    case .integer(let number): .number(Double(number))
    case .real(let number): .number(number)
    case .text(let text): Value(text)
    case .blob(let bytes): Value("\(bytes.count) bytes")
    }
  }

  private static func sql(_ step: TraceStep) -> [String] {
    step.events.compactMap { event in
      if case .statement(let statement) = event { statement.sql } else { nil }
    }
  }

  /// The model of each instance that a step created.
  private func created(_ step: TraceStep) -> [Value] {
    StepEvents(step).created.flatMap { batch in
      repeatElement(Value(batch.instances.model), count: batch.instances.count)
    }
  }

  private func value(_ step: TraceStep) -> Value {
    .object(
      realm.object([
        ("number", Value(step.number)), ("label", step.label.map { Value($0) } ?? .null),
        ("code", Value(step.code)),
        ("sql", realm.array(Self.sql(step).map { Value($0) })),
        ("created", realm.array(created(step))),
      ])
    )
  }
}
