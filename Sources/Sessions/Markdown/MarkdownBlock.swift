import Diagnostics

/// A block of JavaScript in a page of Markdown: what stands between two fences.
struct MarkdownBlock {
  /// What a comment before a block says of it.
  enum Remark {
    /// `<!-- skip -->`: it is not run.
    case skip
    /// `<!-- expect: SequelizeEagerLoadingError -->`, an error that it ends in or a finding that it has.
    case expect(String, message: String?, at: SourceRange)
  }

  /// The fence's line, in 1-based lines of the page.
  let line: Int
  /// Where the fence begins.
  let fence: Int
  /// The code.
  let range: SourceRange
  /// What comments right before it say.
  let remarks: [Remark]

  /// Whether it is left out.
  var isSkipped: Bool {
    remarks.contains { if case .skip = $0 { true } else { false } }
  }

  /// The blocks of a page that are JavaScript.
  static func all(in page: SourceText) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    var remarks: [Remark] = []
    var line = 1
    while line <= page.lineCount {
      let text = page.line(line)
      if let fence = Fence(text) {
        let end = (line + 1...page.lineCount + 1).first {
          $0 > page.lineCount || fence.isClosed(by: page.line($0))
        }
        let last = end ?? page.lineCount + 1
        if fence.isJavaScript {
          blocks.append(
            MarkdownBlock(
              line: line,
              fence: page.startOfLine(line) + fence.indentation,
              range: SourceRange(
                start: min(page.endOfLine(line) + 1, page.text.utf8.count),
                end: last > page.lineCount ? page.text.utf8.count : page.startOfLine(last)
              ),
              remarks: remarks
            )
          )
        }
        remarks = []
        line = last + 1
        continue
      }
      if let remark = remark(text, page.startOfLine(line)) {
        remarks.append(remark)
      } else if text.contains(where: { !$0.isWhitespace }) {
        remarks = []
      }
      line += 1
    }
    return blocks
  }

  /// What a line of a comment says; nil for another line.
  private static func remark(_ line: Substring, _ start: Int) -> Remark? {
    guard let match = line.wholeMatch(of: /\s*<!--\s*(skip|expect:\s*(.*?))\s*-->\s*/) else {
      return nil
    }
    guard let expected = match.2 else { return .skip }
    let parts = expected.split(separator: ": ", maxSplits: 1).map(String.init)
    let offset = line.utf8.distance(from: line.startIndex, to: expected.startIndex)
    let range = SourceRange(start: start + offset, end: start + offset + expected.utf8.count)
    return .expect(parts.first ?? "", message: parts.dropFirst().first, at: range)
  }
}

/// The line that opens a block of code (CommonMark, 4.5).
private struct Fence {
  let indentation: Int
  private let sign: Character
  private let length: Int
  private let language: String

  init?(_ line: Substring) {
    let text = line.drop { $0 == " " }
    guard let sign = text.first, sign == "`" || sign == "~" else { return nil }
    length = text.prefix { $0 == sign }.count
    guard length >= 3 else { return nil }
    self.sign = sign
    indentation = line.utf8.count - text.utf8.count
    let information = text.dropFirst(length).drop { $0 == " " }
    language = String(information.prefix { !$0.isWhitespace && $0 != "{" }).lowercased()
  }

  var isJavaScript: Bool { ["js", "javascript", "mjs", "cjs"].contains { $0 == language } }

  func isClosed(by line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    let signs = text.prefix { $0 == sign }
    return signs.count >= length && text.dropFirst(signs.count).allSatisfy(\.isWhitespace)
  }
}
