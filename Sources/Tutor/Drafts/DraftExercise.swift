import Diagnostics
import Lessons
import Trace

/// An exercise of a draft: the program's lines in another order, or an association to fill in.
struct DraftExercise {
  let name: String
  let kind: String
  let task: String
  /// Keys of its own, as they are written.
  let keys: [String]
  let claims: [String]

  static func all(of run: QuestionedRun, claims: [String]) -> [DraftExercise] {
    let order =
      claims.isEmpty
      ? []
      : [
        DraftExercise(
          name: "put-in-order",
          kind: "order",
          task: "Put the lines in an order in which the program runs.",
          keys: [],
          claims: claims
        )
      ]
    return order + fillIn(run).map { [$0] }.joined()
  }

  /// The first association whose declaration stands once in the program.
  private static func fillIn(_ run: QuestionedRun) -> [DraftExercise] {
    for seen in run.associations {
      guard let code = run.code(of: seen.fact), let model = run.variable(of: seen.fact.source),
        run.trace.entry.sourceText.text.ranges(of: code).count == 1
      else { continue }
      let alias = LessonDraft.literal(seen.fact.alias)
      return [
        DraftExercise(
          name: "declare-it",
          kind: "complete",
          task: "Declare how \(seen.fact.source) and \(seen.fact.target) belong together.",
          keys: ["    blanks: [\(YAMLText.quoted(code, inFlow: true))]"],
          claims: ["\(alias) in \(model).associations"]
        )
      ]
    }
    return []
  }

  var lines: [String] {
    [
      "  - name: \(name)", "    kind: \(kind)", "    task: \(YAMLText.quoted(task))",
    ] + keys + ["    claims:"] + claims.map { "      - holds: \(YAMLText.quoted($0))" }
  }
}
