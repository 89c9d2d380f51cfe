import Analysis
package import Diagnostics
import Lessons
import Trace
import Tracing

/// A page of Markdown whose blocks of JavaScript were run.
package struct PageProof: Sendable {
  /// Each block that was run, with what is wrong with it.
  package let parts: [ProvenPart]

  /// Runs the blocks of a page that use Sequelize, in their order.
  ///
  /// Where one ends in an error the page is run again without the statement that failed and what follows it in its block,
  /// so that what comes later is told too.
  package init(_ page: SourceText) {
    var program = MarkdownProgram(page)
    let blocks = program.parts.map(\.block)
    var problems: [Int: Problem] = [:]
    var session: Session?
    // Each turn leaves out a statement.
    while let run = Self.run(program.source) {
      session = run
      guard let problem = Problem(run, page), let index = program.cut(at: problem.offset) else {
        break
      }
      if problems[index] == nil { problems[index] = problem }
    }
    let ran = blocks.enumerated().map { index, block in
      Self.part(block, page, Self.problems(of: block, problems[index], session, page))
    }
    let broken = program.broken.map { block, problem in
      let isExpected = block.remarks.contains { $0.expects("SyntaxError", problem.message) }
      return Self.part(block, page, isExpected ? [] : [Self.moved(problem, page)])
    }
    parts = (ran + broken).sorted { ($0.place?.range.start ?? 0) < ($1.place?.range.start ?? 0) }
  }

  /// Whether a page has a block that would be run.
  package static func hasCode(_ page: SourceText) -> Bool {
    let program = MarkdownProgram(page)
    return !program.parts.isEmpty || !program.broken.isEmpty
  }

  /// What ended a run.
  private struct Problem {
    let name: String
    let message: String
    let offset: Int
    let diagnostic: Diagnostic

    init?(_ session: Session, _ page: SourceText) {
      guard session.trace.outcome != .finished else { return nil }
      let told = session.diagnostic
      let place = told?.location ?? session.stoppingPlace.map(session.trace.location)
      offset = place?.range.start ?? page.text.utf8.count
      name = session.trace.error?.name ?? ""
      message = session.trace.error?.message ?? ""
      diagnostic = Diagnostic(
        id: .programStopped,
        session.trace.error?.text ?? session.analysis.status.text,
        at: place.map { .init(source: page, range: $0.range) },
        parts: told?.parts ?? [],
        help: told?.help ?? []
      )
    }
  }

  private static func run(_ source: SourceText) -> Session? {
    guard let runnable = try? RunnableProgram(source) else { return nil }
    return try? runnable.run().session
  }

  private static func part(
    _ block: MarkdownBlock,
    _ page: SourceText,
    _ problems: [Diagnostic]
  ) -> ProvenPart {
    ProvenPart(
      name: "block at line \(block.line)",
      place: .init(source: page, range: block.range),
      problems: problems
    )
  }

  private static func moved(_ problem: Diagnostic, _ page: SourceText) -> Diagnostic {
    Diagnostic(
      id: problem.kind,
      problem.message,
      at: problem.location.map { .init(source: page, range: $0.range) },
      help: problem.help + ["a block that is no whole program is left out behind <!-- skip -->"]
    )
  }

  /// What is wrong with a block: an error that is not expected, or that what is expected is not there.
  private static func problems(
    of block: MarkdownBlock,
    _ problem: Problem?,
    _ session: Session?,
    _ page: SourceText
  ) -> [Diagnostic] {
    let expected = problem.map { problem in
      block.remarks.contains { $0.expects(problem.name, problem.message) }
    }
    let found = session.map { findings(of: block, in: $0) } ?? []
    let missing = block.remarks.compactMap { remark -> Diagnostic? in
      guard case .expect(let name, let message, let range) = remark,
        problem.map({ remark.expects($0.name, $0.message) }) != true, !found.contains(Name(name))
      else { return nil }
      return Diagnostic(
        id: .claimDoesNotHold,
        "this block has no \(name)" + (message.map { ": \($0)" } ?? ""),
        at: .init(source: page, range: range),
        help: [
          problem.map { "it ends in \($0.diagnostic.message)" }
            ?? (found.isEmpty ? "it ends well, and nothing is found in it" : "it ends well")
        ]
      )
    }
    guard missing.isEmpty else { return missing }
    return expected == false ? problem.map { [$0.diagnostic] } ?? [] : []
  }

  private static func findings(of block: MarkdownBlock, in session: Session) -> Set<Name> {
    Set(
      names: session.analysis.findings.filter { finding in
        finding.place.map { place in
          let offset = session.trace.location(of: place).range.start
          return block.range.start <= offset && offset < block.range.end
        } ?? false
      }.flatMap(\.ids)
    )
  }
}

extension MarkdownBlock.Remark {
  /// Whether it says that a block ends in an error of that name, and of that message where one is given.
  fileprivate func expects(_ error: String, _ text: String) -> Bool {
    guard case .expect(let name, let message, _) = self else { return false }
    return Name(name) == Name(error) && message.map { Name($0) == Name(text) } ?? true
  }
}
