package import Diagnostics
package import Lessons
package import Trace
import Tracing

/// What a command is about: a lesson, a program of the user's, or a run that was recorded earlier.
package enum Subject: Sendable {
  case lesson(Lesson)
  case program(SourceText)
  case project(Project)
  case trace(Trace)
}

extension Subject {
  /// What it is called: the lesson, or the file that its program begins with.
  package var name: String {
    switch self {
    case .lesson(let lesson): lesson.name
    case .program(let source): source.name
    case .project(let project): project.entry
    case .trace(let trace): trace.entry.name
    }
  }
}

extension Subject {
  /// Why there is no subject of a name.
  package struct Failure: Error, Sendable {
    /// The kinds of reasons, which commands tell apart by their exit code.
    package enum Kind: Sendable {
      /// No lesson has the name, and it is no path.
      case unknown
      /// A file that cannot be read, or is no trace.
      case unreadable
      /// A lesson file that does not hold together.
      case invalidLesson
    }
    /// The kind of reason.
    package let kind: Kind
    /// What to tell; never empty.
    package let diagnostics: [Diagnostic]
  }

  /// Finds a subject by a lesson's name, a lesson file (`.yml`), a program (`.js`, or `-` for the one on standard input), a
  /// folder or a trace (`.json`).
  ///
  /// For nil it is the lesson that is taken where none is named. A folder, and a program that is one file of several, is
  /// a project; so is a program that gets what only a project has.
  package static func named(
    _ name: String?,
    parts: LessonCatalog.Parts = .all,
    project options: ProjectOptions = ProjectOptions()
  ) throws(Failure) -> Subject {
    let name = name ?? LessonCatalog.defaultName
    do throws(DiagnosticList) {
      if let lesson = try LessonCatalog.bundled(
        name,
        parts: parts,
        apps: .projects,
        // A run reads the claims of a replay anyhow; those of the bundled lessons are proven.
        claimProblems: { parts == .replay ? [] : Self.claimProblems($0) }
      ) {
        return .lesson(lesson)
      }
    } catch {
      throw Failure(kind: .invalidLesson, diagnostics: error.diagnostics)
    }
    if name == "-" { return try standardInput(options) }
    guard isPath(name) else {
      throw Failure(kind: .unknown, diagnostics: [LessonCatalog.unknown(name)])
    }
    if SourceFile.isFolder(name) {
      return .project(try project(options) { () throws(Diagnostic) in try Project(folder: name) })
    }
    if name.hasSuffix(".json") { return .trace(try trace(name)) }
    let source = try read(name)
    guard SourceFile.isLesson(name) else {
      guard options.isGiven || Project.isNeeded(for: source) else { return .program(source) }
      return .project(try project(options) { () throws(Diagnostic) in try Project(entry: source) })
    }
    do throws(DiagnosticList) {
      return .lesson(try lesson(of: source))
    } catch {
      throw Failure(kind: .invalidLesson, diagnostics: error.diagnostics)
    }
  }

  /// The lesson of a file's text; its programs lie where the text's name says.
  /// - Throws: what is wrong with it.
  package static func lesson(of source: SourceText) throws(DiagnosticList) -> Lesson {
    try LessonCatalog.lesson(
      file: source,
      apps: .projects,
      claimProblems: Self.claimProblems
    )
  }

  /// What is wrong with the text of a claim in a lesson file.
  @Sendable static func claimProblems(_ text: String) -> [Diagnostic] {
    let source = SourceText(name: "claim", text: text)
    do throws(DiagnosticList) {
      _ = try Claim(text, at: nil, location: .init(source: source, range: .init(start: 0, end: 0)))
      return []
    } catch {
      // The parser calls all that it reads a program.
      return error.diagnostics.map { problem in
        Diagnostic(
          id: problem.kind,
          problem.message.replacing("the end of the program", with: "the end of the claim"),
          at: problem.location,
          help: problem.help.isEmpty
            ? [
              problem.kind == .claimNotExpression
                ? "join two with &&, as in user.id === 1 && post.id === 2"
                : "a claim is one expression that is true or false: user.id === 1"
            ] : problem.help
        )
      }
    }
  }

  /// What is on standard input: a trace where a JSON object begins it, else a program.
  private static func standardInput(_ options: ProjectOptions) throws(Failure) -> Subject {
    guard !options.isGiven else {
      throw Failure(
        kind: .unknown,
        diagnostics: [
          Diagnostic(
            id: .programOfOneFile,
            "a program on standard input is one file, which has no app's requests, packages or migrations",
            help: ["name the app's folder or the file that it begins with"]
          )
        ]
      )
    }
    do throws(Diagnostic) {
      let source = try SourceFile.readStandardInput()
      // No program begins with a brace and a text.
      let isObject = source.text.prefixMatch(of: #/\{\s*"/#) != nil
      return isObject ? .trace(try TraceFile.trace(source)) : .program(source)
    } catch {
      throw Failure(kind: .unreadable, diagnostics: [error])
    }
  }

  private static func trace(_ path: String) throws(Failure) -> Trace {
    do throws(Diagnostic) {
      return try TraceFile.read(path)
    } catch {
      throw Failure(kind: .unreadable, diagnostics: [error])
    }
  }

  private static func project(
    _ options: ProjectOptions,
    _ make: () throws(Diagnostic) -> Project
  ) throws(Failure) -> Project {
    do throws(Diagnostic) {
      var project = try make()
      project.requests = options.requests
      project.stubs += options.stubs
      project.migrations = options.migrations
      return project
    } catch {
      throw Failure(kind: .unreadable, diagnostics: [error])
    }
  }

  private static func read(_ path: String) throws(Failure) -> SourceText {
    do throws(Diagnostic) {
      return try SourceFile.read(path)
    } catch {
      throw Failure(kind: .unreadable, diagnostics: [error])
    }
  }

  private static func isPath(_ name: String) -> Bool {
    SourceFile.isLesson(name) || name.contains("/") || name.contains(".")
      || SourceFile.isFolder(name)
  }
}
