import Diagnostics
import Trace

/// Errors about what a finder was given: no options, no list, a name that is not there.
enum FinderErrors {
  /// Of the message `The argument passed to findOne must be an options object, use findByPk if …`.
  @Sendable static func notOptions(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/The argument passed to (\w+) must be an options object, use findByPk.*/#
    guard let match = context.error.message.wholeMatch(of: pattern), let code = context.code,
      let first = code.arguments.first
    else { return nil }
    let method = code.callee.upperBound - match.1.utf8.count
    return ErrorAdvice(
      at: context.place(first.range),
      "\(match.1) takes options, and \(context.text(first)) is none: a primary key alone is for findByPk",
      write: context.run.lines.lines(
        with: [CodeChange(method..<code.callee.upperBound, "findByPk")],
        in: code.source
      )
    )
  }

  /// Of the message `Order must be type of array or instance of a valid sequelize method.`.
  @Sendable static func order(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Order must be type of array"),
      let order = (context.code?.arguments ?? []).flatMap(\.allEntries).first(where: {
        $0.key == "order"
      })?.value
    else { return nil }
    let parts = order.text.map { $0.split(separator: " ").map(String.init) } ?? []
    let names = parts.map { "'\($0)'" }.joined(separator: ", ")
    let isPlain =
      !parts.isEmpty && parts.count <= 2 && parts.allSatisfy { $0.allSatisfy(\.isPartOfName) }
    return ErrorAdvice(
      at: context.place(order.range),
      "order takes a list, of which each item is a column, or a list of a column and its direction",
      write: isPlain ? context.lines(CodeChange(order.range, "[[\(names)]]")) : []
    )
  }

  /// Of the message `The attributes option must be an array of column names or an object`.
  @Sendable static func attributes(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("The attributes option must be an array of column names"),
      let value = (context.code?.arguments ?? []).flatMap(\.allEntries).first(where: {
        $0.key == "attributes" && $0.value.text != nil
      })?.value
    else { return nil }
    return ErrorAdvice(
      at: context.place(value.range),
      "attributes takes a list, also of one name alone",
      write: context.lines(CodeChange(value.range, "[\(context.text(value))]"))
    )
  }

  /// Of the message `Invalid scope published called.`.
  @Sendable static func scope(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.wholeMatch(of: #/Invalid scope (.+) called\./#),
      let model = context.call?.fact.model ?? context.error.receiver?.model ?? modelOfCall(context)
    else { return nil }
    let scopes =
      context.run.lines.definition(of: model)?.arguments.flatMap(\.entries)
      .first { $0.key == "scopes" }?.value.entries.map(\.key) ?? []
    guard !scopes.isEmpty else {
      return ErrorAdvice(
        "\(model) has no scopes: they stand under scopes in the options of its definition"
      )
    }
    let name = String(match.1)
    let range = context.word(name)
    guard let nearest = closestMatch(to: name, among: scopes), let range else {
      return ErrorAdvice(
        at: range.flatMap(context.place),
        "\(model) has no scope '\(name)': its scopes are \(Words.list(scopes))"
      )
    }
    return ErrorAdvice(
      at: context.place(range),
      "\(model) has no scope '\(name)'; did you mean '\(nearest)'?",
      write: context.lines(CodeChange(range, nearest))
    )
  }

  private static func modelOfCall(_ context: ErrorContext) -> String? {
    guard let code = context.code else { return nil }
    let callee = context.run.lines.code(code.callee, in: code.source)
    return context.model(named: callee.split(separator: ".").dropLast().joined(separator: "."))
  }

  /// Of the message `Only HasMany associations support include.separate`.
  @Sendable static func separate(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message == "Only HasMany associations support include.separate" else {
      return nil
    }
    let source = context.call?.fact.association?.target ?? context.call?.fact.model ?? ""
    for element in IncludeElement.all(in: context) {
      guard
        let index = element.node.entries.firstIndex(where: {
          ["separate", "limit"].contains($0.key)
        })
      else { continue }
      let fact = context.associations(of: source).first {
        $0.alias == element.alias || $0.target == context.model(of: element)
      }
      guard let fact, fact.kind != .hasMany else { continue }
      return ErrorAdvice(
        at: context.place(element.node.entries[index].range),
        "\(fact.name.text) is not a hasMany, and only what hasMany finds can be loaded by a query of its own"
          + (element.node.entries[index].key == "limit"
            ? ", which a limit in an include asks for" : ""),
        write: context.lines(element.node.removing(index))
      )
    }
    return nil
  }

  /// Of the message `ambiguous column name: id`.
  @Sendable static func ambiguous(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/ambiguous column name: (.+)$/#),
      let model = context.call?.fact.association?.target ?? context.call?.fact.model
    else { return nil }
    let column = String(match.1)
    let why =
      "\(column) is a column of more than one of the joined tables: say of which, such as \(model).\(column)"
    guard let range = context.word(column) else { return ErrorAdvice(why) }
    return ErrorAdvice(
      at: context.place(range),
      why,
      write: context.lines(CodeChange(range, "\(model).\(column)"))
    )
  }

  /// Of the message `Pots has not been defined`.
  @Sendable static func undefinedModel(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.wholeMatch(of: #/(.+) has not been defined/#),
      context.error.name == "Error"
    else { return nil }
    let models = context.run.models.filter { $0.turn < context.turn }.map(\.fact.model)
    let name = String(match.1)
    let known = "the models so far are: \(models.joined(separator: ", "))"
    guard let range = context.word(name), let nearest = closestMatch(to: name, among: models) else {
      return models.isEmpty ? nil : ErrorAdvice(help: [known])
    }
    return ErrorAdvice(
      at: context.place(range),
      "there is no model '\(name)'; did you mean '\(nearest)'?",
      write: context.lines(CodeChange(range, nearest))
    )
  }

  /// Of the message `You attempted to save an instance with no primary key, …`.
  @Sendable static func noKey(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("You attempted to save an instance with no primary key")
    else { return nil }
    return ErrorAdvice(
      "the query that made this instance left its primary key out, so that no row can be told to be its own",
      help: ["name the primary key in attributes too"]
    )
  }
}
