import Analysis
import Diagnostics
import Foundation
import Lessons
import Pages
import Rendering
import Trace
import Tutor

/// Shows what can be done with saved traces alone: steps through one, asks why a value is what it is, and compares two.
///
/// Its dependencies are the proof: none of them brings SQLite or an engine for JavaScript. It prints what
/// `assoc-trace` prints for the same traces.
@main
struct TraceReader {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.dropFirst().map { $0 }) {
      case ("step", let rest) where rest.count == 1: try print(steps(session(rest[0])))
      case ("why", let rest) where rest.count == 2: try print(why(rest[0], session(rest[1])))
      case ("diff", let rest) where rest.count == 2: try print(difference(rest[0], rest[1]))
      default: fail("usage: trace-reader step TRACE | why NAME TRACE | diff TRACE TRACE\n")
      }
    } catch let error as Diagnostic {
      fail(DiagnosticText(style: Style(usesColor: false)).text(error))
    }
  }

  private static func session(_ path: String) throws(Diagnostic) -> Session {
    Session(Analysis(try TraceFile.read(path)))
  }

  /// The page of every step, reached as a learner reaches them, and how it went.
  private static func steps(_ session: Session) -> [Document] {
    let pages = StepPages(session, options: .init())
    var stepper = Stepper(steps: (0..<pages.count).map(pages.step))
    var shown = [pages.page(stepper.place)]
    while stepper.take("") == .moved {
      shown.append(pages.page(stepper.place))
    }
    return shown + [pages.status]
  }

  private static func why(_ name: String, _ session: Session) throws -> [Document] {
    let value = try ValueName(name, in: session.analysis, through: nil)
    return [
      WhyPage(
        Provenance(value, asked: name, in: session.analysis, through: nil),
        in: session.trace
      ).document
    ]
  }

  private static func difference(
    _ before: String,
    _ after: String
  ) throws(Diagnostic) -> [Document] {
    let report = ProgramDiff.report(
      try session(before),
      try session(after),
      names: (before, after)
    )
    return [ComparisonPage.diff(report, options: .init())]
  }

  private static func print(_ pages: [Document]) {
    let texts = pages.map { $0.text(width: 80, style: Style(usesColor: false)) }
    Swift.print(texts.joined(separator: "\n"), terminator: "")
  }

  private static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data(text.utf8))
    exit(64)
  }
}
