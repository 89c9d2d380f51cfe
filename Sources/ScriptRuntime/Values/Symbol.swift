/// An ECMAScript symbol; a class, since a symbol is its identity.
public final class Symbol: @unchecked Sendable, Hashable {
  /// The description; nil when none was given.
  package let description: ScriptString?
  /// The key in the global registry; nil for a symbol that is not there.
  package let registryKey: ScriptString?
  /// Whether it is the hidden key of a `#name` of a class.
  let isPrivate: Bool
  /// What has the private method or accessor, such as `an instance of class A`; nil for fields and other symbols.
  let brand: String?
  /// A hash of the identity, so that many symbols of one description keep apart; nothing that is shown depends on it.
  var stableHash: Int {
    let bits = UInt64(UInt(bitPattern: ObjectIdentifier(self))) >> 4 &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: bits >> 24)
  }

  /// Where it is accounted; nil for one that is there once for all.
  private var heap: Heap?

  /// What a symbol counts as, in bytes.
  private static let size = 96

  deinit { heap?.release(Self.size) }

  /// Accounts the symbol, once.
  func account(in heap: Heap) {
    guard self.heap == nil else { return }
    self.heap = heap
    heap.charge(Self.size)
  }

  /// Makes a new symbol.
  package init(_ description: ScriptString?, registryKey: ScriptString? = nil) {
    self.description = description
    self.registryKey = registryKey
    isPrivate = false
    brand = nil
  }

  /// Makes the name of a private member, `#name`.
  init(privateName: ScriptString, brand: String? = nil) {
    self.brand = brand
    description = privateName
    registryKey = nil
    isPrivate = true
  }

  /// `Symbol.iterator`.
  package static let iterator = Symbol("Symbol.iterator")
  /// `Symbol.asyncIterator`.
  package static let asyncIterator = Symbol("Symbol.asyncIterator")
  /// `Symbol.hasInstance`.
  package static let hasInstance = Symbol("Symbol.hasInstance")
  /// `Symbol.toPrimitive`.
  package static let toPrimitive = Symbol("Symbol.toPrimitive")
  /// `Symbol.toStringTag`.
  package static let toStringTag = Symbol("Symbol.toStringTag")
  /// `Symbol.species`.
  package static let species = Symbol("Symbol.species")
  /// `Symbol.isConcatSpreadable`.
  package static let isConcatSpreadable = Symbol("Symbol.isConcatSpreadable")
  /// `Symbol.match`.
  package static let match = Symbol("Symbol.match")
  /// `Symbol.matchAll`.
  package static let matchAll = Symbol("Symbol.matchAll")
  /// `Symbol.replace`.
  package static let replace = Symbol("Symbol.replace")
  /// `Symbol.search`.
  package static let search = Symbol("Symbol.search")
  /// `Symbol.split`.
  package static let split = Symbol("Symbol.split")
  /// `Symbol.unscopables`.
  package static let unscopables = Symbol("Symbol.unscopables")
  /// `Symbol.for('nodejs.util.inspect.custom')`.
  package static let inspectCustom = Symbol(
    "nodejs.util.inspect.custom",
    registryKey: "nodejs.util.inspect.custom"
  )

  /// `Symbol(description)`, as it is printed.
  package var text: String { "Symbol(\(description?.string ?? ""))" }

  /// Identity.
  public static func == (left: Symbol, right: Symbol) -> Bool { left === right }

  /// Feeds a hash that fits identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(stableHash) }
}
