import Diagnostics
import Trace

/// Texts that the program gave to a method that links, which takes instances or keys: the attribute that they are
/// values of, and the call that finds or makes the rows.
struct TextForKey {
  /// The attribute of the target that rows hold all of the texts in.
  let attribute: String
  /// Where the texts stand.
  let place: Place?
  /// The call with the rows found first.
  let edit: SourceEdit
  /// What the texts are, in a sentence.
  let cause: String

  /// Looks at a call of `add`, `set` or `remove`; nil where some text is no value of a row.
  init?(_ call: CallFact, _ texts: [String], before turn: Int, _ run: TraceIndex) {
    guard let name = call.association, !texts.isEmpty,
      ["add", "set", "remove"].contains(where: call.method.hasPrefix),
      let model = run.models.last(where: { $0.fact.model == name.target })?.fact,
      let key = model.primaryKey.first, let code = QueryCode(call, run),
      let argument = code.call.arguments.first
    else { return nil }
    let written = run.rows.filter { $0.turn < turn && $0.fact.table == model.table }
    let found = model.attributes.first { attribute in
      let column = model.columns[attribute] ?? attribute
      return texts.allSatisfy { text in
        written.contains { seen in
          seen.fact.rows.indices.contains { seen.fact.after(column, row: $0) == .text(text) }
        }
      }
    }
    guard let found, found != key else { return nil }
    attribute = found
    place = code.place(argument.range)
    let isList = call.arguments.first?.kind == .list
    let finder = isList && name.isToMany ? "findAll" : "findOne"
    let target = run.name(ofModel: name.target)
    edit = code.edit(
      argument.range,
      with: "await \(target).\(finder)({ where: { \(found): \(code.code(argument.range)) } })"
    )
    let shown = Words.list(texts.map { "'\($0)'" })
    cause =
      "\(call.method) takes \(Words.one(name.target)) or its \(key); \(shown) "
      + "\(Words.form(texts.count, "is", "are")) the \(found) of "
      + Words.form(texts.count, "one", "several")
  }
}
