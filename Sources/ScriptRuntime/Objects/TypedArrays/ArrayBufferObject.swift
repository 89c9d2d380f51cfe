/// Bytes that typed arrays and data views read and write (ECMA-262 25.1).
package final class ArrayBufferObject: ScriptObject {
  /// The bytes; without meaning once the buffer is detached.
  private(set) var storage: UnsafeMutableRawPointer
  /// How many bytes there are; 0 once it is detached.
  package private(set) var byteLength: Int
  /// Whether its bytes were handed on to another buffer.
  private(set) var isDetached = false

  /// Makes a buffer of zeros; refuses what there is no memory for.
  package init(_ realm: Realm, byteLength: Int, prototype: ScriptObject? = nil) throws {
    try realm.heap.reserve(byteLength)
    let storage = UnsafeMutableRawPointer.allocate(byteCount: max(byteLength, 1), alignment: 16)
    storage.initializeMemory(as: UInt8.self, repeating: 0, count: byteLength)
    self.storage = storage
    self.byteLength = byteLength
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.binary.arrayBufferPrototype,
      kind: .ordinary
    )
    heap.charge(byteLength)
  }

  /// Makes a buffer of bytes.
  package init(_ realm: Realm, _ bytes: [UInt8]) {
    let storage = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { storage.copyMemory(from: base, byteCount: source.count) }
    }
    self.storage = storage
    byteLength = bytes.count
    super.init(
      heap: realm.heap,
      prototype: realm.binary.arrayBufferPrototype,
      kind: .ordinary
    )
    heap.charge(bytes.count)
  }

  deinit {
    heap.release(byteLength)
    storage.deallocate()
  }

  package override var className: String { "ArrayBuffer" }

  /// A part of the bytes, copied.
  package func bytes(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<byteLength)
    heap.spend(range.count >> 8)
    return Array(UnsafeRawBufferPointer(start: storage + range.lowerBound, count: range.count))
  }

  /// Writes bytes over those from a place on, as far as there is room.
  package func replace(from place: Int, with bytes: [UInt8]) {
    let count = min(bytes.count, byteLength - place)
    guard place >= 0, count > 0 else { return }
    heap.spend(count >> 8)
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress {
        (storage + place).copyMemory(from: base, byteCount: count)
      }
    }
  }

  /// Hands the bytes on to a new buffer.
  func transfer() throws -> ArrayBufferObject {
    let copy = try ArrayBufferObject(realm, byteLength: byteLength)
    copy.storage.copyMemory(from: storage, byteCount: byteLength)
    heap.release(byteLength)
    byteLength = 0
    isDetached = true
    return copy
  }
}
