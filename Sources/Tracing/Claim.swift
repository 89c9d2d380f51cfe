public import Diagnostics
import ScriptSyntax
public import Trace

/// An expression of the script language that must hold at a step.
///
/// It sees the program's variables, and `trace`: the run so far.
public struct Claim: Sendable {
  /// The expression as written.
  public let text: String
  /// The number of the step at whose end it is judged; nil for the last.
  public let step: Int?
  /// Where it stands.
  public let location: Diagnostic.Location
  /// The expression.
  let expression: Expression

  /// Parses a claim.
  /// - Throws: the syntax errors, with places inside `text`, or `claim-not-expression`.
  public init(_ text: String, at step: Int?, location: Diagnostic.Location) throws(DiagnosticList) {
    let program = try Program.parse(SourceText(name: "claim", text: text))
    guard program.statements.count == 1,
      case .expression(let expression) = program.statements[0].kind
    else {
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
    self.expression = expression
  }
}

/// What came of a claim.
public enum ClaimVerdict: Sendable, Equatable {
  case holds
  case fails
  /// It gave neither true nor false, but this.
  case notBoolean(RecordedValue)
  /// It threw an error: `Name: message`.
  case threw(String)
  /// The run ended before its step was over.
  case notReached
}
