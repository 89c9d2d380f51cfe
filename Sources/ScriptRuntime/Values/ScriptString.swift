/// A string of UTF-16 code units, as ECMAScript has it: lone surrogates survive.
///
/// Text in ASCII takes one byte a unit. Concatenation makes ropes that are flattened when read.
/// A class, since ropes are flattened in place and shared.
public final class ScriptString: @unchecked Sendable {
  // A run may have very many strings: the numbers take as little room as they need.

  private let unitCount: UInt32
  /// The cached hash; 0 until asked for.
  var cachedHash: UInt32 = 0
  /// Whether every unit is below 128.
  package let isASCII: Bool
  /// The units of a flat ASCII string.
  var bytes: ContiguousArray<UInt8>
  /// The units of any other flat string.
  var units: ContiguousArray<UInt16>
  /// The parts of a rope that is not flattened yet.
  var left: ScriptString?
  var right: ScriptString?
  /// Where the bytes are accounted; nil for strings of the host.
  private var heap: Heap?

  /// The number of UTF-16 code units.
  @inline(__always) package var length: Int { Int(unitCount) }

  /// Makes a string from flat ASCII bytes; the caller vouches that they are below 128.
  init(ascii bytes: ContiguousArray<UInt8>) {
    self.bytes = bytes
    units = []
    unitCount = UInt32(bytes.count)
    isASCII = true
    accountIfLong()
  }

  /// Makes a string of any code units.
  init(wide units: ContiguousArray<UInt16>) {
    self.units = units
    bytes = []
    unitCount = UInt32(units.count)
    isASCII = false
    accountIfLong()
  }

  /// Accounts a long string to the run that makes it, whoever makes it and whatever becomes of it.
  @inline(__always)
  private func accountIfLong() {
    if length > ScriptString.shortLength, let heap = Heap.running { account(in: heap) }
  }

  /// The units of a string that is accounted only where a value of the program holds it, and whose work is counted
  /// by what is done to it.
  private static let shortLength = 255

  private init(left: ScriptString, right: ScriptString) {
    bytes = []
    units = []
    unitCount = left.unitCount + right.unitCount
    isASCII = left.isASCII && right.isASCII
    self.left = left
    self.right = right
    if let heap = left.heap ?? right.heap ?? Heap.running { account(in: heap) }
  }

  /// Makes a string from Swift text.
  package convenience init(_ string: String) {
    var copy = string
    let ascii: ContiguousArray<UInt8>? = copy.withUTF8 { buffer in
      buffer.allSatisfy { $0 < 128 } ? ContiguousArray(buffer) : nil
    }
    if let ascii {
      self.init(ascii: ascii)
    } else {
      self.init(wide: ContiguousArray(string.utf16))
    }
  }

  /// Makes a string from code units, which may hold lone surrogates.
  package convenience init(codeUnits: some Sequence<UInt16>) {
    let wide = ContiguousArray(codeUnits)
    if wide.allSatisfy({ $0 < 128 }) {
      self.init(ascii: ContiguousArray(wide.lazy.map { UInt8(truncatingIfNeeded: $0) }))
    } else {
      self.init(wide: wide)
    }
  }

  /// Releases long chains of ropes without recursion.
  deinit {
    heap?.release(accountedSize)
    guard left != nil else { return }
    var pending: [ScriptString] = []
    func take(_ part: inout ScriptString?) {
      if let part, part.left != nil { pending.append(part) }
      part = nil
    }
    take(&left)
    take(&right)
    while var node = pending.popLast() {
      guard isKnownUniquelyReferenced(&node) else { continue }
      take(&node.left)
      take(&node.right)
    }
  }

  /// Begins to account the string's bytes, once.
  func account(in heap: Heap) {
    guard self.heap == nil else { return }
    self.heap = heap
    heap.charge(accountedSize)
  }

  /// What it counts as: the units of a rope are those of its parts.
  private var accountedSize: Int { 112 &+ (left != nil ? 0 : unitSize) }

