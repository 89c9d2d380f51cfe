import ScriptRuntime

/// An object of the class `URL`.
final class URLObject: ScriptObject {
  var address: WebAddress
  private var parameters: SearchParametersObject?

  init(_ realm: Realm, prototype: ScriptObject?, _ address: WebAddress) {
    self.address = address
    super.init(realm, prototype: prototype)
  }

  override var className: String { "URL" }

  override func tearDown() {
    super.tearDown()
    parameters = nil
  }

  /// `searchParams`, the same object every time.
  func searchParameters(_ prototype: ScriptObject?) -> SearchParametersObject {
    if let parameters { return parameters }
    let made = SearchParametersObject(
      realm,
      prototype: prototype,
      SearchParametersObject.pairs(in: address.search)
    )
    made.owner = self
    parameters = made
    return made
  }

  /// Notes that `search` was changed.
  func searchHasChanged() {
    parameters?.pairs = SearchParametersObject.pairs(in: address.search)
  }
}

extension NodeEnvironment {
  /// The parts of an address that a program can read, in the order in which the console shows them.
  private static let parts: [(name: String, read: @Sendable (WebAddress) -> String)] = [
    ("href", { $0.text }), ("origin", { $0.origin }), ("protocol", { $0.scheme + ":" }),
    ("username", { $0.username }), ("password", { $0.password }), ("host", { $0.hostAndPort }),
    ("hostname", { $0.host ?? "" }), ("port", { $0.port }), ("pathname", { $0.path }),
    ("search", { $0.search }), ("searchParams", { $0.search }), ("hash", { $0.hash }),
  ]

  /// The class `URL`.
  func makeURLClass() -> NativeFunction {
    let prototype = realm.object()
    let parameters = searchParametersPrototype
    _ = searchParametersClass
    let url = realm.constructor("URL", length: 1, prototype: prototype, isClass: true) { call in
      let address = try Self.address(call)
      return .object(URLObject(call.realm, prototype: try call.prototype(or: prototype), address))
    }
    url.setMethod("canParse", length: 1) { call in .boolean((try? Self.address(call)) != nil) }
    for (name, read) in Self.parts {
      prototype.setAccessor(
        PropertyKey(name),
        enumerable: true,
        get: { call in
          guard let url = call.this.asObject as? URLObject else { return .undefined }
          guard name != "searchParams" else { return .object(url.searchParameters(parameters)) }
          return Value(read(url.address))
        },
        set: ["origin", "searchParams"].contains(name)
          ? nil
          : { call in
            guard let url = call.this.asObject as? URLObject else { return .undefined }
            try Self.set(name, of: url, to: call[0].toText(call.realm))
            return .undefined
          }
      )
    }
    for name in ["toString", "toJSON"] {
      prototype.setMethod(name) { call in
        Value((call.this.asObject as? URLObject)?.address.text ?? "")
      }
    }
    prototype.setMethod(.inspectCustom, name: "[nodejs.util.inspect.custom]") { call in
      guard let url = call.this.asObject as? URLObject, let inspect = call[2].asFunction else {
        return call.this
      }
      let shown = call.realm.object()
      for (name, _) in Self.parts {
        shown.setValue(PropertyKey(name), try url.get(PropertyKey(name)))
      }
      let text = try call.realm.call(
        inspect,
        this: .undefined,
        arguments: [.object(shown), call[1]]
      )
      return Value("URL " + (try text.toText(call.realm)))
    }
    return url
  }

  /// What an address counts for besides its length, in instructions.
  private static let cost = 60

  /// The address that a call of the constructor means.
  private static func address(_ call: NativeCall) throws -> WebAddress {
    let input = try call[0].toText(call.realm)
    let base = try call[1].isUndefined ? nil : call[1].toText(call.realm)
    try call.realm.tick(Self.cost + input.utf8.count + (base?.utf8.count ?? 0))
    let parsed = base.map { WebAddress($0) }
    if parsed == nil || parsed.flatMap(\.self) != nil,
      let address = WebAddress(input, base: parsed.flatMap(\.self))
    {
      return address
    }
    let thrown = call.realm.nodeError("TypeError", code: "ERR_INVALID_URL", "Invalid URL")
    thrown.value.asObject?.setValue("input", Value(input))
    if let base { thrown.value.asObject?.setValue("base", Value(base)) }
    throw thrown
  }

  /// Gives a part of an address another value; one that makes no address is ignored, but for the whole.
  private static func set(_ part: String, of url: URLObject, to text: String) throws {
    var address = url.address
    func marked(_ mark: String) -> String {
      text.isEmpty || text.hasPrefix(mark) ? text : mark + text
    }
    switch part {
    case "href":
      guard let whole = WebAddress(text) else {
        throw url.realm.nodeError("TypeError", code: "ERR_INVALID_URL", "Invalid URL")
      }
      address = whole
    case "search": address.search = marked("?")
    case "hash": address.hash = marked("#")
    case "pathname": address.path = text.hasPrefix("/") ? text : "/" + text
    case "port": address.port = text
    case "hostname": address.host = text
    case "host":
      address.port = ""
      address.host = text
    case "username": address.username = text
    case "password": address.password = text
    default: address.scheme = text.hasSuffix(":") ? String(text.dropLast()) : text
    }
    guard let read = WebAddress(address.text) else { return }
    url.address = read
    url.searchHasChanged()
  }
}
