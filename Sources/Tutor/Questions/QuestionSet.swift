import Diagnostics
package import Lessons

/// Makes questions of any run.
///
/// Which they are and in what order depends on the run and a seed alone. The kinds take turns, so that a few questions
/// are of many kinds.
package struct QuestionSet {
  private static let kinds: [any QuestionKind.Type] = [
    KeyTable.self, GivenMethods.self, FirstStep.self, SentSQL.self, StatementCount.self,
    HeldValue.self, PrintedLine.self, StaleObject.self, DestroyedParent.self, WithoutStep.self,
    FindingMeaning.self, UnloadedRead.self, OneQuery.self,
  ]

  /// The questions; fewer than were asked for where the run does not give as many.
  package let questions: [AskedQuestion]

  /// Makes up to `count` questions of a run; `changed` runs the program otherwise, where that can be done.
  package init(
    _ session: Session,
    count: Int,
    seed: UInt64,
    changed: @escaping (ProgramChange) -> Session? = { _ in nil }
  ) {
    var order = SeededOrder(seed: seed)
    let run = QuestionedRun(session, changed: changed)
    var kinds = order.shuffled(Self.kinds).map { kind in
      (name: kind.name, makers: order.shuffled(kind.questions(in: run)))
    }
    var chosen = Chosen(count: count)
    while !chosen.isFull, kinds.contains(where: { !$0.makers.isEmpty }) {
      for place in kinds.indices where !chosen.isFull {
        while let make = kinds[place].makers.popLast() {
          guard let draft = make(), let question = draft.asked(kinds[place].name, &order) else {
            continue
          }
          if chosen.take(question, of: draft.topic) { break }
        }
      }
    }
    questions = chosen.all
  }

  /// The questions so far, and those that wait since one like them is there.
  private struct Chosen {
    let count: Int
    private var questions: [AskedQuestion] = []
    private var later: [AskedQuestion] = []
    private var topics: Set<Name> = []

    init(count: Int) { self.count = count }

    var isFull: Bool { questions.count >= count }

    /// Takes a question, or lets it wait; whether it was taken.
    mutating func take(_ question: AskedQuestion, of topic: String) -> Bool {
      guard !(questions + later).contains(where: { $0.text == question.text }) else { return false }
      guard topics.insert(topic).inserted else {
        later.append(question)
        return false
      }
      questions.append(question)
      return true
    }

    /// All that were taken, and of those that wait as many as are wanted.
    var all: [AskedQuestion] { questions + later.prefix(max(count - questions.count, 0)) }
  }
}

/// A change of a program that a question asks about.
package enum ProgramChange: Sendable, Hashable {
  /// The step of that number is left out.
  case without(step: Int)
  /// Code is added at the end.
  case added(String)
}
