import Trace

/// One include of a call as the program writes it: a model, an alias or an object of both.
struct IncludeElement {
  let node: CodeNode

  /// The alias that it names; nil without one.
  var alias: String? {
    node.text ?? node["as"]?.text ?? node["association"]?.text
  }

  /// What names its model; nil where only an alias is given.
  var modelNode: CodeNode? {
    if case .object = node.kind { return node["model"] ?? shorthand("model") }
    return node.text == nil ? node : nil
  }

  private func shorthand(_ name: String) -> CodeNode? {
    node.entries.first { $0.key == name && $0.keyRange == $0.value.range }?.value
  }

  func modelCode(_ context: ErrorContext) -> String? { modelNode.map(context.text) }

  /// The first include of the call, parents before what is inside them, that a test holds for.
  static func first(in context: ErrorContext, where test: (IncludeElement) -> Bool) -> Self? {
    all(in: context).first(where: test)
  }

  /// Every include of the call.
  static func all(in context: ErrorContext) -> [Self] {
    (context.code?.arguments ?? []).flatMap { argument -> [Self] in
      argument.allEntries.filter { $0.key == "include" }
        .flatMap { $0.value.items.map(Self.init) }
    }
  }

  func place(_ context: ErrorContext) -> Place? { context.place(node.range) }

  /// The lines of the call with another alias; nil where the alias stands in no text.
  func renamed(_ alias: String, _ context: ErrorContext) -> [String]? {
    let name = node.text != nil ? node : node["as"] ?? node["association"]
    guard let name, name.text != nil else { return nil }
    let lines = context.lines(CodeChange(name.range, "'\(alias)'"))
    return lines.isEmpty ? nil : lines
  }

  /// What makes it an include of an association; nil where it is no model and no object.
  func change(to fact: AssociationFact, _ context: ErrorContext) -> CodeChange? {
    if let alias = node["as"] { return CodeChange(alias.range, "'\(fact.alias)'") }
    guard let model = modelNode else { return nil }
    let name = context.text(model)
    guard name.isPath else { return nil }
    if case .object = node.kind {
      return CodeChange(model.range, "\(name), as: '\(fact.alias)'")
    }
    return CodeChange(node.range, "{ model: \(name), as: '\(fact.alias)' }")
  }

  /// `include: { model: Post, as: 'articles' }` in the program's names.
  func named(_ fact: AssociationFact, _ context: ErrorContext) -> String? {
    modelNode.map { "write include: { model: \(context.text($0)), as: '\(fact.alias)' }" }
  }
}

extension ErrorContext {
  /// The model that an include names.
  func model(of element: IncludeElement) -> String? {
    element.modelCode(self).flatMap { model(named: $0) }
  }

  /// The model that a piece of code is sure to name: by a variable, or by its own name.
  func model(exactly code: String) -> String? {
    run.models.map(\.fact.model).last { name($0) == code }
  }
}
