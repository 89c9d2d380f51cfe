import Diagnostics
import Glibc
import Lessons

/// What was typed at earlier times: a file of lines beside the learner's.
struct ReplHistory {
  private let path: String

  /// The largest file that is read, in bytes.
  private static let sizeLimit = 1 << 20

  /// The history beside the learner's file of a path.
  init(beside path: String) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    self.path = folder + "repl-history"
  }

  /// The lines, the oldest first; none where nothing can be read.
  var lines: [String] {
    guard let text = try? SourceFile.read(path, limit: Self.sizeLimit).text else { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  /// Keeps a line; that it cannot be kept is no reason to disturb.
  func add(_ line: String?) {
    guard let line, !line.allSatisfy(\.isWhitespace), let file = fopen(path, "a") else { return }
    fputs(line + "\n", file)
    fclose(file)
  }
}
