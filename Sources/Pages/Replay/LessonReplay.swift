import Diagnostics
package import Lessons
package import Rendering

/// A lesson as one page: what it is about, its steps to go through, and what there is to read and to answer below them.
package struct LessonReplay {
  /// The page.
  package let page: SteppedPage

  /// Makes the page of a session of a lesson; nil for one of a program.
  ///
  /// `questions` are asked at the end; `exercises` come after them.
  package init?(
    _ session: Session,
    questions: [AskedQuestion],
    exercises: Document,
    advice: Advice = Advice()
  ) {
    guard let lesson = LessonPages(session, advice: advice) else { return nil }
    var page = ReplayPage(session, advice: advice).page
    page.summary = Document(lesson.facts.blocks + page.summary.blocks)
    page.before = Document(lesson.section(.flow).blocks + lesson.section(.sample).blocks)
    page.after = Document(
      page.after.blocks + lesson.section(.moments).blocks
        + QuizPages.section(questions, title: "Visual quiz", advice: advice).blocks
        + exercises.blocks + lesson.section(.snapshot).blocks + lesson.section(.transcript).blocks
    )
    self.page = page
  }
}

extension ReplayPage {
  /// The run with questions about it at the end.
  package func asking(_ questions: [AskedQuestion], advice: Advice = Advice()) -> SteppedPage {
    var page = self.page
    page.after.blocks += QuizPages.section(questions, title: "Quiz", advice: advice).blocks
    return page
  }
}

extension QuizPages {
  /// Questions below a heading; without blocks where there is none.
  static func section(_ questions: [AskedQuestion], title: String, advice: Advice) -> Document {
    guard !questions.isEmpty else { return Document() }
    return Document(
      [.heading("\(title) - \(Words.count(questions.count, "question"))", level: 2)]
        + questions.enumerated().map { block($0.element, number: $0.offset + 1) }
    )
  }
}
