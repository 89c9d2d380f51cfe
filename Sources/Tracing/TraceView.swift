import ScriptRuntime
import Trace

/// The run so far as claims see it: `trace.steps`, `trace.error`, `trace.sql`, `trace.firstStep({ … })`.
struct TraceView {
  let realm: Realm
  let steps: () -> [TraceStep]

  /// The object.
  var object: ScriptObject {
    let object = realm.object([("error", .null)])
    object.setMethod("firstStep", length: 1) { call in
      let wanted = call[0]
      let step = try steps().first { try Self.matches($0, wanted) }
      return step.map { Value($0.number) } ?? .undefined
    }
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
