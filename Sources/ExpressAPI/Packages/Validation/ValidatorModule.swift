import Diagnostics
import ECMAScriptText
import NodeAPI
import ScriptRuntime
import Validators

extension ExpressEnvironment {
  /// `express-validator` 7: chains over the validators of `validator.js`.
  func makeValidatorModule() -> ScriptObject {
    let module = realm.object()
    let prototype = makeChainPrototype()
    let parts: [(String, [String])] = [
      ("body", ["body"]), ("query", ["query"]), ("param", ["params"]), ("cookie", ["cookies"]),
      ("header", ["headers"]), ("check", ["body", "cookies", "headers", "params", "query"]),
    ]
    for (name, locations) in parts {
      module.setMethod(name, length: 2) { [unowned self] call in
        let given = call[0].isUndefined ? [""] : call[0].asArray?.elements ?? [call[0]]
        return .object(
          ValidationChain(
            self,
            prototype: prototype,
            fields: try given.map { try $0.toText(realm) },
            locations: locations,
            message: call[1]
          )
        )
      }
    }
    module.setMethod("validationResult", length: 1) { [unowned self] call in
      guard let request = call[0].asObject as? IncomingMessage else {
        throw realm.typeError("validationResult() must be called on a request")
      }
      return .object(validationResult(ValidationFindings.of(request).errors, format: nil))
    }
    module.setMethod("matchedData", length: 2) { [unowned self] call in
      guard let request = call[0].asObject as? IncomingMessage else {
        throw realm.typeError("matchedData() must be called on a request")
      }
      let names = try call[1]["locations"].asArray?.elements.map { try $0.toText(realm) }
      return .object(try matchedData(ValidationFindings.of(request), locations: names))
    }
    return module
  }

  /// The values that chains looked at and found right, under their paths.
  private func matchedData(
    _ findings: ValidationFindings,
    locations: [String]?
  ) throws -> ScriptObject {
    let wrong = Set(
      names: try findings.errors.map { error in
        try error.get("location").toText(realm) + " " + error.get("path").toText(realm)
      }
    )
    let data = realm.object()
    for (place, value) in findings.fields {
      guard locations?.contains(place.location) ?? true, !value.isUndefined,
        !wrong.contains(place.location + " " + place.path)
      else { continue }
      var holder = data
      let parts = place.path.split { ".[]".contains($0) }.map(String.init)
      for (part, next) in zip(parts, parts.dropFirst()) {
        let isList = next.allSatisfy(\.isNumber)
        let made = isList ? ArrayObject(realm, [Value]()) : realm.object()
        let inner = try holder.get(PropertyKey(part)).asObject ?? made
        holder.setValue(PropertyKey(part), .object(inner))
        holder = inner
      }
      if let last = parts.last { holder.setValue(PropertyKey(last), value) }
    }
    return data
  }

  /// What `validationResult` gives.
  private func validationResult(_ errors: [ScriptObject], format: FunctionObject?) -> ScriptObject {
    let result = realm.object()
    func formatted(_ error: ScriptObject) throws -> Value {
      guard let format else { return .object(error) }
      return try realm.call(format, this: .undefined, arguments: [.object(error)])
    }
    func first() throws -> [(path: String, error: ScriptObject)] {
      var known: Set<Name> = []
      return try errors.compactMap { error in
        let path = try error.get("path").toText(realm)
        return known.insert(path).inserted ? (path, error) : nil
      }
    }
    result.setMethod("isEmpty") { _ in .boolean(errors.isEmpty) }
    result.setMethod("array", length: 1) { call in
      let isShort = try call[0]["onlyFirstError"].toBoolean
      return call.realm.array(try (isShort ? first().map(\.error) : errors).map(formatted))
    }
    result.setMethod("mapped") { call in
      let mapped = try first().map { ($0.path, try formatted($0.error)) }
      return .object(call.realm.object(mapped))
    }
    result.setMethod("formatWith", length: 1) { [unowned self] call in
      .object(validationResult(errors, format: call[0].asFunction))
    }
    result.setMethod("throw") { [unowned self] call in
      guard !errors.isEmpty else { return .undefined }
      let error = realm.makeError("Error", "")
      error.isMadeByHost = false
      for name in ["isEmpty", "array", "mapped"] {
        error.setHidden(PropertyKey(name), try call.this[name])
      }
      throw ScriptThrow(.object(error))
    }
    return result
  }

  private func makeChainPrototype() -> ScriptObject {
    let prototype = realm.object(prototype: realm.intrinsics.functionPrototype)
    prototype.expectManyProperties()
    func method(_ name: String, _ body: @escaping (ValidationChain, NativeCall) throws -> Void) {
      prototype.setMethod(name, length: 1) { call in
        guard let chain = call.this.asObject as? ValidationChain else {
          throw call.realm.typeError("\(name)() must be called on a validation chain")
        }
        try body(chain, call)
        return call.this
      }
    }
    addChainMethods(method)
    addSanitizers(method)
    addTests(method)
    prototype.setMethod("run", length: 1) { [unowned self] call in
      guard let chain = call.this.asObject as? ValidationChain,
        let request = call[0].asObject as? IncomingMessage
      else { return .undefined }
      let promise = realm.spawn { [self] in
        try await chain.run(request)
        return .object(validationResult(ValidationFindings.of(request).errors, format: nil))
      }
      return .object(promise)
    }
    return prototype
  }

  private typealias AddMethod = (
    String, @escaping (ValidationChain, NativeCall) throws -> Void
  ) -> Void

  private func addChainMethods(_ method: AddMethod) {
    method("withMessage") { chain, call in chain.say(call[0]) }
    method("not") { chain, _ in chain.negateNext() }
    method("bail") { chain, _ in chain.add(.bail) }
    method("if") { chain, call in
      if let function = call[0].asFunction { chain.add(.condition(function)) }
    }
    method("optional") { chain, call in
      let values = try call[0]["values"].asString
      if call[0].asBoolean == false {
        chain.optionality = .required
      } else if try values == "falsy" || call[0]["checkFalsy"].toBoolean {
        chain.optionality = .falsy
      } else if try values == "null" || call[0]["nullable"].toBoolean {
        chain.optionality = .null
      } else {
        chain.optionality = .undefined
      }
    }
    method("custom") { chain, call in
      if let function = call[0].asFunction { chain.add(.custom(function)) }
    }
    method("customSanitizer") { chain, call in
      if let function = call[0].asFunction { chain.add(.customSanitizer(function)) }
    }
  }

  private func addTests(_ method: @escaping AddMethod) {
    let host = ValidationHost(realm)
    let own = Validator.names.filter { $0.hasPrefix("is") } + ["contains", "equals", "matches"]
    for name in own {
      // `matches` of Sequelize's is another; its `is` is that of validator.js.
      guard let validator = Validator(named: name == "matches" ? "is" : name) else { continue }
      method(name) { chain, call in
        let arguments = try call.arguments.map { try Argument($0, call.realm) }
        chain.add(
          .test { value in
            let text = try ValidationHost.text(of: value, chain.realm)
            return try validator.verdict(on: text, with: arguments, in: host).outcome.get()
          }
        )
      }
    }
    addShapeTests(method)
  }
}
