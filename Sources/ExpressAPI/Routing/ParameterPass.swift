import Diagnostics
import ScriptRuntime

/// What the functions of `param` were called for in one pass through a router, by the name of the parameter.
///
/// A class, since all layers of the pass share it.
final class CalledParameters {
  struct Call {
    var match: Value
    var value: Value
    var error: Value = .undefined
  }
  var calls: [Name: Call] = [:]
}

/// Calls what `param` added for the parameters of a layer, each once for the same value in a row.
///
/// A class, since the `next` of every function goes on with it.
final class ParameterPass {
  private let router: RouterFunction
  private let layer: Layer
  private let request: IncomingMessage
  private let response: ServerResponse
  private let called: CalledParameters
  private let done: (Value) throws -> Void
  private let realm: Realm
  private var keyIndex = 0
  private var functionIndex = 0
  private var name = ""

  init(
    _ router: RouterFunction,
    _ layer: Layer,
    _ request: IncomingMessage,
    _ response: ServerResponse,
    _ called: CalledParameters,
    _ done: @escaping (Value) throws -> Void
  ) {
    self.router = router
    self.layer = layer
    self.request = request
    self.response = response
    self.called = called
    self.done = done
    realm = router.realm
  }

  /// Goes through the parameters and ends with `done`.
  func run() throws { try nextParameter(.undefined) }

  private func parameter() throws -> Value { try request.get("params")[name] }

  private func nextParameter(_ error: Value) throws {
    if error.toBoolean { return try done(error) }
    guard !router.parameterHandlers.isEmpty, keyIndex < layer.pattern.names.count else {
      return try done(.undefined)
    }
    name = layer.pattern.names[keyIndex].text
    keyIndex += 1
    functionIndex = 0
    let value = try parameter()
    guard !value.isUndefined, router.parameterHandlers[name] != nil else {
      return try nextParameter(.undefined)
    }
    if let call = called.calls[name],
      strictlyEqual(call.match, value) || call.error.toBoolean && !call.error.isText("route")
    {
      try request.get("params").asObject?.put(PropertyKey(name), call.value)
      return try nextParameter(call.error)
    }
    called.calls[name] = CalledParameters.Call(match: value, value: value)
    try nextFunction(.undefined)
  }

  private func nextFunction(_ error: Value) throws {
    called.calls[name]?.value = try parameter()
    if error.toBoolean {
      called.calls[name]?.error = error
      return try nextParameter(error)
    }
    let functions = router.parameterHandlers[name] ?? []
    guard functionIndex < functions.count else { return try nextParameter(.undefined) }
    let function = functions[functionIndex]
    functionIndex += 1
    let next = realm.function("paramCallback", length: 1) { [self] call in
      try nextFunction(call[0])
      return .undefined
    }
    tell(function)
    let match = called.calls[name]?.match ?? .undefined
    do {
      let arguments: [Value] = [
        .object(request), .object(response), .object(next), match, Value(name),
      ]
      _ = try realm.call(function, this: .undefined, arguments: arguments)
    } catch {
      try nextFunction(realm.scriptThrow(for: error).value)
    }
  }

  private func tell(_ function: FunctionObject) {
    let entry = HandlerEntry(
      name: function.name,
      place: function.placeInProgram,
      role: .parameter(name),
      pattern: layer.pattern.text,
      mountPath: request.mountPath
    )
    realm.express.observer?.handlerEntered(entry, request: request.number)
  }
}

/// The parameters of a router with `mergeParams`.
enum MergedParameters {
  /// The parameters of a layer over those of the router's own layer; groups without a name are counted on.
  static func merge(
    _ own: ScriptObject,
    into parent: Value,
    _ realm: Realm
  ) throws -> ScriptObject {
    guard let parent = parent.asObject else { return own }
    let merged = realm.object()
    for key in try realm.enumerableOwnKeys(parent) { merged.setValue(key, try parent.get(key)) }
    var offset = 0
    if try own.has(.index(0)), try parent.has(.index(0)) {
      while try parent.has(PropertyKey(offset)) { offset += 1 }
    }
    for key in try realm.enumerableOwnKeys(own) {
      var place = key
      if case .index(let index) = key { place = PropertyKey(Int(index) + offset) }
      merged.setValue(place, try own.get(key))
    }
    return merged
  }
}
