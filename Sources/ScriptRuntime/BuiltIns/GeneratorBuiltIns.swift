/// Generator functions and what they make (ECMA-262 27.3 to 27.6).
extension Realm {
  func installGenerators() {
    link(
      "GeneratorFunction",
      intrinsics.generatorFunctionPrototype,
      intrinsics.generatorPrototype,
      tag: "Generator"
    )
    link(
      "AsyncGeneratorFunction",
      intrinsics.asyncGeneratorFunctionPrototype,
      intrinsics.asyncGeneratorPrototype,
      tag: "AsyncGenerator"
    )
    let names: [(String, GeneratorCompletion)] = [
      ("next", .next), ("return", .return), ("throw", .throw),
    ]
    for (name, completion) in names {
      intrinsics.generatorPrototype.setMethod(name, length: 1) { call in
        guard let generator = call.this.asObject as? GeneratorObject else {
          throw call.incompatibleReceiver("[Generator].prototype.\(name)")
        }
        let step = try generator.resume(completion, call[0], call.realm)
        return step.isResult
          ? step.value : call.realm.iteratorResult(step.value, done: step.isDone)
      }
      intrinsics.asyncGeneratorPrototype.setMethod(name, length: 1) { call in
        guard let generator = call.this.asObject as? AsyncGeneratorObject else {
          let promise = PromiseObject(call.realm)
          let error = call.incompatibleReceiver("[AsyncGenerator].prototype.\(name)")
          promise.reject(error.value)
          return .object(promise)
        }
        return .object(try generator.request(completion, call[0], call.realm))
      }
    }
    generatorNext = intrinsics.generatorPrototype.storedValue(.next)?.asObject
  }

  /// Links a kind of generator function, the prototype of these functions and the one of what they make.
  private func link(
    _ name: String,
    _ functions: ScriptObject,
    _ generators: ScriptObject,
    tag: ScriptString
  ) {
    let constructor = NativeFunction(self, name: name, length: 1, role: .constructor) { call in
      throw call.realm.functionFromText
    }
    constructor.prototypeObject = globalObject.storedValue("Function")?.asObject
    constructor.store(.prototype, Property(.object(functions), flags: []))
    functions.store(.constructor, Property(.object(constructor), flags: .configurable))
    functions.store(.prototype, Property(.object(generators), flags: .configurable))
    functions.store(
      .symbol(.toStringTag),
      Property(.string(ScriptString(name)), flags: .configurable)
    )
    generators.store(.constructor, Property(.object(functions), flags: .configurable))
    generators.store(.symbol(.toStringTag), Property(.string(tag), flags: .configurable))
  }
}
