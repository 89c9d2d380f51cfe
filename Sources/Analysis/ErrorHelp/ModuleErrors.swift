import Diagnostics
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
      return missingPackage(hint)
    case .undefinedName, .notAFunction, .propertyOfNothing: return nil
    }
  }

  private static func missingPackage(_ hint: NameHint) -> ErrorAdvice {
    if let known = replaced[Name(hint.name)] { return known }
    return ErrorAdvice(
      "packages are not read from node_modules: the usual ones around Express and Sequelize are built in, and "
        + "'\(hint.name)' is none of them",
      help: [
        hint.nearest.map { "did you mean '\($0)'?" }
          ?? "write { \"stubs\": [\"\(hint.name)\"] } to assoc-trace.json beside package.json: then each call of it "
          + "does nothing"
      ]
    )
  }

  /// Packages whose work is done otherwise here.
  private static let replaced: [Name: ErrorAdvice] = [
    "sequelize-typescript": ErrorAdvice(
      "sequelize-typescript makes models of decorated classes (@Table, @Column, @HasMany), and decorators are not supported",
      help: [
        "write the models in Sequelize's own way: class User extends Model { declare name: string } with "
          + "User.init({ name: DataTypes.STRING }, { sequelize }), and User.hasMany(Post) for @HasMany"
      ]
    ),
    "express-session": ErrorAdvice(
      "express-session keeps an object for each visitor between requests, and is not built in",
      help: [
        "where one visitor will do, write in its place: const session = {}; and app.use((req, res, next) => "
          + "{ req.session = session; next(); })"
      ]
    ),
    "multer": ErrorAdvice(
      "multer takes uploaded files out of a request, and no files can be sent here",
      help: [
        "write { \"stubs\": [\"multer\"] } to assoc-trace.json beside package.json: then its middleware lets each request "
          + "go on, with req.file undefined"
      ]
    ),
    "umzug": ErrorAdvice(
      "umzug runs migrations, and here the run itself does: the files in migrations/ come before the app where nothing "
        + "calls sync(), each with its up(queryInterface, Sequelize)",
      help: [
        "begin with a file that does not load umzug, or write { \"stubs\": [\"umzug\"] } to assoc-trace.json beside "
          + "package.json: then each call of it does nothing"
      ]
    ),
  ]
}
