/// Something that a program asked for and got something else for: its SQL, its data or its answers are not quite those
/// that it would have elsewhere.
public struct SubstitutionFact: Sendable, Equatable, Codable {
  /// What was asked for.
  public var kind: Kind
  /// Its name: a dialect, the path of a file, packages as a sentence lists them, a variable as it is written.
  public var name: String
  /// The number of the call that asked for it; nil where no call of the program is behind it.
  public var call: Int?
  /// The request that a variable stands in.
  public var request: String?
  /// The status of the answer that a variable asks for a part of; nil where it has not come.
  public var status: Int?

  /// Makes a fact.
  package init(
    kind: Kind,
    name: String,
    call: Int? = nil,
    request: String? = nil,
    status: Int? = nil
  ) {
    self.kind = kind
    self.name = name
    self.call = call
    self.request = request
    self.status = status
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
    /// A file of the environment that is not there, or not seen: what it would set is not set.
    case environment
    /// A variable of a file of requests that stands for nothing: it is sent as it is written.
    case variable
  }
}
