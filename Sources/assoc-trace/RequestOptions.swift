import ArgumentParser
import Diagnostics
import Lessons
import Sessions
import Tracing

/// What a project is run with, its seeders too.
struct RequestOptions: ParsableArguments {
  @OptionGroup var app: AppOptions

  @Flag(
    inversion: .prefixedNo,
    help: "Run the project's seeders first; without either they are run where migrations are."
  )
  var seed: Bool?

  /// What the options ask of a project.
  func options() throws -> ProjectOptions { try app.options(seeds: seed) }

  /// The options as they are given.
  var words: [String] { app.words + (seed.map { [$0 ? "--seed" : "--no-seed"] } ?? []) }
}

/// What a project is run with: the requests to its server, and packages that do nothing.
struct AppOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Send the requests of this file, one after the other, each as a step: the format of the editors' REST clients, \
      `GET /users`, and ### on a line between two.
      """,
      valueName: "file"
    )
  )
  var requests: String?

  @Option(
    name: .customLong("request"),
    help: ArgumentHelp(
      #"Send this request: 'GET /users/1' or 'POST /users {"name":"Ada"}'; can be given several times."#,
      valueName: "request"
    )
  )
  var single: [String] = []

  @Option(
    name: .customLong("stub"),
    help: ArgumentHelp(
      "Let each call of this package do nothing; can be given several times.",
      valueName: "package"
    )
  )
  var stubs: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: """
      Run the project's migrations first; without either they are run where nothing in the project calls sync().
      """
  )
  var migrations: Bool?

  func validate() throws {
    if requests != nil, !single.isEmpty {
      throw ValidationError("--requests and --request exclude each other: give one of them.")
    }
  }

  /// What the options ask of a project; `seeds` is whether its seeders are run, nil where nobody says.
  func options(seeds: Bool? = nil) throws -> ProjectOptions {
    ProjectOptions(
      requests: try script(),
      stubs: stubs,
      migrations: MigrationChoice(migrates: migrations, seeds: seeds)
    )
  }

  /// The options as they are given.
  var words: [String] {
    (requests.map { ["--requests", $0] } ?? []) + single.flatMap { ["--request", $0] }
      + stubs.flatMap { ["--stub", $0] }
      + (migrations.map { [$0 ? "--migrations" : "--no-migrations"] } ?? [])
  }

  /// The options as they are given, files by their whole paths: they mean the same from any folder.
  var lastingWords: [String] {
    var options = self
    options.requests = requests.map { SourceFile.realPath($0) ?? $0 }
    return options.words
  }

  private func script() throws -> RequestScript? {
    do {
      if let requests {
        return try RequestScript(parsing: SourceFile.read(requests))
      }
      guard !single.isEmpty else { return nil }
      return try RequestScript(lines: single)
    } catch let list as DiagnosticList {
      throw Failure(list.diagnostics, .wrong)
    } catch let problem as Diagnostic {
      guard problem.kind == .emptyFile else { throw Failure([problem], .unreadable) }
      let way = "write a request there, as `GET /users`, or have `assoc-trace init` write them"
      throw Failure([problem.with(help: [way])], .unreadable)
    }
  }
}
