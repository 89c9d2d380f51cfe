import ScriptRuntime

extension ExpressEnvironment {
  /// What answers have of Express itself: `express.response` (`lib/response.js`).
  func makeResponsePrototype() -> ScriptObject {
    let prototype = realm.object(prototype: outgoingPrototype)
    prototype.expectManyProperties()
    responseMethod(prototype, "status") { response, call in
      try response.warnOfStatus(call[0])
      try response.put("statusCode", call[0])
      return call.this
    }
    addHeaderMethods(to: prototype)
    addSendingMethods(to: prototype)
    addRedirectingMethods(to: prototype)
    addFileMethods(to: prototype)
    addViewMethods(to: prototype)
    return prototype
  }

  private func addHeaderMethods(to prototype: ScriptObject) {
    responseMethod(prototype, "set", "header", length: 2) { response, call in
      if call.count == 2 {
        try response.set(call[0], call[1])
      } else if let fields = call[0].asObject {
        for key in try call.realm.enumerableOwnKeys(fields) {
          try response.set(key.value, fields.get(key))
        }
      }
      return call.this
    }
    responseMethod(prototype, "get") { response, call in
      response.header(try call[0].toText(call.realm))
    }
    responseMethod(prototype, "type", "contentType") { response, call in
      try response.setType(call[0].toText(call.realm))
      return call.this
    }
    responseMethod(prototype, "append", length: 2) { response, call in
      try response.append(call[0].toText(call.realm), call[1])
      return call.this
    }
    responseMethod(prototype, "vary") { response, call in
      try response.vary(call[0])
      return call.this
    }
    responseMethod(prototype, "links") { response, call in
      guard let links = call[0].asObject else { return call.this }
      let before = response.header("Link").asString.map { [$0] } ?? []
      let added = try call.realm.enumerableOwnKeys(links).map { key in
        "<\(try links.get(key).toText(call.realm))>; rel=\"\(key.text)\""
      }
      let all = (before + [added.joined(separator: ", ")]).joined(separator: ", ")
      try response.set("Link", Value(all))
      return call.this
    }
  }

  private func addSendingMethods(to prototype: ScriptObject) {
    responseMethod(prototype, "send") { [unowned self] response, call in
      guard call.count == 2 else {
        try response.send(call[0])
        return call.this
      }
      // `res.send(status, body)` and the other way round are of Express 3.
      let statusIsLast = call[0].asNumber == nil && call[1].asNumber != nil
      try deprecate(
        "express",
        statusIsLast
          ? "res.send(body, status): Use res.status(status).send(body) instead"
          : "res.send(status, body): Use res.status(status).send(body) instead"
      )
      try response.put("statusCode", statusIsLast ? call[1] : call[0])
      try response.send(statusIsLast ? call[0] : call[1], isAlone: false)
      return call.this
    }
    for name in ["json", "jsonp"] {
      responseMethod(prototype, name) { [unowned self] response, call in
        var value = call[0]
        if call.count == 2 {
          let statusIsLast = call[1].asNumber != nil
          try deprecate(
            "express",
            "res.\(name)(\(statusIsLast ? "obj, status" : "status, obj")): "
              + "Use res.status(status).\(name)(obj) instead"
          )
          try response.put("statusCode", statusIsLast ? call[1] : call[0])
          if !statusIsLast { value = call[1] }
        }
        try name == "json" ? response.json(value) : response.jsonp(value)
        return call.this
      }
    }
    responseMethod(prototype, "sendStatus") { response, call in
      try response.put("statusCode", call[0])
      let code = try call[0].toInteger(call.realm)
      try response.setType("txt")
      try response.callSend(Value(StatusCodes.messages[code] ?? call[0].toText(call.realm)))
      return call.this
    }
  }
}
