import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// What every application inherits: `express.application`.
  func makeApplicationPrototype() -> ScriptObject {
    let prototype = realm.object(prototype: realm.intrinsics.functionPrototype)
    node.addEmitterMethods(to: prototype)
    addSettingMethods(to: prototype)
    addRoutingMethods(to: prototype)
    addRendering(to: prototype)
    applicationMethod(prototype, "engine", 2) { application, call in
      guard call[1].isCallable else { throw call.realm.error("callback function required") }
      let name = try call[0].toText(call.realm)
      let key = PropertyKey(name.hasPrefix(".") ? name : "." + name)
      application.engines.setValue(key, call[1])
      return call.this
    }
    applicationMethod(prototype, "listen") { [unowned self] application, call in
      let server = ServerObject(self, listener: application)
      try server.listen(call.arguments)
      return .object(server)
    }
    applicationMethod(prototype, "path") { application, _ in Value(try Self.path(application)) }
    prototype.setAccessor(
      "_router",
      get: { call in
        (call.this.asObject as? ApplicationFunction)?.router.map { .object($0) } ?? .undefined
      }
    )
    prototype.setAccessor(
      "router",
      get: { call in
        throw call.realm.error(
          "'app.router' is deprecated!\n"
            + "Please see the 3.x to 4.x migration guide for details on how to update your app."
        )
      }
    )
    return prototype
  }

  /// Where an application is mounted, from the outermost one on.
  private static func path(_ application: ApplicationFunction) throws -> String {
    guard let parent = application.parent else { return "" }
    return try path(parent) + application.get("mountpath").toText(application.realm)
  }

  /// Adds a method of applications, refused on any other object.
  func applicationMethod(
    _ prototype: ScriptObject,
    _ name: String,
    _ length: Int = 0,
    _ body: @escaping (ApplicationFunction, NativeCall) throws -> Value
  ) {
    prototype.setMethod(name, length: length) { call in
      guard let application = call.this.asObject as? ApplicationFunction else {
        throw call.realm.typeError("app.\(name)() must be called on an application")
      }
      return try body(application, call)
    }
  }

  private func addSettingMethods(to prototype: ScriptObject) {
    applicationMethod(prototype, "set", 2) { application, call in
      let name = try call[0].toText(call.realm)
      if call.count == 1 { return try application.setting(name) }
      try application.set(name, call[1])
      return call.this
    }
    for (name, isOn) in [("enabled", true), ("disabled", false)] {
      applicationMethod(prototype, name, 1) { application, call in
        .boolean(try application.isEnabled(call[0].toText(call.realm)) == isOn)
      }
    }
    for (name, value) in [("enable", true), ("disable", false)] {
      applicationMethod(prototype, name, 1) { application, call in
        try application.set(call[0].toText(call.realm), .boolean(value))
        return call.this
      }
    }
  }

  private func addRoutingMethods(to prototype: ScriptObject) {
    applicationMethod(prototype, "use", 1) { application, call in
      try application.use(call.arguments)
      return call.this
    }
    applicationMethod(prototype, "route", 1) { application, call in
      .object(try application.madeRouter().addRoute(call[0]))
    }
    applicationMethod(prototype, "handle", 3) { application, call in
      try application.handle(call[0], call[1], call[2].asFunction)
      return .undefined
    }
    applicationMethod(prototype, "param", 2) { application, call in
      for name in call[0].asArray?.elements ?? [call[0]] {
        try application.madeRouter().addParameter(name, call[1])
      }
      return call.this
    }
    for name in HTTPMethods.all + ["all"] {
      prototype.setDeferred(PropertyKey(name), flags: .hidden) { [unowned self] in
        .object(routingFunction(name))
      }
    }
    prototype.setDeferred("del", flags: .hidden) { [unowned self] in
      .object(routingFunction("delete"))
    }
  }

  /// `app.get` and its siblings.
  private func routingFunction(_ name: String) -> NativeFunction {
    realm.function(name, length: 1) { [unowned self] call in
      guard let application = call.this.asObject as? ApplicationFunction else {
        throw call.realm.typeError("app.\(name)() must be called on an application")
      }
      if name == "get", call.count == 1 {
        return try application.setting(call[0].toText(realm))
      }
      let route = try application.madeRouter().addRoute(call[0])
      try addHandlers(call.arguments(from: 1), to: route, method: name)
      return call.this
    }
  }
}
