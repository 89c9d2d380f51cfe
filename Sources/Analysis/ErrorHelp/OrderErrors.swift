import Diagnostics
import Trace

/// Errors about what a query is ordered by.
enum OrderErrors {
  /// Of the message `Unable to find a valid association for model, 'Post'`.
  @Sendable static func association(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/Unable to find a valid association for model, '(.+)'/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let target = String(match.1)
    let model = context.call?.fact.model ?? ""
    let found = context.associations(of: model).filter { $0.target == target }
    let element = order(context).flatMap(\.all).first { node in
      if case .object = node.kind {
        return node["model"].map(context.text).flatMap { context.model(named: $0) } == target
      }
      return context.model(named: context.text(node)) == target
    }
    let place = element.flatMap { context.place($0.range) }
    guard let first = found.first else {
      return ErrorAdvice(
        at: place,
        help: [
          "\(model) has no association with \(target): it can neither be included nor ordered by"
        ]
      )
    }
    let why = "\(first.name.text) has an alias, which the order must name too"
    guard let element else {
      return ErrorAdvice(
        why,
        help: found.map { "begin the order with \(context.run.include($0.name))" }
      )
    }
    return ErrorAdvice(
      at: place,
      first.isAliased ? why : "the order names \(target) in another way than its association",
      write: found.flatMap {
        context.lines(CodeChange(element.range, context.run.include($0.name)))
      }
    )
  }

  /// An association and its column in one text: `order: [['author.name', 'DESC']]`.
  ///
  /// Sequelize takes what stands before the dot for a JSON attribute and fails with
  /// `Cannot read properties of undefined (reading 'type')`.
  @Sendable static func dottedName(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message == "Cannot read properties of undefined (reading 'type')",
      let model = context.call?.fact.association?.target ?? context.call?.fact.model
    else { return nil }
    let index = ModelIndex(context.run)
    for node in order(context).flatMap(\.all) {
      guard let text = node.text, !index.isAttribute(text, of: model) else { continue }
      let parts = text.split(separator: ".").map(String.init)
      guard parts.count > 1, let column = parts.last else { continue }
      let path = parts.dropLast()
      let isOwn = path.count == 1 && path.first == model
      // What an include finds has the name of the alias, which is often the model's in the plural.
      let aliases =
        context.path(Array(path), from: model) != nil
        ? Array(path) : aliases(of: Array(path), from: model, context)
      guard isOwn || !aliases.isEmpty else { continue }
      let names =
        isOwn ? "'\(column)'" : (aliases + [column]).map { "'\($0)'" }.joined(separator: ", ")
      let isAlone = order(context).contains { $0.range == node.range }
      return ErrorAdvice(
        at: context.place(node.range),
        "'\(text)' is read as one attribute of \(model): in an order, the association and the column are given apart",
        write: context.lines(CodeChange(node.range, isAlone ? "[\(names)]" : names))
      )
    }
    return nil
  }

  /// The one alias under which a model stands whose name was given for it; empty for others.
  private static func aliases(
    of path: [String],
    from model: String,
    _ context: ErrorContext
  ) -> [String] {
    let found = context.associations(of: model).filter {
      path == [$0.target] || path.map { $0.lowercased() } == [$0.alias.lowercased()]
    }
    return found.count == 1 ? found.map(\.alias) : []
  }

  /// The items of the call's `order`.
  static func order(_ context: ErrorContext) -> [CodeNode] {
    (context.code?.arguments ?? []).flatMap { argument in
      argument.allEntries.filter { $0.key == "order" }.flatMap(\.value.items)
    }
  }
}

extension ErrorContext {
  /// The association that a path of aliases leads to; nil where it leads nowhere.
  func path(_ aliases: [String], from model: String) -> AssociationFact? {
    var model = model
    var found: AssociationFact?
    for alias in aliases {
      guard let next = associations(of: model).first(where: { $0.alias == alias }) else {
        return nil
      }
      found = next
      model = next.target
    }
    return found
  }
}
