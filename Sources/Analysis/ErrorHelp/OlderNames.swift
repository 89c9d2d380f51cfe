import Diagnostics
import Trace

/// Names that older versions of Sequelize had, as its upgrade guides to versions 4, 5 and 6 list them.
enum OlderNames {
  /// A method that is gone, with the one that took its place.
  @Sendable static func gone(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .notAFunction,
      let receiver = context.error.receiver
    else { return nil }
    switch receiver.kind {
    case .model:
      return own(hint, receiver, "classMethods", context)
        ?? renamed(hint, models, "5", context)
    case .instance:
      return own(hint, receiver, "instanceMethods", context)
        ?? renamed(hint, instances, "5", context)
    case .connection: return connection(hint, context)
    case .list, .promise, .plain, .other: return nil
    }
  }

  private static let models: [Name: String] = [
    "findById": "findByPk", "findByPrimary": "findByPk", "find": "findOne", "all": "findAll",
    "findAndCount": "findAndCountAll", "findOrInitialize": "findOrBuild",
    "insertOrUpdate": "upsert",
    "hook": "addHook", "findAllWithCount": "findAndCountAll",
  ]
  private static let instances: [Name: String] = [
    "updateAttributes": "update", "setAttributes": "set",
  ]
  private static let connections: [Name: String] = ["validate": "authenticate", "hook": "addHook"]

  private static func renamed(
    _ hint: NameHint,
    _ names: [Name: String],
    _ version: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard let now = names[hint.name] else { return nil }
    let place = context.error.place
    let range = place.flatMap { context.run.lines.name(hint.name, from: $0) }
    let write = range.flatMap { range in
      place.map { context.run.lines.lines(with: [CodeChange(range, now)], in: $0.source) }
    }
    return ErrorAdvice(
      at: range.flatMap { range in place.flatMap { context.run.lines.place(range, in: $0.source) }
      },
      "\(hint.name) is called \(now) since version \(version)",
      write: write ?? []
    )
  }

  private static func connection(_ hint: NameHint, _ context: ErrorContext) -> ErrorAdvice? {
    guard hint.name == "import" else { return renamed(hint, connections, "5", context) }
    let place = context.error.place
    let call = place.flatMap {
      context.run.lines.reader($0.source).call(
        at: context.run.lines.offset(of: $0),
        method: hint.name,
        source: $0.source
      )
    }
    let write = call.flatMap { call -> [String]? in
      guard let file = call.arguments.first else { return nil }
      let name = context.run.lines.code(file.range, in: call.source)
      let other = "require(\(name))(\(hint.subject), \(dataTypes(hint.subject)))"
      return context.run.lines.lines(with: [CodeChange(call.range, other)], in: call.source)
    }
    return ErrorAdvice(
      "sequelize.import is gone since version 6: require the file, and call the function that it exports",
      write: write ?? []
    )
  }

  private static func dataTypes(_ connection: String) -> String {
    connection == "Sequelize" ? "Sequelize.DataTypes" : "DataTypes"
  }

  /// A method that the model's options define in a way that version 4 gave up.
  private static func own(
    _ hint: NameHint,
    _ receiver: ErrorReceiver,
    _ option: String,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard let fact = context.run.models.last(where: { $0.fact.model == receiver.model })?.fact,
      let code = context.run.lines.definition(of: fact.model),
      let entry = code.arguments.flatMap(\.entries).first(where: { $0.key == option }),
      entry.value.entries.contains(where: { $0.key == hint.name })
    else { return nil }
    let owner = context.name(fact.model) + (option == "instanceMethods" ? ".prototype" : "")
    return ErrorAdvice(
      "\(option) is read no more since version 4: put \(hint.name) on \(owner) below the definition",
      help: ["\(owner).\(hint.name) = function () { /* as under \(option) */ };"]
    )
  }
}

extension ProgramLines {
  /// Where a name stands as a word of its own, on the line of a place or a few below it.
  func name(_ name: String, from place: Place) -> Range<Int>? {
    guard sources.indices.contains(place.source) else { return nil }
    let source = sources[place.source]
    for number in place.line..<(place.line + 20) {
      let line = source.line(number)
      var start = line.startIndex
      if number == place.line {
        start = line.index(start, offsetBy: place.column - 1, limitedBy: line.endIndex) ?? start
      }
      while let found = line[start...].firstRange(of: name) {
        let before =
          found.lowerBound > line.startIndex ? line[line.index(before: found.lowerBound)] : " "
        let after = found.upperBound < line.endIndex ? line[found.upperBound] : " "
        if !before.isPartOfName, !after.isPartOfName {
          let column = line.distance(from: line.startIndex, to: found.lowerBound) + 1
          let offset = source.offset(of: .init(line: number, column: column))
          return offset..<(offset + name.utf8.count)
        }
        start = found.upperBound
      }
    }
    return nil
  }
}

extension Character {
  /// Whether names of a program can have it.
  var isPartOfName: Bool { isLetter || isNumber || self == "_" || self == "$" }
}
