import Analysis
import ArgumentParser
import Diagnostics
import Lessons
import Trace

/// A point of a run that an option names: the number of a step, or a line of a file that ran.
enum StepPoint: ExpressibleByArgument {
  case step(Int)
  case line(file: String, line: Int)

  /// Reads `12` and `models/post.js:12`.
  init?(argument: String) {
    if let number = Int(argument) {
      self = .step(number)
      return
    }
    guard let colon = argument.lastIndex(of: ":"),
      let line = Int(argument[argument.index(after: colon)...]), line > 0,
      colon > argument.startIndex
    else { return nil }
    self = .line(file: String(argument[..<colon]), line: line)
  }

  /// The number of the step in a run: for a line the last step in which it ran.
  /// - Throws: `unknown-step`.
  func number(in session: Session) throws -> Int {
    switch self {
    case .step(let number):
      try session.check(step: number)
      return number
    case .line(let file, let line):
      let plain = file.hasPrefix("./") ? String(file.dropFirst(2)) : file
      let found = LineSteps(file: plain, line: line, in: session.analysis)
      guard let last = found.steps.last else { throw Self.unknown(plain, line, found, session) }
      return last
    }
  }

  private static func unknown(
    _ file: String,
    _ line: Int,
    _ found: LineSteps,
    _ session: Session
  ) -> Failure {
    let names = session.trace.sources.map(\.name)
    let message: String
    let help: String
    if found.files.count > 1 {
      message = "several files of the run are called '\(file)'"
      help = "name one of them: \(Words.list(found.files, "or"))"
    } else if found.files.isEmpty {
      message = "the run has no file '\(file)'"
      help =
        closestMatch(to: file, among: names).map { "did you mean '\($0):\(line)'?" }
        ?? "its files are \(Words.list(names, "and"))"
    } else {
      message = "nothing is recorded of line \(line) of \(found.files[0])"
      let near = found.lines.sorted { (abs($0 - line), $0) < (abs($1 - line), $1) }.prefix(4)
      help =
        near.isEmpty
        ? "nothing of that file is recorded; name a line with a call into Sequelize, or a step by its number"
        : "lines with calls nearby: \(Words.list(near.sorted().map(String.init), "and"))"
    }
    return Failure([Diagnostic(id: .unknownStep, message, help: [help])], .usage)
  }
}
