import Diagnostics
import ScriptRuntime

/// What the package.json of a file says of names that lead into its own package: `#db` under `imports`, and the
/// package's own name under `exports` (`lib/internal/modules/esm/resolve.js`).
struct OwnPackage {
  /// What `imports` has for a name.
  enum Target {
    /// The path of a file.
    case file(String)
    /// Another package.
    case package(String)

    /// The path, or the package's name.
    var text: String {
      switch self {
      case .file(let text), .package(let text): text
      }
    }
  }

  let realm: Realm
  let files: ProjectFiles
  /// The file that names the module.
  let referrer: String
  /// `import` or `require`: the condition that holds besides `node` and `default`.
  let condition: String

  /// Whether the package has `imports` at all: `require` asks it only then.
  var hasImports: Bool {
    guard let package = files.packageFile(above: referrer) else { return false }
    return (try? entries("imports", of: package)) ?? nil != nil
  }

  /// What the package has under `imports` for a name that begins with `#`.
  /// - Throws: ``ScriptThrow``, in Node's words, where it has nothing.
  func privateTarget(_ specifier: String) throws -> Target {
    guard let package = files.packageFile(above: referrer),
      let imports = try entries("imports", of: package),
      let path = try match(specifier, in: imports)
    else {
      let place = files.packageFile(above: referrer).map { " in package \($0)" } ?? ""
      throw realm.nodeError(
        "TypeError",
        code: "ERR_PACKAGE_IMPORT_NOT_DEFINED",
        "Package import specifier \"\(specifier)\" is not defined\(place) imported from \(referrer)"
      )
    }
    guard path.hasPrefix("./") else { return .package(path) }
    return .file(FilePath.joined(path, in: FilePath.folder(of: package)))
  }

  /// The path that the package has under `exports` for its own name, or for a path below it; nil for any other name.
  /// - Throws: ``ScriptThrow``, in Node's words, for one of its own that it does not export.
  func path(of specifier: String) throws -> String? {
    guard let package = files.packageFile(above: referrer),
      let name = files.packageName(package), !name.isEmpty,
      Name(specifier) == Name(name) || specifier.hasPrefix(name + "/"),
      let exports = try entries("exports", of: package)
    else { return nil }
    let subpath = "." + specifier.dropFirst(name.count)
    guard let path = try match(subpath, in: exports) else {
      let what =
        subpath == "."
        ? "No \"exports\" main defined"
        : "Package subpath '\(subpath)' is not defined by \"exports\""
      throw realm.nodeError(
        "Error",
        code: "ERR_PACKAGE_PATH_NOT_EXPORTED",
        "\(what) in \(package) imported from \(referrer)"
      )
    }
    return FilePath.joined(path, in: FilePath.folder(of: package))
  }

  // MARK: Entries

  /// The entries of `exports` or `imports` in order; a value that is no map of paths is that of `.`.
  private func entries(_ key: String, of package: String) throws -> [(key: String, Value)]? {
    guard let text = files.file(package)?.text, let contents = try? realm.parseJSON(text) else {
      return nil
    }
    let value = try contents[key]
    guard !value.isNullish else { return nil }
    guard case .object(let map) = value, value.asArray == nil else { return [(".", value)] }
    let keys = try map.ownKeys().map(\.text)
    guard keys.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("#") }) else {
      return [(".", value)]
    }
    return try keys.map { ($0, try map.get(PropertyKey($0))) }
  }

  /// The path that the entries have for a key, with what a `*` stands for put in.
  private func match(_ key: String, in entries: [(key: String, Value)]) throws -> String? {
    if let entry = entries.first(where: { Name($0.key) == Name(key) }) {
      return try path(of: entry.1)
    }
    // Of two patterns the one with more before its star counts, then the longer one.
    var best: (before: Int, whole: Int, value: Value, middle: String)?
    for (pattern, value) in entries {
      let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, key.hasPrefix(parts[0]), key.hasSuffix(parts[1]),
        key.count >= pattern.count,
        best.map({ (parts[0].count, pattern.count) > ($0.before, $0.whole) }) ?? true
      else { continue }
      let middle = key.dropFirst(parts[0].count).dropLast(parts[1].count)
      best = (parts[0].count, pattern.count, value, String(middle))
    }
    guard let best else { return nil }
    return try path(of: best.value)?.replacing("*", with: best.middle)
  }

  /// The path that an entry has under the conditions that hold.
  private func path(of value: Value) throws -> String? {
    switch value {
    case .string(let path): return path.string
    case .object(let object):
      if let list = value.asArray {
        for element in list.elements { if let path = try path(of: element) { return path } }
        return nil
      }
      for key in try object.ownKeys() where [condition, "node", "default"].contains(key.text) {
        if let path = try path(of: object.get(key)) { return path }
      }
      return nil
    case .undefined, .null, .boolean, .number, .bigInt, .symbol: return nil
    }
  }
}
