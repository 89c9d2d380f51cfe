package import ScriptRuntime

/// Bytes as Node's `Buffer` holds them: what a BLOB column is to a program.
package final class BufferObject: ScriptObject {
  package private(set) var bytes: [UInt8]

  package init(_ node: NodeEnvironment, _ bytes: [UInt8]) {
    self.bytes = bytes
    super.init(node.realm, prototype: node.bufferPrototype)
    heap.charge(bytes.count)
  }

  deinit { heap.release(bytes.count) }

  package override var className: String { "Uint8Array" }

  package override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if case .index(let index) = key {
      guard Int(index) < bytes.count else { return nil }
      return Property(.number(Double(bytes[Int(index)])))
    }
    return try super.getOwnProperty(key)
  }

  package override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard case .index(let index) = key else { return try super.defineOwnProperty(key, descriptor) }
    guard Int(index) < bytes.count, let value = descriptor.value else { return false }
    let number = try value.toInteger(realm)
    bytes[Int(index)] = UInt8(truncatingIfNeeded: number)
    return true
  }

  package override func ownKeys() throws -> [PropertyKey] {
    try heap.reserve(bytes.count * MemoryLayout<PropertyKey>.stride)
    try realm.tick(bytes.count)
    return try bytes.indices.map { PropertyKey($0) } + super.ownKeys()
  }
}
