import Analysis
import Diagnostics
import Lessons
import Rendering
import Trace

/// Statements as lines of a page: the number by which findings name it and the text as Sequelize logs it, then bindings
/// and rows.
enum SQLLines {
  /// The lines of one statement.
  static func lines(_ statement: StatementFact) -> [String] {
    var facts: [String] = []
    if !statement.bindings.isEmpty {
      facts.append(
        statement.bindings.enumerated().map { "$\($0.offset + 1) = \($0.element.sqlText)" }
          .joined(separator: ", ")
      )
    }
    if statement.afterEnd { facts.append("sent after the last line, nobody awaits it") }
    if let failure = statement.failure {
      facts.append("failed: \(failure)")
    } else if statement.rowsChanged > 0 {
      facts.append(Words.count(statement.rowsChanged, "row") + " changed")
    } else {
      facts.append(Words.count(statement.rowsReturned, "row") + " returned")
    }
    return ["SQL \(statement.number): \(statement.sql)", "  -- \(facts.joined(separator: "; "))"]
  }

  /// The statements of one step; look-ups of the schema stand apart.
  static func blocks(_ step: TraceStep) -> [Document.Block] {
    let sent = step.statements
    return [
      block("SQL", sent.filter { !$0.isSchemaLookUp }),
      block(lookUps, sent.filter(\.isSchemaLookUp)),
    ].compactMap { $0 }
  }

  /// The statements of a run below the steps that sent them; look-ups of the schema stand apart, at the end.
  static func blocks(_ session: Session) -> [Document.Block] {
    let steps = zip(session.trace.steps, session.table.rows).compactMap { step, row in
      block(
        "SQL of step \(step.number): \(row.action)",
        step.statements.filter { !$0.isSchemaLookUp }
      )
    }
    let found = session.trace.steps.flatMap(\.statements).filter(\.isSchemaLookUp)
    return steps + [block(lookUps, found)].compactMap { $0 }
  }

  private static let lookUps = "Look-ups of the schema"

  private static func block(_ title: String, _ statements: [StatementFact]) -> Document.Block? {
    statements.isEmpty ? nil : .lines(title: title, statements.flatMap(lines))
  }
}

extension TraceStep {
  /// The statements that the step sent.
  fileprivate var statements: [StatementFact] {
    events.compactMap { event in if case .statement(let fact) = event { fact } else { nil } }
  }
}
