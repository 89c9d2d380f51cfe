package import Diagnostics
import FoundationEssentials
package import ScriptSyntax

/// What the package.json files of a project say of the files beside and below them.
extension ProjectFiles {
  private struct Contents: Decodable {
    var name: String?
    var type: String?
  }

  /// Parses a file of JavaScript as what it is.
  /// - Throws: its syntax errors.
  package func parse(_ source: SourceText, at path: String) throws(DiagnosticList) -> Program {
    guard let form = form(of: path) else { return try Program.parseFile(source) }
    return try Program.parse(source, as: form)
  }

  /// What a file of JavaScript is read as, by its ending and its package.json; nil where neither tells, so that its
  /// text has to (`lib/internal/modules/esm/get_format.js`).
  func form(of path: String) -> Program.Form? {
    switch FilePath.ending(of: path) {
    case ".mjs", ".mts": return .module
    case ".cjs", ".cts": return .commonJS
    default: break
    }
    switch packageFile(above: path).flatMap(contents)?.type {
    case "module"?: return .module
    case "commonjs"?: return .commonJS
    default: return nil
    }
  }

  /// The nearest package.json of a file: in its folder, or in one above.
  func packageFile(above path: String) -> String? {
    var folder = FilePath.folder(of: path)
    while folder == Self.root || folder.hasPrefix(Self.root + "/") {
      let candidate = folder + "/package.json"
      if file(candidate) != nil { return candidate }
      folder = FilePath.folder(of: folder)
    }
    return nil
  }

  /// The name that a package.json gives its package.
  func packageName(_ path: String) -> String? { contents(path)?.name }

  private func contents(_ path: String) -> Contents? {
    file(path).flatMap { try? JSONDecoder().decode(Contents.self, from: Data($0.text.utf8)) }
  }
}
