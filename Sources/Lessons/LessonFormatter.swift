package import Diagnostics

/// Tidies a lesson file: two spaces for each level, one behind `-` and `:`, no white space at line ends, one blank line
/// at most.
///
/// It moves lines and never writes one anew, so that comments, quotes and the order of keys stay as the author has them.
/// What the file says is compared before and after; where a way of writing is beyond it, the file stays as it is.
package struct LessonFormatter {
  /// A level of the text: where it began, and where it begins now.
  private struct Level {
    let old: Int
    let new: Int
    let isList: Bool
  }

  /// What a line may go on as.
  private enum Open {
    /// Every line is a new one.
    case nothing
    /// A text of several lines behind `|` or `>`, of lines further right than `parent`; `first` is where it begins.
    case block(parent: Int, new: Int, first: Int?)
    /// A text in quotes or brackets that ends on a later line, of a value whose lines begin right of a column.
    case flow(LineScan, base: Int)
    /// A text without quotes that goes on as long as lines begin right of a column.
    case plain(beyond: Int, new: Int)
  }

  private var levels: [Level] = []
  private var open = Open.nothing
  private var result: [String] = []
  /// The lines of comments that wait for the line behind them.
  private var comments: [(old: Int, text: String)] = []

  /// The tidy text of a lesson file.
  /// - Throws: why it is not YAML.
  package static func tidy(_ source: SourceText) throws(DiagnosticList) -> String {
    let before = try roots(source)
    var formatter = LessonFormatter()
    for line in source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      formatter.take(line)
    }
    formatter.flush(to: nil)
    while formatter.result.last?.isEmpty == true { formatter.result.removeLast() }
    let text = formatter.result.joined(separator: "\n") + "\n"
    let after = try? roots(SourceText(name: source.name, text: text))
    guard let after, after.count == before.count,
      zip(before, after).allSatisfy({ $0.saysTheSame(as: $1) })
    else { return source.text }
    return text
  }

  private static func roots(_ source: SourceText) throws(DiagnosticList) -> [YAMLNode] {
    do {
      return try YAMLDocuments.roots(of: source) { _ in false }
    } catch {
      throw DiagnosticList([YAMLFault(error, in: source).diagnostic])
    }
  }

  private mutating func take(_ line: Substring) {
    let old = line.prefix { $0 == " " }.count
    let text = String(line.dropFirst(old))
    guard !goesOn(line, text, old) else { return }
    open = .nothing
    if text.trimmedEnd.isEmpty {
      // A comment that a blank line follows stays where it is.
      flush(to: nil)
      if result.last?.isEmpty == false { result.append("") }
    } else if text.hasPrefix("#") {
      comments.append((old, text.trimmedEnd))
    } else if text.hasPrefix("---") || text.hasPrefix("...") {
      flush(to: (0, 0))
      levels = []
      result.append(text.trimmedEnd)
    } else {
      begin(text.trimmedEnd, old)
    }
  }

  /// Writes the comments that wait: one that stood where the line behind it does goes with it, another stays at the
  /// level that it stood at.
  private mutating func flush(to line: (old: Int, new: Int)?) {
    for comment in comments {
      let level = levels.last { $0.old == comment.old }?.new
      let own = line?.old == comment.old ? line?.new : level
      add(comment.text, at: own ?? line?.new ?? comment.old)
    }
    comments = []
  }

  private mutating func add(_ text: String, at column: Int) {
    result.append(String(repeating: " ", count: column) + text)
  }

  /// Whether a line belongs to what the one before began; writes it then.
  private mutating func goesOn(_ line: Substring, _ text: String, _ old: Int) -> Bool {
    let isBlank = text.allSatisfy(\.isWhitespace)
    switch open {
    case .nothing: return false
    case .block(let parent, let new, let first):
      if isBlank {
        result.append("")
        return true
      }
      guard old > parent else { return false }
      let start = first ?? old
      open = .block(parent: parent, new: new, first: start)
      add(text, at: max(0, new + old - start))
    case .flow(var scan, let base):
      add(text.trimmedEnd, at: isBlank ? 0 : base + 2 * scan.level(before: text))
      scan.take(text)
      open = scan.isOpen ? .flow(scan, base: base) : .nothing
    case .plain(let column, let new):
      guard isBlank || old > column, !text.hasPrefix("#") else { return false }
      if isBlank { return false }
      add(text.trimmedEnd, at: new)
    }
    return true
  }

  /// A line with an entry or a key.
  private mutating func begin(_ text: String, _ old: Int) {
    // Comments before it may belong to the level that it ends.
    let before = levels
    var (text, column) = (text, old)
    var entry: Int?
    var written = ""
    while text.hasPrefix("- ") || text == "-" {
      let new = enter(column, isList: true)
      entry = entry ?? new
      let rest = text.dropFirst()
      let gap = rest.prefix { $0 == " " }.count
      written += "- "
      (text, column) = (String(rest.dropFirst(gap)), column + 1 + gap)
    }
    var new = (levels.last?.new ?? 0) + 2
    if let key = Self.key(text) {
      new = enter(column, isList: false)
      let value = text.dropFirst(key.count + 1)
      text = key + ":" + (value.isEmpty ? "" : " " + value.drop { $0 == " " })
    }
    let after = levels
    levels = before
    flush(to: (old, entry ?? new))
    levels = after
    add((written + text).trimmedEnd, at: entry ?? new)
    note(text, beyond: Self.key(text) == nil ? levels.last?.old ?? 0 : column, new: new)
  }

  /// What the next lines may belong to: a value that begins here, in a level that began in the column `beyond`.
  private mutating func note(_ text: String, beyond old: Int, new: Int) {
    let key = Self.key(text)
    let value = key.map { String(text.dropFirst($0.count + 1).drop { $0 == " " }) } ?? text
    guard let first = value.first else { return }
    let inner = key == nil ? new : new + 2
    if first == "|" || first == ">" {
      open = .block(parent: old, new: inner, first: nil)
      return
    }
    var scan = LineScan()
    scan.take(value)
    if scan.isOpen {
      open = .flow(scan, base: new)
    } else if !"\"'{[#&*".contains(first) {
      open = .plain(beyond: old, new: inner)
    }
  }

  /// Enters the level that begins in a column, or goes back to it; the column where it begins now.
  private mutating func enter(_ old: Int, isList: Bool) -> Int {
    while let last = levels.last, last.old > old || last.old == old && last.isList && !isList {
      levels.removeLast()
    }
    if let last = levels.last, last.old == old, last.isList == isList { return last.new }
    let new = levels.last.map { $0.new + 2 } ?? 0
    levels.append(Level(old: old, new: new, isList: isList))
    return new
  }

  /// The key that a line begins with; nil where it has none.
  private static func key(_ text: String) -> String? {
    let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard !word.isEmpty, !word.hasPrefix("-") else { return nil }
    let rest = text.dropFirst(word.count)
    return rest == ":" || rest.hasPrefix(": ") ? String(word) : nil
  }
}
