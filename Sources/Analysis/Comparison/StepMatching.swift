import Trace

/// Which step of one program stands for which of another.
package struct StepMatching: Sendable, Equatable {
  /// Two steps that are compared, by their numbers; nil when the other program has none for it.
  package struct Pair: Sendable, Equatable {
    /// The step of the first program.
    package var before: Int?
    /// The step of the second.
    package var after: Int?
  }

  /// The pairs in the order of the first program; steps of the second alone come where they run.
  package let pairs: [Pair]

  /// Matches steps by their numbers, as an edited program keeps them.
  package static func byNumber(_ before: ComparedRun, _ after: ComparedRun) -> StepMatching {
    let numbers = Set(after.steps.map(\.number))
    let known = Set(before.steps.map(\.number))
    let pairs = before.steps.map {
      Pair(before: $0.number, after: numbers.contains($0.number) ? $0.number : nil)
    }
    let others = after.steps.filter { !known.contains($0.number) }
    return StepMatching(pairs: pairs + others.map { Pair(before: nil, after: $0.number) })
  }

  /// Matches the steps of two programs by what they say: the same code, the same label, the same
  /// action, else code that shares half of its words; none crosses another.
  ///
  /// Of all such matchings it takes one that agrees most.
  package static func byContent(_ before: ComparedRun, _ after: ComparedRun) -> StepMatching {
    StepMatching(
      pairs: Alignment(before.matchables, after.matchables).pairs.map { left, right in
        Pair(
          before: left.map { before.steps[$0].number },
          after: right.map { after.steps[$0].number }
        )
      }
    )
  }
}

extension ComparedRun {
  fileprivate var matchables: [Alignment.Item] {
    let actions = Dictionary(
      table.rows.map { ($0.step, $0.action) },
      uniquingKeysWith: { first, _ in first }
    )
    return steps.map { step in
      Alignment.Item(
        code: step.code,
        name: step.label ?? actions[step.number],
        words: Alignment.words(step.code)
      )
    }
  }
}

/// The best way to lay two lists of steps beside each other (Needleman and Wunsch, 1970).
private struct Alignment {
  /// What is compared of a step.
  struct Item {
    let code: String
    /// The label, or what the step was seen doing; nil when neither is known.
    let name: String?
    /// How often each word occurs in the code.
    let words: [Substring: Int]
  }

  /// Indexes into the two lists.
  private(set) var pairs: [(Int?, Int?)] = []

  /// The number of pairs that are looked at at most; longer lists are laid beside each other by place.
  private static let most = 4_000_000

  init(_ left: [Item], _ right: [Item]) {
    var start = 0
    while start < min(left.count, right.count), left[start].code == right[start].code { start += 1 }
    var end = 0
    while end < min(left.count, right.count) - start,
      left[left.count - 1 - end].code == right[right.count - 1 - end].code
    { end += 1 }
    for index in 0..<start { pairs.append((index, index)) }
    let (rows, columns) = (left.count - start - end, right.count - start - end)
    if rows * columns <= Self.most {
      align(left, right, start, rows, columns)
    } else {
      for index in 0..<max(rows, columns) {
        pairs.append(
          (index < rows ? start + index : nil, index < columns ? start + index : nil)
        )
      }
    }
    for index in 0..<end { pairs.append((left.count - end + index, right.count - end + index)) }
  }

  private mutating func align(
    _ left: [Item],
    _ right: [Item],
    _ start: Int,
    _ rows: Int,
    _ columns: Int
  ) {
    let width = columns + 1
    // best[row * width + column]: the agreement of what follows in both.
    var best = [Int](repeating: 0, count: (rows + 1) * width)
    for row in (0..<rows).reversed() {
      for column in (0..<columns).reversed() {
        let agreement = Self.agreement(left[start + row], right[start + column])
        let pair = agreement > 0 ? agreement + best[(row + 1) * width + column + 1] : 0
        best[row * width + column] = max(
          pair,
          best[(row + 1) * width + column],
          best[row * width + column + 1]
        )
      }
    }
    var (row, column) = (0, 0)
    while row < rows || column < columns {
      let here = best[row * width + column]
      let isPair =
        row < rows && column < columns
        && here > 0
        && here - best[(row + 1) * width + column + 1]
          == Self.agreement(left[start + row], right[start + column])
        && here > best[(row + 1) * width + column + 1]
      if isPair {
        pairs.append((start + row, start + column))
        row += 1
        column += 1
      } else if row < rows, column == columns || here == best[(row + 1) * width + column] {
        pairs.append((start + row, nil))
        row += 1
      } else {
        pairs.append((nil, start + column))
        column += 1
      }
    }
  }

  /// How well two steps fit, 0 where they are not the same step.
  private static func agreement(_ left: Item, _ right: Item) -> Int {
    if left.code == right.code { return 100 }
    if let name = left.name, name == right.name { return 80 }
    let shared = left.words.reduce(0) { $0 + min($1.value, right.words[$1.key] ?? 0) }
    let all = left.words.values.reduce(0, +) + right.words.values.reduce(0, +)
    return 4 * shared >= all ? max(1, 60 * 2 * shared / max(all, 1)) : 0
  }

  /// The names, numbers and words in strings of code, each with how often it occurs.
  static func words(_ code: String) -> [Substring: Int] {
    let parts = code.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
    return parts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
