import Diagnostics
import Trace

/// Errors of taking what a method gave, a plain row or a plain value for an instance.
enum ResultErrors {
  /// A property that stands in a raw row under longer keys, or that the rows have and not what a method gave.
  @Sendable static func missed(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError" else { return nil }
    let missed = context.run.missed.last {
      $0.step == context.error.step && $0.turn < context.turn
        && $0.fact.place?.isOnLine(of: context.error.place) == true
    }
    guard let missed, let place = missed.fact.place else { return iterated(context) }
    switch missed.fact.kind {
    case .flat:
      guard let found = FlatKey.rows(missed, context.run), let key = missed.fact.nearest else {
        return nil
      }
      return ErrorAdvice(
        why: [
          "the row has no '\(missed.fact.name)' but flat keys, such as '\(key)': \(found.rows.cause)"
        ],
        proof: [found.statement.proof],
        write: found.rows.edit.map(context.run.lines.lines) ?? []
      )
    case .result:
      guard let receiver = context.run.lines.receiver(place),
        let origin = ValueOrigin(of: receiver, at: place, before: context.turn, context.run),
        let result = MethodResult(origin, named: receiver, context.run),
        result.means(missed.fact.name, context.run)
      else { return nil }
      return advice(result, at: place, context)
    case .near, .nearUnloaded, .inside, .selected, .leftOut, .list, .promise, .unshown, .spread,
      .ofThis:
      return nil
    }
  }

  /// A loop over what `findAndCountAll` gave.
  private static func iterated(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.wholeMatch(of: #/([\w$]+) is not iterable/#),
      let origin = ValueOrigin(context), origin.call?.fact.method == "findAndCountAll",
      let result = MethodResult(origin, named: String(match.1), context.run),
      let place = context.error.place
    else { return nil }
    return ErrorAdvice(
      why: [result.cause],
      proof: result.proof,
      write: result.edit(at: place, context.run).map(context.run.lines.lines) ?? []
    )
  }

  private static func advice(
    _ result: MethodResult,
    at place: Place,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    let lines = result.edit(at: place, context.run).map(context.run.lines.lines) ?? []
    return ErrorAdvice(
      why: [result.cause],
      proof: result.proof,
      write: lines + result.help
    )
  }

  /// A method of instances that was called on the value of one of their attributes, or on another plain value.
  @Sendable static func plainValue(_ context: ErrorContext) -> ErrorAdvice? {
    guard let called = MethodErrors.called(context), context.error.receiver == nil,
      let place = context.error.place, called.object.isPath,
      GeneratedName(called.name) != nil || MethodErrors.instanceMethods.contains(called.name)
    else { return nil }
    let book = ModelIndex(context.run)
    let owners = context.run.models.map(\.fact.model).filter { model in
      context.associations(of: model).contains { $0.methods.contains(called.name) }
        || MethodErrors.instanceMethods.contains(called.name)
    }
    let parts = called.object.split(separator: ".").map(String.init)
    guard let last = parts.last else { return nil }
    guard parts.count > 1 else {
      guard owners.count == 1, let owner = owners.first else { return nil }
      let name = context.name(owner)
      return ErrorAdvice(
        "\(last) is a plain value, a text or a number, and \(called.name) is a method of \(Words.one(owner)) instance",
        help: [
          "find the instance first: const \(owner.lowercasedFirst) = await \(name).findByPk(\(last));"
        ]
      )
    }
    let outer = parts.dropLast().joined(separator: ".")
    if let owner = owners.first(where: { book.isAttribute(last, of: $0) }) {
      return ErrorAdvice(
        "\(called.object) is the value of an attribute, not an instance: \(called.name) is a method of "
          + "\(outer), \(Words.one(owner)), itself",
        write: replacing(called.object, with: outer, at: place, context)
      )
    }
    let key = context.run.associations.last {
      $0.turn < context.turn && $0.fact.kind == .belongsTo && $0.fact.key == last
        && owners.contains($0.fact.target)
    }?.fact
    guard let key, let getter = key.methods.first(where: { $0.hasPrefix("get") }) else {
      return nil
    }
    return ErrorAdvice(
      "\(called.object) is the key of \(Words.one(key.target)), not the \(key.target) itself: \(getter)() finds that",
      write: replacing(called.object, with: "(await \(outer).\(getter)())", at: place, context)
    )
  }

  private static func replacing(
    _ code: String,
    with other: String,
    at place: Place,
    _ context: ErrorContext
  ) -> [String] {
    let start = context.run.lines.offset(of: place)
    guard context.run.lines.code(at: place).hasPrefix(code) else { return [] }
    return context.run.lines.lines(
      with: [CodeChange(start..<(start + code.utf8.count), other)],
      in: place.source
    )
  }
}
