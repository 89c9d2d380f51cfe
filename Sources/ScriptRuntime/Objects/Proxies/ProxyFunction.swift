/// A proxy of a function.
package final class ProxyFunction: FunctionObject, Proxied {
  let parts: ProxyParts
  package override var isConstructor: Bool { isConstructing }
  private let isConstructing: Bool

  init(_ realm: Realm, target: FunctionObject, handler: ScriptObject) {
    parts = ProxyParts(realm.heap, target: target, handler: handler)
    isConstructing = target.isConstructor
    super.init(realm, prototype: nil)
  }

  package override var sourceText: String { "function () { [native code] }" }

  package override func call(this: Value, arguments: [Value]) throws -> Value {
    try parts.call(this: this, arguments)
  }

  package override func construct(
    arguments: [Value],
    newTarget: FunctionObject
  ) throws -> Value {
    try parts.construct(arguments, newTarget: newTarget)
  }

  package override func prototypeNow() throws -> ScriptObject? { try parts.prototype() }

  package override func changePrototype(_ prototype: ScriptObject?) throws -> Bool {
    try parts.setPrototype(prototype)
  }

  package override func isExtensibleNow() throws -> Bool { try parts.isExtensible() }

  package override func preventExtensions() throws -> Bool { try parts.preventExtensions() }

  package override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    try parts.getOwnProperty(key)
  }

  package override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    try parts.define(key, descriptor)
  }

  package override func has(_ key: PropertyKey) throws -> Bool { try parts.has(key) }

  package override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    try parts.get(key, receiver: receiver)
  }

  package override func set(_ key: PropertyKey, _ value: Value, receiver: Value) throws -> Bool {
    try parts.set(key, value, receiver: receiver)
  }

  package override func delete(_ key: PropertyKey) throws -> Bool { try parts.delete(key) }

  package override func ownKeys() throws -> [PropertyKey] { try parts.ownKeys() }

  package override func tearDown() {
    super.tearDown()
    parts.revoke()
  }
}
