/// A table as lines of text: columns by display width, cells wrapped, never wider than asked where
/// the longest words allow it.
struct TextTable {
  let columns: [String]
  let rows: [[String]]
  /// The row that is set off; nil for none.
  let emphasizedRow: Int?

  /// The lines of the table.
  ///
  /// Where not all columns fit beside each other the table is continued below, with the
  /// first column repeated.
  func lines(width: Int, style: Style) -> [String] {
    let minimums = columns.indices.map { minimum($0, width) }
    let gap = minimums.reduce(0, +) + 2 * (columns.count - 1) <= width ? 2 : 1
    return chunks(minimums, gap: gap, width: width).enumerated().flatMap { index, chunk in
      (index == 0 ? [] : [""]) + block(chunk, gap: gap, width: width, style: style)
    }
  }

  private func cells(_ column: Int) -> [String] {
    [columns[column]] + rows.map { column < $0.count ? $0[column] : "" }
  }

  /// The narrowest that a column gets: its longest word, but so that two columns fit.
  private func minimum(_ column: Int, _ width: Int) -> Int {
    min(cells(column).map(LineWrapping.widestWord).max() ?? 1, 24, max((width - 2) / 2, 1))
  }

  private func natural(_ column: Int) -> Int {
    cells(column).map { cell in
      cell.utf8.split(separator: UInt8(ascii: "\n")).map { DisplayWidth.of(Substring($0)) }.max()
        ?? 0
    }.max() ?? 1
  }

  /// Groups of columns that fit beside each other, each beginning with the first column.
  private func chunks(_ minimums: [Int], gap: Int, width: Int) -> [[Int]] {
    guard columns.count > 1 else { return [Array(columns.indices)] }
    var chunks: [[Int]] = []
    var chunk = [0]
    var used = minimums[0]
    for column in 1..<columns.count {
      let needed = gap + minimums[column]
      if used + needed > width, chunk.count > 1 {
        chunks.append(chunk)
        chunk = [0]
        used = minimums[0]
      }
      chunk.append(column)
      used += needed
    }
    return chunks + [chunk]
  }

  /// Widths between the longest word and the longest text, cut at a common level so that all fit.
  private func widths(_ chunk: [Int], gap: Int, width: Int) -> [Int] {
    let room = width - gap * (chunk.count - 1)
    let minimums = chunk.map { minimum($0, width) }
    let naturals = chunk.map(natural)
    func widths(_ level: Int) -> [Int] {
      zip(minimums, naturals).map { max($0, min($1, level)) }
    }
    var level = naturals.max() ?? 1
    while level > 1, widths(level).reduce(0, +) > room { level -= 1 }
    var result = widths(level)
    var spare = room - result.reduce(0, +)
    for index in result.indices where spare > 0 && result[index] < naturals[index] {
      let added = min(spare, naturals[index] - result[index])
      result[index] += added
      spare -= added
    }
    return result
  }

  private func block(_ chunk: [Int], gap: Int, width: Int, style: Style) -> [String] {
    let widths = widths(chunk, gap: gap, width: width)
    func text(_ cells: [String], _ role: Style.Role?) -> [String] {
      let wrapped = zip(cells, widths).map { LineWrapping.lines(of: $0, width: $1) }
      let height = wrapped.map(\.count).max() ?? 1
      return (0..<height).map { line in
        var text = zip(wrapped, widths).map { lines, width in
          DisplayWidth.pad(line < lines.count ? lines[line] : "", to: width)
        }.joined(separator: String(repeating: " ", count: gap))
        while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
        return role.map { style($0, text) } ?? text
      }
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
      .joined(separator: String(repeating: " ", count: gap))
    var lines = text(chunk.map { columns[$0] }, .strong) + [style(.faint, rule)]
    for (index, row) in rows.enumerated() {
      let cells = chunk.map { $0 < row.count ? row[$0] : "" }
      lines += text(cells, index == emphasizedRow ? .strong : nil)
    }
    return lines
  }
}
