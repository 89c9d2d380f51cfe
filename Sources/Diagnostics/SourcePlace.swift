/// A range in one of the sources of a program.
public struct SourcePlace: Sendable, Hashable {
  /// The number of the source among those of the program, from 0; the entry file is the first.
  public var source: Int
  /// The range in it.
  public var range: SourceRange

  /// Makes a place.
  public init(source: Int, range: SourceRange) {
    self.source = source
    self.range = range
  }
}
