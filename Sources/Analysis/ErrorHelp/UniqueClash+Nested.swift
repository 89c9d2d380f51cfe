import Diagnostics
import Trace

extension UniqueClash {
  /// A row nested in a `create`, which always inserts it: what is there already is to be found and linked.
  func nested(_ context: ErrorContext) -> ErrorAdvice? {
    guard let call = context.call?.fact, call.hasInclude, let model = model(context),
      let source = call.association?.target ?? call.model,
      let fact = context.associations(of: source).first(where: { $0.target == model.model }),
      source != model.model || fact.target == source, !isTwice || columns.count == 1
    else { return nil }
    let why =
      "create with include always inserts what is nested: it does not look whether \(table) has a row with \(what) already"
    guard let line = find(model, context), let rest = withoutNested(fact, context),
      let link = link(fact, model, rest.name, context)
    else {
      return ErrorAdvice(
        why,
        help: ["find the row first, and link it with \(setter(fact) ?? "a set method")()"]
      )
    }
    return ErrorAdvice(
      at: rest.place,
      why: [why],
      write: rest.lines + line.lines + ["await \(link);"],
      help: []
    )
  }

  /// The line that finds the row that is there, and the name by which it is linked.
  private func find(
    _ model: ModelFact,
    _ context: ErrorContext
  ) -> (lines: [String], name: String)? {
    guard columns.count == 1, let column = columns.first, let value = values.first else {
      return nil
    }
    if model.primaryKey == [column] { return ([], value.codeText) }
    let attribute = model.attribute(ofColumn: column)
    let name = model.model.lowercasedFirst
    return (
      [
        "const [\(name)] = await \(context.name(model.model)).findOrCreate({ where: { \(attribute): \(value.codeText) } });"
      ], name
    )
  }

  private func setter(_ fact: AssociationFact) -> String? {
    fact.isToMany
      ? fact.methods.last { $0.hasPrefix("add") } : fact.methods.first { $0.hasPrefix("set") }
  }

  private func link(
    _ fact: AssociationFact,
    _ model: ModelFact,
    _ name: String,
    _ context: ErrorContext
  ) -> String? {
    guard let found = find(model, context), let method = setter(fact) else { return nil }
    return "\(name).\(method)(\(fact.isToMany ? "[\(found.name)]" : found.name))"
  }

  /// The call without what is nested under an association, and the name of what it makes.
  private func withoutNested(
    _ fact: AssociationFact,
    _ context: ErrorContext
  ) -> (lines: [String], name: String, place: Place?)? {
    guard let code = context.code, context.call?.fact.method.hasPrefix("create") == true,
      let values = code.arguments.first,
      let index = values.entries.firstIndex(where: { $0.key == fact.alias })
    else { return nil }
    let entry = values.entries[index]
    var changes: [CodeChange] = []
    if let other = entry.value.removing(where: { self.isGuilty($0, context) }) {
      changes = [other]
    } else {
      changes = [values.removing(index)]
      if code.arguments.count == 2 {
        let options = code.arguments[1]
        guard let include = options["include"], include.items.count == 1 else { return nil }
        if options.entries.count == 1 {
          changes.append(CodeChange(values.range.upperBound..<options.range.upperBound, ""))
        }
      }
    }
    let (name, isNew) = variable(code, context)
    if isNew {
      let start = context.run.lines.startOfAwait(code)
      changes.append(CodeChange(start..<start, "const \(name) = "))
    }
    return (
      context.run.lines.lines(with: changes, in: code.source), name, context.place(entry.range)
    )
  }

  /// Whether a nested object gives the value that clashes.
  private func isGuilty(_ node: CodeNode, _ context: ErrorContext) -> Bool {
    guard let column = columns.first, let value = values.first else { return false }
    let attribute = model(context)?.attribute(ofColumn: column) ?? column
    return node[attribute].map { $0.text == value.plainText || context.text($0) == value.codeText }
      == true
  }

  /// The variable that the call's result is put into, or a name for one.
  private func variable(_ code: CallCode, _ context: ErrorContext) -> (name: String, isNew: Bool) {
    if let name = context.run.lines.assigned(code) { return (name, false) }
    let fact = context.call?.fact
    let model = fact?.association?.target ?? fact?.model ?? "created"
    return (model.lowercasedFirst, true)
  }
}

extension ProgramLines {
  /// The name that the result of a call is given on its line: `jo` of `const jo = await User.create(…)`.
  func assigned(_ code: CallCode) -> String? {
    let before = lineBefore(code)
    let pattern = #/(?:const|let|var)?\s*([\w$.]+)\s*=\s*(?:await\s+)?$/#
    return before.firstMatch(of: pattern).map { String($0.1) }
  }

  /// Where the `await` before a call begins; where the call begins without one.
  func startOfAwait(_ code: CallCode) -> Int {
    let before = lineBefore(code)
    guard let match = before.firstMatch(of: #/await\s+$/#) else { return code.callee.lowerBound }
    return code.callee.lowerBound - before[match.range].utf8.count
  }

  /// What stands on the line before a call.
  private func lineBefore(_ code: CallCode) -> Substring {
    let start = reader(code.source).code(0..<code.callee.lowerBound)
    return start[(start.lastIndex(of: "\n").map { start.index(after: $0) } ?? start.startIndex)...]
  }
}
