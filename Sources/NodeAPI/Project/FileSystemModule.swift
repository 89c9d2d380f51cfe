import ScriptRuntime

/// `fs` over the files of a project, which are only read; what would write is refused.
///
/// A class, since the functions of the module share it. Each operation is there three times, as in Node: `readFileSync`,
/// `readFile` with a callback, and `promises.readFile`.
final class FileSystemModule {
  private let node: NodeEnvironment
  private let files: ProjectFiles
  private var realm: Realm { node.realm }

  private typealias Operation = (inout NativeCall) throws -> Value

  init(_ node: NodeEnvironment, _ files: ProjectFiles) {
    self.node = node
    self.files = files
  }

  /// The module.
  func make() -> ScriptObject {
    let module = realm.object()
    let promises = realm.object()
    for (name, length, operation) in operations {
      module.setMethod(name + "Sync", length: length, operation)
      module.setMethod(name, length: length + 1) { [self] call in
        try callBack(operation, &call)
      }
      promises.setMethod(name, length: length) { [self] call in promise(operation, &call) }
    }
    module.setMethod("existsSync", length: 1) { [files] call in
      .boolean((try? Self.path(call)).flatMap(files.entry) != nil)
    }
    for name in Self.absent {
      module.setMethod(name, length: 1) { call in
        let error = call.realm.makeError(
          "Error",
          "fs.\(name)() is not part of what a program has here: it reads whole files of its project, as "
            + "fs.readFileSync() does"
        )
        throw ScriptThrow(.object(error))
      }
    }
    module.setMethod("createWriteStream", length: 2) { [self] _ in .object(makeSink()) }
    let constants = realm.object([("F_OK", 0), ("R_OK", 4), ("W_OK", 2), ("X_OK", 1)])
    module.setValue("constants", .object(constants))
    module.setValue("promises", .object(promises))
    return module
  }

  /// What Node's `fs` has besides, and no program here.
  private static let absent = [
    "createReadStream", "watch", "watchFile", "unwatchFile", "opendir", "opendirSync", "readlink",
    "readlinkSync", "link", "linkSync", "mkdtemp", "mkdtempSync", "cp", "cpSync", "read",
    "readSync", "write", "writeSync", "close", "closeSync", "statfs", "statfsSync", "exists",
  ]

  private var operations: [(name: String, length: Int, Operation)] {
    let reading: [(name: String, length: Int, Operation)] = [
      ("readFile", 1, { [self] in try readFile(&$0) }),
      ("readdir", 1, { [self] in try readFolder(&$0) }),
      ("stat", 1, { [self] in try stat(&$0, "stat") }),
      ("lstat", 1, { [self] in try stat(&$0, "lstat") }),
      (
        "access", 1,
        { [self] call in
          let path = try Self.path(call)
          guard files.entry(path) != nil else { throw missing("access", path) }
          return .undefined
        }
      ),
      ("realpath", 1, { [self] in try realPath(&$0) }),
    ]
    let writing = [
      "writeFile", "appendFile", "mkdir", "rm", "rmdir", "unlink", "rename", "copyFile", "chmod",
      "truncate", "utimes", "symlink", "open",
    ]
    return reading
      + writing.map { name in
        (name, 2, { [self] call in throw refused(name, try Self.path(call)) })
      }
  }

  // MARK: Operations

  private func readFile(_ call: inout NativeCall) throws -> Value {
    let path = try Self.path(call)
    guard let entry = files.entry(path) else { throw missing("open", path) }
    guard case .file(let file) = entry else {
      throw failed("EISDIR", -21, "illegal operation on a directory", "read", nil)
    }
    let encoding = try call[1].asString ?? call[1]["encoding"].asString
    guard encoding != nil else {
      try realm.heap.reserve(file.bytes.count)
      return .object(BufferObject(node, file.bytes))
    }
    return realm.string(ScriptString(String(decoding: file.bytes, as: UTF8.self)))
  }

  private func readFolder(_ call: inout NativeCall) throws -> Value {
    let path = try Self.path(call)
    guard files.entry(path) != nil else { throw missing("scandir", path) }
    guard let names = files.names(in: path) else {
      throw failed("ENOTDIR", -20, "not a directory", "scandir", path)
    }
    let withTypes = try call[1]["withFileTypes"].toBoolean
    let isDeep = try call[1]["recursive"].toBoolean
    var found: [Value] = []
    // The folders that are still to be read, with what is in them.
    var queue = [(below: "", names: names)][...]
    while let (below, names) = queue.popFirst() {
      try realm.tick(names.count)
      let folder = below.isEmpty ? path : path + "/" + below
      for name in names {
        let relative = below.isEmpty ? name : below + "/" + name
        found.append(withTypes ? .object(entry(name, in: folder)) : Value(relative))
        if isDeep, let inside = files.names(in: folder + "/" + name) {
          queue.append((relative, inside))
        }
      }
    }
    return realm.array(found)
  }

