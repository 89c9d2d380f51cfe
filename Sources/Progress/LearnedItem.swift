/// A question as far as a learner knows it.
package struct LearnedItem: Sendable, Equatable {
  /// The lesson.
  package let lesson: String
  /// The question's id.
  package let question: String
  /// The question as it was asked last.
  package var text: String
  /// What the scheduler knows of it.
  package var card = Card()
  /// How often it was answered and skipped, and how many hints were looked up.
  package var counts = Counts()

  /// How often things happened to a question.
  package struct Counts: Sendable, Equatable {
    package var right = 0
    package var wrong = 0
    package var skipped = 0
    package var hints = 0
  }

  /// Whether the first answer was right without a hint; nil while there is none.
  package var isRightAtFirst: Bool?

  fileprivate init(lesson: String, question: String, text: String) {
    self.lesson = lesson
    self.question = question
    self.text = text
  }

  /// Whether it is to be asked: a question that is being learned at its time, one that is known on its day.
  package func isDue(at moment: Moment) -> Bool {
    guard let due = card.due else { return false }
    switch card.state {
    case .learning, .relearning: return due <= moment
    case .review: return due.startOfDay <= moment
    }
  }

  /// Whether it is known: learned, and not to be asked yet.
  package func isKnown(at moment: Moment) -> Bool { card.state == .review && !isDue(at: moment) }
}

extension ProgressContent {
  /// Every question that was asked, lessons and questions in the order of their first answers.
  package var items: [LearnedItem] {
    struct Key: Hashable { let lesson, question: String }
    var items: [LearnedItem] = []
    var places: [Key: Int] = [:]
    for dated in answers {
      let key = Key(lesson: dated.answer.lesson, question: dated.answer.question)
      let place = places[key] ?? items.count
      if place == items.count {
        places[key] = place
        items.append(
          LearnedItem(lesson: key.lesson, question: key.question, text: dated.answer.text)
        )
      }
      items[place].take(dated, scheduler)
    }
    return items
  }
}

extension LearnedItem {
  fileprivate mutating func take(_ dated: DatedAnswer, _ scheduler: Scheduler) {
    let answer = dated.answer
    text = answer.text
    counts.hints += answer.hints
    guard let rating = answer.rating else {
      counts.skipped += 1
      return
    }
    if answer.isRight { counts.right += 1 } else { counts.wrong += 1 }
    if isRightAtFirst == nil { isRightAtFirst = rating == .good }
    card = scheduler.card(card, answered: rating, at: dated.at)
  }
}
