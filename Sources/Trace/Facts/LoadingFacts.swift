/// A file that another one was given before it had run to its end, since each needs the other.
public struct ModuleCycleFact: Sendable, Equatable, Codable {
  /// A file of the circle.
  public struct Link: Sendable, Equatable, Codable {
    /// Its path from the project's folder.
    public var file: String
    /// Where it names the next one; nil where that is not known.
    public var place: Place?

    /// Makes a link.
    package init(file: String, place: Place?) {
      self.file = file
      self.place = place
    }
  }

  /// The circle: the file that was given too early, what it names, and so on to the file that was given it.
  ///
  /// The last one's place is where that happened.
  public var chain: [Link]
  /// Whether its files are ES modules, whose variables are bound to those that are exported.
  public var isModule: Bool
  /// The names of what it exported by then.
  public var early: [String]
  /// The names of what it exported at the end of the run.
  public var late: [String]
  /// Whether its exports are another value by then (`module.exports = User`), so that what was given stays as it was.
  public var isReplaced: Bool

  /// Makes a fact.
  package init(
    chain: [Link],
    isModule: Bool,
    early: [String],
    late: [String],
    isReplaced: Bool
  ) {
    self.chain = chain
    self.isModule = isModule
    self.early = early
    self.late = late
    self.isReplaced = isReplaced
  }
}

/// A file of the project that speaks of models or associations, and that nothing loaded.
public struct UnloadedFileFact: Sendable, Equatable, Codable {
  /// Its path from the project's folder.
  public var file: String
  /// Its text.
  public var text: String

  /// Makes a fact.
  package init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}
