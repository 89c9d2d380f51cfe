import FoundationEssentials
import Glibc

/// Writes a Swift file that holds the texts of files: `lesson-embedder OUTPUT FILE…`.
///
/// The texts are string literals, which the binary holds as they are: nothing is read or built when it starts.
@main
struct LessonEmbedder {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first else { fail("usage: lesson-embedder OUTPUT FILE…") }
    let files = try paths.dropFirst().map { path in
      (name: URL(fileURLWithPath: path).lastPathComponent, text: try text(path))
    }
    try Data(source(files).utf8).write(to: URL(fileURLWithPath: output))
  }

  private static func text(_ path: String) throws -> String {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      fail("\(path): error: a lesson file must be UTF-8 text")
    }
    return text
  }

  private static func source(_ files: [(name: String, text: String)]) -> String {
    """
    extension LessonLibrary {
      static let files: [String] = [\(files.map { literal($0.name) }.joined(separator: ", "))]

      static func embedded(_ file: String) -> String? {
        switch file {
    \(files.map { "    case \(literal($0.name)): \(literal($0.text))\n" }.joined())\
        default: nil
        }
      }
    }

    """
  }

  /// A text as a Swift string literal.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func fail(_ text: String) -> Never {
    print(text)
    exit(1)
  }
}
