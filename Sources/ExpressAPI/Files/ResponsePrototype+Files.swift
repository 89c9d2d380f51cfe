import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// Adds `sendFile`, `sendfile` and `download`.
  func addFileMethods(to prototype: ScriptObject) {
    for name in ["sendFile", "sendfile"] {
      responseMethod(prototype, name, length: 3) { response, call in
        let realm = call.realm
        let callback = [call[1], call[2]].first { $0.isCallable }?.asFunction
        let options = call[1].isCallable ? .undefined : call[1]
        guard call[0].toBoolean else {
          throw realm.typeError("path argument is required to res.sendFile")
        }
        guard let path = call[0].asString else {
          throw realm.typeError("path must be a string to res.sendFile")
        }
        guard try path.hasPrefix("/") || options["root"].toBoolean || name == "sendfile" else {
          throw realm.typeError("path must be absolute or specify root to res.sendFile")
        }
        try response.sendFile(path, options, callback)
        return .undefined
      }
    }
    responseMethod(prototype, "download", length: 4) { [unowned self] response, call in
      let realm = call.realm
      let callback = call.arguments.first { $0.isCallable }?.asFunction
      let path = try call[0].toText(realm)
      let name = call[1].asString ?? path
      let options = [call[1], call[2]].first { $0.asObject != nil && !$0.isCallable } ?? .undefined
      try response.set("Content-Disposition", Value(ContentDisposition.attachment(name)))
      let hasRoot = try options["root"].toBoolean
      try response.sendFile(hasRoot ? path : projectPath(path), options, callback)
      return .undefined
    }
  }
}

extension ServerResponse {
  /// Answers with a file of the project; the callback, or else `next`, gets what goes wrong.
  func sendFile(_ path: String, _ options: Value, _ callback: FunctionObject?) throws {
    let sending = try FileSending(realm.express, options)
    let found = sending.find(path)
    let next = try request.get("next")
    let headers = try options["headers"].asObject
    func finish(_ error: ErrorObject?) throws {
      if let callback {
        let arguments: [Value] = error.map { [.object($0)] } ?? []
        _ = try realm.call(callback, this: .undefined, arguments: arguments)
      } else if let error {
        let isFolder = try error.get("code").isText("EISDIR")
        let arguments: [Value] = isFolder ? [] : [.object(error)]
        _ = try realm.call(next, this: .undefined, arguments: arguments)
      }
    }
    // The file system answers later.
    realm.eventLoop.enqueueRequest { [self] in
      switch found {
      case .file(let place, let file):
        for key in try headers.map(realm.enumerableOwnKeys) ?? [] {
          try setHeader(key.text, headers?.get(key) ?? .undefined)
        }
        try sending.send(file, at: place, request, self)
        realm.express.immediate { try finish(nil) }
      case .folder:
        let error = realm.makeError("Error", "EISDIR, read")
        error.setValue("code", "EISDIR")
        try finish(error)
      case .failed(let error): try finish(error)
      }
    }
  }
}
