package import Diagnostics
import FoundationEssentials
package import ScriptSyntax

/// What the package.json files of a project say of the files beside and below them.
extension ProjectFiles {
  /// The part of a package.json that says how files are read.
  struct PackageContents: Decodable {
    var name: String?
    var type: String?
    var main: String?

    init?(_ file: ProjectFile) {
      guard let contents = try? JSONDecoder().decode(Self.self, from: Data(file.text.utf8)) else {
        return nil
      }
      self = contents
    }
  }

  /// Parses a file of JavaScript, or of TypeScript, as what it is.
  /// - Throws: its syntax errors.
  package func parse(_ source: SourceText, at path: String) throws(DiagnosticList) -> Program {
    let form = form(of: path)
    guard Self.isTypeScript(path) else {
      guard let form else { return try Program.parseFile(source) }
      return try Program.parse(source, as: form)
    }
    let isModule = form == .module
    let settings = TypeScript(
      definesFields: typeScript.definesFields,
      becomesCommonJS: !isModule
    )
    return isModule
      ? try Program.parse(source, as: .module, settings)
      : try Program.parseFile(source, settings)
  }

  /// What a file of JavaScript is read as, by its ending and its package.json; nil where neither tells, so that its
  /// text has to (`lib/internal/modules/esm/get_format.js`).
  func form(of path: String) -> Program.Form? {
    switch FilePath.ending(of: path) {
    case ".mjs", ".mts": return .module
    case ".cjs", ".cts": return .commonJS
    default: break
    }
    switch packageFile(above: path).flatMap({ packages[Name($0)] })?.type {
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
  func packageName(_ path: String) -> String? { packages[Name(path)]?.name }

  /// The file that a package.json names as the one that others get.
  func packageMain(_ path: String) -> String? { packages[Name(path)]?.main }
}
