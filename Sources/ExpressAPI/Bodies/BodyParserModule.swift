import ScriptRuntime

extension ExpressEnvironment {
  /// Adds `json`, `urlencoded`, `text` and `raw` to `express` or to `body-parser`.
  func addBodyParsers(to module: ScriptObject) {
    let kinds: [BodyParser.Kind] = [.json, .raw, .text, .urlencoded]
    for kind in kinds {
      let function = realm.function(kind.rawValue, length: 1) { [unowned self] call in
        if kind == .urlencoded, try call[0]["extended"].isUndefined {
          try deprecate("body-parser", "undefined extended: provide extended option")
        }
        return .object(try BodyParser(kind, call[0], self).middleware())
      }
      module.setValue(PropertyKey(kind.rawValue), .object(function))
    }
  }

  /// `body-parser`.
  func makeBodyParserModule() -> FunctionObject {
    let module = realm.function("bodyParser", length: 1) { [unowned self] call in
      try deprecate("body-parser", "bodyParser: use individual json/urlencoded middlewares")
      let json = try BodyParser(.json, call[0], self).middleware()
      let form = try BodyParser(.urlencoded, call[0], self).middleware()
      let both = realm.function("bodyParser", length: 3) { call in
        let realm = call.realm
        let (request, response, next) = (call[0], call[1], call[2])
        let then = realm.function("next", length: 1) { call in
          if call[0].toBoolean {
            return try call.realm.call(next, this: .undefined, arguments: [call[0]])
          }
          return try call.realm.call(form, this: .undefined, arguments: [request, response, next])
        }
        return try realm.call(
          json,
          this: .undefined,
          arguments: [request, response, .object(then)]
        )
      }
      return .object(both)
    }
    addBodyParsers(to: module)
    return module
  }
}
