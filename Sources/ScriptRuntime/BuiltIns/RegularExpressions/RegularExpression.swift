import ScriptSyntax

/// A `RegExp` object.
package final class RegularExpression: ScriptObject {
  /// The pattern as it was written.
  package let source: ScriptString
  let program: PatternProgram
  private let cache: PatternCache

  /// Makes a regular expression; a wrong pattern or flag is a `SyntaxError`.
  convenience init(_ realm: Realm, source: ScriptString, flags: ScriptString) throws {
    guard let known = PatternFlags(flags.codeUnits) else {
      throw realm.syntaxError(
        "Invalid flags supplied to RegExp constructor '\(flags.string)'"
      )
    }
    try self.init(realm, source: source, flags: known, prototype: nil)
  }

  init(
    _ realm: Realm,
    source: ScriptString,
    flags: PatternFlags,
    prototype: ScriptObject?
  ) throws {
    realm.heap.spend(10)
    cache = PatternCache.of(realm)
    self.source = source
    program = try cache.program(source, flags, realm)
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.intrinsics.regExpPrototype,
      kind: .ordinary
    )
    heap.charge(program.size)
    // The first slot, from which it cannot be removed.
    appendSlot("lastIndex", 0, .writable)
  }

  deinit { heap.release(program.size) }

  package override var className: String { "RegExp" }

  var flags: PatternFlags { program.flags }

  /// The flags as text, such as `gi`.
  package var flagsText: String { flags.text }

  /// The pattern as it is written between slashes.
  package var escapedSource: String {
    guard !source.isEmpty else { return "(?:)" }
    var result = ContiguousArray<UInt16>()
    var isInClass = false
    var isEscaped = false
    for unit in source.codeUnits {
      switch unit {
      case 0x2F where !isInClass && !isEscaped: result += [0x5C, 0x2F]
      case 10: result += isEscaped ? [0x6E] : [0x5C, 0x6E]
      case 13: result += isEscaped ? [0x72] : [0x5C, 0x72]
      default: result.append(unit)
      }
      if isEscaped {
        isEscaped = false
      } else {
        isEscaped = unit == 0x5C
        if unit == 0x5B { isInClass = true }
        if unit == 0x5D { isInClass = false }
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  /// The expression as a literal.
  package var literal: String { "/\(escapedSource)/\(flagsText)" }

  /// What trying to match counts as, in instructions, besides its steps.
  private static let matchCost = 4

  /// The starts and ends of the match and its groups, or nil; -1 for a group that took no part.
  package func match(
    _ string: ScriptString,
    from start: Int = 0,
    onlyThere: Bool = false
  ) throws -> [Int]? {
    try realm.tick(RegularExpression.matchCost)
    return try cache.units(of: string).withUnsafeBufferPointer { units in
      var matcher = PatternMatcher(program, units, realm)
      return try matcher.find(from: start, onlyThere: onlyThere) ? matcher.captures : nil
    }
  }

  /// `lastIndex` as a position.
  func lastIndex() throws -> Int {
    if case .number(let number) = slots[0] { return max(0, clampedInteger(number)) }
    return try slots[0].toLength(realm)
  }

  func setLastIndex(_ index: Int) throws { try put("lastIndex", Value(index)) }

  /// Whether a value is to be treated as a pattern (ECMAScript IsRegExp).
  static func isPattern(_ value: Value) throws -> Bool {
    guard case .object(let object) = value else { return false }
    let matcher = try object.get(.symbol(.match))
    return matcher.isUndefined ? object is RegularExpression : matcher.toBoolean
  }
}

/// The compiled patterns of a realm, so that a literal in a loop is compiled once, and the text that was searched last.
final class PatternCache: ScriptObject {
  private struct Key: Hashable {
    var source: ScriptString
    var flags: PatternFlags
  }
  private static let key = Symbol(privateName: "patterns")
  private static let limit = 256
  private var programs: [Key: PatternProgram] = [:]
  private var lastInput: ScriptString?
  private var lastUnits: ContiguousArray<UInt16> = []

  static func of(_ realm: Realm) -> PatternCache {
    let home = realm.intrinsics.regExpPrototype
    if let cache = home.storedValue(.symbol(key))?.asObject as? PatternCache { return cache }
    let cache = PatternCache(heap: realm.heap, prototype: nil, kind: .ordinary)
    home.store(.symbol(key), Property(.object(cache), flags: []))
    return cache
  }

  override func tearDown() {
    super.tearDown()
    programs = [:]
    lastInput = nil
    lastUnits = []
  }

  /// The code units of a string, kept for when it is searched again.
  func units(of string: ScriptString) -> ContiguousArray<UInt16> {
    if lastInput !== string {
      lastInput = string
      lastUnits = string.codeUnits
    }
    return lastUnits
  }

  func program(
    _ source: ScriptString,
    _ flags: PatternFlags,
    _ realm: Realm
  ) throws -> PatternProgram {
    let key = Key(source: source, flags: flags)
    if let known = programs[key] { return known }
    do {
      realm.heap.spend(80 &+ source.length)
      let program = try PatternProgram(source, flags)
      if programs.count >= PatternCache.limit { programs = [:] }
      programs[key] = program
      return program
    } catch {
      throw realm.syntaxError(
        "Invalid regular expression: /\(source.string)/\(flags.text): \(error.message)"
      )
    }
  }
}
