import Trace

extension QueryCode {
  /// The element under `include` that asks for an include of the call's query; nil where none is written so.
  func include(_ path: String, of query: QueryFact, _ run: TraceIndex) -> CodeNode? {
    include(path, of: query.includes, run)
  }

  /// The element under `include` that asks for one of a query's includes.
  func include(_ path: String, of includes: [IncludeFact], _ run: TraceIndex) -> CodeNode? {
    var node = call.arguments.first { $0["include"] != nil }
    var known = ""
    for alias in path.split(separator: ".") {
      known += (known.isEmpty ? "" : ".") + alias
      guard let list = node?["include"]?.items,
        let fact = includes.first(where: { $0.path == known })
      else { return nil }
      node = list.first { asks($0, for: fact.association, run) }
    }
    return node
  }

  /// What stands around the element that asks for an include: the options, or the include that it is inside of.
  private func container(_ path: String, of query: QueryFact, _ run: TraceIndex) -> CodeNode? {
    guard let dot = path.lastIndex(of: ".") else {
      return call.arguments.first { $0["include"] != nil }
    }
    return include(String(path[..<dot]), of: query, run)
  }

  /// The call without one of its includes; nil where it is not written so.
  func edit(without path: String, of query: QueryFact, _ run: TraceIndex) -> SourceEdit? {
    guard let node = include(path, of: query, run), let around = container(path, of: query, run),
      let index = around.entries.lastIndex(where: { $0.key == "include" })
    else { return nil }
    func edit(_ change: CodeChange) -> SourceEdit { self.edit(change.range, with: change.code) }
    let value = around.entries[index].value
    if value.items.count > 1 {
      return value.removing { $0.range == node.range }.map(edit)
    }
    let arguments = call.arguments
    guard around.entries.count == 1, arguments.last?.range == around.range else {
      return edit(around.removing(index))
    }
    let start =
      arguments.count > 1
      ? arguments[arguments.count - 2].range.upperBound : call.parentheses.lowerBound + 1
    return self.edit(start..<(call.parentheses.upperBound - 1), with: "")
  }

  private func asks(
    _ node: CodeNode,
    for association: AssociationName,
    _ run: TraceIndex
  ) -> Bool {
    guard node.isObject else { return names(node, association, run) }
    if let named = node["association"] { return names(named, association, run) }
    if let alias = node["as"] { return alias.text == association.alias }
    return node["model"].map { names($0, association, run) } ?? false
  }

  /// Whether an expression is the alias, the association or the model.
  private func names(
    _ node: CodeNode,
    _ association: AssociationName,
    _ run: TraceIndex
  ) -> Bool {
    if let text = node.text { return text == association.alias }
    let last = code(node.range).split(separator: ".").last.map(String.init) ?? ""
    let model = [association.target, run.name(ofModel: association.target)]
    return last == association.alias || model.contains(last)
  }

  /// Adds an option to an include element that does not have it yet; nil where it cannot be written there.
  func edit(adding option: String, to node: CodeNode) -> SourceEdit? {
    guard node.isObject else {
      let text = code(node.range)
      let isModel = node.text == nil && !text.contains(".")
      return edit(
        node.range,
        with: "{ \(isModel ? "model" : "association"): \(text), \(option) }"
      )
    }
    let heads = ["model", "as", "association"].compactMap { node.entry($0)?.range.upperBound }
    return heads.max().map { edit($0..<$0, with: ", \(option)") }
  }

  /// Adds an item to a list literal.
  func edit(adding item: String, toList node: CodeNode) -> SourceEdit? {
    guard case .list(let items) = node.kind else { return nil }
    let end = items.last?.range.upperBound ?? node.range.lowerBound + 1
    return edit(end..<end, with: items.isEmpty ? item : ", \(item)")
  }

  /// Adds an include to the options, which are the argument of that index; nil where they are no literal.
  func edit(including include: String, optionsAt index: Int) -> SourceEdit? {
    let end = call.parentheses.upperBound - 1
    guard index < call.arguments.count else {
      guard index == call.arguments.count else { return nil }
      let comma = call.arguments.isEmpty ? "" : ", "
      return edit(end..<end, with: "\(comma){ include: \(include) }")
    }
    let options = call.arguments[index]
    guard options.isObject else { return nil }
    guard let value = options["include"] else {
      let start = options.range.lowerBound + 1
      let rest = options.entries.isEmpty ? " " : ","
      return edit(start..<start, with: " include: \(include)\(rest)")
    }
    if case .list = value.kind { return edit(adding: include, toList: value) }
    return edit(value.range, with: "[\(code(value.range)), \(include)]")
  }
}
