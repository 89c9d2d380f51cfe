import Glibc

/// A name or a text of a program, equal to another where their code units are the same.
///
/// ECMAScript and SQLite compare code units: `é` as one character and as `e` with an accent are two names, two keys, two
/// values. Swift's `String` takes such for equal (Unicode's canonical equivalence), so that names of programs never
/// key a dictionary or a set as strings.
public struct Name: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name as a Swift text.
  public let text: String

  /// A name.
  public init(_ text: String) { self.text = text }

  /// A name.
  public init(stringLiteral value: String) { text = value }

  /// The text.
  public var description: String { text }

  /// Whether two texts have the same code units.
  @inline(__always)
  public static func areSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && haveSameUnits(left, right)
  }

  /// Whether two texts of one length are the same unit by unit.
  private static func haveSameUnits(_ left: String, _ right: String) -> Bool {
    let isSame = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(start, other, left.count) == 0
      }
    }
    return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
  }

  /// Whether two names have the same code units.
  public static func == (left: Name, right: Name) -> Bool { areSame(left.text, right.text) }

  /// The order of the names' code points.
  public static func < (left: Name, right: Name) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Hashes the code units, which takes no time for what Unicode takes for equal, as a run of combining marks does.
  public func hash(into hasher: inout Hasher) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isDone == nil { for unit in text.utf8 { hasher.combine(unit) } }
  }
}
