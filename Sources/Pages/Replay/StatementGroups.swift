import Analysis
import Diagnostics
import Rendering
import Trace

/// The statements of a step by what sent them: one block for each call as it stands in the program, however often it ran.
struct StatementGroups {
  private let trace: Trace
  private let calls: [Int: CallFact]

  /// The most statements of one call that are shown.
  private static let limit = 12

  init(_ trace: Trace) {
    self.trace = trace
    var calls: [Int: CallFact] = [:]
    for case .called(let call) in trace.events { calls[call.call] = call }
    self.calls = calls
  }

  /// The blocks of a step; look-ups of the schema are only counted.
  func blocks(_ step: TraceStep) -> [Document.Block] {
    var causes: [String] = []
    var groups: [Name: [StatementFact]] = [:]
    var lookUps = 0
    for case .statement(let statement) in step.events {
      guard !statement.isSchemaLookUp else {
        lookUps += 1
        continue
      }
      let cause = statement.call.flatMap { calls[$0] }.map { $0.text(in: trace) } ?? ""
      if groups[cause] == nil { causes.append(cause) }
      groups[Name(cause), default: []].append(statement)
    }
    let blocks = causes.map { cause in block(cause, groups[cause] ?? []) }
    return lookUps == 0
      ? blocks : blocks + [.paragraph("and \(Words.count(lookUps, "look-up")) of the schema")]
  }

  private func block(_ cause: String, _ statements: [StatementFact]) -> Document.Block {
    var lines = statements.prefix(Self.limit).flatMap(SQLLines.lines)
    let rest = statements.count - Self.limit
    if rest > 0 { lines.append("… \(Words.count(rest, "more statement"))") }
    let count = Words.count(statements.count, "statement")
    return .lines(
      title: cause.isEmpty ? "" : statements.count > 1 ? "\(cause): \(count)" : cause,
      lines
    )
  }
}
