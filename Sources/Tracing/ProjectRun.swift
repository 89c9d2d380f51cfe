import Diagnostics
import ExpressAPI
package import NodeAPI
import Trace

/// What a run of a project has besides the file that it begins with.
package struct ProjectRun: Sendable {
  /// The files.
  package var files: ProjectFiles
  /// The file that it begins with, as the program sees it.
  package var entry: String
  /// What its server is sent; nil for nothing.
  package var requests: RequestScript?
  /// The packages of which every call does nothing.
  package var stubs: [String]
  /// What `process.env` begins with.
  package var environment = StartEnvironment()

  /// What is run before it; nil for nothing.
  package var migrations: MigrationFiles?

  /// Makes a project to run.
  package init(
    files: ProjectFiles,
    entry: String,
    requests: RequestScript? = nil,
    stubs: [String] = [],
    migrations: MigrationFiles? = nil
  ) {
    self.files = files
    self.entry = entry
    self.requests = requests
    self.stubs = stubs
    self.migrations = migrations
  }

  /// The number of the first step that is code of the program.
  package var firstStep: Int { (migrations?.files.count ?? 0) + 1 }

  /// The steps that the requests are, numbered from `first`; their text is that of the source of the number given.
  func requestSteps(from first: Int, source number: Int) -> [PlannedStep] {
    guard let requests else { return [] }
    return requests.requests.enumerated().map { index, request in
      let start = requests.source.position(at: request.range.start)
      return PlannedStep(
        number: first + index,
        label: requests.shown(request),
        code: TextSlice(requests.source, request.range),
        place: Place(
          source: number,
          line: start.line,
          column: start.column,
          length: max(1, requests.source.columnCount(of: request.range) ?? 1)
        ),
        isRequest: true
      )
    }
  }
}

/// What `process.env` of a project begins with, as the command has it that starts it.
package struct StartEnvironment: Sendable {
  /// What the command sets: `NODE_ENV=production node server.js`.
  package var variables: [(name: String, value: String)] = []
  /// The file that the command has read, `node --env-file=.env server.js`; it sets only what is not set.
  package var file: String?

  /// An empty one.
  package init() {}

  /// The variables in the order in which they are set.
  func entries(_ files: ProjectFiles) -> [(name: String, value: String)] {
    let path = file.map { FilePath.resolved([$0], from: ProjectFiles.root) }
    let text = path.flatMap { files.file($0)?.text }
    return (text.map(DotenvFile.entries) ?? []) + variables
  }
}
