import Analysis
import Diagnostics
import Foundation
import Lessons
import Pages
import Rendering
import ScriptSyntax
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// Files of strangers: saved traces and lessons, of which values are changed rather than characters.
extension FuzzTests {
  @Test("Saved traces with other values are refused, or shown, asked and compared, and never crash")
  func traces() throws {
    let originals = try Array(corpus().enumerated().filter { $0.offset % 12 == 0 }).map { entry in
      try JSONText.encode(record(entry.element))
    }
    let whole = try record("const a = 1;")
    try run(Self.count / 3, growth: 96 << 20) { seed in
      var mutator = JSONMutator(seed: seed)
      let text = try mutator.mutation(of: originals)
      note(text)
      guard let trace = try? TraceFile.trace(SourceText(name: "t.json", text: text)) else { return }
      show(Session(Analysis(trace)), beside: whole)
    }
  }

  @Test("Lessons with other values are told what is wrong, or proven, and never crash")
  func lessons() throws {
    let folder = try Folder(["p.js": Self.lessonProgram])
    let path = folder.url.appendingPathComponent("l.yml").path
    try run(Self.count / 6, growth: 96 << 20) { seed in
      var mutator = LessonMutator(seed: seed)
      let text = mutator.mutation(of: Self.lesson)
      note(text)
      let source = SourceText(name: path, text: text)
      guard let lesson = try? LessonCatalog.lesson(file: source, claimProblems: { _ in [] })
      else { return }
      _ = CheckResult.of(lesson, name: "l.yml", work: 60_000)
    }
  }

  /// Shows everything that there is to show of a trace.
  private func show(_ session: Session, beside other: Session) {
    let steps = StepPages(
      session,
      options: .init(showsSQL: true, showsValues: true, showsRecord: true, isFull: true)
    )
    var documents = (0..<steps.count).map(steps.page)
    documents.append(RunPage(session, options: .init(showsTables: true, showsSQL: true)).document)
    documents.append(SchemaPage(SchemaReport(session.analysis), in: session.trace).document)
    for name in ["user", "post", "users[0].name", "User.name", "Users.1", "Users.1.name"] {
      guard let value = try? ValueName(name, in: session.analysis, through: nil) else { continue }
      let provenance = Provenance(value, asked: name, in: session.analysis, through: nil)
      documents.append(WhyPage(provenance, in: session.trace).document)
    }
    let difference = ProgramDiff.report(session, other, names: ("a", "b"))
    documents.append(
      ComparisonPage.diff(difference, options: .init(showsSQL: true, showsValues: true))
    )
    for document in documents { _ = document.text(width: 80, style: Style(usesColor: false)) }
    if let diagnostic = session.diagnostic {
      _ = DiagnosticText(style: Style(usesColor: false)).text(diagnostic)
    }
    _ = try? JSONText.encode(session)
  }

  /// Runs a program; a session of its trace.
  private func record(_ text: String) throws -> Session {
    let program = try Program.parse(SourceText(name: "program.js", text: text))
    let request = RunRequest(program: program, plan: StepPlan(program))
    return Session(Analysis(Tracer.run(request).trace))
  }

  private static let lessonProgram = """
    // step: Define
    const User = sequelize.define('User', { name: DataTypes.STRING });
    await sequelize.sync();
    // step: Create
    const user = await User.create({ name: 'Ada' });
    """

  private static let lesson = """
    title: T
    program: p.js
    minutes: 3
    flow:
      nodes:
        - name: Define
          steps: [1]
    sample:
      steps: 1
      text: S
    cells:
      - step: 2
        column: Result
        text: Saved
        holds: user.id === 1
        note: N
    moments:
      - question: Q
        answer: A
        steps: [1, 2]
    quiz:
      - question: Which?
        without: 2
        at: 1
        hint:
          text: H
          cells:
            - step: 1
              column: Result
        options:
          - text: One
            holds: typeof user === 'undefined'
          - text: Two
            holds: "(await User.count()) === 1"
          - text: Three
            fails: ReferenceError
            message: user is not defined
        answer: B
        reason: R
    snapshot:
      title: T
      points: [P]
    """
}
