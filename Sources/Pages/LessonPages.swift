import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// The sections of a lesson's page.
package enum LessonSection: String, Sendable, CaseIterable {
  case flow
  case sample
  case table
  case tracker
  case moments
  case quiz
  case snapshot
  case transcript
}

/// A lesson as a page, each section with what its run observed.
package struct LessonPages: Sendable {
  private let lesson: Lesson
  private let session: Session
  private let advice: Advice

  /// Takes the lesson from a session of it; nil for a session of a program.
  package init?(_ session: Session, advice: Advice = Advice()) {
    guard let lesson = session.lesson else { return nil }
    self.lesson = lesson
    self.session = session
    self.advice = advice
  }

  /// The whole page: the heading, then every section that the lesson has.
  package var all: Document {
    var page = Document([.heading(lesson.title, level: 1)])
    page.blocks += facts.blocks
    for section in LessonSection.allCases { page.blocks += self.section(section).blocks }
    return page
  }

  /// What the lesson is about and how long it takes, on one line; without blocks where nothing of it is said.
  package var facts: Document {
    let facts = [
      lesson.subtitle, lesson.framework, lesson.minutes.map { "about \($0) minutes" },
    ].compactMap { $0 }
    return Document(facts.isEmpty ? [] : [.paragraph(facts.joined(separator: " · "))])
  }

  /// One section; without blocks where the lesson has none.
  package func section(_ section: LessonSection) -> Document {
    switch section {
    case .flow: flow
    case .sample: sample
    case .table: table
    case .tracker: tracker
    case .moments: moments
    case .quiz: quiz
    case .snapshot: snapshot
    case .transcript: transcript
    }
  }

  private var flow: Document {
    guard let flow = lesson.flow else { return Document() }
    var page = Document([.heading(flow.title ?? "Concept flow", level: 2)])
    page.add(
      .flow(
        .init(
          columns: ["Node", "Steps", "Seen in this run"],
          stations: flow.nodes.map { node in
            .init(
              name: node.name,
              links: node.steps.map { StepLink.link($0.value) },
              text: node.steps.compactMap { step in row(step.value)?.result }
                .joined(separator: ", ")
            )
          }
        )
      )
    )
    if let text = flow.text { page.add(.paragraph(text)) }
    return page
  }

  private var sample: Document {
    guard let sample = lesson.sample else { return Document() }
    var page = Document([.heading("Execution sample", level: 2)])
    let steps = sample.steps.compactMap { step in
      session.trace.steps.first { $0.number == step.value }
    }
    if !steps.isEmpty {
      page.add(
        .codeParts(
          steps.map { step in
            let target = StepLink.target(step.number)
            return .init(step.code, link: .init("step \(step.number)", to: target))
          }
        )
      )
    }
    if let text = sample.text { page.add(.paragraph(text)) }
    for file in furtherFiles {
      page.add(.paragraph("\(file.name):"))
      page.add(.code(file.text, firstLine: 1))
    }
    return page
  }

  /// The files of an app besides that which its steps are of.
  private var furtherFiles: [SourceText] {
    guard let app = lesson.app else { return [] }
    return app.files.filter { $0.name != app.entry && $0.name.hasSuffix("js") }
  }

  private var table: Document {
    let status = session.analysis.status
    return Document(
      [
        .heading("Execution table", level: 2),
        .table(
          .init(
            columns: ExecutionTable.Column.allCases.map(\.rawValue),
            rows: session.table.rows.map(\.cells)
          )
        ),
        .status(status.text, isGood: status.isGood),
      ] + session.notes.map { .note("Step \($0.step): \($0.text)") }
    )
  }

  private var tracker: Document {
    let tracker = session.analysis.tracker.table()
    return Document([
      .heading("Variable tracker", level: 2),
      .table(.init(columns: tracker.columns, rows: tracker.rows)),
    ])
  }

  private var moments: Document {
    guard !lesson.moments.isEmpty else { return Document() }
    var page = Document([.heading("Key moments - \(lesson.moments.count) insights", level: 2)])
    for moment in lesson.moments {
      page.add(.heading(moment.question, level: 3))
      page.add(.paragraph(moment.answer))
      let rows = moment.steps.compactMap { row($0.value) }
      if !rows.isEmpty {
        var table = Document.Table(
          columns: ExecutionTable.Column.allCases.map(\.rawValue),
          rows: rows.map(\.cells)
        )
        for (index, row) in rows.enumerated() {
          table.links[index] = .part(StepLink.target(row.step))
        }
        page.add(.table(table))
      }
      if let note = moment.note { page.add(.note(note)) }
    }
    return page
  }

  private var quiz: Document {
    guard !lesson.quiz.isEmpty else { return Document() }
    var page = Document([.heading("Visual quiz - \(lesson.quiz.count) questions", level: 2)])
    for (index, question) in lesson.quiz.enumerated() {
      page.add(.heading("\(index + 1). \(question.text.value)", level: 3))
      page.add(.options(question.options.map(\.text)))
      for hint in question.hints { page.add(.paragraph("Hint: \(hint.text)")) }
      if let note = question.note { page.add(.note(note)) }
    }
    if let quiz = advice.quiz { page.add(.paragraph("Take it with: \(quiz) \(lesson.name)")) }
    return page
  }

  private var snapshot: Document {
    guard let snapshot = lesson.snapshot else { return Document() }
    var page = Document([.heading("Concept snapshot", level: 2)])
    if let title = snapshot.title { page.add(.paragraph(title)) }
    page.add(.list(snapshot.points))
    if let note = snapshot.note { page.add(.note(note)) }
    return page
  }

  private var transcript: Document {
    guard let transcript = lesson.transcript else { return Document() }
    var page = Document([.heading("Full transcript", level: 2), .paragraph(transcript)])
    if let note = lesson.transcriptNote { page.add(.note(note)) }
    return page
  }

  private func row(_ step: Int) -> ExecutionTable.Row? {
    session.table.rows.first { $0.step == step }
  }
}
