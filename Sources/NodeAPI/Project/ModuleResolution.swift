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
    if specifier.hasPrefix("#") {
      let target = try own.privateTarget(specifier)
      guard case .file(let path) = target else { return try self.target(of: target.text) }
      return try file(at: path)
    }
    if specifier.hasPrefix("file://") { return try file(at: String(specifier.dropFirst(7))) }
    if isTyped, let path = files.path(of: specifier, from: referrer) {
      return .file(path, query: "")
    }
    guard !ProjectModules.isPath(specifier) else {
      return try file(at: FilePath.joined(specifier, in: FilePath.folder(of: referrer)))
    }
    if let name = packages.known(specifier) { return .builtIn(name) }
    if let path = try own.path(of: specifier) { return try file(at: path) }
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

  /// The package of the file that names the module.
  private var own: OwnPackage {
    OwnPackage(realm: realm, files: files, referrer: referrer, condition: "import")
  }

  /// Whether the file that names the module is one of TypeScript.
  private var isTyped: Bool { ProjectFiles.isTypeScript(referrer) }

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
    let name = FilePath.name(from: FilePath.folder(of: referrer), to: path)
    (thrown.value.asObject as? ErrorObject)?.explain(
      .missingFile(name, among: [], from: referrer, unread: files.unread(path))
    )
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
    let shown = FilePath.name(from: FilePath.folder(of: referrer), to: found)
    return "\nDid you mean to import \"\(shown)\"?"
  }
}
