import ScriptRuntime

/// The body of a form, nested where the program asks for that by `extended: true`.
struct FormBody {
  private let isExtended: Bool
  private let parameterLimit: Int
  private let depth: Int
  private let environment: ExpressEnvironment
  private var realm: Realm { environment.realm }

  init(_ options: Value, _ environment: ExpressEnvironment) throws {
    self.environment = environment
    isExtended = try options["extended"].asBoolean ?? true
    parameterLimit = clampedInteger(try options["parameterLimit"].asNumber ?? 1000)
    depth = clampedInteger(try options["depth"].asNumber ?? 32)
  }

  /// The object that a text stands for.
  func parse(_ text: String) throws -> Value {
    guard !text.isEmpty else { return .object(realm.object()) }
    let count = text.utf8.count { $0 == UInt8(ascii: "&") }
    guard count < parameterLimit else {
      let error = environment.httpErrors.error(413, "too many parameters")
      error.setValue("type", "parameters.too.many")
      throw ScriptThrow(.object(error))
    }
    guard isExtended else {
      return .object(QueryString.parseFlat(text, limit: parameterLimit, realm))
    }
    let options = QueryString.Options(
      arrayLimit: max(100, count),
      depth: depth,
      isDepthStrict: true,
      parameterLimit: parameterLimit
    )
    do {
      return .object(try QueryString.parse(text, options, realm))
    } catch let thrown as ScriptThrow {
      guard try thrown.value["name"].isText("RangeError") else { throw thrown }
      let error = environment.httpErrors.error(400, "The input exceeded the depth")
      error.setValue("type", "querystring.parse.rangeError")
      throw ScriptThrow(.object(error))
    }
  }
}
