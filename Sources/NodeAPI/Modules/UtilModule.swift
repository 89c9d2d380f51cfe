import ScriptRuntime

extension NodeEnvironment {
  /// `util`.
  func makeUtilModule() -> ScriptObject {
    let module = realm.object()
    module.setValue("inspect", .object(realm.inspectFunction))
    module.setMethod("format") { call in Value(try call.realm.format(call.arguments)) }
    module.setMethod("isDeepStrictEqual", length: 2) { call in
      .boolean(try DeepComparison.areEqual(call[0], call[1], call.realm))
    }
    module.setMethod("promisify", length: 1) { call in
      guard let function = call[0].asFunction else {
        throw call.realm.wrongArgument("original", mustBe: "of type function", call[0])
      }
      return .object(try promisified(function, call.realm))
    }
    module.setMethod("isArray", length: 1) { call in .boolean(call[0].asArray != nil) }
    module.setMethod("inherits", length: 2) { call in
      guard let child = call[0].asFunction else {
        throw call.realm.wrongArgument("ctor", mustBe: "of type function", call[0])
      }
      guard let parent = call[1].asFunction else {
        throw call.realm.wrongArgument("superCtor", mustBe: "of type function", call[1])
      }
      child.setHidden("super_", .object(parent))
      let prototype = try child.get(.prototype).asObject
      _ = prototype?.setPrototype(try parent.get(.prototype).asObject)
      return .undefined
    }
    module.setValue("TextEncoder", .object(textEncoderClass))
    module.setValue("TextDecoder", .object(textDecoderClass))
    module.setValue("types", .object(makeUtilTypes()))
    return module
  }

  private func makeUtilTypes() -> ScriptObject {
    let types = realm.object()
    let tests: [(String, (ScriptObject) -> Bool)] = [
      ("isAsyncFunction", { ($0 as? FunctionObject)?.isAsync == true }),
      ("isGeneratorFunction", { ($0 as? FunctionObject)?.isGenerator == true }),
      ("isGeneratorObject", { $0 is GeneratorObject || $0 is AsyncGeneratorObject }),
      ("isBoxedPrimitive", { $0 is PrimitiveObject }), ("isDate", { $0 is DateObject }),
      ("isMap", { ($0 as? CollectionObject)?.collectionKind == .map }),
      ("isNativeError", { $0 is ErrorObject }), ("isPromise", { $0 is PromiseObject }),
      ("isRegExp", { $0 is RegularExpression }),
      ("isSet", { ($0 as? CollectionObject)?.collectionKind == .set }),
      ("isAnyArrayBuffer", { $0 is ArrayBufferObject }),
      ("isArrayBuffer", { $0 is ArrayBufferObject }),
      ("isArrayBufferView", { $0 is TypedArrayObject || $0 is DataViewObject }),
      ("isDataView", { $0 is DataViewObject }), ("isTypedArray", { $0 is TypedArrayObject }),
    ]
    for kind in ElementKind.allCases {
      types.setMethod("is\(kind.rawValue)Array", length: 1) { call in
        .boolean((call[0].asObject as? TypedArrayObject)?.elementKind == kind)
      }
    }
    for (name, test) in tests {
      types.setMethod(name, length: 1) { call in .boolean(call[0].asObject.map(test) ?? false) }
    }
    return types
  }
}

/// A function that returns a promise for what the original passes to its last argument, the callback.
private func promisified(_ original: FunctionObject, _ realm: Realm) throws -> FunctionObject {
  let isTimer = original.name == "setTimeout" || original.name == "setImmediate"
  let name = original.name
  let length = max(0, try original.get(.length).toInteger(realm) - 1)
  return realm.function(name, length: length) { call in
    let realm = call.realm
    let promise = PromiseObject(realm)
    let settle = realm.function("") { answer in
      guard !isTimer else {
        try promise.resolve(answer[0])
        return .undefined
      }
      if answer[0].toBoolean { promise.reject(answer[0]) } else { try promise.resolve(answer[1]) }
      return .undefined
    }
    var arguments = call.arguments
    if isTimer {
      // A timer takes its callback first, and gives the promise the value after the delay.
      let value = name == "setTimeout" ? call[1] : call[0]
      arguments =
        name == "setTimeout" ? [.object(settle), call[0], value] : [.object(settle), value]
    } else {
      arguments.append(.object(settle))
    }
    do {
      _ = try realm.call(original, this: call.this, arguments: arguments)
    } catch {
      promise.reject(try realm.scriptThrow(for: error).value)
    }
    return .object(promise)
  }
}
