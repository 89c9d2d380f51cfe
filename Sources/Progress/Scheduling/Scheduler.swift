import Glibc

/// FSRS-6, the scheduler of spaced repetition, with fuzz off: from answer to answer it says how well a question is known
/// and when to ask it again.
///
/// A question is learned in steps of minutes, then asked after days: `stability` days after an answer it is known with
/// a probability of 0.9, which falls as a power of the days since. An answer before the day is over moves the stability
/// by a factor; a later one by how surprising it is. Good, Good, Good, each when due, are 10 minutes, 2 and 11 days.
///
/// The rules are those of py-fsrs 6.3.2 (https://github.com/open-spaced-repetition/py-fsrs, `scheduler.py`), number for
/// number.
package struct Scheduler: Sendable, Equatable {
  /// The name of the algorithm, which is kept with what was learned by it.
  package static let algorithm = "FSRS-6"

  /// The weights w0 to w20.
  package let weights: [Double]
  /// The probability with which a question is still known when it is asked.
  package let retention: Double
  /// The steps of learning and of learning again, in minutes.
  package let steps: (learning: [Double], relearning: [Double])

  /// The weights of FSRS-6 for learners of whom nothing is known.
  package static let standardWeights = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]

  private static let maximumDays = 36500.0
  private static let minimumStability = 0.001

  private var decay: Double { -weights[20] }
  private var factor: Double { pow(0.9, 1 / decay) - 1 }

  /// Makes a scheduler; nil for weights that are not 21 numbers within the bounds of FSRS-6.
  package init?(
    weights: [Double] = standardWeights,
    retention: Double = 0.9,
    learning: [Double] = [1, 10],
    relearning: [Double] = [10]
  ) {
    guard weights.count == WeightBounds.lowest.count,
      zip(weights, zip(WeightBounds.lowest, WeightBounds.highest))
        .allSatisfy({ ($1.0...$1.1).contains($0) }),
      (0.01...0.99).contains(retention)
    else { return nil }
    self.init(valid: weights, retention, learning, relearning)
  }

  /// The scheduler with standard weights.
  package static let standard = Scheduler(valid: standardWeights, 0.9, [1, 10], [10])

  private init(
    valid weights: [Double],
    _ retention: Double,
    _ learning: [Double],
    _ relearning: [Double]
  ) {
    self.weights = weights
    self.retention = retention
    steps = (learning, relearning)
  }

  package static func == (one: Scheduler, other: Scheduler) -> Bool {
    one.weights == other.weights && one.retention == other.retention && one.steps == other.steps
  }

  /// The probability with which a question is known.
  package func retrievability(of card: Card, at moment: Moment) -> Double {
    guard let memory = card.memory, let last = card.lastAnswer else { return 0 }
    return pow(1 + factor * Double(max(0, last.days(to: moment))) / memory.stability, decay)
  }

  /// The card after an answer; answers are given in the order of their times.
  package func card(_ card: Card, answered rating: Rating, at moment: Moment) -> Card {
    var next = card
    next.memory = memory(card, rating, moment)
    let wait: Double?
    switch card.state {
    case .learning(let step):
      (next.state, wait) = place(after: rating, step, of: steps.learning) { .learning(step: $0) }
    case .relearning(let step):
      (next.state, wait) = place(after: rating, step, of: steps.relearning) {
        .relearning(step: $0)
      }
    case .review where rating == .again && !steps.relearning.isEmpty:
      (next.state, wait) = (.relearning(step: 0), steps.relearning[0])
    case .review:
      (next.state, wait) = (.review, nil)
    }
    let minutes = wait ?? days(stability: next.memory?.stability ?? 1) * 24 * 60
    next.due = moment.adding(minutes: minutes)
    next.lastAnswer = moment
    return next
  }

  /// Where a card of steps goes, and the minutes that it waits there; nil for the days of its stability.
  private func place(
    after rating: Rating,
    _ step: Int,
    of steps: [Double],
    _ state: (Int) -> Card.State
  ) -> (Card.State, Double?) {
    guard !steps.isEmpty, step < steps.count || rating == .again else { return (.review, nil) }
    switch rating {
    case .again: return (state(0), steps[0])
    case .hard where step == 0:
      return (state(0), steps.count == 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2)
    case .hard: return (state(step), steps[step])
    case .good where step + 1 < steps.count: return (state(step + 1), steps[step + 1])
    case .good, .easy: return (.review, nil)
    }
  }

  // MARK: The memory model

  private func memory(_ card: Card, _ rating: Rating, _ moment: Moment) -> Card.Memory {
    guard let old = card.memory else {
      return Card.Memory(
        stability: max(weights[rating.rawValue - 1], Self.minimumStability),
        difficulty: Self.clamped(initialDifficulty(rating))
      )
    }
    let isSameDay = card.lastAnswer.map { $0.days(to: moment) < 1 } ?? false
    let stability =
      isSameDay
      ? sameDayStability(old.stability, rating)
      : laterStability(old, rating, retrievability(of: card, at: moment))
    return Card.Memory(
      stability: max(stability, Self.minimumStability),
      difficulty: difficulty(after: old.difficulty, rating)
    )
  }

  private func initialDifficulty(_ rating: Rating) -> Double {
    weights[4] - exp(weights[5] * Double(rating.rawValue - 1)) + 1
  }

  private func difficulty(after old: Double, _ rating: Rating) -> Double {
    let change = -(weights[6] * Double(rating.rawValue - 3))
    let moved = old + (10 - old) * change / 9
    return Self.clamped(weights[7] * initialDifficulty(.easy) + (1 - weights[7]) * moved)
  }

  private static func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

  private func sameDayStability(_ old: Double, _ rating: Rating) -> Double {
    let growth =
      exp(weights[17] * (Double(rating.rawValue - 3) + weights[18])) * pow(old, -weights[19])
    return old * (rating == .again ? growth : max(growth, 1))
  }

  private func laterStability(_ old: Card.Memory, _ rating: Rating, _ known: Double) -> Double {
    let surprise = 1 - known
    guard rating != .again else {
      let forgotten =
        weights[11] * pow(old.difficulty, -weights[12])
        * (pow(old.stability + 1, weights[13]) - 1) * exp(surprise * weights[14])
      return min(forgotten, old.stability / exp(weights[17] * weights[18]))
    }
    let growth =
      exp(weights[8]) * (11 - old.difficulty) * pow(old.stability, -weights[9])
      * (exp(surprise * weights[10]) - 1)
      * (rating == .hard ? weights[15] : 1) * (rating == .easy ? weights[16] : 1)
    return old.stability * (1 + growth)
  }

  /// The whole days after which a question is known with the probability that is wanted.
  private func days(stability: Double) -> Double {
    let days = stability / factor * (pow(retention, 1 / decay) - 1)
    return min(max(days.rounded(.toNearestOrEven), 1), Self.maximumDays)
  }
}

/// Between what each weight of FSRS-6 must lie.
private enum WeightBounds {
  static let lowest = [
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1,
    0, 0, 0, 0.1,
  ]
  static let highest: [Double] = [
    100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8,
  ]
}
