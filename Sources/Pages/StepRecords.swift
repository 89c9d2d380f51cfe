import Analysis
import Diagnostics
import Rendering
import Trace

/// The record of each step as it is read: what each call did, statement by statement and row by row, then what
/// that left behind in variables, promises and stale values.
struct StepRecords {
  /// The blocks of each step, in the order of the steps.
  private(set) var blocks: [[Document.Block]] = []

  /// Describes all steps in one pass; without `isFull` values and long lists are cut short.
  init(_ analysis: Analysis, isFull: Bool, advice: Advice) {
    var words = RecordWords(analysis.trace, isFull: isFull, advice: advice)
    var variables = VariableWords(texts: analysis.values, isFull: isFull)
    for step in analysis.trace.steps {
      var blocks: [Document.Block] = []
      func add(_ title: String, _ lines: [String]) {
        if !lines.isEmpty { blocks.append(.lines(title: title, lines)) }
      }
      add("What happened", words.lines(step))
      add("Variables", variables.lines(step))
      add("Out of date in memory", StaleWords.lines(step.stale))
      add("Open promises", step.pending.compactMap { words.pendingLine($0) })
      self.blocks.append(blocks)
    }
  }
}

/// What is said of a value that is not what its row holds.
enum StaleWords {
  /// A line for each fact; what is said of several objects is said once.
  static func lines(_ facts: [StaleFact]) -> [String] {
    var counts: [Name: Int] = [:]
    let lines = facts.map(line)
    for line in lines { counts[line, default: 0] += 1 }
    var seen: Set<Name> = []
    return lines.filter { seen.insert($0).inserted }.map { line in
      let count = counts[line] ?? 1
      return count > 1 ? "\(line) (\(count) objects)" : line
    }
  }

  private static func line(_ fact: StaleFact) -> String {
    let name =
      fact.variables.isEmpty
      ? "another \(fact.instance.title) object"
      : fact.variables.joined(separator: ", ") + " (\(fact.instance.title))"
    guard let attribute = fact.attribute else { return "\(name): its row is gone" }
    let memory = fact.memory?.sqlText ?? "undefined"
    return "\(name): \(attribute) is \(memory) in memory, \(fact.row?.sqlText ?? "gone") in the row"
  }
}

/// The variables of a step, and which of them name one object or one row.
private struct VariableWords {
  let texts: ValueText
  let isFull: Bool
  private var holders: [InstanceFact: [String]] = [:]
  private var held: [Name: [InstanceFact]] = [:]

  init(texts: ValueText, isFull: Bool) {
    self.texts = texts
    self.isFull = isFull
  }

  mutating func lines(_ step: TraceStep) -> [String] {
    for change in step.variables {
      for fact in held[change.name] ?? [] { holders[fact]?.removeAll { $0 == change.name } }
      held[change.name] = change.instances
      for fact in change.instances { holders[fact, default: []].append(change.name) }
    }
    return step.variables.flatMap { change in
      let facts = change.instances
      let remark = facts.count == 1 ? facts.first.flatMap { self.remark($0, change.name) } : nil
      let text = isFull ? texts.whole(change.value) : texts.line(change.value)
      return Words.lines(of: "\(change.name) = \(text)\(remark.map { "  (\($0))" } ?? "")")
    }
  }

  /// Which other variables name the object, or another object of the same row.
  private func remark(_ fact: InstanceFact, _ name: String) -> String? {
    let same = (holders[fact] ?? []).filter { $0 != name }
    if !same.isEmpty { return "the same object as \(same.joined(separator: ", "))" }
    guard let key = fact.key else { return nil }
    let others = holders.filter {
      $0.key.model == fact.model && $0.key.key == key && $0.key != fact
    }
    .flatMap(\.value).filter { $0 != name }.sorted()
    return others.isEmpty
      ? nil : "the same row as \(others.joined(separator: ", ")), another object"
  }
}
