import Diagnostics
import Trace

/// The names under which a file knows what another one exports: those that the statement around `require('./user')` or
/// `import … from './user'` declares.
struct BoundNames {
  /// A name of the file's own.
  struct Binding {
    /// The name.
    let local: String
    /// What is taken out of the exports; nil for all of them.
    let member: String?
  }

  /// The names, in order.
  let bindings: [Binding]
  /// Whether there is such a statement.
  let isStatement: Bool

  /// Reads the statement around a place.
  init(at place: Place, _ lines: ProgramLines) {
    let text = lines.text(place.source).utf8
    let offset = lines.offset(of: place)
    let before = Array(text.prefix(offset))
    // A statement of this kind is short; it begins behind the line end or semicolon before its keyword.
    let window = Substring(decoding: before.suffix(Self.reach), as: UTF8.self)
    let words = ["const ", "let ", "var ", "import "]
    let start = words.compactMap { Self.last($0, in: window) }.max()
    guard let start else {
      (bindings, isStatement) = ([], false)
      return
    }
    let head = window[start...]
    let rest = lines.code(offset..<min(text.count, offset + Self.reach), in: place.source)
    let line = rest.prefix { !$0.isNewline }
    isStatement = true
    bindings = Self.bindings(String(head), member: Self.member(behind: line))
  }

  private static let reach = 600

  private static func last(_ word: String, in text: Substring) -> Substring.Index? {
    var found: Substring.Index?
    for range in text.ranges(of: word) {
      let before = text[..<range.lowerBound].last
      if before.map({ $0.isNewline || $0 == ";" || $0 == " " }) ?? true { found = range.lowerBound }
    }
    return found
  }

  /// `User` of `require('./models').User`.
  private static func member(behind text: Substring) -> String? {
    text.firstMatch(of: #/^require\s*\([^)]*\)\s*\.\s*([\w$]+)/#).map { String($0.1) }
  }

  private static func bindings(_ head: String, member: String?) -> [Binding] {
    let isImport = head.hasPrefix("import")
    let names = head.drop { !$0.isWhitespace }.trimmingSpace
    let end = isImport ? names.ranges(of: "from").last?.lowerBound : names.lastIndex(of: "=")
    let keyword = isImport ? "from".count : 1
    // Something between the names and the file, as in `const db = { User: require('./user') }`, makes another value.
    guard let end, names[end...].dropFirst(keyword).allSatisfy(\.isWhitespace) else { return [] }
    var list = names[..<end].trimmingSpace
    var result: [Binding] = []
    if let open = list.firstIndex(of: "{"), let close = list.lastIndex(of: "}"), open < close {
      for part in list[list.index(after: open)..<close].split(separator: ",") {
        let words = part.split { ":= \n\t\r".contains($0) }.map(String.init)
          .filter { $0 != "as" && $0 != "type" }
        guard let first = words.first else { continue }
        result.append(Binding(local: words.count > 1 ? words[1] : first, member: first))
      }
      list.removeSubrange(open...close)
    }
    for part in list.split(separator: ",") {
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let name = words.last, name.allSatisfy(\.isPartOfName) else { continue }
      let isAll = !isImport || words.first == "*"
      result.insert(Binding(local: name, member: isAll ? member : "default"), at: 0)
    }
    return result
  }
}
