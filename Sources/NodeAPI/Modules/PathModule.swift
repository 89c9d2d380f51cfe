import ScriptRuntime

extension NodeEnvironment {
  /// `path`, with the rules of POSIX.
  func makePathModule() -> ScriptObject {
    let module = realm.object([("sep", "/"), ("delimiter", ":")])
    let current = currentFolder
    module.setMethod("join", length: 2) { call in Value(FilePath.joined(try paths(of: call))) }
    module.setMethod("resolve", length: 2) { call in
      Value(FilePath.resolved(try paths(of: call), from: current))
    }
    module.setMethod("normalize", length: 1) { call in Value(FilePath.normalized(try path(call))) }
    module.setMethod("isAbsolute", length: 1) { call in .boolean(try path(call).hasPrefix("/")) }
    module.setMethod("dirname", length: 1) { call in Value(FilePath.folder(of: try path(call))) }
    module.setMethod("extname", length: 1) { call in Value(FilePath.ending(of: try path(call))) }
    module.setMethod("basename", length: 2) { call in
      let ending = call[1].isUndefined ? "" : try path(call, 1, "suffix")
      return Value(FilePath.name(of: try path(call), without: ending))
    }
    module.setMethod("relative", length: 2) { call in
      let (from, to) = (try path(call, 0, "from"), try path(call, 1, "to"))
      return Value(FilePath.relative(from: from, to: to, current: current))
    }
    module.setMethod("toNamespacedPath", length: 1) { $0[0] }
    addParts(to: module)
    module.setValue("posix", .object(module))
    return module
  }

  private func addParts(to module: ScriptObject) {
    module.setMethod("parse", length: 1) { call in
      let path = try path(call)
      let base = FilePath.name(of: path)
      let ending = FilePath.ending(of: path)
      let folder = FilePath.folder(of: path)
      return .object(
        call.realm.object([
          ("root", path.hasPrefix("/") ? "/" : ""),
          ("dir", Value(folder == "." && !path.hasPrefix("./") ? "" : folder)),
          ("base", Value(base)), ("ext", Value(ending)),
          ("name", Value(String(base.dropLast(ending.count)))),
        ])
      )
    }
    module.setMethod("format", length: 1) { call in
      let parts = call[0]
      func part(_ name: String) throws -> String { try parts[name].asString ?? "" }
      let base = try part("base").isEmpty ? part("name") + part("ext") : part("base")
      let folder = try part("dir").isEmpty ? part("root") : part("dir")
      guard !folder.isEmpty else { return Value(base) }
      return Value(folder == (try part("root")) ? folder + base : folder + "/" + base)
    }
  }
}

/// An argument that must be a path.
private func path(_ call: NativeCall, _ index: Int = 0, _ name: String = "path") throws -> String {
  guard case .string(let text) = call[index] else {
    throw call.realm.wrongArgument(name, mustBe: "of type string", call[index])
  }
  // Its parts are taken apart and put together.
  try call.realm.tick(text.length >> 1)
  return text.string
}

private func paths(of call: NativeCall) throws -> [String] {
  try (0..<call.count).map { try path(call, $0) }
}
