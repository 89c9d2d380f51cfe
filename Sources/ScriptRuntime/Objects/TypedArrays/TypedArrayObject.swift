import ECMAScriptText

/// A typed array: elements of one kind in a part of a buffer (ECMA-262 10.4.5).
///
/// Open, since Node's `Buffer` is one.
open class TypedArrayObject: ScriptObject {
  package let elementKind: ElementKind
  package private(set) var buffer: ArrayBufferObject
  package let byteOffset: Int
  /// How many elements it was made with; nil where it goes to the end of its buffer, whatever that becomes.
  private let fixedCount: Int?
  /// How many elements there are while the buffer has the length that it had.
  private let count: Int

  /// Makes a typed array of a part of a buffer, which holds it.
  ///
  /// - Parameters:
  ///   - realm: The realm.
  ///   - kind: What the elements are.
  ///   - buffer: The buffer.
  ///   - byteOffset: The byte that the array begins at.
  ///   - length: How many elements there are.
  ///   - followsEnd: Whether it goes to the end of its buffer, which is resizable.
  ///   - prototype: Its prototype; nil for that of its kind.
  package init(
    _ realm: Realm,
    _ kind: ElementKind,
    _ buffer: ArrayBufferObject,
    byteOffset: Int = 0,
    length: Int,
    followsEnd: Bool = false,
    prototype: ScriptObject? = nil
  ) {
    fixedCount = followsEnd ? nil : length
    elementKind = kind
    self.buffer = buffer
    self.byteOffset = byteOffset
    count = length
    super.init(realm, prototype: prototype ?? realm.binary.prototype(kind))
  }

  open override var className: String { elementKind.rawValue + "Array" }

  /// How many elements there are (ECMAScript TypedArrayLength); 0 once the buffer does not have them all.
  package final var length: Int { buffer.isVariable ? presentLength : count }

  /// How many elements the buffer has now.
  private var presentLength: Int {
    if isOutOfBounds { return 0 }
    return fixedCount ?? (buffer.byteLength - byteOffset) / elementKind.size
  }

  /// Whether the buffer is detached, or too short for the array (ECMAScript IsTypedArrayOutOfBounds).
  final var isOutOfBounds: Bool {
    guard buffer.isVariable else { return false }
    return buffer.isDetached
      || byteOffset + (fixedCount ?? 0) * elementKind.size > buffer.byteLength
  }

  /// Whether it goes to the end of its buffer, whatever that becomes.
  final var followsEnd: Bool { fixedCount == nil }

  /// Where an element is; the index is one of them.
  final func address(of index: Int) -> UnsafeMutableRawPointer {
    buffer.storage + byteOffset + index * elementKind.size
  }

  /// An element; undefined where there is none.
  package final func element(_ index: Int) -> Value {
    guard index >= 0, index < length else { return .undefined }
    return elementKind.value(at: address(of: index), realm)
  }

  /// Writes a value that has the form of the elements, where there is such an element.
  package final func store(_ value: Value, at index: Int) {
    guard index >= 0, index < length else { return }
    elementKind.write(value, to: address(of: index))
  }

  /// A number of any kind at a byte of the part that the array shows; it is within it.
  package final func value(_ kind: ElementKind, at byte: Int, swapped: Bool) -> Value {
    kind.value(at: buffer.storage + byteOffset + byte, realm, swapped: swapped)
  }

  /// Writes a number of any kind at a byte likewise.
  package final func write(_ value: Value, _ kind: ElementKind, at byte: Int, swapped: Bool) {
    kind.write(value, to: buffer.storage + byteOffset + byte, swapped: swapped)
  }

  /// Writes any value, where there is such an element once it is converted (ECMAScript TypedArraySetElement).
  final func assign(_ value: Value, at index: Int) throws {
    store(try elementKind.converted(value, realm), at: index)
  }

  // MARK: Internal methods

  private enum Place {
    /// A key that is no number.
    case name
    /// The place of an element.
    case element(Int)
    /// A number that no element has.
    case nowhere
  }

