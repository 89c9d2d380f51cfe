import Trace

/// A printed line that two runs do not share.
package struct LineDifference: Sendable, Equatable, Codable {
  /// A line with its number among the lines that its run printed, from 1.
  package struct Line: Sendable, Equatable, Codable {
    /// The number.
    package var number: Int
    /// The text.
    package var text: String
  }

  /// The line of the first run; nil when the second alone prints it.
  package var before: Line?
  /// The line of the second run.
  package var after: Line?

  /// The lines beyond which they are compared by their places, since finding the fewest differences
  /// of long outputs that have nothing in common takes too long.
  private static let most = 2_000

  /// The fewest lines in which two outputs differ, in order; those that took each other's place are
  /// beside each other.
  static func differences(_ before: [String], _ after: [String]) -> [LineDifference] {
    var start = 0
    while start < min(before.count, after.count), before[start] == after[start] { start += 1 }
    var end = 0
    while end < min(before.count, after.count) - start,
      before[before.count - 1 - end] == after[after.count - 1 - end]
    { end += 1 }
    let left = before[start..<(before.count - end)]
    let right = after[start..<(after.count - end)]
    guard max(left.count, right.count) <= most else { return paired(left, right) }
    var gone: Set<Int> = []
    var new: Set<Int> = []
    for change in Array(right).difference(from: Array(left)) {
      switch change {
      case .remove(let offset, _, _): gone.insert(start + offset)
      case .insert(let offset, _, _): new.insert(start + offset)
      }
    }
    var result: [LineDifference] = []
    var (old, now) = (left.startIndex, right.startIndex)
    while old < left.endIndex || now < right.endIndex {
      let oldEnd = (old..<left.endIndex).first { !gone.contains($0) } ?? left.endIndex
      let newEnd = (now..<right.endIndex).first { !new.contains($0) } ?? right.endIndex
      result += paired(left[old..<oldEnd], right[now..<newEnd])
      old = oldEnd + 1
      now = newEnd + 1
    }
    return result
  }

  /// The lines of two stretches by their places in them.
  private static func paired(
    _ left: ArraySlice<String>,
    _ right: ArraySlice<String>
  ) -> [LineDifference] {
    (0..<max(left.count, right.count)).compactMap { offset in
      let old = left.startIndex + offset
      let now = right.startIndex + offset
      let before = old < left.endIndex ? Line(number: old + 1, text: left[old]) : nil
      let after = now < right.endIndex ? Line(number: now + 1, text: right[now]) : nil
      return RunStamps.isSame(before?.text, after?.text)
        ? nil : LineDifference(before: before, after: after)
    }
  }
}
