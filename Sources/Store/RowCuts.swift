/// Where the text of an INSERT of many rows may be cut between them.
package struct RowCuts: Sendable {
  /// The UTF-8 offsets at which the rows' parentheses begin, in order.
  package private(set) var starts: [Int] = []
  /// The UTF-8 offset behind the last row.
  package private(set) var end = 0

  /// Makes cuts of no rows.
  package init() {}

  /// Adds a row by the offsets where its parenthesis begins and behind which it ends.
  package mutating func addRow(from start: Int, to end: Int) {
    starts.append(start)
    self.end = end
  }

  /// The ranges of so many rows each, commas between them included, of the last one fewer.
  func ranges(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: starts.count, by: count).map { first in
      let next = first + count
      // A comma stands before each row but the first.
      return starts[first]..<(next < starts.count ? starts[next] - 1 : end)
    }
  }
}