  /// What a key means (ECMAScript CanonicalNumericIndexString, IsValidIntegerIndex).
  private func place(_ key: PropertyKey) -> Place {
    switch key {
    case .symbol: return .name
    case .index(let index): return Int(index) < length ? .element(Int(index)) : .nowhere
    case .string(let string):
      guard string.length > 0, string.length < 30, let first = string.codeUnits.first else {
        return .name
      }
      // Digits, a minus, Infinity, NaN.
      guard first == 0x2D || (0x30...0x39).contains(first) || first == 0x49 || first == 0x4E else {
        return .name
      }
      let text = string.string
      return text == "-0" || NumberText.text(string.number) == text ? .nowhere : .name
    }
  }

  open override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    switch place(key) {
    case .name: try super.getOwnProperty(key)
    case .element(let index): Property(element(index))
    case .nowhere: nil
    }
  }

  open override func has(_ key: PropertyKey) throws -> Bool {
    switch place(key) {
    case .name: try super.has(key)
    case .element: true
    case .nowhere: false
    }
  }

  open override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    switch place(key) {
    case .name: return try super.defineOwnProperty(key, descriptor)
    case .nowhere: return false
    case .element(let index):
      let isFixed =
        descriptor.configurable == false || descriptor.enumerable == false
        || descriptor.writable == false || descriptor.isAccessor
      if isFixed { return false }
      if let value = descriptor.value { try assign(value, at: index) }
      return true
    }
  }

  open override func get(_ key: PropertyKey, receiver: Value) throws -> Value {
    switch place(key) {
    case .name: try super.get(key, receiver: receiver)
    case .element(let index): element(index)
    case .nowhere: .undefined
    }
  }

  open override func set(_ key: PropertyKey, _ value: Value, receiver: Value) throws -> Bool {
    switch place(key) {
    case .name: return try super.set(key, value, receiver: receiver)
    case .element(let index):
      guard receiver.asObject !== self else {
        try assign(value, at: index)
        return true
      }
      return try super.set(key, value, receiver: receiver)
    case .nowhere:
      if receiver.asObject === self { _ = try elementKind.converted(value, realm) }
      return true
    }
  }

  open override func delete(_ key: PropertyKey) throws -> Bool {
    switch place(key) {
    case .name: try super.delete(key)
    case .element: false
    case .nowhere: true
    }
  }

  open override func ownKeys() throws -> [PropertyKey] {
    try heap.reserve(length &* MemoryLayout<PropertyKey>.stride)
    try realm.tick(length)
    return (0..<length).map { PropertyKey($0) } + namedKeys()
  }
}

/// A view of a buffer as elements of any kind (ECMA-262 25.3).
package final class DataViewObject: ScriptObject {
  package let buffer: ArrayBufferObject
  package let byteOffset: Int
  /// How many bytes it shows; nil where it goes to the end of its buffer, whatever that becomes.
  private let count: Int?

  /// Makes a view of a part of a buffer; `byteLength` is nil for one that goes to the buffer's end.
  init(
    _ realm: Realm,
    _ buffer: ArrayBufferObject,
    byteOffset: Int,
    byteLength: Int?,
    prototype: ScriptObject?
  ) {
    self.buffer = buffer
    self.byteOffset = byteOffset
    count = byteLength
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.binary.dataViewPrototype,
      kind: .ordinary
    )
  }

  package override var className: String { "DataView" }

  /// How many bytes it shows; 0 once the buffer does not have them all.
  package var byteLength: Int {
    isOutOfBounds ? 0 : count ?? buffer.byteLength - byteOffset
  }

  /// Whether the buffer is detached, or too short for the view (ECMAScript IsViewOutOfBounds).
  var isOutOfBounds: Bool {
    buffer.isDetached || byteOffset + (count ?? 0) > buffer.byteLength
  }

  /// Whether it goes to the end of its buffer, whatever that becomes.
  var followsEnd: Bool { count == nil }
}