  /// An entry of a folder as `withFileTypes` gives it.
  private func entry(_ name: String, in folder: String) -> ScriptObject {
    let entry = realm.object([
      ("name", Value(name)), ("parentPath", Value(folder)), ("path", Value(folder)),
    ])
    addKind(files.entry(folder + "/" + name), to: entry)
    return entry
  }

  private func stat(_ call: inout NativeCall, _ name: String) throws -> Value {
    let path = try Self.path(call)
    guard let entry = files.entry(path) else { throw missing(name, path) }
    var size = 4096
    if case .file(let file) = entry { size = file.bytes.count }
    let stats = realm.object([("size", Value(size))])
    addKind(entry, to: stats)
    return .object(stats)
  }

  private func addKind(_ entry: ProjectFiles.Entry?, to object: ScriptObject) {
    var isFile = false
    if case .file? = entry { isFile = true }
    object.setMethod("isFile") { _ in .boolean(isFile) }
    object.setMethod("isDirectory") { _ in .boolean(!isFile) }
    object.setMethod("isSymbolicLink") { _ in false }
  }

  private func realPath(_ call: inout NativeCall) throws -> Value {
    let path = try Self.path(call)
    guard files.entry(path) != nil else { throw missing("lstat", path) }
    return Value(path)
  }

  // MARK: Three forms

  private func callBack(_ operation: Operation, _ call: inout NativeCall) throws -> Value {
    guard let callback = call[call.count - 1].asFunction else {
      throw realm.wrongArgument("cb", mustBe: "of type function", call[call.count - 1])
    }
    let answer: [Value]
    do {
      answer = [.null, try operation(&call)]
    } catch let thrown as ScriptThrow {
      answer = [thrown.value]
    }
    realm.eventLoop.enqueueRequest { [realm] in
      _ = try realm.call(callback, this: .undefined, arguments: answer)
    }
    return .undefined
  }

  private func promise(_ operation: Operation, _ call: inout NativeCall) -> Value {
    let promise = PromiseObject(realm)
    let result = Result { try operation(&call) }
    realm.eventLoop.enqueueRequest { [realm] in
      switch result {
      case .success(let value): try promise.resolve(value)
      case .failure(let error): promise.reject(try realm.scriptThrow(for: error).value)
      }
    }
    return .object(promise)
  }

  // MARK: Errors

  /// An argument that must be a path, absolute; from the folder of the program where it is written relatively.
  private static func path(_ call: NativeCall) throws -> String {
    if let url = call[0].asObject as? URLObject, url.address.scheme == "file" {
      return FilePath.resolved([NodeEnvironment.decoded(url.address.path)], from: ProjectFiles.root)
    }
    guard case .string(let path) = call[0] else {
      throw call.realm.wrongArgument(
        "path",
        mustBe: "of type string or an instance of Buffer or URL",
        call[0]
      )
    }
    let text = path.string
    let plain = text.hasPrefix("file://") ? String(text.dropFirst(7)) : text
    return FilePath.resolved([plain], from: ProjectFiles.root)
  }

  private func missing(_ name: String, _ path: String) -> ScriptThrow {
    failed("ENOENT", -2, "no such file or directory", name, path)
  }

  /// What a call that would write is told, as on a file system that is only read.
  private func refused(_ name: String, _ path: String) -> ScriptThrow {
    let isOpening = ["writeFile", "appendFile"].contains(name)
    return failed("EROFS", -30, "read-only file system", isOpening ? "open" : name, path)
  }

  private func failed(
    _ code: String,
    _ number: Int,
    _ reason: String,
    _ name: String,
    _ path: String?
  ) -> ScriptThrow {
    let place = path.map { " '\($0)'" } ?? ""
    let error = realm.makeError("Error", "\(code): \(reason), \(name)\(place)")
    error.setValue("errno", Value(number))
    error.setValue("code", Value(code))
    error.setValue("syscall", Value(name))
    if let path { error.setValue("path", Value(path)) }
    return ScriptThrow(.object(error))
  }

  /// A stream that takes what is written and keeps nothing.
  private func makeSink() -> ScriptObject {
    let sink = realm.object()
    for name in ["on", "once"] { sink.setMethod(name, length: 2) { $0.this } }
    for name in ["write", "end"] {
      sink.setMethod(name, length: 1) { call in
        if let done = call[call.count - 1].asFunction {
          call.realm.eventLoop.enqueueTick { [realm = call.realm] in
            _ = try realm.call(done, this: .undefined, arguments: [])
          }
        }
        return true
      }
    }
    return sink
  }
}
