/// Something that a program asked for and got something else for: its SQL, its data or its answers are not quite those
/// that it would have elsewhere.
public struct SubstitutionFact: Sendable, Equatable, Codable {
  /// What was asked for.
  public var kind: Kind
  /// Its name: a dialect, the path of a file, packages as a sentence lists them.
  public var name: String
  /// The number of the call that asked for it; nil where no call of the program is behind it.
  public var call: Int?

  /// Makes a fact.
  package init(kind: Kind, name: String, call: Int? = nil) {
    self.kind = kind
    self.name = name
    self.call = call
  }

  /// The kinds of things that are replaced.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A database of another dialect: it is SQLite in memory.
    case dialect
    /// A database in a file: it is one in memory, and empty.
    case storage
    /// Packages of npm: each is a stand-in in memory.
    case packages
    /// Packages that are stubs: every call of them does nothing.
    case stubs
  }
}
