import FoundationEssentials
import Glibc

/// Writes a Swift file in which a type holds the texts of files, each by its path below a folder:
/// `file-embedder OUTPUT TYPE FOLDER FILE…`.
///
/// The texts are string literals, which the binary holds as they are: nothing is read or built when it starts.
@main
struct FileEmbedder {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count > 2 else { fail("usage: file-embedder OUTPUT TYPE FOLDER FILE…") }
    let (output, type, folder) = (arguments[0], arguments[1], arguments[2])
    let files = try arguments.dropFirst(3).map { path in
      (name: name(of: path, in: folder), text: try text(path))
    }
    try Data(source(type, files).utf8).write(to: URL(fileURLWithPath: output))
  }

  /// `exercises/slow.js` for a file in a folder below.
  private static func name(of path: String, in folder: String) -> String {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard path.hasPrefix(prefix) else {
      fail("\(path): error: a file to embed must lie in \(folder)")
    }
    return String(path.dropFirst(prefix.count))
  }

  private static func text(_ path: String) throws -> String {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      fail("\(path): error: a file to embed must be UTF-8 text")
    }
    return text
  }

  private static func source(_ type: String, _ files: [(name: String, text: String)]) -> String {
    """
    extension \(type) {
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
