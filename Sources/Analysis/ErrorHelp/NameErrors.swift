import Trace

/// Ways out of errors about names that are not there, from the nearest that is.
enum NameErrors {
  private static let shortGlobals: Set<String> = [
    "Set", "Map", "Date", "Math", "JSON", "Op", "URL", "NaN",
  ]

  /// What the engine's hint leads to; empty without one.
  @Sendable static func near(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint else { return nil }
    if hint.kind == .undefinedName, let help = HostName.help(for: hint.name) {
      return ErrorAdvice(help: [help])
    }
    if hint.kind == .undefinedName,
      context.run.models.contains(where: { $0.fact.model == hint.name && $0.turn < context.turn })
    {
      return ErrorAdvice(
        "no variable is called \(hint.name) here, though there is a model of that name",
        help: ["sequelize.models.\(hint.name) is the model"]
      )
    }
    // `Set` is no better name for `Pet`.
    guard let nearest = hint.nearest, !shortGlobals.contains(nearest) else { return nil }
    switch hint.kind {
    case .undefinedName: return ErrorAdvice(help: ["did you mean '\(nearest)'?"])
    case .notAFunction:
      return ErrorAdvice(
        "\(hint.subject) has no method '\(hint.name)'; the nearest is '\(nearest)'",
        write: corrected(hint.name, nearest, context)
      )
    case .missingFile, .missingPackage: return nil
    case .propertyOfNothing:
      guard let missing = hint.missing else { return nil }
      let owner = hint.subject.dropLast(missing.count + 1)
      return ErrorAdvice("\(owner) has no property '\(missing)'; the nearest is '\(nearest)'")
    }
  }

  /// The line of the error with the nearest method in place of the one that is not there.
  private static func corrected(
    _ name: String,
    _ nearest: String,
    _ context: ErrorContext
  ) -> [String] {
    guard let place = context.error.place else { return [] }
    let start = context.run.lines.offset(of: place)
    let reader = context.run.lines.reader(place.source)
    let line = context.run.lines.line(place.line, of: place).dropFirst(place.column - 1)
    let code = reader.code(start..<(start + line.utf8.count))
    guard let found = code.firstRange(of: name), code[found.upperBound...].first == "(" else {
      return []
    }
    let offset = start + code[..<found.lowerBound].utf8.count
    return context.run.lines.lines(
      with: [CodeChange(offset..<(offset + name.utf8.count), nearest)],
      in: place.source
    )
  }
}
