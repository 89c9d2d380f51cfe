import Trace

/// The definition of a primary key that nothing fills, with what fills it.
struct PrimaryKeyDefault {
  /// The change.
  let edit: SourceEdit

  /// Reads the definition of a model; nil where its key is not written there, or is filled already.
  init?(_ model: ModelFact, _ run: TraceIndex) {
    guard let code = run.lines.definition(of: model.model), let key = model.primaryKey.first else {
      return nil
    }
    let definition = code.arguments.lazy.compactMap { $0.entry(key) }.first?.value
    guard let definition, let type = definition.entry("type"),
      definition.entry("primaryKey") != nil,
      definition.entry("autoIncrement") == nil, definition.entry("defaultValue") == nil,
      let last = definition.entries.last
    else { return nil }
    let text = run.lines.code(type.value.range, in: code.source)
    let added: String
    if text.hasSuffix("UUID") {
      added = "defaultValue: \(text)V4"
    } else if text.hasSuffix("INTEGER") || text.hasSuffix("BIGINT") {
      added = "autoIncrement: true"
    } else {
      return nil
    }
    let end = last.range.upperBound
    edit = SourceEdit(source: code.source, start: end, end: end, replacement: ", \(added)")
  }
}
