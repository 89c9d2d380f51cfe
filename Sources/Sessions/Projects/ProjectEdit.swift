import Diagnostics

/// A change to an app besides its numbered steps: something that is left out.
///
///     GET /users/1              the requests with that method and path
///     migrations/2-posts.js     a migration or a seeder
///     models/post.js:14         a line of a file, with the lines that it cannot be left out without
package enum ProjectEdit: Sendable, Equatable {
  case request(String)
  case file(String)
  case line(file: String, line: Int)

  private static let endings = [".js", ".cjs", ".mjs", ".ts"]

  /// Reads one; nil for a text that is none, such as a step's number.
  package init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2, words[0].allSatisfy(\.isUppercase), words[1].hasPrefix("/") {
      self = .request(text)
    } else if let colon = text.lastIndex(of: ":"),
      let line = Int(text[text.index(after: colon)...]), line > 0,
      Self.endings.contains(where: text[..<colon].hasSuffix)
    {
      self = .line(file: Self.plain(text[..<colon]), line: line)
    } else if Self.endings.contains(where: text.hasSuffix) {
      self = .file(Self.plain(text[...]))
    } else {
      return nil
    }
  }

  private static func plain(_ path: Substring) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : String(path)
  }

  /// As a heading says it.
  package var text: String {
    switch self {
    case .request(let request): request
    case .file(let path): path
    case .line(let file, let line): "\(file):\(line)"
    }
  }

  /// What several make of an app: `without GET /users and models/post.js:14`.
  package static func title(_ edits: [ProjectEdit]) -> String {
    edits.isEmpty ? "" : "without " + Words.list(edits.map(\.text), "and")
  }
}
