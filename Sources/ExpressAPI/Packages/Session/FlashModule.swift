import ScriptRuntime

extension ExpressEnvironment {
  /// `connect-flash`: `req.flash(type, message)` keeps a message in the session until `req.flash(type)` takes it.
  func makeFlashModule() -> FunctionObject {
    let flash = realm.function("flash", length: 2) { call in
      let realm = call.realm
      guard let session = try call.this["session"].asObject else {
        throw realm.error("req.flash() requires sessions")
      }
      let kept = try session.get("flash")
      let messages = kept.asObject ?? realm.object()
      if kept.asObject == nil { try session.put("flash", .object(messages)) }
      guard call[0].toBoolean else {
        try session.put("flash", .object(realm.object()))
        return .object(messages)
      }
      let type = try call[0].toPropertyKey(realm)
      let list = try messages.get(type).asArray
      guard call[1].toBoolean else {
        _ = try messages.delete(type)
        return list.map { .object($0) } ?? realm.array([])
      }
      let all = (list?.elements ?? []) + (call[1].asArray?.elements ?? [call[1]])
      try messages.put(type, realm.array(all))
      return Value(all.count)
    }
    return realm.function("connectFlash", length: 1) { [unowned self] _ in
      .object(
        middleware("flash") { request, _ in
          if try !request.get("flash").toBoolean { request.setValue("flash", .object(flash)) }
        }
      )
    }
  }
}
