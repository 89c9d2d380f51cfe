import ScriptRuntime

extension NodeEnvironment {
  /// `os`, with nothing of this machine.
  func makeSystemModule() -> ScriptObject {
    let module = realm.object([("EOL", "\n")])
    let facts: [(String, Value)] = [
      ("platform", "linux"), ("type", "Linux"), ("arch", "x64"), ("hostname", "localhost"),
      ("homedir", "/home/user"), ("tmpdir", "/tmp"), ("release", ""), ("uptime", 0),
    ]
    for (name, value) in facts { module.setMethod(name) { _ in value } }
    module.setMethod("cpus") { call in call.realm.array([Value]()) }
    return module
  }

  /// `url`: the functions between paths and `file:` addresses.
  func makeURLModule() -> ScriptObject {
    let module = realm.object()
    module.setMethod("fileURLToPath", length: 1) { call in
      let text = try call[0].asString ?? call[0]["href"].asString ?? ""
      guard text.hasPrefix("file://") else {
        throw call.realm.nodeError(
          "TypeError",
          code: "ERR_INVALID_URL_SCHEME",
          "The URL must be of scheme file"
        )
      }
      return Value(Self.decoded(String(text.dropFirst("file://".count))))
    }
    module.setValue("URL", .object(urlClass))
    module.setValue("URLSearchParams", .object(searchParametersClass))
    module.setMethod("pathToFileURL", length: 1) { [currentFolder, urlClass] call in
      let path = FilePath.resolved([try call[0].toText(call.realm)], from: currentFolder)
      return try call.realm.construct(urlClass, arguments: [Value("file://" + path)])
    }
    addLegacyFunctions(to: module)
    return module
  }

  /// A path without the escapes that addresses have.
  static func decoded(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = path.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"),
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
