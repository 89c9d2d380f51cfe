/// A migration or a seeder that was run before the program, as `sequelize-cli` runs it.
public struct MigrationFact: Sendable, Equatable, Codable {
  /// The file, from the project's folder.
  public var file: String
  /// What it is.
  public var kind: Kind
  /// The error that it ended in; nil where it ended well.
  public var error: TraceError?

  /// Makes a fact.
  package init(file: String, kind: Kind, error: TraceError? = nil) {
    self.file = file
    self.kind = kind
    self.error = error
  }

  /// What a file of such a folder is for.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// It makes or changes tables.
    case migration
    /// It puts in the first rows.
    case seeder
  }
}
