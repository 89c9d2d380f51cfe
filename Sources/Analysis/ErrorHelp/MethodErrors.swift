import Diagnostics
import Trace

/// Ways out of errors about methods that are not there.
enum MethodErrors {
  /// `object.name` of `… is not a function`.
  static func called(_ context: ErrorContext) -> (object: String, name: String)? {
    guard context.error.name == "TypeError",
      let match = context.error.message.firstMatch(of: #/^(.+)\.(\w+) is not a function$/#)
    else { return nil }
    return (String(match.1), String(match.2))
  }

  /// The number of the call whose promise was taken for a list.
  private static func iterated(_ context: ErrorContext) -> Int? {
    let message = context.error.message
    if message.hasSuffix("is not a function or its return value is not iterable"),
      let call = context.call?.fact, message.hasPrefix(call.code + " is not a function")
    {
      return call.call
    }
    guard let match = message.wholeMatch(of: #/(.+) is not iterable/#) else { return nil }
    return context.variable(String(match.1))?.promise?.call
  }

  /// A method called, or a property read, of a promise, or a loop over one.
  @Sendable static func promise(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError" else { return nil }
    let missed = context.run.missed.last {
      $0.step == context.error.step && $0.turn < context.turn && $0.fact.kind == .promise
        && ($0.fact.place?.isOnLine(of: context.error.place) ?? true)
    }
    let number =
      iterated(context) ?? context.error.receiver?.call ?? missed?.fact.call
      ?? called(context).flatMap { context.variable($0.object)?.promise?.call }
    guard let found = context.run.call(number), let place = found.fact.place else {
      return missed.map {
        ErrorAdvice(help: ["it is a promise and has no '\($0.fact.name)': await it first"])
      }
    }
    let line = context.run.lines.awaiting(place) ?? "await \(found.fact.code)()"
    return ErrorAdvice(
      "\(found.fact.code)() of \(context.run.trace.lineText(place)) gives a promise, not its value",
      write: [line]
    )
  }

  /// A method of instances that was called on a list of them.
  @Sendable static func list(_ context: ErrorContext) -> ErrorAdvice? {
    guard let called = called(context), let receiver = context.error.receiver,
      receiver.kind == .list, let model = receiver.model, let place = context.error.place
    else { return nil }
    let methods = context.associations(of: model).flatMap(\.methods)
    let isOwn = methods.contains(called.name) || instanceMethods.contains(called.name)
    guard isOwn || GeneratedName(called.name) != nil else { return nil }
    if let origin = ValueOrigin(context),
      let result = MethodResult(origin, named: called.object, context.run)
    {
      return ErrorAdvice(
        why: [result.cause],
        proof: result.proof,
        write: (result.edit(at: place, context.run).map(context.run.lines.lines) ?? [])
          + result.help
      )
    }
    let count = receiver.count ?? 0
    guard called.object.isPath else {
      return ErrorAdvice(
        "what the call gives is a list of \(Words.count(count, "\(model) instance")), and \(called.name) is a method of each",
        help: ["put the list into a variable and take one of it, or go through it with for … of"]
      )
    }
    let item = model.lowercasedFirst == called.object ? "item" : model.lowercasedFirst
    let arguments = arguments(of: called.name, at: place, context)
    return ErrorAdvice(
      why: [
        "\(called.object) is a list of \(Words.count(count, "\(model) instance")), and "
          + (isOwn ? "\(called.name) is a method of each" : "lists have no \(called.name)")
      ],
      help: isOwn
        ? [
          "take one of it, \(called.object)[0].\(called.name)(\(arguments)), or each: "
            + "for (const \(item) of \(called.object)) await \(item).\(called.name)(\(arguments));"
        ] : []
    )
  }

  /// A property of instances that was read from a list of them: `users.posts`.
  @Sendable static func propertyOfList(_ context: ErrorContext) -> ErrorAdvice? {
    guard let receiver = context.error.receiver, receiver.kind == .list, let model = receiver.model,
      let hint = context.error.hint, hint.kind == .propertyOfNothing, let missing = hint.missing
    else { return nil }
    let names = ModelIndex(context.run).names(of: model)
    guard names.contains(missing) || closestMatch(to: missing, among: names) != nil else {
      return nil
    }
    let owner = String(hint.subject.dropLast(missing.count + 1))
    let count = Words.count(receiver.count ?? 0, "\(model) instance")
    guard owner.isPath else {
      return ErrorAdvice("the result is a list of \(count), and lists have no \(missing)")
    }
    return ErrorAdvice(
      "\(owner) is a list of \(count), and \(missing) is on each: \(owner).\(missing) is undefined",
      help: [
        "take one of it, \(owner)[0].\(missing), or go through it: for (const \(model.lowercasedFirst) of \(owner))"
      ]
    )
  }

  private static func arguments(of name: String, at place: Place, _ context: ErrorContext) -> String
  {
    let start = context.run.lines.offset(of: place)
    let reader = context.run.lines.reader(place.source)
    guard let call = reader.call(at: start, method: name, source: place.source) else { return "" }
    let inner = (call.parentheses.lowerBound + 1)..<(call.parentheses.upperBound - 1)
    let code = context.run.lines.code(inner, in: place.source)
    return code.contains("\n") ? "" : code
  }

  static let instanceMethods: Set<Name> = [
    "save", "update", "destroy", "reload", "set", "get", "toJSON", "increment", "decrement",
    "restore", "changed", "setDataValue", "getDataValue",
  ]

  /// A method of instances that was called on the model.
  @Sendable static func model(_ context: ErrorContext) -> ErrorAdvice? {
    guard let called = called(context), context.error.receiver?.kind == .model,
      let model = context.error.receiver?.model
    else { return nil }
    let methods = context.associations(of: model).flatMap(\.methods)
    guard methods.contains(called.name) else { return nil }
    let place = context.error.place
    let isWritten = place.map { context.run.lines.code(at: $0).hasPrefix(called.object) } == true
    let written = place.flatMap { place -> [String]? in
      guard isWritten else { return nil }
      let start = context.run.lines.offset(of: place)
      return context.run.lines.lines(
        with: [
          CodeChange(
            start..<(start + called.object.utf8.count),
            "(await \(called.object).findByPk(1))"
          )
        ],
        in: place.source
      )
    }
    return ErrorAdvice(
      "\(called.name) is a method of instances, not of the model: find one first, such as the one with the key 1",
      write: written ?? ["(await \(called.object).findByPk(1)).\(called.name)()"]
    )
  }

  /// A method that was named and not called: `const count = await user.countPosts;`.
  @Sendable static func notCalled(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .notAFunction,
      hint.subject.allSatisfy(\.isPartOfName), let place = context.error.place
    else { return nil }
    let text = context.run.lines.text(place.source)
    let pattern =
      #/(?:const|let|var)?\s*([\w$]+)\s*=\s*(?:await\s+)?([\w$.]+)\.([\w$]+)\s*(?:;|\n)/#
    let methods = Set(names: context.run.associations.flatMap(\.fact.methods)).union(
      instanceMethods
    )
    guard
      let match = text.matches(of: pattern).last(where: {
        $0.1 == hint.subject && methods.contains(String($0.3))
      })
    else { return nil }
    let end = text[..<match.3.endIndex].utf8.count
    return ErrorAdvice(
      "\(match.2).\(match.3) without parentheses is the method itself: it has to be called",
      write: context.run.lines.lines(with: [CodeChange(end..<end, "()")], in: place.source)
    )
  }

  /// A method of instances that was called on a plain object, such as `raw: true` and `toJSON` give.
  @Sendable static func plain(_ context: ErrorContext) -> ErrorAdvice? {
    guard let called = called(context), let receiver = context.error.receiver,
      receiver.kind == .plain
    else { return nil }
    let names = Set(names: receiver.names ?? [])
    let known = context.run.associations.map(\.fact).filter { $0.methods.contains(called.name) }
    let isOwn = instanceMethods.contains(called.name)
    let model = known.map(\.source).first { model in
      let attributes = ModelIndex(context.run).attributes[model] ?? []
      return attributes.contains { names.contains($0) }
    }
    let isSpread = names.contains("dataValues")
    guard model != nil || isOwn && (isSpread || isRow(names, context)) else { return nil }
    let rows = isSpread ? nil : ValueOrigin(context)?.call.flatMap { RawRows($0.fact, context.run) }
    if let rows, rows.call.method != "query", let edit = rows.edit {
      return ErrorAdvice(
        "\(called.object) is a plain object with the values alone, no instance, and so has no \(called.name): "
          + rows.cause,
        write: context.run.lines.lines(of: edit)
      )
    }
    if rows != nil {
      let name = model.map(context.name)
      let mapped = rows.flatMap { QueryRows($0.call, of: model, context.run) }
      return ErrorAdvice(
        "\(called.object) is a plain row of sequelize.query, no instance, and so has no \(called.name)",
        write: mapped.map { context.run.lines.lines(of: $0.edit) } ?? [],
        help: mapped.map {
          ["or ask the model for it: await \(context.name($0.model)).findAll()"]
        } ?? [
          "ask the model for it" + (name.map { ", \($0).findAll(…)" } ?? "")
            + ", or let the query make instances: { model: \(name ?? "the model"), mapToModel: true }"
        ]
      )
    }
    let kept = isSpread ? [] : withoutJSON(context)
    return ErrorAdvice(
      "\(called.object) is a plain object with the values alone, no instance, and so has no \(called.name)",
      write: kept,
      help: [
        isSpread
          ? "{ ...instance } copies an instance's inner parts: keep the instance itself to call its methods"
          : "raw: true, toJSON() and get({ plain: true }) give plain objects: leave them out to call methods"
      ]
    )
  }

  /// The line that made plain values of an instance, `(await User.findOne()).toJSON()`, without that.
  private static func withoutJSON(_ context: ErrorContext) -> [String] {
    guard let origin = ValueOrigin(context) else { return [] }
    let line = String(context.run.lines.line(origin.place.line, of: origin.place)).trimmingSpace
    guard
      let match = line.firstMatch(
        of: #/^(.*=\s*)(?:\((await .+)\)|([\w$.]+))\.(?:toJSON\(\)|get\(\{ plain: true \}\))(;?)$/#
      )
    else { return [] }
    return ["\(match.1)\(match.2 ?? match.3 ?? "")\(match.4)"]
  }

  private static func isRow(_ names: Set<Name>, _ context: ErrorContext) -> Bool {
    context.run.models.contains { seen in
      names.count > 1
        && names.isSubset(of: Set(names: ModelIndex(context.run).names(of: seen.fact.model)))
    }
  }
}
