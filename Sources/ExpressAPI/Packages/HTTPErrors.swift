import ScriptRuntime

/// The errors of the package `http-errors` 2: one class for each status from 400 on.
///
/// A class, since it keeps the prototypes that it made.
final class HTTPErrors {
  private unowned let realm: Realm
  private var constructors: [Int: NativeFunction] = [:]
  private(set) lazy var base = makeBase()

  init(_ realm: Realm) { self.realm = realm }

  /// `HttpError`, which is abstract.
  private func makeBase() -> NativeFunction {
    let prototype = realm.object(prototype: realm.intrinsics.errorPrototype)
    return realm.constructor("HttpError", length: 0, prototype: prototype) { call in
      throw call.realm.typeError("cannot construct abstract class")
    }
  }

  /// The class of a status; nil where there is none.
  func constructor(_ status: Int) -> NativeFunction? {
    if let known = constructors[status] { return known }
    guard status >= 400, let message = StatusCodes.messages[status] else { return nil }
    let parent = (try? base.get(.prototype))?.asObject
    let prototype = realm.object(prototype: parent)
    prototype.setValue("status", Value(status))
    prototype.setValue("statusCode", Value(status))
    prototype.setValue("expose", .boolean(status < 500))
    let made = realm.constructor(
      HTTPErrors.className(message),
      length: 1,
      prototype: prototype,
      parent: base
    ) { [unowned self] call in
      let text = call[0].isNullish ? nil : try call[0].toText(call.realm)
      return .object(error(status, text))
    }
    constructors[status] = made
    return made
  }

  /// `NotFoundError` for `Not Found`.
  private static func className(_ message: String) -> String {
    let name = message.split(separator: " ")
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      .filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return name.hasSuffix("Error") ? name : name + "Error"
  }

  /// An error of a status, with a message of its own or the name of the status.
  func error(_ status: Int, _ message: String? = nil) -> ErrorObject {
    let text = message ?? StatusCodes.messages[status] ?? ""
    guard let constructor = constructor(status),
      let prototype = (try? constructor.get(.prototype))?.asObject
    else {
      let error = realm.makeError("Error", text)
      mark(error, status)
      return error
    }
    let error = ErrorObject(realm, prototype: prototype)
    error.setHidden(.stack, .undefined)
    error.setValue(.message, Value(text))
    error.setHidden(.name, Value(constructor.name))
    try? error.fixStack()
    return error
  }

  /// Gives an error that there is already a status, unless it has one of its own.
  func wrap(_ status: Int, _ error: ErrorObject) throws {
    var status = status
    for name in ["status", "statusCode"] as [PropertyKey] {
      if case .number(let own) = try error.get(name), own != 0 {
        status = clampedInteger(own)
        break
      }
    }
    guard try error.get("status").asNumber != Double(status) || !isOwn(error) else { return }
    mark(error, status)
  }

  private func mark(_ error: ErrorObject, _ status: Int) {
    error.setValue("expose", .boolean(status < 500))
    error.setValue("statusCode", Value(status))
    error.setValue("status", Value(status))
  }

  private func isOwn(_ error: ErrorObject) -> Bool {
    let wanted = (try? base.get(.prototype))?.asObject
    var next = error.prototype
    while let prototype = next {
      if prototype === wanted { return true }
      next = prototype.prototype
    }
    return false
  }

  /// `createError(status, message or error, properties)`, in any order but for the status.
  func create(_ arguments: [Value]) throws -> ErrorObject {
    var status = 500
    var message: String?
    var given: ErrorObject?
    var properties: ScriptObject?
    for (index, argument) in arguments.enumerated() {
      switch argument {
      case .object(let error as ErrorObject): given = error
      case .number(let number) where index == 0: status = clampedInteger(number)
      case .string(let text): message = text.string
      case .object(let object): properties = object
      case .undefined, .null, .boolean, .number, .bigInt, .symbol:
        throw realm.typeError("argument #\(index + 1) unsupported type \(argument.typeOf)")
      }
    }
    if status < 400 || status > 599 {
      try realm.express.deprecate(
        "http-errors",
        "non-error status code; use only 4xx or 5xx status codes"
      )
      if StatusCodes.messages[status] == nil { status = 500 }
    }
    let error = given ?? error(status, message)
    if let given { try wrap(status, given) }
    for key in try properties.map(realm.enumerableOwnKeys) ?? []
    where key != "status" && key != "statusCode" {
      error.setValue(key, try properties?.get(key) ?? .undefined)
    }
    return error
  }

  /// The module.
  func module() -> FunctionObject {
    let create = realm.function("createError") { [unowned self] call in
      .object(try self.create(call.arguments))
    }
    create.setValue("HttpError", .object(base))
    create.setMethod("isHttpError", length: 1) { [unowned self] call in
      guard let error = call[0].asObject as? ErrorObject else { return false }
      return .boolean(isOwn(error))
    }
    for (status, message) in StatusCodes.messages where status >= 400 {
      for name in [String(status), String(HTTPErrors.className(message).dropLast(5))] {
        create.setDeferred(PropertyKey(name)) { [unowned self] in
          constructor(status).map { .object($0) } ?? .undefined
        }
      }
    }
    create.setDeferred("InternalServerError") { [unowned self] in
      constructor(500).map { .object($0) } ?? .undefined
    }
    return create
  }
}
