/// Bytes that typed arrays and data views read and write (ECMA-262 25.1).
package final class ArrayBufferObject: ScriptObject {
  /// The bytes; without meaning once the buffer is detached.
  private(set) var storage: UnsafeMutableRawPointer
  /// How many bytes there are; 0 once it is detached.
  package private(set) var byteLength: Int
  /// Whether its bytes were handed on to another buffer.
  private(set) var isDetached = false
  /// How many bytes it can have; nil for a buffer of fixed length.
  let maxByteLength: Int?
  /// Whether its length may be another than when a view of it was made: it is resizable or detached.
  private(set) var isVariable: Bool
  /// The bytes that it is accounted with.
  private var charged: Int

  /// Makes a buffer of zeros; refuses what there is no memory for.
  ///
  /// - Parameters:
  ///   - realm: The realm.
  ///   - byteLength: The bytes that there are.
  ///   - maxByteLength: The bytes that there can be, at least as many, for which there is room from the beginning;
  ///     nil for a buffer of fixed length.
  ///   - prototype: Its prototype; nil for that of the realm.
  /// - Throws: `Halt.memoryLimit`.
  package init(
    _ realm: Realm,
    byteLength: Int,
    maxByteLength: Int? = nil,
    prototype: ScriptObject? = nil
  ) throws {
    let capacity = maxByteLength ?? byteLength
    try realm.heap.reserve(capacity)
    let storage = UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 1), alignment: 16)
    storage.initializeMemory(as: UInt8.self, repeating: 0, count: capacity)
    self.storage = storage
    self.byteLength = byteLength
    self.maxByteLength = maxByteLength
    isVariable = maxByteLength != nil
    charged = capacity
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.binary.arrayBufferPrototype,
      kind: .ordinary
    )
    heap.charge(capacity)
  }

  /// Makes a buffer of bytes.
  package init(_ realm: Realm, _ bytes: [UInt8]) {
    let storage = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { storage.copyMemory(from: base, byteCount: source.count) }
    }
    self.storage = storage
    byteLength = bytes.count
    maxByteLength = nil
    isVariable = false
    charged = bytes.count
    super.init(
      heap: realm.heap,
      prototype: realm.binary.arrayBufferPrototype,
      kind: .ordinary
    )
    heap.charge(bytes.count)
  }

  deinit {
    heap.release(charged)
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

  /// A buffer with the same bytes, which can be as long.
  func copy() throws -> ArrayBufferObject {
    let copy = try ArrayBufferObject(realm, byteLength: byteLength, maxByteLength: maxByteLength)
    heap.spend(byteLength >> 8)
    copy.storage.copyMemory(from: storage, byteCount: byteLength)
    return copy
  }

  /// Hands the bytes on to a new buffer.
  func transfer() throws -> ArrayBufferObject {
    let copy = try copy()
    heap.release(charged)
    charged = 0
    byteLength = 0
    isDetached = true
    isVariable = true
    return copy
  }

  /// Gives a resizable buffer another length, which is at most ``maxByteLength``; bytes that come are zeros.
  func resize(to length: Int) {
    if length < byteLength {
      heap.spend((byteLength - length) >> 8)
      (storage + length).initializeMemory(
        as: UInt8.self,
        repeating: 0,
        count: byteLength - length
      )
    }
    byteLength = length
  }
}
