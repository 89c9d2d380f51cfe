import Diagnostics
package import Rendering

/// What a learner knows, as a page.
package struct ProgressPage: Sendable {
  /// The page.
  package let document: Document

  /// Makes the page; `start` and `review` say how questions are asked for the first time, and again.
  package init(_ report: ProgressReport, start: String, review: String) {
    var page = Document()
    page.add(.table(Self.lessons(report)))
    if report.questions.isEmpty {
      page.add(.paragraph("No question has been answered yet: \(start) asks the first."))
    } else {
      page.add(.table(Self.questions(report)))
      page.add(.paragraph(Self.dueText(report, review: review)))
    }
    document = page
  }

  /// How many questions are due, or when the next is: `2 questions are due: assoc-trace review`.
  package static func dueText(_ report: ProgressReport, review: String) -> String {
    if report.due > 0 {
      return Words.count(report.due, "question")
        + " \(Words.form(report.due, "is", "are")) due: \(review)"
    }
    guard let next = report.next else { return "Nothing is due." }
    return "Nothing is due; the next question is \(when(next, at: report.at))."
  }

  /// `in 8 minutes`, `in 3 hours`, `tomorrow`, `on 2025-01-14`.
  static func when(_ moment: Moment, at now: Moment) -> String {
    let minutes = (moment.milliseconds - now.milliseconds + 59_999) / 60_000
    guard minutes > 0 else { return "now" }
    if minutes < 60 { return "in \(Words.count(minutes, "minute"))" }
    switch now.startOfDay.days(to: moment.startOfDay) {
    case 0: return "in \(Words.count((minutes + 59) / 60, "hour"))"
    case 1: return "tomorrow"
    default: return "on \(moment.dayText)"
    }
  }

  private static func lessons(_ report: ProgressReport) -> Document.Table {
    .init(
      title: "Lessons",
      columns: ["Lesson", "Last", "Asked", "Known", "Due"],
      rows: report.lessons.map { lesson in
        [
          lesson.lesson, lesson.last?.dayText ?? "never",
          lesson.questions.map { "\(lesson.asked) of \($0)" } ?? "\(lesson.asked)",
          "\(lesson.known)", "\(lesson.due)",
        ]
      }
    )
  }

  private static func questions(_ report: ProgressReport) -> Document.Table {
    .init(
      title: "Questions",
      columns: ["Question", "Answers", "Hints", "Difficulty", "Next"],
      rows: report.questions.map { question in
        [
          question.text, answers(question), "\(question.hints)",
          question.difficulty.map { "\(($0 * 10).rounded() / 10) of 10" } ?? "",
          question.isDue ? "now" : question.due.map { when($0, at: report.at) } ?? "",
        ]
      }
    )
  }

  /// `2 right, 1 wrong`.
  private static func answers(_ question: ProgressReport.Question) -> String {
    let counts = [
      (question.right, "right"), (question.wrong, "wrong"), (question.skipped, "skipped"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
