import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// Adds `app.render`.
  func addRendering(to prototype: ScriptObject) {
    applicationMethod(prototype, "render", 3) { application, call in
      let callback = [call[1], call[2]].first { $0.isCallable }?.asFunction
      let options = call[1].isCallable ? nil : call[1].asObject
      guard let callback else { throw call.realm.typeError("done is not a function") }
      try application.render(try call[0].toText(call.realm), options, callback)
      return .undefined
    }
  }

  /// Adds `res.render`.
  func addViewMethods(to prototype: ScriptObject) {
    responseMethod(prototype, "render", length: 3) { response, call in
      let realm = call.realm
      guard let application = try response.request.get("app").asObject as? ApplicationFunction
      else {
        return .undefined
      }
      let callback = [call[1], call[2]].first { $0.isCallable }?.asFunction
      let options = call[1].isCallable ? realm.object() : call[1].asObject ?? realm.object()
      try options.put("_locals", response.get("locals"))
      let request = response.request
      let answer = realm.function("done", length: 2) { call in
        if call[0].toBoolean {
          let next = try request.get("next")
          return try call.realm.call(next, this: .object(request), arguments: [call[0]])
        }
        try response.callSend(call[1])
        return .undefined
      }
      try application.render(try call[0].toText(realm), options, callback ?? answer)
      return .undefined
    }
  }
}

extension ApplicationFunction {
  /// Makes the text of a view and gives it, or what goes wrong, to a callback.
  func render(_ name: String, _ options: ScriptObject?, _ callback: FunctionObject) throws {
    let data = realm.object()
    let parts = [try get("locals"), try options?.get("_locals") ?? .undefined]
    for part in parts.compactMap(\.asObject) + [options].compactMap({ $0 }) {
      for key in try realm.enumerableOwnKeys(part) { data.setValue(key, try part.get(key)) }
    }
    if try data.get("cache").isNullish {
      data.setValue("cache", .boolean(try isEnabled("view cache")))
    }
    let (file, ending) = try fileName(name)
    let engine = try engine(ending)
    guard let path = try path(of: file, ending) else {
      let error = realm.makeError(
        "Error",
        "Failed to lookup view \"\(name)\" in views \(try shownFolders())"
      )
      _ = try realm.call(callback, this: .undefined, arguments: [.object(error)])
      return
    }
    do {
      let arguments: [Value] = [Value(path), .object(data), .object(callback)]
      _ = try realm.call(engine, this: .undefined, arguments: arguments)
    } catch {
      let thrown = try realm.scriptThrow(for: error)
      _ = try realm.call(callback, this: .undefined, arguments: [thrown.value])
    }
  }

  /// The name of a view with its ending, and the ending.
  private func fileName(_ name: String) throws -> (file: String, ending: String) {
    let ending = FilePath.ending(of: name)
    guard ending.isEmpty else { return (name, ending) }
    let engine = try setting("view engine")
    guard engine.toBoolean else {
      throw realm.error("No default engine was specified and no extension was provided.")
    }
    let text = try engine.toText(realm)
    let standard = text.hasPrefix(".") ? text : "." + text
    return (name + standard, standard)
  }

  /// The function that makes texts of the views with an ending.
  private func engine(_ ending: String) throws -> FunctionObject {
    // A stub makes no text of a view.
    func real(_ engine: Value) -> FunctionObject? {
      engine.asObject is StubModule ? nil : engine.asFunction
    }
    if let function = real(try engines.get(PropertyKey(ending))) { return function }
    let name = String(ending.dropFirst())
    let module = try? environment.node.modules.module(named: name, from: nil)
    let function = real(try module?["__express"] ?? .undefined) ?? environment.plainEngine(name)
    engines.setValue(PropertyKey(ending), .object(function))
    return function
  }

  private func folders() throws -> [String] {
    let views = try setting("views")
    return try (views.asArray?.elements ?? [views]).map {
      environment.projectPath(try $0.toText(realm))
    }
  }

  private func shownFolders() throws -> String {
    let folders = try self.folders()
    guard let last = folders.last, folders.count > 1 else {
      return "directory \"\(folders.first ?? "")\""
    }
    let first = folders.dropLast().map { "\"\($0)\"" }.joined(separator: ", ")
    return "directories \(first) or \"\(last)\""
  }

  /// The path of a view in the first folder that has it, as a file or as the index of a folder.
  private func path(of file: String, _ ending: String) throws -> String? {
    for folder in try folders() {
      let path = FilePath.resolved([file], from: folder)
      let index = FilePath.resolved(
        [String(path.dropLast(ending.count)), "index" + ending],
        from: "/"
      )
      for candidate in [path, index] where environment.node.project?.files.file(candidate) != nil {
        return candidate
      }
    }
    return nil
  }
}

extension ExpressEnvironment {
  /// What stands in for a template engine that is not here: the name of the view and its data as JSON.
  func plainEngine(_ name: String) -> FunctionObject {
    realm.function(name, length: 3) { [unowned self] call in
      let shown = ProjectFiles.shown(try call[0].toText(realm))
      let data = realm.object()
      if let given = call[1].asObject {
        let hidden = ["settings", "_locals", "cache"]
        for key in try realm.enumerableOwnKeys(given) where !hidden.contains(key.text) {
          data.setValue(key, try given.get(key))
        }
      }
      let json = try realm.json(of: .object(data))?.string ?? "{}"
      let text = "\(shown) \(json)"
      return try realm.call(call[2], this: .undefined, arguments: [.null, Value(text)])
    }
  }
}
