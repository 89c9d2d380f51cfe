import ScriptSyntax

/// A set of code points, as a character class names it.
final class CodePointSet: Sendable {
  /// A part of a class that a Unicode property decides.
  struct PropertyPart: Sendable {
    var property: UnicodeProperty
    var isNegated: Bool
  }

  /// A set that is made of others.
  indirect enum Tree: Sendable {
    case set(CodePointSet)
    case union([Tree])
    case intersection(Tree, Tree)
    case difference(Tree, Tree)
    case complement(Tree)

    func contains(_ code: UInt32) -> Bool {
      switch self {
      case .set(let set): set.contains(code)
      case .union(let parts): parts.contains { $0.contains(code) }
      case .intersection(let left, let right): left.contains(code) && right.contains(code)
      case .difference(let left, let right): left.contains(code) && !right.contains(code)
      case .complement(let inner): !inner.contains(code)
      }
    }

    /// The set of a class of the flag `v`.
    init(_ written: ClassSet, folding: CaseFolding.Rule) {
      switch written {
      case .members(let members): self = .set(CodePointSet(members, folding: folding))
      case .union(let parts): self = .union(parts.map { Tree($0, folding: folding) })
      case .intersection(let left, let right):
        self = .intersection(Tree(left, folding: folding), Tree(right, folding: folding))
      case .difference(let left, let right):
        self = .difference(Tree(left, folding: folding), Tree(right, folding: folding))
      case .complement(let inner): self = .complement(Tree(inner, folding: folding))
      }
    }
  }

  private let ranges: [ClosedRange<UInt32>]
  private let properties: [PropertyPart]
  private let trees: [Tree]
  private let isNegated: Bool
  private let folding: CaseFolding.Rule
  /// The members below 128.
  private let low: UInt64
  private let high: UInt64

  init(
    _ ranges: [ClosedRange<UInt32>],
    properties: [PropertyPart] = [],
    trees: [Tree] = [],
    isNegated: Bool = false,
    folding: CaseFolding.Rule = .none
  ) {
    self.ranges = CodePointSet.merged(ranges)
    self.properties = properties
    self.trees = trees
    self.isNegated = isNegated
    self.folding = folding
    var low: UInt64 = 0
    var high: UInt64 = 0
    for code in UInt32(0)..<128 {
      let isMember =
        (CodePointSet.isMember(code, self.ranges, properties, folding)
          || trees.contains { $0.contains(code) }) != isNegated
      guard isMember else { continue }
      if code < 64 { low |= 1 << UInt64(code) } else { high |= 1 << UInt64(code - 64) }
    }
    self.low = low
    self.high = high
  }

  /// Whether a code point belongs to the set.
  @inline(__always)
  func contains(_ code: UInt32) -> Bool {
    if code < 64 { return low & (1 << UInt64(code)) != 0 }
    if code < 128 { return high & (1 << UInt64(code - 64)) != 0 }
    let isMember =
      CodePointSet.isMember(code, ranges, properties, folding)
      || trees.contains { $0.contains(code) }
    return isMember != isNegated
  }

  /// The set of a class of a pattern.
  convenience init(_ written: PatternClass, folding: CaseFolding.Rule) {
    var ranges: [ClosedRange<UInt32>] = []
    var properties: [PropertyPart] = []
    var trees: [Tree] = []
    for part in written.parts {
      switch part {
      case .range(let range): ranges.append(range)
      case .shorthand(let shorthand, let isNegated):
        let known = CodePointSet.ranges(of: shorthand)
        ranges += isNegated ? CodePointSet.complement(known) : known
      case .property(.script(let script), let isNegated):
        ranges += isNegated ? CodePointSet.complement(script) : script
      case .nested(let set): trees.append(Tree(set, folding: folding))
      case .property(let property, let isNegated):
        properties.append(PropertyPart(property: property, isNegated: isNegated))
      }
    }
    self.init(
      ranges,
      properties: properties,
      trees: trees,
      isNegated: written.isNegated,
      folding: folding
    )
  }

  private static func ranges(of shorthand: PatternClass.Shorthand) -> [ClosedRange<UInt32>] {
    switch shorthand {
    case .digits: digits
    case .spaces: spaces
    case .wordCharacters: wordCharacters
    }
  }

  private static func isMember(
    _ code: UInt32,
    _ ranges: [ClosedRange<UInt32>],
    _ properties: [PropertyPart],
    _ folding: CaseFolding.Rule
  ) -> Bool {
    if has(code, ranges, properties) { return true }
    return CaseFolding.variants(of: code, folding).contains { has($0, ranges, properties) }
  }

  private static func has(
    _ code: UInt32,
    _ ranges: [ClosedRange<UInt32>],
    _ properties: [PropertyPart]
  ) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < code { low = middle + 1 } else { high = middle }
    }
    if low < ranges.count, ranges[low].contains(code) { return true }
    return properties.contains { $0.property.contains(code) != $0.isNegated }
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] =
          last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The complement of ranges.
  static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in merged(ranges) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }

  // MARK: Known sets

  static let digits: [ClosedRange<UInt32>] = [48...57]
  static let wordCharacters: [ClosedRange<UInt32>] = [48...57, 65...90, 95...95, 97...122]
  static let spaces: [ClosedRange<UInt32>] = [
    9...13, 32...32, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]
  static let lineEnds: [ClosedRange<UInt32>] = [10...10, 13...13, 0x2028...0x2029]
}

/// How letters are compared when case is ignored.
enum CaseFolding {
  /// Which letters count as the same.
  enum Rule: Sendable {
    case none
    /// Those with the same upper case, ASCII letters only among themselves.
    case simple
    /// Those with the same lower case.
    case unicode
  }

  /// The form that all case variants of a code point share (ECMAScript Canonicalize).
  @inline(__always)
  static func canonical(_ code: UInt32, isUnicode: Bool) -> UInt32 {
    if code < 128 {
      if isUnicode { return code >= 65 && code <= 90 ? code | 32 : code }
      return code >= 97 && code <= 122 ? code & 0xDF : code
    }
    return slowCanonical(code, isUnicode: isUnicode)
  }

  private static func slowCanonical(_ code: UInt32, isUnicode: Bool) -> UInt32 {
    guard let scalar = Unicode.Scalar(code) else { return code }
    if isUnicode {
      switch code {
      case 0x17F: return 0x73
      case 0x1E9E: return 0xDF
      case 0x3C2: return 0x3C3
      default: return single(scalar.properties.lowercaseMapping) ?? code
      }
    }
    guard let upper = single(scalar.properties.uppercaseMapping), upper >= 128 else { return code }
    return code < 0x10000 && upper >= 0x10000 ? code : upper
  }

  private static func single(_ text: String) -> UInt32? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.count == 1 else { return nil }
    return first.value
  }

  /// The other forms of a letter.
  static func variants(of code: UInt32, _ rule: Rule) -> [UInt32] {
    guard rule != .none, let scalar = Unicode.Scalar(code) else { return [] }
    return [
      single(scalar.properties.lowercaseMapping), single(scalar.properties.uppercaseMapping),
    ].compactMap { $0 }.filter { rule == .unicode || code < 128 || $0 >= 128 }
  }
}
