import Diagnostics
import Trace

/// Errors of operators that take a list and were given something else.
enum ListErrors {
  /// Of the message `value.map is not a function`: `{ [Op.in]: '1,2' }`.
  @Sendable static func notAList(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError",
      context.error.message == "value.map is not a function"
    else { return nil }
    let entry = ConditionErrors.conditions(context).lazy.flatMap(\.allEntries).first { entry in
      guard entry.key.hasSuffix("Op.in") || entry.key.hasSuffix("Op.notIn") else { return false }
      if case .list = entry.value.kind { return false }
      return true
    }
    guard let entry else { return nil }
    let name = entry.key.split(separator: ".").suffix(2).joined(separator: ".")
    let text = context.text(entry.value)
    let given = entry.value.text.map { "the text '\($0)'" } ?? text
    return ErrorAdvice(
      at: context.place(entry.range),
      "\(name) takes a list (an array) of values, and was given \(given)",
      write: context.lines(CodeChange(entry.value.range, list(entry.value, text, context)))
    )
  }

  /// The value as a list: `[1, 2]` of `'1, 2'`, `ids.split(',')`, `[id]`.
  private static func list(_ node: CodeNode, _ text: String, _ context: ErrorContext) -> String {
    if let literal = node.text {
      let parts = literal.split(separator: ",").map(\.trimmingSpace)
      let areNumbers = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
      return areNumbers ? "[\(parts.joined(separator: ", "))]" : "[\(text)]"
    }
    if text.isPath, case .text(let value)? = context.variable(text)?.value, value.contains(",") {
      return "\(text).split(',')"
    }
    return "[\(text)]"
  }
}
