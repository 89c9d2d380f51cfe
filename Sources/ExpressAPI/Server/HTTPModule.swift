import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `http`, of which there are servers and no clients.
  func makeHTTPModule() -> ScriptObject {
    let module = realm.object()
    module.setMethod("createServer", length: 2) { [unowned self] call in
      let listener = call[0].asFunction ?? call[1].asFunction
      return .object(ServerObject(self, listener: listener))
    }
    module.setDeferred("METHODS") { [unowned self] in
      realm.array(HTTPMethods.all.map { Value($0.uppercased()) })
    }
    module.setDeferred("STATUS_CODES") { [unowned self] in
      let codes = StatusCodes.messages.sorted { $0.key < $1.key }
      return .object(realm.object(codes.map { (String($0.key), Value($0.value)) }))
    }
    let classes: [(String, ScriptObject)] = [
      ("IncomingMessage", incomingPrototype), ("ServerResponse", outgoingPrototype),
      ("Server", serverPrototype),
    ]
    for (name, prototype) in classes {
      module.setValue(PropertyKey(name), (try? prototype.get(.constructor)) ?? .undefined)
    }
    for name in ["request", "get"] {
      module.setMethod(name) { call in
        throw call.realm.error(
          "http.\(name)() needs the network, which a program does not have here"
        )
      }
    }
    return module
  }

  /// `http.Server.prototype`.
  func makeServerPrototype() -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor("Server", length: 2, prototype: prototype) { [unowned self] call in
      .object(ServerObject(self, listener: call[0].asFunction ?? call[1].asFunction))
    }
    node.addEmitterMethods(to: prototype)
    func server(_ call: NativeCall) -> ServerObject? { call.this.asObject as? ServerObject }
    prototype.setMethod("listen") { call in
      try server(call)?.listen(call.arguments)
      return call.this
    }
    prototype.setMethod("close", length: 1) { call in
      server(call)?.close(call[0].asFunction)
      return call.this
    }
    prototype.setMethod("address") { call in server(call)?.address ?? .null }
    prototype.setAccessor("listening", get: { call in .boolean(server(call)?.port != nil) })
    for name in ["ref", "unref", "setTimeout", "closeAllConnections", "closeIdleConnections"] {
      prototype.setMethod(name) { $0.this }
    }
    return prototype
  }
}
