import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// A middleware that does something and goes on.
  func middleware(
    _ name: String,
    _ body: @escaping (IncomingMessage, ServerResponse) throws -> Void
  ) -> NativeFunction {
    realm.function(name, length: 3) { [unowned self] call in
      guard let (request, response) = messages(call[0], call[1]) else { return .undefined }
      try body(request, response)
      return try realm.call(call[2], this: .undefined, arguments: [])
    }
  }

  /// `cookie-parser`: `req.cookies`, and `req.signedCookies` where there is a secret.
  func makeCookieParserModule() -> FunctionObject {
    let module = realm.function("cookieParser", length: 2) { [unowned self] call in
      let given = call[0].asArray?.elements ?? [call[0]]
      let secrets = given.compactMap(\.asString)
      return .object(
        middleware("cookieParser") { request, _ in
          guard try !request.get("cookies").toBoolean else { return }
          let realm = request.realm
          if let secret = secrets.first { request.setValue("secret", Value(secret)) }
          let cookies = realm.object(prototype: nil)
          let signed = realm.object(prototype: nil)
          request.setValue("cookies", .object(cookies))
          request.setValue("signedCookies", .object(signed))
          for (name, text) in Cookies.parse(try request.header("cookie") ?? "") {
            let key = PropertyKey(name)
            guard text.hasPrefix("s:"), !secrets.isEmpty else {
              cookies.setValue(key, Self.cookieValue(text, realm))
              continue
            }
            let value = Cookies.unsigned(String(text.dropFirst(2)), secrets)
            signed.setValue(key, value.map { Self.cookieValue($0, realm) } ?? false)
          }
        }
      )
    }
    module.setMethod("JSONCookie", length: 1) { call in
      call[0].asString.map { Self.cookieValue($0, call.realm) } ?? call[0]
    }
    return module
  }

  /// What a cookie stands for: JSON behind `j:`, else its text.
  private static func cookieValue(_ text: String, _ realm: Realm) -> Value {
    guard text.hasPrefix("j:") else { return Value(text) }
    return (try? realm.parseJSON(String(text.dropFirst(2)))) ?? Value(text)
  }

  /// `method-override`: the method of a form from its query, a header or a function.
  func makeMethodOverrideModule() -> FunctionObject {
    realm.function("methodOverride", length: 2) { [unowned self] call in
      let source = call[0].isUndefined ? "X-HTTP-Method-Override" : call[0]
      let methods = try call[1]["methods"]
      let allowed = try methods.asArray?.elements.map { try $0.toText(realm) } ?? ["POST"]
      return .object(
        middleware("methodOverride") { [unowned self] request, response in
          let method = try request.get("method")
          if try !request.get("originalMethod").toBoolean {
            request.setValue("originalMethod", method)
          }
          let allowsAll = methods.isNullish && !methods.isUndefined
          guard try allowsAll || allowed.contains(method.toText(realm)) else { return }
          let wanted = try override(source, request, response)
          guard let wanted, HTTPMethods.all.contains(wanted.lowercased()) else { return }
          try request.put("method", Value(wanted.uppercased()))
        }
      )
    }
  }

  private func override(
    _ source: Value,
    _ request: IncomingMessage,
    _ response: ServerResponse
  ) throws -> String? {
    if source.isCallable {
      let arguments: [Value] = [.object(request), .object(response)]
      let value = try realm.call(source, this: .undefined, arguments: arguments)
      return value.toBoolean ? try value.toText(realm) : nil
    }
    let name = try source.toText(realm)
    if name.uppercased().hasPrefix("X-") {
      try response.vary(Value(name))
      return try request.header(name)?.split(separator: ",").first.map(String.init)
    }
    let value = try request.get("query")[name]
    let first = value.asArray?.element(0) ?? value
    return first.toBoolean ? try first.toText(realm) : nil
  }

  /// `compression`, which leaves the answers as they are: a client that accepts no compressed ones gets the same.
  func makeCompressionModule() -> FunctionObject {
    realm.function("compression", length: 1) { [unowned self] _ in
      .object(
        middleware("compression") { _, response in
          response.headListeners.append { [unowned response] in
            let type = MediaTypeTest.bare(response.header("Content-Type").asString) ?? ""
            let isText = MediaTypes.isText(type) || type.hasSuffix("xml")
            if isText { try response.vary("Accept-Encoding") }
          }
        }
      )
    }
  }

  /// `express-async-handler`: a handler whose rejections go to `next`.
  func makeAsyncHandlerModule() -> FunctionObject {
    let module = realm.function("asyncHandler", length: 1) { [unowned self] call in
      guard let handler = call[0].asFunction else {
        throw call.realm.wrongArgument("fn", mustBe: "of type function", call[0])
      }
      let wrapped = realm.function("asyncUtilWrap") { call in
        let realm = call.realm
        let next = call[call.count - 1]
        let result = try realm.call(handler, this: .undefined, arguments: call.arguments)
        let promise = try realm.resolvedPromise(result)
        promise.whenSettled { outcome in
          guard case .failure(let thrown) = outcome else { return }
          _ = try realm.call(next, this: .undefined, arguments: [thrown.value])
        }
        return .object(promise)
      }
      wrapped.setHidden(wrappedMark, .object(handler))
      return .object(wrapped)
    }
    module.setValue("default", .object(module))
    return module
  }
}

/// The key under which a function of the tool's keeps the handler of the program that it calls.
let wrappedMark: PropertyKey = "wrappedHandler"
