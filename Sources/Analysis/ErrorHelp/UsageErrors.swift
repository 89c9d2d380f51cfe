import Diagnostics
import Trace

/// Errors of calling a model's methods in a way in which they do not go.
enum UsageErrors {
  private static let finders: Set<String> = [
    "findAll", "findOne", "findByPk", "findOrCreate", "findAndCountAll", "findOrBuild", "create",
    "bulkCreate", "build", "count", "max", "min", "sum", "upsert", "scope", "sync", "truncate",
  ]

  /// A method of the model that was called on an instance: `user.findAll()`.
  @Sendable static func onInstance(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .notAFunction, finders.contains(hint.name),
      context.error.receiver?.kind == .instance, let model = context.error.receiver?.model,
      let place = context.error.place
    else { return nil }
    let name = context.name(model)
    let start = context.run.lines.offset(of: place)
    let isWritten = hint.subject.isPath && context.run.lines.code(at: place).hasPrefix(hint.subject)
    return ErrorAdvice(
      "\(hint.name) is a method of the model \(name), and \(hint.subject) is one \(model)",
      write: isWritten
        ? context.run.lines.lines(
          with: [CodeChange(start..<(start + hint.subject.utf8.count), name)],
          in: place.source
        ) : []
    )
  }

  /// Of the message `User.create is not a constructor`.
  @Sendable static func constructor(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.wholeMatch(of: #/(.+)\.(\w+) is not a constructor/#),
      finders.contains(String(match.2)), context.model(named: String(match.1)) != nil,
      let place = context.error.place
    else { return nil }
    let code = context.run.lines.code(at: place)
    let written = code.prefixMatch(of: #/new\s+/#)
    let start = context.run.lines.offset(of: place)
    return ErrorAdvice(
      "\(match.2) is a method that is called without new: it gives a promise, which await waits for",
      write: written.map {
        context.run.lines.lines(
          with: [CodeChange(start..<(start + $0.0.utf8.count), "await ")],
          in: place.source
        )
      } ?? []
    )
  }

  /// A class that extends `Model` and was never given its attributes: `Base.findAll()` without `Base.init(…)`.
  @Sendable static func withoutInit(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError",
      context.error.message.hasPrefix("Cannot convert undefined or null to object")
        || context.error.message.hasPrefix("Cannot read properties of undefined"),
      let place = context.error.place,
      let match = context.run.lines.code(at: place).firstMatch(
        of: #/^(?:new\s+)?([\w$]+)\.?(\w*)\(/#
      ),
      context.model(named: String(match.1)) == nil
    else { return nil }
    let name = String(match.1)
    let texts = context.run.lines.sources.map(\.text)
    guard texts.contains(where: { $0.contains("class \(name) extends ") }),
      !texts.contains(where: { $0.contains("\(name).init(") })
    else { return nil }
    return ErrorAdvice(
      "\(name) is a class that no init() has made a model: it has no attributes and no table",
      help: [
        "\(name).init({ name: DataTypes.STRING }, { sequelize, modelName: '\(name)' }); with its own attributes, "
          + "before it is used"
      ]
    )
  }

  /// A method that a model does not have.
  @Sendable static func onModel(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .notAFunction,
      context.error.receiver?.kind == .model, let model = context.error.receiver?.model
    else { return nil }
    let isAssociate = hint.name == "associate"
    return ErrorAdvice(
      "the model \(context.name(model)) has no method '\(hint.name)'",
      help: isAssociate
        ? ["not every model needs one: if (model.associate) model.associate(models);"] : []
    )
  }

  /// A name that is declared nowhere.
  @Sendable static func undeclared(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .undefinedName,
      hint.name.first?.isUppercase == true
    else { return nil }
    let models = context.run.models.filter {
      $0.turn < context.turn && !context.run.isMadeJunction($0.fact)
    }
    guard !models.isEmpty else { return nil }
    let names = Words.unique(models.map { context.name($0.fact.model) })
    return ErrorAdvice(
      "nothing is called \(hint.name) here: it was never defined",
      help: ["the models so far are: \(names.joined(separator: ", "))"]
    )
  }
}
