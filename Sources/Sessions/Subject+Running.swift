import Analysis
package import Diagnostics
package import Lessons
import Trace
package import Tracing

extension Subject {
  /// A session of the subject: runs its program once, or takes the run that was recorded.
  /// - Throws: the program's syntax errors.
  package func session(_ options: RunOptions = RunOptions()) throws(DiagnosticList) -> Session {
    switch self {
    case .lesson(let lesson): return try RunnableProgram(lesson).run(options).session
    case .program(let source): return try RunnableProgram(source).run(options).session
    case .project(let project): return try RunnableProgram(project).run(options).session
    case .trace(let trace): return Session(Analysis(trace))
    }
  }

  /// The subject's program, parsed; of a trace, that of its entry file.
  /// - Throws: syntax errors, also of a recorded program that this build does not read any more.
  package func runnable() throws(DiagnosticList) -> RunnableProgram {
    switch self {
    case .lesson(let lesson): return try RunnableProgram(lesson)
    case .program(let source): return try RunnableProgram(source)
    case .project(let project): return try RunnableProgram(project)
    case .trace(let trace): return try RunnableProgram(trace.entry.sourceText)
    }
  }
}
