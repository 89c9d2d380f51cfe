import Diagnostics
import ScriptRuntime

/// A call of a handler, with an error or without (`lib/router/layer.js`).
struct HandlerCall {
  private let handle: FunctionObject
  private let role: HandlerEntry.Role
  private let pattern: String
  private let mountPath: String

  init(_ layer: Layer, role: HandlerEntry.Role, pattern: String, mountPath: String) {
    handle = layer.handle
    self.role = role
    self.pattern = pattern
    self.mountPath = mountPath
  }

  /// Calls it where its number of parameters is that of a handler of errors, or of none; else goes on.
  ///
  /// What it throws goes to `next`, as do its rejections where the program asked for that.
  func run(
    _ error: Value,
    _ request: IncomingMessage,
    _ response: ServerResponse,
    next: @escaping (Value) throws -> Void
  ) throws {
    let realm = request.realm
    let arity = try handle.get(.length).toInteger(realm)
    let isError = error.toBoolean
    guard isError ? arity == 4 : arity <= 3 else { return try next(error) }
    let function = realm.function("next", length: 1) { call in
      call.realm.reportCaught(call[0])
      try next(call[0])
      return .undefined
    }
    var arguments: [Value] = [.object(request), .object(response), .object(function)]
    if isError { arguments.insert(error, at: 0) }
    tell(request, isError: isError)
    let result: Value
    do {
      result = try realm.call(handle, this: .undefined, arguments: arguments)
    } catch {
      let value = try realm.scriptThrow(for: error).value
      realm.reportCaught(value)
      return try next(value)
    }
    guard realm.express.forwardsRejections, let promise = result.asObject as? PromiseObject
    else { return }
    promise.whenSettled { outcome in
      guard case .failure(let thrown) = outcome else { return }
      realm.reportCaught(thrown.value)
      try next(thrown.value)
    }
  }

  private func tell(_ request: IncomingMessage, isError: Bool) {
    let environment = request.realm.express
    guard let observer = environment.observer, !environment.isInternal(handle) else { return }
    let entry = HandlerEntry(
      name: handle.nameInProgram,
      place: handle.placeInProgram,
      role: isError ? .errorHandler : role,
      pattern: pattern,
      mountPath: mountPath
    )
    observer.handlerEntered(entry, request: request.number)
  }
}

extension FunctionObject {
  /// Where the program has the function, also one that `bind` made another of; nil for one of the tool's own.
  var placeInProgram: SourcePlace? {
    if let function = self as? ScriptFunction { return function.place }
    return wrappedHandler?.placeInProgram
  }

  /// The function of the program that this one calls, bound or made safe; nil for any other.
  private var wrappedHandler: FunctionObject? {
    if let bound = self as? BoundFunction { return bound.target }
    guard case .data(let value)? = (try? getOwnProperty(wrappedMark)).flatMap({ $0 })?.content
    else { return nil }
    return value.asFunction
  }

  /// The name of the program's own function.
  var nameInProgram: String {
    wrappedHandler?.nameInProgram ?? name
  }
}

extension Value {
  /// Whether this is a primitive string of that text.
  func isText(_ text: ScriptString) -> Bool {
    guard case .string(let string) = self else { return false }
    return string == text
  }
}
