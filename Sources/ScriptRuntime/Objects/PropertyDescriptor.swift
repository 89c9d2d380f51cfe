/// The attributes of a property.
public struct PropertyFlags: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Makes flags from bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The value may change.
  package static let writable = PropertyFlags(rawValue: 1)
  /// It is listed by loops and `Object.keys`.
  package static let enumerable = PropertyFlags(rawValue: 2)
  /// It may be deleted and redefined.
  package static let configurable = PropertyFlags(rawValue: 4)
  /// The slot holds a getter and a setter.
  static let accessor = PropertyFlags(rawValue: 8)
  /// What an assignment makes.
  package static let all: PropertyFlags = [.writable, .enumerable, .configurable]
  /// What built-in methods have.
  package static let hidden: PropertyFlags = [.writable, .configurable]
}

/// A complete own property: data or accessor.
public struct Property {
  /// What the property holds.
  package enum Content {
    case data(Value)
    case accessor(get: FunctionObject?, set: FunctionObject?)
  }
  /// The content.
  package var content: Content
  /// The attributes; `writable` means nothing for an accessor.
  package var flags: PropertyFlags

  /// Makes a property.
  package init(_ content: Content, flags: PropertyFlags = .all) {
    self.content = content
    self.flags = flags
  }

  /// Makes a data property.
  package init(_ value: Value, flags: PropertyFlags = .all) {
    self.init(.data(value), flags: flags)
  }

  /// Whether it is listed by loops and `Object.keys`.
  package var isEnumerable: Bool { flags.contains(.enumerable) }
}

/// A property descriptor as `Object.defineProperty` takes it: absent fields are nil.
public struct PropertyDescriptor {
  /// The value.
  package var value: Value?
  /// The getter; undefined to have none.
  package var get: Value?
  /// The setter; undefined to have none.
  package var set: Value?
  /// Whether the value may change.
  package var writable: Bool?
  /// Whether it is listed.
  package var enumerable: Bool?
  /// Whether it may be deleted and redefined.
  package var configurable: Bool?

  /// Makes a descriptor without any field.
  package init() {}

  /// Makes the complete descriptor of a data property.
  package init(value: Value, flags: PropertyFlags) {
    self.value = value
    writable = flags.contains(.writable)
    enumerable = flags.contains(.enumerable)
    configurable = flags.contains(.configurable)
  }

  /// Whether it speaks of an accessor.
  package var isAccessor: Bool { self.get != nil || self.set != nil }
  /// Whether it speaks of a value.
  package var isData: Bool { value != nil || writable != nil }
}

/// The getter and setter in the slot of an accessor property.
final class AccessorPair: ScriptObject {
  var getter: FunctionObject?
  var setter: FunctionObject?

  init(_ heap: Heap, getter: FunctionObject?, setter: FunctionObject?) {
    self.getter = getter
    self.setter = setter
    super.init(heap: heap, prototype: nil, kind: .accessorPair)
  }

  override func tearDown() {
    super.tearDown()
    getter = nil
    setter = nil
  }
}
