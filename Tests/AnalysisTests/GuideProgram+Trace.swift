import Analysis
import Diagnostics
import NodeAPI
import ScriptSyntax
import TestSupport
import Trace
import Tracing

/// Runs the program of a guide.
func trace(_ program: GuideProgram) throws -> Trace {
  guard program.isProject else { return try trace(program.entry) }
  let entry = SourceText(name: program.files.first?.name ?? "", text: program.entry)
  let tree = try Program.parse(entry, as: .commonJS)
  let files = ProjectFiles(program.files.map { ($0.name, ProjectFile(Array($0.text.utf8))) })
  let requests =
    program.requests.isEmpty
    ? nil : try RequestScript(parsing: SourceText(name: "requests.http", text: program.requests))
  let migrations = MigrationFiles(files)
  let run = ProjectRun(
    files: files,
    entry: ProjectFiles.root + "/" + entry.name,
    requests: requests,
    migrations: migrations.files.isEmpty ? nil : migrations
  )
  return Tracer.run(
    RunRequest(program: tree, plan: StepPlan(tree, from: run.firstStep), project: run)
  ).trace
}

extension GuideProgram {
  /// The same program with a line put before a line of one of its files.
  func inserting(_ line: String, before number: Int, of name: String) -> GuideProgram {
    GuideProgram(
      files.map { file in
        guard file.name == name || !isProject else { return file }
        var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        lines.insert(Substring(line), at: number - 1)
        return File(file.name, lines.joined(separator: "\n"))
      },
      requests: requests
    )
  }
}
