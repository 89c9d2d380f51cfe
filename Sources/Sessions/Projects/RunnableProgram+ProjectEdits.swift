package import Diagnostics
import NodeAPI
import ScriptSyntax
import Tracing

extension RunnableProgram {
  /// The app with parts of it left out.
  /// - Throws: `unknown-step` for a part that is not there; `no-project` where the program is no app.
  package func without(_ edits: [ProjectEdit]) throws(DiagnosticList) -> RunnableProgram {
    var result = self
    for edit in edits {
      guard let project = result.project else {
        throw Self.problem(
          .programOfOneFile,
          "a program of one file has steps alone to leave out, not \(edit.text)",
          "name a step by its number, or the folder of an app"
        )
      }
      switch edit {
      case .request(let request): result.project = try project.without(request: request)
      case .file(let path): result.project = try project.without(migration: path)
      case .line(let file, let line): result = try result.without(line: line, of: file, project)
      }
    }
    // Without a migration the steps of the program begin earlier.
    if let first = result.project?.firstStep, first != project?.firstStep {
      result.plan = StepPlan(result.program, from: first)
    }
    return result
  }

  /// The part of an app that a step is; nil for one that is code of the file that it begins with.
  package func part(ofStep number: Int) -> ProjectEdit? {
    guard let project else { return nil }
    if number > 0, number < project.firstStep {
      return project.migrations.map { .file($0.files[number - 1].source.name) }
    }
    guard let last = plan.steps.map(\.number).max(), let sent = project.requests,
      sent.requests.indices.contains(number - last - 1)
    else { return nil }
    return .request(sent.shown(sent.requests[number - last - 1]))
  }

  private func without(
    line: Int,
    of file: String,
    _ project: ProjectRun
  ) throws(DiagnosticList) -> RunnableProgram {
    let path = try project.path(of: file)
    guard let text = project.files.file(path)?.text,
      let changed = LeftOutLines(line, of: text, parses: { project.parse($0, at: path) != nil })
    else {
      throw Self.problem(
        .unknownStep,
        "line \(line) of \(file) cannot be left out",
        "name the first line of a statement"
      )
    }
    var result = self
    var project = project
    project.replace(changed.text, at: path)
    result.project = project
    if path == project.entry, let program = project.parse(changed.text, at: path) {
      result.program = program
      result.plan = StepPlan(program, from: project.firstStep)
    }
    return result
  }

  fileprivate static func problem(
    _ id: DiagnosticID,
    _ message: String,
    _ help: String
  ) -> DiagnosticList {
    DiagnosticList([Diagnostic(id: id, message, help: [help])])
  }
}

extension ProjectRun {
  /// The tree of a text in a file's place; nil where it cannot be parsed.
  fileprivate func parse(_ text: String, at path: String) -> Program? {
    try? files.parse(SourceText(name: ProjectFiles.shown(path), text: text), at: path)
  }

  fileprivate mutating func replace(_ text: String, at path: String) {
    files.replace(ProjectFile(Array(text.utf8)), at: path)
    guard let index = migrations?.files.firstIndex(where: { $0.path == path }) else { return }
    migrations?.files[index].source = SourceText(name: ProjectFiles.shown(path), text: text)
  }

  /// The path of a file that is named by its end.
  fileprivate func path(of file: String) throws(DiagnosticList) -> String {
    let paths = files.paths
    let found = paths.filter { $0 == ProjectFiles.root + "/" + file || $0.hasSuffix("/" + file) }
    if let exact = found.first(where: { $0 == ProjectFiles.root + "/" + file }) { return exact }
    guard let only = found.first, found.count == 1 else {
      let names = paths.map(ProjectFiles.shown)
      throw RunnableProgram.problem(
        .unknownStep,
        found.isEmpty ? "the app has no file '\(file)'" : "several files are called '\(file)'",
        found.isEmpty
          ? closestMatch(to: file, among: names).map { "did you mean '\($0)'?" }
            ?? "name it from the app's folder"
          : "name one of them: \(Words.list(found.map(ProjectFiles.shown), "or"))"
      )
    }
    return only
  }

  fileprivate func without(request: String) throws(DiagnosticList) -> ProjectRun {
    let sent = requests?.requests.map { requests?.shown($0) ?? "" } ?? []
    guard sent.contains(request) else {
      throw RunnableProgram.problem(
        .unknownStep,
        "no request is '\(request)'",
        sent.isEmpty
          ? "send requests with --requests FILE or --request 'GET /'"
          : closestMatch(to: request, among: sent).map { "did you mean '\($0)'?" }
            ?? "the requests are \(Words.list(sent, "and"))"
      )
    }
    var result = self
    result.requests?.leaveOut { requests?.shown($0) == request }
    return result
  }

  fileprivate func without(migration file: String) throws(DiagnosticList) -> ProjectRun {
    let names = migrations?.files.map(\.source.name) ?? []
    guard let name = names.first(where: { $0 == file || $0.hasSuffix("/" + file) }) else {
      throw RunnableProgram.problem(
        .unknownStep,
        "no migration or seeder is '\(file)'",
        closestMatch(to: file, among: names).map { "did you mean '\($0)'?" }
          ?? (names.isEmpty
            ? "a line of it can be left out: \(file):1"
            : "there are \(Words.list(names, "and")); of another file a line can be left out: \(file):1")
      )
    }
    var result = self
    result.migrations?.files.removeAll { $0.source.name == name }
    return result
  }
}

/// A text without a line, and without those that cannot stand without it; the others keep their numbers.
private struct LeftOutLines {
  let text: String

  /// How many lines a statement may have.
  private static let limit = 200

  init?(_ line: Int, of text: String, parses: (String) -> Bool) {
    var lines = Words.lines(of: text)
    guard lines.indices.contains(line - 1), !lines[line - 1].allSatisfy(\.isWhitespace) else {
      return nil
    }
    for index in (line - 1)..<min(lines.count, line - 1 + Self.limit) {
      lines[index] = ""
      let candidate = lines.joined(separator: "\n")
      if parses(candidate) {
        self.text = candidate
        return
      }
    }
    return nil
  }
}
