import Glibc

extension ScriptString {
  /// The part from one index up to another, both clamped.
  package func substring(_ start: Int, _ end: Int) -> ScriptString {
    let low = min(max(start, 0), length)
    let high = min(max(end, low), length)
    if low == 0, high == length { return self }
    if high &- low == 0 { return .empty }
    if low == 0, left != nil, high < length / 4 { return head(high) }
    if high &- low == 1 { return .unit(self[low]) }
    flatten()
    spend(high &- low)
    if isASCII { return ScriptString(ascii: ContiguousArray(bytes[low..<high])) }
    return ScriptString(codeUnits: units[low..<high])
  }

  /// The first units of a rope, read without making the whole of it contiguous.
  private func head(_ count: Int) -> ScriptString {
    var units = ContiguousArray<UInt16>()
    units.reserveCapacity(count)
    var stack = [self]
    while units.count < count, let node = stack.popLast() {
      if let left = node.left, let right = node.right {
        stack.append(right)
        stack.append(left)
        continue
      }
      for index in 0..<min(node.length, count - units.count) { units.append(node[index]) }
    }
    return ScriptString(codeUnits: units)
  }

  /// The index of the first occurrence of a string from an index on, or nil.
  package func firstIndex(of search: ScriptString, from start: Int = 0) -> Int? {
    let start = max(start, 0)
    guard start <= length, search.length <= length - start else { return nil }
    flatten()
    search.flatten()
    var found: Int?
    if isASCII {
      guard search.isASCII else { return nil }
      found = bytes.withUnsafeBufferPointer { text in
        search.bytes.withUnsafeBufferPointer { UnitSearch($0).firstIndex(in: text, from: start) }
      }
    } else {
      let wanted = search.isASCII ? search.codeUnits : search.units
      found = units.withUnsafeBufferPointer { text in
        wanted.withUnsafeBufferPointer { UnitSearch($0).firstIndex(in: text, from: start) }
      }
    }
    spend((found ?? length) &- start &+ search.length)
    return found
  }

  /// The index of the last occurrence of a string that begins at an index or before, or nil.
  func lastIndex(of search: ScriptString, from start: Int) -> Int? {
    guard search.length <= length, start >= 0 else { return nil }
    let end = min(start, length &- search.length) &+ search.length
    let text = ContiguousArray(codeUnits[0..<end].reversed())
    let wanted = ContiguousArray(search.codeUnits.reversed())
    let found = text.withUnsafeBufferPointer { text in
      wanted.withUnsafeBufferPointer { UnitSearch($0).firstIndex(in: text, from: 0) }
    }
    return found.map { end &- $0 &- search.length }
  }

  /// The number of units at the beginning that are as wanted.
  func prefixLength(where isWanted: (UInt16) -> Bool) -> Int {
    var count = 0
    while count < length, isWanted(self[count]) { count &+= 1 }
    spend(count &* 4)
    return count
  }

  /// The number of units at the end that are as wanted.
  func suffixLength(where isWanted: (UInt16) -> Bool) -> Int {
    var count = 0
    while count < length, isWanted(self[length &- 1 &- count]) { count &+= 1 }
    spend(count &* 4)
    return count
  }

  /// The code point at an index and the number of units that it takes; a lone surrogate is its own code point.
  package func codePoint(at index: Int) -> (value: UInt32, width: Int) {
    let first = self[index]
    guard first & 0xFC00 == 0xD800, index + 1 < length else { return (UInt32(first), 1) }
    let second = self[index + 1]
    guard second & 0xFC00 == 0xDC00 else { return (UInt32(first), 1) }
    return (0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)), 2)
  }
}

extension ScriptString: Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Makes a string from a literal.
  public convenience init(stringLiteral value: String) { self.init(value) }

  /// The Swift text; lone surrogates become U+FFFD.
  public var description: String { string }

  /// Whether both have the same code units.
  public static func == (left: ScriptString, right: ScriptString) -> Bool {
    if left === right { return true }
    guard left.length == right.length, left.isASCII == right.isASCII else { return false }
    left.flatten()
    right.flatten()
    left.spend()
    return left.isASCII ? left.bytes == right.bytes : left.units == right.units
  }

  /// Whether the code units of the left come before those of the right.
  public static func < (left: ScriptString, right: ScriptString) -> Bool {
    left.flatten()
    right.flatten()
    left.spend(min(left.length, right.length))
    if left.isASCII, right.isASCII { return left.asciiPrecedes(right) }
    return left.codeUnits.lexicographicallyPrecedes(right.codeUnits)
  }

  /// Whether the bytes of the left come before those of the right, both flat.
  private func asciiPrecedes(_ other: ScriptString) -> Bool {
    bytes.withUnsafeBytes { left in
      other.bytes.withUnsafeBytes { right in
        let common = min(left.count, right.count)
        guard common > 0, let start = left.baseAddress, let second = right.baseAddress else {
          return left.count < right.count
        }
        let order = memcmp(start, second, common)
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }

  /// Feeds the hash of the code units.
  public func hash(into hasher: inout Hasher) { hasher.combine(stableHash) }

  /// A hash of the code units, the same in every run.
  var stableHash: Int {
    if cachedHash != 0 { return Int(cachedHash) }
    flatten()
    spend()
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    if isASCII {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    } else {
      for unit in units { hash = (hash ^ UInt64(unit)) &* 0x100_0000_01B3 }
    }
    hash ^= hash >> 29
    hash ^= hash >> 32
    cachedHash = max(1, UInt32(truncatingIfNeeded: hash))
    return Int(cachedHash)
  }
}
