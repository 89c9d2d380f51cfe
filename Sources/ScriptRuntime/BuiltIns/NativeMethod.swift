/// A native method or accessor, described once for all realms.
///
/// Bodies capture nothing and the keys are flat strings, so that threads can share it.
struct NativeMethod: @unchecked Sendable {
  private enum Form {
    case method
    case getter
  }
  private let key: PropertyKey
  private let name: String
  private let length: Int
  private let form: Form
  private let body: NativeBody

  /// A method with a string key.
  init(_ name: String, _ length: Int, _ body: @escaping NativeBody) {
    key = PropertyKey(name)
    self.name = name
    self.length = length
    form = .method
    self.body = body
  }

  /// A method with a symbol as its key.
  init(_ symbol: Symbol, _ name: String, _ length: Int, _ body: @escaping NativeBody) {
    key = .symbol(symbol)
    self.name = name
    self.length = length
    form = .method
    self.body = body
  }

  private init(getter name: String, _ body: @escaping NativeBody) {
    key = PropertyKey(name)
    self.name = "get \(name)"
    length = 0
    form = .getter
    self.body = body
  }

  /// A getter.
  static func getter(_ name: String, _ body: @escaping NativeBody) -> NativeMethod {
    NativeMethod(getter: name, body)
  }

  /// Adds the property to an object.
  func install(on object: ScriptObject, _ realm: Realm) {
    switch form {
    case .method:
      let function = NativeFunction(realm, name: name, length: length, body: body)
      object.store(key, Property(.object(function), flags: .hidden))
    case .getter:
      let function = NativeFunction(realm, name: name, length: length, role: .getter, body: body)
      object.store(key, Property(.accessor(get: function, set: nil), flags: .configurable))
    }
  }
}

extension ScriptObject {
  /// Adds native methods, hidden from loops as all built-in ones are.
  final func addMethods(_ methods: [NativeMethod]) {
    let realm = self.realm
    shape = shape.own()
    for method in methods { method.install(on: self, realm) }
    shape.share()
  }

  /// Adds the `Symbol.toStringTag` of a built-in kind.
  package final func setTag(_ tag: ScriptString) {
    store(.symbol(.toStringTag), Property(.string(tag), flags: .configurable))
  }
}

extension NativeCall {
  /// The error for a method that was called on a value of another kind.
  func incompatibleReceiver(_ method: String) -> ScriptThrow {
    realm.typeError("Method \(method) called on incompatible receiver \(describe(this))")
  }
}
