/// Where the lines of a text begin, and how many columns there are before places on long lines.
///
/// A place is found in the time that halving takes, also behind many characters of several bytes on one line.
struct LineIndex: Sendable, Equatable {
  /// The UTF-8 offset at which each line begins; the first is 0.
  private(set) var starts = [0]
  /// Places on lines that are long and not plain, in order, each at the beginning of a character.
  private var marks: [Mark] = []
  /// The numbers, from 0, of the lines on which not every byte is a column.
  private var mixedLines: [Int] = []

  private struct Mark: Sendable, Equatable {
    let offset: Int
    /// The characters before it on its line.
    let columns: Int
  }

  /// The bytes from one mark of a line to the next, at least.
  private static let spacing = 128

  init(_ text: String) {
    text.utf8.withContiguousStorageIfAvailable { scan($0) }
  }

  /// Finds the lines, and marks those that are not plain.
  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var isMixed = false
    for (offset, byte) in bytes.enumerated() where byte < 0x0e || byte >= 0x80 {
      switch byte {
      case UInt8(ascii: "\t"): continue
      case UInt8(ascii: "\n"): break
      case UInt8(ascii: "\r"):
        guard offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n") else { continue }
      default:
        isMixed = true
        continue
      }
      if isMixed { addMarks(bytes, to: offset) }
      isMixed = false
      starts.append(offset + 1)
    }
    if isMixed { addMarks(bytes, to: bytes.count) }
  }

  private mutating func addMarks(_ bytes: UnsafeBufferPointer<UInt8>, to end: Int) {
    mixedLines.append(starts.count - 1)
    let start = starts[starts.count - 1]
    guard end - start > LineIndex.spacing else { return }
    let line = String(decoding: bytes[start..<end], as: UTF8.self)
    var columns = 0
    var next = start + LineIndex.spacing
    var offset = start
    for character in line {
      if offset >= next {
        marks.append(Mark(offset: offset, columns: columns))
        next = offset + LineIndex.spacing
      }
      offset += character.utf8.count
      columns += 1
    }
  }

  /// The number, from 0, of the line that holds an offset, at or after the line given.
  func line(at offset: Int, from first: Int = 0) -> Int {
    var low = first
    var high = starts.count
    // Mostly it is a little after.
    if low + 4 < high, starts[low + 4] > offset { high = low + 4 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The characters before an offset on its line, whose number is from 0.
  func columns(before offset: Int, line: Int, in text: String) -> Int {
    let start = starts[line]
    guard isMixed(line) else { return offset - start }
    let mark = marks.last(upTo: offset, by: \.offset).flatMap { $0.offset >= start ? $0 : nil }
    let known = mark ?? Mark(offset: start, columns: 0)
    let from = text.utf8.index(text.startIndex, offsetBy: known.offset)
    let to = text.utf8.index(text.startIndex, offsetBy: offset)
    return known.columns + text[from..<to].count
  }

  /// The offset behind so many characters of a line that ends at an offset; its end where there are fewer.
  func offset(behind columns: Int, line: Int, endingAt end: Int, in text: String) -> Int {
    let start = starts[line]
    guard isMixed(line) else { return min(start + columns, end) }
    let first = marks.index(after: start, by: \.offset)
    let behind = marks.index(after: end, by: \.offset)
    let mark = marks[first..<behind].last(upTo: columns, by: \.columns)
    let known = mark ?? Mark(offset: start, columns: 0)
    let from = text.utf8.index(text.startIndex, offsetBy: known.offset)
    let limit = text.utf8.index(text.startIndex, offsetBy: end)
    let found = text.index(from, offsetBy: columns - known.columns, limitedBy: limit) ?? limit
    return text.utf8.distance(from: text.startIndex, to: found)
  }

  private func isMixed(_ line: Int) -> Bool {
    mixedLines.last(upTo: line, by: \.self) == line
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element whose number is larger; the elements are in the order of their numbers.
  fileprivate func index(after number: Int, by key: (Element) -> Int) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last element whose number is not larger; nil where there is none.
  fileprivate func last(upTo number: Int, by key: (Element) -> Int) -> Element? {
    let index = index(after: number, by: key)
    return index > startIndex ? self[index - 1] : nil
  }
}
