package import Diagnostics
import ScriptSyntax
package import Trace

/// An expression of the script language that must hold at a step.
///
/// It sees the program's variables, and `trace`: the run so far.
package struct Claim: Sendable {
  /// The expression as written.
  package let text: String
  /// The number of the step at whose end it is judged; nil for the last.
  package let step: Int?
  /// Where it stands.
  package let location: Diagnostic.Location
  /// The expression where evaluating it only reads, as far as its text tells; nil for one that may do more.
  let reading: Expression?

  /// Parses a claim.
  /// - Throws: the syntax errors, with places inside `text`, or `claim-not-expression`.
  package init(_ text: String, at step: Int?, location: Diagnostic.Location) throws(DiagnosticList)
  {
    guard let expression = try Self.expression(text) else {
      throw DiagnosticList([
        Diagnostic(
          id: .claimNotExpression,
          "a claim is one expression that is true or false",
          at: location
        )
      ])
    }
    self.text = text
    self.step = step
    self.location = location
    reading = ClaimReading.expression(expression)
  }

  /// The expression, with its places moved behind the end of a program.
  func expression(behind end: Int) -> Expression {
    let moved = try? Self.expression(String(repeating: " ", count: end) + text)
    guard let expression = moved ?? nil else {
      preconditionFailure("a claim is parsed when it is made")
    }
    return expression
  }

  /// The one expression that a text is; nil where it is something else.
  private static func expression(_ text: String) throws(DiagnosticList) -> Expression? {
    let statements = try Program.parse(SourceText(name: "claim", text: text)).statements
    guard statements.count == 1, case .expression(let expression) = statements[0].kind else {
      return nil
    }
    return expression
  }
}

/// What came of a claim.
package enum ClaimVerdict: Sendable, Equatable {
  case holds
  case fails
  /// It gave neither true nor false, but this.
  case notBoolean(RecordedValue)
  /// It threw an error: `Name: message`.
  case threw(String)
  /// The run ended before its step was over.
  case notReached
  /// It ended the run itself, in this way.
  case ended(Trace.Outcome)
  /// Judging it would have taken more work than the claims of a run may take together.
  case notAfforded
}
