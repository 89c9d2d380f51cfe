import Diagnostics
import ScriptSyntax

extension Claim {
  /// The names of the functions that judge claims; no program can write them.
  enum Function {
    static let begin = "%begin"
    static let judge = "%judge"
    static let fail = "%fail"
    static let ask = "%ask"
    static let later = "%later"
  }

  /// The statement that has the claim judged when nothing is left to do: `%later(index, () => { … })`, an async function
  /// for a claim that may wait.
  func laterStatement(_ index: Int, onlyReads: Bool, behind end: Int) -> Statement {
    let range = SourceRange(start: end, end: end)
    let function = FunctionNode(
      form: .arrow,
      name: nil,
      parameters: [],
      rest: nil,
      body: [statement(index, onlyReads: onlyReads, behind: end)],
      isAsync: !onlyReads,
      isStrict: false,
      range: range
    )
    let call = ExpressionKind.call(
      callee: Expression(.identifier(Function.later), range: range),
      arguments: [
        .expression(Expression(.number(Double(index)), range: range)),
        .expression(Expression(.function(function), range: range)),
      ],
      isOptional: false
    )
    return Statement(.expression(Expression(call, range: range)), range: range)
  }

  /// The statement that judges the claim:
  /// `try { %begin(index); %judge(index, claim) } catch (%error) { %fail(index, %error) }`.
  ///
  /// All of it stands behind `end`, the length of the program in UTF-8, where no step of the program begins: neither
  /// this statement nor one of a function that the claim makes is taken for a step.
  ///
  /// `onlyReads` says whether the expression is the one that only reads, which must be there then.
  func statement(_ index: Int, onlyReads: Bool, behind end: Int) -> Statement {
    let range = SourceRange(start: end, end: end)
    func name(_ text: String) -> Expression { Expression(.identifier(text), range: range) }
    func call(_ function: String, _ arguments: [Expression]) -> Statement {
      let call = ExpressionKind.call(
        callee: name(function),
        arguments: arguments.map(Argument.expression),
        isOptional: false
      )
      return Statement(.expression(Expression(call, range: range)), range: range)
    }
    let number = Expression(.number(Double(index)), range: range)
    let claim = onlyReads ? reading ?? number : expression(behind: end)
    return Statement(
      .tryCatch(
        block: [call(Function.begin, [number]), call(Function.judge, [number, claim])],
        handler: CatchClause(
          parameter: Pattern(.identifier("%error"), range: range),
          body: [call(Function.fail, [number, name("%error")])]
        ),
        finalizer: nil
      ),
      range: range
    )
  }
}
