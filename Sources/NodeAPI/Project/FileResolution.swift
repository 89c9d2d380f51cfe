import Diagnostics

/// Which file a path means that may lack its ending, or that names a folder (`lib/internal/modules/cjs/loader.js`,
/// `Module._findPath`).
extension ProjectFiles {
  /// The file that a path means in a file; nil where there is none, or where the name is that of a package.
  ///
  /// In a file of TypeScript `./user` and `./user.js` are `./user.ts`, and the names of tsconfig.json's `paths` are
  /// paths, as `tsc`, `ts-node` and `tsx` have it.
  func path(of name: String, from referrer: String) -> String? {
    let isTyped = Self.isTypeScript(referrer)
    if let alias = alias(name, from: referrer) { return alias }
    guard ProjectModules.isPath(name) else { return nil }
    let path = FilePath.resolved([name], from: FilePath.folder(of: referrer))
    let wantsFolder = name.hasSuffix("/") || name == "." || name == ".." || name.hasSuffix("/..")
    if !wantsFolder, let file = found(path, isTyped) { return file }
    return mainFile(of: path, isTyped)
  }

  /// The file that a name of tsconfig.json's `paths` leads to.
  func alias(_ name: String, from referrer: String) -> String? {
    guard Self.isTypeScript(referrer), !ProjectModules.isPath(name) else { return nil }
    return typeScript.aliases(of: name).lazy
      .map { FilePath.resolved([$0], from: Self.root) }
      .compactMap { self.found($0, true) ?? self.mainFile(of: $0, true) }.first
  }

  /// Whether the name of a file is that of one of TypeScript.
  static func isTypeScript(_ path: String) -> Bool {
    [".ts", ".mts", ".cts"].contains(where: path.hasSuffix)
  }

  private static let endings = (
    plain: [".js", ".json", ".ts"], typed: [".ts", ".js", ".json"]
  )

  /// Where the file of a path may lie that may lack its ending.
  static func usualPaths(_ path: String) -> [String] { [path] + endings.plain.map { path + $0 } }

  /// The file of a path that may lack its ending, or, in TypeScript, name what it becomes.
  private func found(_ path: String, _ isTyped: Bool) -> String? {
    if file(path) != nil { return path }
    if isTyped, [".js", ".mjs", ".cjs"].contains(where: path.hasSuffix) {
      let source = path.dropLast(2) + "ts"
      if file(String(source)) != nil { return String(source) }
    }
    return (isTyped ? Self.endings.typed : Self.endings.plain).lazy
      .map { path + $0 }.first { file($0) != nil }
  }

  /// The file that stands for a folder: what its package.json names, or its index.
  private func mainFile(of folder: String, _ isTyped: Bool) -> String? {
    guard names(in: folder) != nil else { return nil }
    if let main = packageMain(folder + "/package.json") {
      let path = FilePath.resolved([main], from: folder)
      if let file = found(path, isTyped) ?? found(path + "/index", isTyped) { return file }
    }
    return found(folder + "/index", isTyped)
  }
}
