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
    let plain = hint.name.hasPrefix("node:") ? String(hint.name.dropFirst(5)) : hint.name
    if ofNode.contains(plain) {
      return ErrorAdvice(
        "\(plain) comes with Node and is not here: a program reaches no network, no other process and no terminal",
        help: ["\(stub(plain)): then each call of it does nothing"]
      )
    }
    if let (work, effect) = stubbed[Name(hint.name)] {
      return ErrorAdvice("\(hint.name) \(work)", help: ["\(stub(hint.name)): \(effect)"])
    }
    return ErrorAdvice(
      "packages are not read from node_modules: the usual ones around Express and Sequelize are built in, and "
        + "'\(hint.name)' is none of them",
      help: [
        // One package is often named after another: express-handlebars is no mistyped express.
        hint.nearest.flatMap { near in
          abs(near.count - hint.name.count) <= 2 ? "did you mean '\(near)'?" : nil
        } ?? "\(stub(hint.name)): then each call of it does nothing"
      ]
    )
  }

  /// Modules of Node that no app is given.
  private static let ofNode: Set<Name> = [
    "async_hooks", "child_process", "cluster", "dgram", "diagnostics_channel", "dns",
    "dns/promises",
    "http2", "https", "inspector", "net", "perf_hooks", "querystring", "readline",
    "readline/promises", "repl", "stream", "stream/promises", "string_decoder", "sys", "timers",
    "timers/promises", "tls", "tty", "v8", "vm", "worker_threads", "zlib",
  ]

  private static func stub(_ package: String) -> String {
    "write { \"stubs\": [\"\(package)\"] } to assoc-trace.json beside package.json"
  }

  private static let checks = (
    "checks what a request brings, and is not built in", "then every value passes its schemas"
  )
  private static let logs = (
    "writes a log, and is not built in", "then it writes none, and console.log still prints"
  )
  private static let documents = (
    "shows a page about the routes, and is not built in", "then there is no such page"
  )

  private static let views = (
    "makes pages of templates, and is not built in",
    "then res.render answers with the view's name and its data"
  )

  /// Packages that an app runs well without: what they do, and what a stub of them leads to.
  private static let stubbed: [Name: (work: String, effect: String)] = [
    "multer": (
      "takes uploaded files out of a request, and no files can be sent here",
      "then its middleware lets each request go on, with req.file undefined"
    ),
    "express-fileupload": (
      "takes uploaded files out of a request, and no files can be sent here",
      "then its middleware lets each request go on, with req.files undefined"
    ),
    "nodemailer": ("sends mail, and there is no network here", "then no mail is sent"),
    "socket.io": (
      "talks with browsers over a network, and there is none here",
      "then nobody connects, and what is emitted is lost"
    ),
    "axios": (
      "asks other servers, and there is no network here",
      "then each answer is empty"
    ),
    "express-handlebars": views, "hbs": views, "handlebars": views, "nunjucks": views,
    "consolidate": views, "mustache-express": views,
    "express-ejs-layouts": (
      "puts views into a layout, and is not built in", "then each view is the whole page"
    ),
    "swagger-ui-express": documents, "swagger-jsdoc": documents, "winston": logs, "pino": logs,
    "joi": checks, "@hapi/joi": checks, "yup": checks, "zod": checks,
    "passport": (
      "finds out who is logged in, by strategies that are not built in",
      "then passport.authenticate lets each request go on, with req.user undefined"
    ),
  ]

  /// Packages whose work is done otherwise here.
  private static let replaced: [Name: ErrorAdvice] = [
    "sequelize-typescript": ErrorAdvice(
      "sequelize-typescript makes models of decorated classes (@Table, @Column, @HasMany), and decorators are not supported",
      help: [
        "write the models in Sequelize's own way: class User extends Model { declare name: string } with "
          + "User.init({ name: DataTypes.STRING }, { sequelize }), and User.hasMany(Post) for @HasMany"
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
    "lodash": inJavaScript(
      "lodash",
      "_.pick(user, ['id', 'name'])",
      "({ id: user.id, name: user.name })"
    ),
    "moment": inJavaScript("moment", "moment(date).format()", "new Date(date).toISOString()"),
    "dayjs": inJavaScript("dayjs", "dayjs(date).format()", "new Date(date).toISOString()"),
  ]

  /// A package whose results the app goes on with, so that a stub of it leads astray.
  private static func inJavaScript(_ name: String, _ call: String, _ code: String) -> ErrorAdvice {
    ErrorAdvice(
      "\(name) is not built in, and its results are values that the app goes on with",
      help: [
        "write what is used of it in JavaScript, as \(code) for \(call)",
        "\(stub(name)): then the app runs, and each call gives a stub in the place of its result",
      ]
    )
  }
}
