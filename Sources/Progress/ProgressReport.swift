/// What a learner knows at a time: lessons, and each question that was asked.
package struct ProgressReport: Sendable, Encodable {
  /// What is known of a lesson besides what was answered.
  package struct LessonFacts: Sendable {
    /// Its name where it comes with the tool, else the path of its file.
    package var name: String
    /// Its title.
    package var title: String
    /// How many questions it has.
    package var questions: Int

    /// Makes facts.
    package init(name: String, title: String, questions: Int) {
      self.name = name
      self.title = title
      self.questions = questions
    }
  }

  /// A lesson with how far it is known.
  package struct Lesson: Sendable, Encodable, Equatable {
    /// Its name.
    package let lesson: String
    /// Its title; nil where it is not one of the tool's.
    package let title: String?
    /// How many questions it has; nil where it is not one of the tool's.
    package let questions: Int?
    /// How many were answered, are known, are to be asked now.
    package var asked = 0
    package var known = 0
    package var due = 0
    /// When it was taken up last; nil for never.
    package var last: Moment?
  }

  /// A question with how well it is known.
  package struct Question: Sendable, Encodable {
    /// The lesson's name.
    package let lesson: String
    /// The question's id.
    package let question: String
    /// The question.
    package let text: String
    /// How often it was answered rightly, wrongly, skipped, and how many hints were looked up.
    package let right: Int
    package let wrong: Int
    package let skipped: Int
    package let hints: Int
    /// Whether the first answer was right without a hint; nil while it was only skipped.
    package let rightAtFirst: Bool?
    /// How hard it is for this learner, from 1 to 10; nil while it was only skipped.
    package let difficulty: Double?
    /// The days after which it is still known with a probability of 0.9.
    package let stability: Double?
    /// The probability with which it is known now.
    package let retrievability: Double
    /// When it is to be asked.
    package let due: Moment?
    /// Whether that is now.
    package let isDue: Bool
  }

  /// The time that it is about.
  package let at: Moment
  /// The algorithm, its weights and the probability that it aims at.
  package let algorithm: String
  package let weights: [Double]
  package let retention: Double
  /// The lessons of the tool in their order, then others as they were taken up.
  package private(set) var lessons: [Lesson]
  /// The questions, those that are due longest first, then those that are next.
  package let questions: [Question]

  /// How many questions are to be asked now.
  package var due: Int { questions.count(where: \.isDue) }

  /// When the next question is to be asked that is not yet; nil where there is none.
  package var next: Moment? { questions.lazy.filter { !$0.isDue }.compactMap(\.due).min() }

  /// Makes the report of a file's content.
  package init(_ content: ProgressContent, lessons known: [LessonFacts], at moment: Moment) {
    at = moment
    algorithm = Scheduler.algorithm
    weights = content.scheduler.weights
    retention = content.scheduler.retention
    let items = content.items
    questions =
      items.map { Question($0, content.scheduler, moment) }
      .sorted { ($0.due ?? moment, $0.text) < ($1.due ?? moment, $1.text) }
    lessons = known.map { Lesson(lesson: $0.name, title: $0.title, questions: $0.questions) }
    for item in items {
      let place = place(of: item.lesson)
      lessons[place].asked += 1
      if item.isKnown(at: moment) { lessons[place].known += 1 }
      if item.isDue(at: moment) { lessons[place].due += 1 }
    }
    let times = content.answers.map { ($0.answer.lesson, $0.at) }
    for (lesson, at) in times + content.visits.map({ ($0.lesson, $0.at) }) {
      let place = place(of: lesson)
      lessons[place].last = max(lessons[place].last ?? at, at)
    }
  }

  /// Where a lesson stands in the list; at the end where it was not there.
  private mutating func place(of name: String) -> Int {
    if let place = lessons.firstIndex(where: { $0.lesson == name }) { return place }
    lessons.append(Lesson(lesson: name, title: nil, questions: nil))
    return lessons.count - 1
  }
}

extension ProgressReport.Question {
  fileprivate init(_ item: LearnedItem, _ scheduler: Scheduler, _ moment: Moment) {
    lesson = item.lesson
    question = item.question
    text = item.text
    right = item.counts.right
    wrong = item.counts.wrong
    skipped = item.counts.skipped
    hints = item.counts.hints
    rightAtFirst = item.isRightAtFirst
    difficulty = item.card.memory?.difficulty
    stability = item.card.memory?.stability
    retrievability = scheduler.retrievability(of: item.card, at: moment)
    due = item.card.due
    isDue = item.isDue(at: moment)
  }
}
