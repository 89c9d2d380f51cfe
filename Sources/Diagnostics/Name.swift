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
    // What is equal is nearly always the same; the first comparison is one of memory, or of few units.
    left == right && left.utf8.count == right.utf8.count && haveSameUnits(left, right)
  }

  /// Whether two texts of one length, equal to Swift, are so unit by unit.
  private static func haveSameUnits(_ left: String, _ right: String) -> Bool {
    let isSame = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        left.elementsEqual(right)
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

  /// Hashes what Swift's equality compares, which is a part of what ``==(_:_:)`` does.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
