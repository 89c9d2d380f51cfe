/// What a terminal shows after it was sent a text: an interpreter of the few sequences that the tool's screens use.
struct ScreenPicture {
  private var cells: [[String]]
  private var (row, column) = (0, 0)
  /// Whether the other screen is shown, and the cursor.
  private(set) var (isOther, hasCursor) = (false, true)
  private let columns: Int

  init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The lines without blanks at their ends, each with a line end.
  var text: String {
    cells.map { line in
      let text = line.joined()
      return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  /// Takes what the terminal was sent.
  mutating func take(_ text: String) {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\u{1b}" else {
        put(character)
        continue
      }
      guard rest.first == "[", let end = rest.firstIndex(where: \.isLetter) else { continue }
      sequence(rest[rest.index(after: rest.startIndex)..<end], rest[end])
      rest = rest[rest.index(after: end)...]
    }
  }

  private mutating func put(_ character: Character) {
    guard cells.indices.contains(row), column < columns else { return }
    cells[row][column] = String(character)
    column += 1
    // A wide character takes the next cell too.
    let isWide = character.unicodeScalars.contains {
      (0x2e80...0x9fff).contains($0.value) || $0.value >= 0x1f300
    }
    if isWide, column < columns {
      cells[row][column] = ""
      column += 1
    }
  }

  private mutating func sequence(_ parameters: Substring, _ final: Character) {
    switch (parameters, final) {
    case ("?1049", "h"): isOther = true
    case ("?1049", "l"): isOther = false
    case ("?25", "h"): hasCursor = true
    case ("?25", "l"): hasCursor = false
    case ("2", "J"): cells = cells.map { $0.map { _ in " " } }
    case (_, "K"):
      if cells.indices.contains(row) {
        for place in column..<max(column, columns) { cells[row][place] = " " }
      }
    case (_, "H"):
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      (row, column) = ((numbers.first ?? 1) - 1, (numbers.last ?? 1) - 1)
    default: break
    }
  }
}
