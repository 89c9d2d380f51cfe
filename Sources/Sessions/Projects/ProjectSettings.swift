import Diagnostics
import FoundationEssentials
import NodeAPI

/// What a project's own `assoc-trace.json` says: `{ "entry": "src/app.js", "stubs": ["multer"] }`.
struct ProjectSettings: Decodable {
  /// The file that the program begins with; nil to look for it.
  var entry: String?
  /// The packages of which every call does nothing.
  var stubs: [String]?

  /// The name of the file.
  static let name = "assoc-trace.json"
  private static let keys = ["entry", "stubs"]

  private init() {}

  /// Reads it; a project without one has none.
  /// - Throws: `invalid-settings`.
  static func of(_ files: ProjectFiles) throws(Diagnostic) -> ProjectSettings {
    guard let file = files.file(ProjectFiles.root + "/" + name) else { return ProjectSettings() }
    let data = Data(file.text.utf8)
    do {
      for key in try JSONDecoder().decode(Keys.self, from: data).names where !keys.contains(key) {
        let near = closestMatch(to: key, among: keys)
        throw Diagnostic(
          id: .invalidSettings,
          "\(name) has no key '\(key)'",
          help: [near.map { "did you mean '\($0)'?" } ?? "its keys are \(Words.list(keys))"]
        )
      }
      return try JSONDecoder().decode(ProjectSettings.self, from: data)
    } catch let problem as Diagnostic {
      throw problem
    } catch {
      throw Diagnostic(
        id: .invalidSettings,
        "\(name) cannot be read",
        help: ["write it as { \"entry\": \"src/app.js\", \"stubs\": [\"multer\"] }"]
      )
    }
  }

  /// The keys of an object, whatever they hold.
  private struct Keys: Decodable {
    var names: [String] = []

    private struct AnyKey: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    }
  }
}
