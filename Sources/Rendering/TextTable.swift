/// A table as lines of text: columns by display width, cells wrapped, never wider than asked where
/// the longest words allow it.
struct TextTable {
  let columns: [String]
  let rows: [[String]]
  /// How many of the first columns name a row.
  var namingColumns = 1
  /// The cells that are set off.
  var marks: [Document.Table.Cell: Document.Table.CellRole] = [:]

  /// The widths that a column asks for.
  private struct Demand {
    /// The narrowest that it gets: its longest word, but so that two columns fit.
    var minimum = 1
    /// Its longest line.
    var natural = 1
  }

  /// The lines of the table.
  ///
  /// Where not all columns fit beside each other, long words are cut as far as that lets them; a table that is too wide
  /// even so is continued below, with its first columns repeated, those that name a row.
  func lines(width: Int, style: Style) -> [String] {
    let demands = fittingDemands(width)
    let gap = demands.reduce(0) { $0 + $1.minimum } + 2 * (columns.count - 1) <= width ? 2 : 1
    return chunks(demands, gap: gap, width: width).enumerated().flatMap { index, chunk in
      (index == 0 ? [] : [""])
        + block(chunk, widths(chunk.map { demands[$0] }, gap: gap, width: width), gap, style)
    }
  }

  /// The longest word that is kept whole where the table would be too wide, and the shortest that is cut.
  private static let (longestWord, shortestCut) = (24, 12)

  /// What the columns ask for; with words cut where the table of a few columns fits so and not otherwise.
  private func fittingDemands(_ width: Int) -> [Demand] {
    let whole = columns.indices.map { demand($0, width) }
    func isFitting(_ demands: [Demand]) -> Bool {
      demands.reduce(columns.count - 1) { $0 + $1.minimum } <= width
    }
    guard !isFitting(whole) else { return whole }
    for limit in (Self.shortestCut..<Self.longestWord).reversed() {
      let cut = whole.map { Demand(minimum: min($0.minimum, limit), natural: $0.natural) }
      if isFitting(cut) { return cut }
    }
    return whole
  }

  private func demand(_ column: Int, _ width: Int) -> Demand {
    var demand = Demand()
    func measure(_ cell: String) {
      let widest = LineWrapping.widest(cell)
      demand.minimum = max(demand.minimum, widest.word)
      demand.natural = max(demand.natural, widest.line)
    }
    measure(columns[column])
    for row in rows where column < row.count { measure(row[column]) }
    demand.minimum = min(demand.minimum, Self.longestWord, max((width - 2) / 2, 1))
    return demand
  }

  /// Groups of columns that fit beside each other, each beginning with those that name a row.
  private func chunks(_ demands: [Demand], gap: Int, width: Int) -> [[Int]] {
    let names = Array(columns.indices.prefix(max(1, namingColumns)))
    guard columns.count > names.count else { return [Array(columns.indices)] }
    var chunks: [[Int]] = []
    var chunk = names
    let start = names.reduce(gap * (names.count - 1)) { $0 + demands[$1].minimum }
    var used = start
    for column in names.count..<columns.count {
      let needed = gap + demands[column].minimum
      if used + needed > width, chunk.count > names.count {
        chunks.append(chunk)
        chunk = names
        used = start
      }
      chunk.append(column)
      used += needed
    }
    return chunks + [chunk]
  }

  /// Widths between the longest word and the longest text, cut at a common level so that all fit.
  private func widths(_ demands: [Demand], gap: Int, width: Int) -> [Int] {
    let room = width - gap * (demands.count - 1)
    func granted(_ demand: Demand, _ level: Int) -> Int {
      max(demand.minimum, min(demand.natural, level))
    }
    var level = demands.reduce(1) { max($0, $1.natural) }
    while level > 1, demands.reduce(0, { $0 + granted($1, level) }) > room { level -= 1 }
    var result = demands.map { granted($0, level) }
    var spare = room - result.reduce(0, +)
    for index in result.indices where spare > 0 && result[index] < demands[index].natural {
      let added = min(spare, demands[index].natural - result[index])
      result[index] += added
      spare -= added
    }
    return result
  }

  private func block(_ chunk: [Int], _ widths: [Int], _ gap: Int, _ style: Style) -> [String] {
    let rule = widths.map { DisplayWidth.repeated("─", $0) }
      .joined(separator: DisplayWidth.repeated(" ", gap))
    var lines = text(chunk.map { columns[$0] }, widths, gap, style) { _ in nil }
      .map { style(.strong, $0) }
    lines.append(style(.faint, rule))
    for (index, row) in rows.enumerated() {
      lines += text(chunk.map { $0 < row.count ? row[$0] : "" }, widths, gap, style) { column in
        marks[.init(row: index, column: chunk[column])]?.look
      }
    }
    return lines
  }

  /// The lines of one row, without spaces at their ends; `look` is that of a cell by its index.
  private func text(
    _ cells: [String],
    _ widths: [Int],
    _ gap: Int,
    _ style: Style,
    look: (Int) -> Style.Role?
  ) -> [String] {
    let wrapped = cells.indices.map { LineWrapping.lines(of: cells[$0], width: widths[$0]) }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    return (0..<height).map { line in
      var text = RowLine()
      for column in cells.indices {
        let lines = wrapped[column]
        let cell = line < lines.count ? lines[line] : ""
        let role = style.usesColor ? look(column) : nil
        text.add(cell, width: widths[column], gap: gap, role, style)
      }
      return text.text
    }
  }

  /// One line of a row that is being put together.
  private struct RowLine {
    private var bytes: [UInt8] = []
    /// The spaces that are wanted before the next cell that holds something.
    private var pending = 0

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(
      _ cell: String,
      width: Int,
      gap: Int,
      _ look: Style.Role?,
      _ style: Style
    ) {
      let space = UInt8(ascii: " ")
      var cell = cell
      cell.withUTF8 { cell in
        guard let end = cell.lastIndex(where: { $0 != space }) else {
          pending += width + gap
          return
        }
        let shown = UnsafeBufferPointer(rebasing: cell[...end])
        bytes.append(contentsOf: repeatElement(space, count: pending))
        if let look {
          bytes.append(contentsOf: style(look, String(decoding: shown, as: UTF8.self)).utf8)
        } else {
          bytes.append(contentsOf: shown)
        }
        let columns =
          DisplayWidth.isPlain(shown)
          ? shown.count : DisplayWidth.of(String(decoding: shown, as: UTF8.self))
        pending = max(0, width - columns) + gap
      }
    }
  }
}

extension Document.Table.CellRole {
  /// How a cell of the role looks.
  fileprivate var look: Style.Role {
    switch self {
    case .changed: .warning
    case .current: .strong
    case .missing: .faint
    }
  }
}
