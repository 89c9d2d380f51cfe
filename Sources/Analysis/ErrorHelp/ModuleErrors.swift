import Trace

/// Ways out of errors about files and packages that `require` and `import` do not find.
enum ModuleErrors {
  @Sendable static func missing(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint else { return nil }
    switch hint.kind {
    case .missingFile:
      if let unread = hint.missing {
        return ErrorAdvice(
          "\(unread): of a project only the programs, data, views and pages below its own folder are read"
        )
      }
      guard let nearest = hint.nearest else {
        return ErrorAdvice("no file of the project is at '\(hint.name)', seen from \(hint.subject)")
      }
      return ErrorAdvice(
        "no file of the project is at '\(hint.name)', seen from \(hint.subject)",
        help: ["did you mean '\(nearest)'?"]
      )
    case .missingPackage:
      return ErrorAdvice(
        "packages are not read from node_modules: the usual ones around Express and Sequelize are built in, and "
          + "'\(hint.name)' is none of them",
        help: [
          hint.nearest.map { "did you mean '\($0)'?" }
            ?? "write { \"stubs\": [\"\(hint.name)\"] } to assoc-trace.json beside package.json: then each call of it "
            + "does nothing"
        ]
      )
    case .undefinedName, .notAFunction, .propertyOfNothing: return nil
    }
  }
}
