import ArgumentParser
import Diagnostics
import Lessons
import Rendering
import Sessions
import Trace
import Tracing

/// `assoc-trace init`: prepares the folder of an app, by one run of it.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a file of requests for an app, one for each of its routes.",
    discussion: """
      Runs the app once and writes requests.http into its folder, with values of the rows that there are; where the app \
      needs packages that are not built in, also assoc-trace.json, which makes stubs of them. What is there already \
      stays as it is.
      """
  )

  @Argument(
    help: ArgumentHelp("The folder of an app; the current one if not given.", valueName: "folder")
  )
  var folder = "."

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  /// How many packages are made stubs of.
  private static let stubLimit = 20

  func perform(_ output: Output) throws {
    guard SourceFile.isFolder(folder) else {
      throw Failure(
        [
          Diagnostic(
            id: .unreadableFile,
            "'\(folder)' is no folder",
            help: ["name the folder that the app's package.json is in"]
          )
        ],
        .unreadable
      )
    }
    let (session, stubs) = try run()
    let sketch = RequestSketch(session.trace)
    guard sketch.count > 0 else {
      let stopped = session.diagnostic.map { [$0.advised(raising: session.trace.outcome)] } ?? []
      let silent = Diagnostic(
        id: .noRequests,
        sketch.leftOut.isEmpty
          ? "no server of the app listens with a route"
          : "no path can be made of \(Words.list(sketch.leftOut, "and"))",
        help: ["a request is written for each route of a server that listens"]
      )
      // An app that ended early says why; that it has no route then says nothing.
      throw Failure(stopped.isEmpty ? [silent] : stopped, .wrong)
    }
    var lines = try [
      write(sketch.text, to: "requests.http", Words.count(sketch.count, "request"))
    ]
    for route in sketch.leftOut {
      lines.append(
        "left out: \(route), since its pattern is more than names; write a path that it matches"
      )
    }
    if !stubs.isEmpty {
      let list = stubs.map { "\"\($0)\"" }.joined(separator: ", ")
      lines.append(
        try write("{ \"stubs\": [\(list)] }\n", to: "assoc-trace.json", Words.list(stubs))
      )
    }
    output.print(
      Document([
        .list(lines),
        .paragraph("Next: assoc-trace run \(folder) --requests \(path("requests.http"))"),
      ])
    )
  }

  /// A run of the app, with stubs for the packages that are not built in.
  private func run() throws -> (session: Session, stubs: [String]) {
    var stubs: [String] = []
    while true {
      let subject = try Subject.found(folder, project: ProjectOptions(stubs: stubs))
      let session = try CommandSession.of(
        subject,
        RunOptions(limits: bounds.limits),
        isLast: false,
        watchesReader: false,
        keepsFinalRows: true
      )
      guard let hint = session.trace.error?.hint, hint.kind == .missingPackage,
        stubs.count < Self.stubLimit, !stubs.contains(hint.name)
      else { return (session, stubs) }
      stubs.append(hint.name)
    }
  }

  private func path(_ name: String) -> String {
    folder == "." ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
  }

  /// Writes a file that is not there yet; the line that says so.
  private func write(_ text: String, to name: String, _ contents: String) throws -> String {
    let path = path(name)
    guard SourceFile.isRegularFile(path) == nil else {
      return "\(path) is there already, and stays as it is"
    }
    do {
      try SourceFile.write(to: path) { write in try write(Array(text.utf8)) }
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
    return "\(path): \(contents)"
  }
}
