import NodeAPI
import ScriptRuntime

/// The sending of one file of the project (package `send` 0.19): type and length, and neither dates nor tags, which a
/// project that is a value does not have.
struct FileSending {
  /// What comes of a path.
  enum Found {
    case file(path: String, ProjectFile)
    /// A folder without a slash behind it.
    case folder
    case failed(ErrorObject)
  }
  /// What is done with names that begin with a dot.
  enum Dotfiles: String { case allow, deny, ignore }

  let environment: ExpressEnvironment
  /// The folder that the path is in; nil for an absolute path.
  var root: String?
  var indexes = ["index.html"]
  /// Endings that are tried for a path without one.
  var endings: [String] = []
  var dotfiles = Dotfiles.ignore
  var maximumAge = 0.0
  var isImmutable = false
  var sendsCacheControl = true
  var sendsRanges = true

  init(_ environment: ExpressEnvironment, _ options: Value) throws {
    self.environment = environment
    let realm = environment.realm
    root = try options["root"].asString.map(environment.projectPath)
    let index = try options["index"]
    if index.asBoolean == false {
      indexes = []
    } else if index.toBoolean {
      indexes = try (index.asArray?.elements ?? [index]).map { try $0.toText(realm) }
    }
    let extensions = try options["extensions"]
    if extensions.toBoolean {
      endings = try (extensions.asArray?.elements ?? [extensions]).map { try $0.toText(realm) }
    }
    dotfiles = try options["dotfiles"].asString.flatMap(Dotfiles.init) ?? .ignore
    let age = try options["maxAge"]
    let wanted = try age.isUndefined ? options["maxage"] : age
    maximumAge = wanted.asNumber ?? wanted.asString.flatMap(TimeSpan.milliseconds) ?? 0
    isImmutable = try options["immutable"].toBoolean
    sendsCacheControl = try options["cacheControl"].asBoolean ?? true
    sendsRanges = try options["acceptRanges"].asBoolean ?? true
  }

  /// The file of a path of a URL, whose escapes are taken away first.
  func find(_ encoded: String) -> Found {
    guard let decoded = PercentCoding.decoded(encoded), !decoded.contains("\0") else {
      return failed(400)
    }
    let parts = decoded.split(separator: "/", omittingEmptySubsequences: false)
    let relative = root == nil ? decoded : FilePath.normalized("./" + decoded)
    if relative.split(separator: "/").contains("..") { return failed(403) }
    let hasDot = parts.contains { $0.hasPrefix(".") && $0.count > 1 && $0 != ".." }
    if hasDot, dotfiles == .deny { return failed(403) }
    if hasDot, dotfiles == .ignore { return failed(404) }
    let path = FilePath.resolved([root ?? "/", relative.isEmpty ? "." : relative], from: "/")
    if encoded.hasSuffix("/"), !indexes.isEmpty {
      return firstFile(indexes.map { path + "/" + $0 })
    }
    switch environment.node.project?.files.entry(path) {
    case .file(let file): return .file(path: path, file)
    case .folder: return .folder
    case nil:
      guard FilePath.ending(of: path).isEmpty, !endings.isEmpty else { return missing(path) }
      return firstFile(endings.map { path + "." + $0 })
    }
  }

  private func firstFile(_ paths: [String]) -> Found {
    for path in paths {
      if let file = environment.node.project?.files.file(path) { return .file(path: path, file) }
    }
    return missing(paths.last ?? "/")
  }

  private func failed(_ status: Int) -> Found { .failed(environment.httpErrors.error(status)) }

  private func missing(_ path: String) -> Found {
    let error = environment.realm.makeError(
      "Error",
      "ENOENT: no such file or directory, stat '\(path)'"
    )
    let fields: [(PropertyKey, Value)] = [
      ("errno", -2), ("code", "ENOENT"), ("syscall", "stat"), ("path", Value(path)),
      ("expose", false), ("statusCode", 404), ("status", 404),
    ]
    for (name, value) in fields { error.setValue(name, value) }
    return .failed(error)
  }

  /// Answers with a file.
  func send(
    _ file: ProjectFile,
    at path: String,
    _ request: IncomingMessage,
    _ response: ServerResponse
  ) throws {
    if sendsRanges, !response.header("Accept-Ranges").toBoolean {
      try response.setHeader("Accept-Ranges", "bytes")
    }
    if sendsCacheControl, !response.header("Cache-Control").toBoolean {
      let seconds = clampedInteger(maximumAge / 1000)
      try response.setHeader(
        "Cache-Control",
        Value("public, max-age=\(seconds)\(isImmutable ? ", immutable" : "")")
      )
    }
    if !response.header("Content-Type").toBoolean {
      let type = MediaTypes.type(ofPath: path)
      let charset = MediaTypes.isText(type) ? "; charset=UTF-8" : ""
      try response.setHeader("Content-Type", Value(type + charset))
    }
    try response.setHeader("Content-Length", Value(file.bytes.count))
    let isHead = try request.get("method").isText("HEAD")
    try response.end(isHead ? nil : file.bytes)
  }
}

extension ExpressEnvironment {
  /// A path as the program sees the files of its project.
  func projectPath(_ path: String) -> String { FilePath.resolved([path], from: ProjectFiles.root) }
}
