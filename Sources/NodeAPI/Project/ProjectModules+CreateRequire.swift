import ScriptRuntime

extension ProjectModules {
  /// `module`: what makes a `require` for an ES module, and the names of the modules that come with Node
  /// (`lib/internal/modules/cjs/loader.js`, `Module.createRequire`).
  func makeModuleModule() -> ScriptObject {
    let module = realm.object()
    module.setMethod("createRequire", length: 1) { [unowned self] call in
      let given = try call[0].asString ?? call[0]["href"].asString ?? ""
      let isAddress = given.hasPrefix("file://")
      guard isAddress || given.hasPrefix("/") else {
        throw call.realm.nodeError(
          "TypeError",
          code: "ERR_INVALID_ARG_VALUE",
          "The argument 'filename' must be a file URL object, file URL string, or absolute path "
            + "string. Received \(try call.realm.inspect(call[0], InspectOptions()))"
        )
      }
      let path = isAddress ? NodeEnvironment.decoded(String(given.dropFirst(7))) : given
      return scope(of: path.hasSuffix("/") ? path + "noop.js" : path).values[1]
    }
    module.setMethod("isBuiltin", length: 1) { call in
      let name = call[0].asString ?? ""
      let plain = name.hasPrefix("node:") ? String(name.dropFirst(5)) : name
      return .boolean(BuiltInModules.isOfNode(plain))
    }
    return module
  }
}
