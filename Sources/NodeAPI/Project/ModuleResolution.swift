import Diagnostics
import ScriptRuntime

/// Finds what `import` names in a project (`lib/internal/modules/esm/resolve.js`).
struct ModuleResolution {
  /// What a specifier leads to.
  enum Target {
    /// A module that comes with Node, or a stand-in for a package.
    case builtIn(String)
    /// A file, with the `?…` that makes a module of its own of it.
    case file(String, query: String)

    /// Whether it is a file of JSON.
    var isJSON: Bool {
      if case .file(let path, _) = self { path.hasSuffix(".json") } else { false }
    }

    /// What identifies the module.
    var key: String {
      switch self {
      case .builtIn(let name): "node:" + name
      case .file(let path, let query): path + query
      }
    }
  }

  let realm: Realm
  let packages: BuiltInModules
  let files: ProjectFiles
  /// The file that names the module.
  let referrer: String

  /// Where a specifier leads.
  /// - Throws: ``ScriptThrow``, in Node's words.
  func target(of specifier: String) throws -> Target {
    if specifier.hasPrefix("#") { return try privateTarget(specifier) }
    if specifier.hasPrefix("file://") { return try file(at: String(specifier.dropFirst(7))) }
    if isTyped, let path = files.path(of: specifier, from: referrer) {
      return .file(path, query: "")
    }
    guard !ProjectModules.isPath(specifier) else {
      return try file(at: joined(specifier, in: FilePath.folder(of: referrer)))
    }
    if let name = packages.known(specifier) { return .builtIn(name) }
    if let own = try ownTarget(specifier) { return own }
    if let colon = specifier.firstIndex(of: ":"), !specifier.hasPrefix("node:") {
      throw realm.nodeError(
        "Error",
        code: "ERR_UNSUPPORTED_ESM_URL_SCHEME",
        "Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. "
          + "Received protocol '\(specifier[...colon])'"
      )
    }
    let thrown = realm.nodeError(
      "Error",
      code: "ERR_MODULE_NOT_FOUND",
      "Cannot find package '\(specifier)' imported from \(referrer)"
    )
    (thrown.value.asObject as? ErrorObject)?.explain(
      .missingPackage(specifier, among: packages.names, from: referrer)
    )
    throw thrown
  }

  /// Whether the file that names the module is one of TypeScript.
  private var isTyped: Bool { ProjectFiles.isTypeScript(referrer) }

  /// The path of a relative name, which keeps a `/` at its end.
  private func joined(_ name: String, in folder: String) -> String {
    let path = FilePath.resolved([name], from: folder)
    let namesFolder = name.hasSuffix("/") || name == "." || name == ".." || name.hasSuffix("/..")
    return namesFolder && path != "/" ? path + "/" : path
  }

  private func file(at address: String) throws -> Target {
    let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
    let path = String(address[..<end])
    if path.hasSuffix("/") || files.names(in: path) != nil {
      throw realm.nodeError(
        "Error",
        code: "ERR_UNSUPPORTED_DIR_IMPORT",
        "Directory import '\(path)' is not supported resolving ES modules imported from \(referrer)"
          + suggestion(for: path)
      )
    }
    guard files.file(path) != nil else { throw missing(path) }
    return .file(path, query: String(address[end...]))
  }

  private func missing(_ path: String) -> ScriptThrow {
    let thrown = realm.nodeError(
      "Error",
      code: "ERR_MODULE_NOT_FOUND",
      "Cannot find module '\(path)' imported from \(referrer)" + suggestion(for: path)
    )
    thrown.value.asObject?.setValue("url", Value("file://" + path))
    return thrown
  }

  /// The file that was probably meant: with its ending, the index of the folder, or one of a like name.
  private func suggestion(for path: String) -> String {
    let plain = path.hasSuffix("/") ? String(path.dropLast()) : path
    let endings = [".js", ".json", ".mjs", ".cjs", ".ts", "/index.js", "/index.mjs", "/index.ts"]
    let folder = FilePath.folder(of: plain)
    let near = closestMatch(to: FilePath.name(of: plain), among: files.names(in: folder) ?? [])
    let found =
      endings.map { plain + $0 }.first { files.file($0) != nil }
      ?? near.map { folder + "/" + $0 }.flatMap { files.file($0) == nil ? nil : $0 }
    guard let found else { return "" }
    let relative = FilePath.relative(
      from: FilePath.folder(of: referrer),
      to: found,
      current: ProjectFiles.root
    )
    let shown = relative.hasPrefix(".") ? relative : "./" + relative
    return "\nDid you mean to import \"\(shown)\"?"
  }

  // MARK: The project's own package

  /// What the project's package.json has under `imports` for a name that begins with `#`.
  private func privateTarget(_ specifier: String) throws -> Target {
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
    guard path.hasPrefix("./") else { return try target(of: path) }
    return try file(at: joined(path, in: FilePath.folder(of: package)))
  }

  /// What the project's package.json has under `exports` for its own name, or a path below it.
  private func ownTarget(_ specifier: String) throws -> Target? {
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
    return try file(at: joined(path, in: FilePath.folder(of: package)))
  }

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
    var best: (before: Int, value: Value, middle: String)?
    for (pattern, value) in entries {
      let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, key.hasPrefix(parts[0]), key.hasSuffix(parts[1]),
        key.count >= pattern.count, parts[0].count > best?.before ?? -1
      else { continue }
      let middle = key.dropFirst(parts[0].count).dropLast(parts[1].count)
      best = (parts[0].count, value, String(middle))
    }
    guard let best else { return nil }
    return try path(of: best.value)?.replacing("*", with: best.middle)
  }

  /// The path that an entry has under the conditions of `import`.
  private func path(of value: Value) throws -> String? {
    switch value {
    case .string(let path): return path.string
    case .object(let object):
      if let list = value.asArray {
        for element in list.elements { if let path = try path(of: element) { return path } }
        return nil
      }
      for key in try object.ownKeys() where ["import", "node", "default"].contains(key.text) {
        if let path = try path(of: object.get(key)) { return path }
      }
      return nil
    case .undefined, .null, .boolean, .number, .bigInt, .symbol: return nil
    }
  }
}
