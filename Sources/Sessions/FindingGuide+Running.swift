package import Analysis
package import Diagnostics
package import Lessons
import NodeAPI
import Tracing

extension FindingGuide {
  /// Runs the small program that falls into the trap, and the same program as it should be.
  /// - Throws: syntax errors, which would be ours.
  package func run() throws(DiagnosticList) -> (shown: Session, mended: Session) {
    (
      try program.subject(named: "\(id).js").session(),
      try mended.subject(named: "mended.js").session()
    )
  }
}

extension GuideProgram {
  /// The program as something that can be run; the name is that of a program of one file.
  /// - Throws: What is wrong with its requests, which would be ours.
  package func subject(named name: String) throws(DiagnosticList) -> Subject {
    guard isProject else { return .program(SourceText(name: name, text: entry)) }
    var project = Project(
      ProjectFiles(files.map { ($0.name, ProjectFile(Array($0.text.utf8))) }),
      entry: SourceText(name: files.first?.name ?? name, text: entry)
    )
    if !requests.isEmpty {
      project.requests = try RequestScript(
        parsing: SourceText(name: "requests.http", text: requests)
      )
    }
    return .project(project)
  }
}
