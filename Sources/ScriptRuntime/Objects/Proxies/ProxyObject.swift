/// A proxy: what is done to it is done by its handler's traps, or to its target.
protocol Proxied: ScriptObject {
  var parts: ProxyParts { get }
}

/// A proxy of an object that is no function.
package final class ProxyObject: ScriptObject, Proxied {
  let parts: ProxyParts

  init(_ realm: Realm, target: ScriptObject, handler: ScriptObject) {
    parts = ProxyParts(realm.heap, target: target, handler: handler)
    super.init(realm, prototype: nil)
  }

  package override var className: String { parts.target?.className ?? "Object" }

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