  private var unitSize: Int { isASCII ? length : length &* 2 }

  /// Counts the work of going through a long string once, or through so many units of it.
  @inline(__always)
  func spend(_ units: Int? = nil) {
    let count = units ?? length
    if count > ScriptString.shortLength { (heap ?? Heap.running)?.spend(count >> 6) }
  }

  /// The empty string.
  package static let empty = ScriptString(ascii: [])

  private static let single: [ScriptString] = (0..<128).map { ScriptString(ascii: [UInt8($0)]) }

  /// The string of one code unit.
  package static func unit(_ unit: UInt16) -> ScriptString {
    if unit < 128 { return single[Int(unit)] }
    let string = ScriptString(wide: [unit])
    if let heap = Heap.running { string.account(in: heap) }
    return string
  }

  /// Whether there are no units.
  package var isEmpty: Bool { length == 0 }

  /// Joins two strings, lazily when they are long.
  package static func + (left: ScriptString, right: ScriptString) -> ScriptString {
    if left.length == 0 { return right }
    if right.length == 0 { return left }
    let count = left.length &+ right.length
    guard count < 32 else { return ScriptString(left: left, right: right) }
    if left.isASCII, right.isASCII {
      left.flatten()
      right.flatten()
      var bytes = ContiguousArray<UInt8>()
      bytes.reserveCapacity(count)
      bytes.append(contentsOf: left.bytes)
      bytes.append(contentsOf: right.bytes)
      return ScriptString(ascii: bytes)
    }
    var units = ContiguousArray<UInt16>()
    units.reserveCapacity(count)
    left.appendUnits(to: &units)
    right.appendUnits(to: &units)
    return ScriptString(wide: units)
  }

  /// Makes the units contiguous; a rope's parts are let go.
  @inline(__always)
  func flatten() {
    if left != nil { flattenRope() }
  }

  private func flattenRope() {
    spend()
    var stack: [ScriptString] = []
    if isASCII {
      bytes = ContiguousArray(unsafeUninitializedCapacity: length) { buffer, count in
        var end = length
        stack.append(self)
        while let node = stack.popLast() {
          if let left = node.left, let right = node.right {
            stack.append(left)
            stack.append(right)
            continue
          }
          end -= node.length
          for (offset, byte) in node.bytes.enumerated() { buffer[end + offset] = byte }
        }
        count = length
      }
    } else {
      units = ContiguousArray(unsafeUninitializedCapacity: length) { buffer, count in
        var end = length
        stack.append(self)
        while let node = stack.popLast() {
          if let left = node.left, let right = node.right {
            stack.append(left)
            stack.append(right)
            continue
          }
          end -= node.length
          if node.isASCII {
            for (offset, byte) in node.bytes.enumerated() { buffer[end + offset] = UInt16(byte) }
          } else {
            for (offset, unit) in node.units.enumerated() { buffer[end + offset] = unit }
          }
        }
        count = length
      }
    }
    let parts = (left, right)
    left = nil
    right = nil
    heap?.charge(unitSize)
    withExtendedLifetime(parts) {}
  }

  private func appendUnits(to target: inout ContiguousArray<UInt16>) {
    flatten()
    if isASCII {
      target.append(contentsOf: bytes.lazy.map { UInt16($0) })
    } else {
      target.append(contentsOf: units)
    }
  }

  /// The code unit at an index from 0 to `length - 1`.
  @inline(__always)
  package subscript(index: Int) -> UInt16 {
    flatten()
    return isASCII ? UInt16(bytes[index]) : units[index]
  }

  /// The code units in order.
  package var codeUnits: ContiguousArray<UInt16> {
    flatten()
    spend(length &* 4)
    return isASCII ? ContiguousArray(bytes.lazy.map { UInt16($0) }) : units
  }

  /// The Swift text; lone surrogates become U+FFFD.
  package var string: String {
    flatten()
    spend(length &* 4)
    return isASCII
      ? String(decoding: bytes, as: UTF8.self) : String(decoding: units, as: UTF16.self)
  }
}
