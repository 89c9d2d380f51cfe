import Diagnostics
import Trace

/// A file that an error is about without naming it: it defines the model, or declares the association, that is
/// missing, and nothing loaded it.
struct UnloadedCause {
  let file: ModelFile
  /// What is missing: `Comment`, `the association profile of User`.
  let missing: String
  /// The line of the file that makes it.
  let line: Int
  /// That line.
  let code: String
  /// Whether it is a model, not an association.
  let isModel: Bool
  /// Where the program misses it; nil where that is the whole call.
  private(set) var used: Place?

  private init(_ file: ModelFile, _ definition: ModelFile.Definition) {
    self.file = file
    missing = "the model \(definition.model)"
    (line, code, isModel) = (definition.line, definition.code, true)
  }

  private init(_ file: ModelFile, _ declaration: ModelFile.Declaration) {
    self.file = file
    missing =
      "the association of \(declaration.source) with \(declaration.target)"
      + (declaration.alias.map { " as \($0)" } ?? "")
    (line, code, isModel) = (declaration.line, declaration.code, false)
  }

  /// The file behind an error; nil for an error that none is behind.
  init?(_ context: ErrorContext, _ files: [ModelFile]) {
    let found = Self.association(context, files) ?? Self.model(context, files)
    guard let found else { return nil }
    self = found
    used = Self.words(context).lazy.compactMap(context.word).first.flatMap(context.place)
  }

  /// What the error names.
  private static func words(_ context: ErrorContext) -> [String] {
    let wanted = WantedAssociation(context)
    return modelNames(context).models + [wanted?.target, wanted?.alias].compactMap(\.self)
  }

  // MARK: Models

  private static func model(_ context: ErrorContext, _ files: [ModelFile]) -> Self? {
    let names = modelNames(context)
    let known = Set(names: context.run.models.map { $0.fact.model.lowercased() })
    for file in files {
      for definition in file.definitions where !known.contains(definition.model.lowercased()) {
        let model = definition.model.lowercased()
        let tables = [definition.table?.lowercased(), model].compactMap(\.self)
        if names.models.contains(where: { $0.lowercased() == model })
          || names.table.map({ isTable($0.lowercased(), of: tables) }) == true
        {
          return Self(file, definition)
        }
      }
    }
    return nil
  }

  /// Whether a table has one of the names, or one of them in the plural.
  private static func isTable(_ table: String, of names: [String]) -> Bool {
    names.contains { name in
      table == name || table == name + "s" || table == name + "es"
        || name.hasSuffix("y") && table == name.dropLast() + "ies"
    }
  }

  /// The names of models that an error says are not there.
  private static func modelNames(_ context: ErrorContext) -> (models: [String], table: String?) {
    let message = context.error.message
    func last(_ code: String?) -> [String] {
      code.flatMap { $0.split { !$0.isPartOfName }.last }.map { [String($0)] } ?? []
    }
    if message.hasSuffix("called with something that's not a subclass of Sequelize.Model") {
      return (last(context.firstArgument), nil)
    }
    if message.hasPrefix("Include unexpected. Element has to be either a Model") {
      return (
        IncludeElement.all(in: context).compactMap { $0.modelCode(context) }.flatMap(last), nil
      )
    }
    if message.hasPrefix("Cannot read properties of undefined") {
      return (last(context.error.hint?.subject), nil)
    }
    if let match = message.wholeMatch(of: #/(.+) has not been defined/#) {
      return ([String(match.1)], nil)
    }
    if let match = message.firstMatch(of: #/no such table: (?:main\.)?(.+)$/#) {
      return ([], String(match.1))
    }
    return ([], nil)
  }

  // MARK: Associations

  private static func association(_ context: ErrorContext, _ files: [ModelFile]) -> Self? {
    guard let wanted = WantedAssociation(context) else { return nil }
    for file in files {
      if let found = file.declarations.first(where: wanted.isMade) { return Self(file, found) }
    }
    return nil
  }

  /// An association that an error says is not there.
  private struct WantedAssociation {
    let source: String
    /// The model, the alias or the generated method, whichever the error names.
    var target: String?
    var alias: String?
    var method: String?

    init?(_ context: ErrorContext) {
      let message = context.error.message
      if let match = message.wholeMatch(of: #/(.+) is not associated to (.+)!/#) {
        (source, target) = (String(match.2), String(match.1))
      } else if let match = message.wholeMatch(
        of: #/Association with alias "(.+)" does not exist(?: on (.+))?/#
      ), let model = match.2.map(String.init) ?? context.call?.fact.model {
        (source, alias) = (model, String(match.1))
      } else if let match = message.wholeMatch(of: #/.*?([\w$]+) is not a function/#),
        let model = context.error.receiver?.model, context.error.receiver?.kind == .instance
      {
        (source, method) = (model, String(match.1))
      } else {
        return nil
      }
      self.context = context
    }

    private let context: ErrorContext

    func isMade(by declaration: ModelFile.Declaration) -> Bool {
      guard isModel(declaration.source, source) else { return false }
      if let target { return isModel(declaration.target, target) }
      let names = [declaration.alias, declaration.target].compactMap { $0?.lowercased() }
      if let alias {
        let word = alias.lowercased()
        return declaration.alias == alias
          || declaration.alias == nil && names.contains { isTable(word, of: [$0]) }
      }
      guard let method = method?.lowercased() else { return false }
      let verbs = ["get", "set", "add", "create", "remove", "has", "count"]
      guard let verb = verbs.first(where: method.hasPrefix) else { return false }
      let word = String(method.dropFirst(verb.count))
      return names.contains { name in
        isTable(word, of: [name]) || isTable(name, of: [word])
      }
    }

    private func isModel(_ code: String, _ model: String) -> Bool {
      code == model || context.name(model).split(separator: ".").last.map(String.init) == code
    }
  }

  // MARK: Words

  /// What the error is told with.
  @Sendable static func advice(_ context: ErrorContext) -> ErrorAdvice? {
    guard !context.run.unloaded.isEmpty, let cause = UnloadedCause(context, context.run.unloaded)
    else { return nil }
    return ErrorAdvice(
      at: cause.used,
      "\(cause.file.name) makes \(cause.missing) (line \(cause.line)), and no file requires it"
    )
  }
}
