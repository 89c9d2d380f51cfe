package import Diagnostics
package import Lessons
import NodeAPI
package import Tracing

extension Project {
  /// The app of a lesson or an exercise, with what its server is sent.
  /// - Throws: what is wrong with the requests, or with the app's settings.
  package init(_ app: Lesson.App) throws(DiagnosticList) {
    let files = ProjectFiles(app.files.map { ($0.name, ProjectFile(Array($0.text.utf8))) })
    self.init(files, entry: app.source)
    do throws(Diagnostic) {
      stubs = try ProjectSettings.of(files).stubs ?? []
    } catch {
      throw DiagnosticList([error])
    }
    requests = try app.requests?.script()
  }

  /// The app that a learner made of an exercise's, which is sent the same.
  package func app(sent requests: Lesson.Requests?) -> Lesson.App {
    Lesson.App(files: Self.texts(files), entry: entry, requests: requests)
  }

  fileprivate static func texts(_ files: ProjectFiles) -> [SourceText] {
    files.paths.compactMap { path in
      files.file(path).map { SourceText(name: ProjectFiles.shown(path), text: $0.text) }
    }
  }
}

extension Lesson.Requests {
  /// The requests, read.
  /// - Throws: what is wrong with them.
  package func script() throws(DiagnosticList) -> RequestScript {
    switch self {
    case .text(let source): try RequestScript(parsing: source)
    case .lines(let lines): try RequestScript(lines: lines)
    }
  }
}

extension AppReading {
  /// The apps of lessons, found as those of users are.
  package static let projects = AppReading(
    kind: { source in
      guard Project.isNeeded(for: source) else { return .nothing }
      return ModuleNames.inText(source.text).contains { $0.hasPrefix(".") } ? .files : .packages
    },
    files: { folder throws(Diagnostic) in Project.texts(try ProjectFolder(folder).files()) },
    entry: { texts, folder throws(Diagnostic) in
      let files = ProjectFiles(texts.map { ($0.name, ProjectFile(Array($0.text.utf8))) })
      let search = EntrySearch(files)
      guard let entry = try ProjectSettings.of(files).entry ?? search.entry else {
        throw search.failure(folder)
      }
      return entry
    }
  )
}
