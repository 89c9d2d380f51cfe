/// A line that was printed.
public struct ConsoleFact: Sendable, Equatable, Codable {
  /// The text; may hold line ends.
  public var text: String
  /// Whether it went to standard error (`console.warn`, `console.error`).
  public var isError: Bool

  /// Makes a fact.
  package init(text: String, isError: Bool) {
    self.text = text
    self.isError = isError
  }

  /// The text by lines as pages show them: without the colours that terminals are asked for.
  package var shownLines: [String] {
    lines.map { $0.contains("\u{1b}") ? $0.replacing(#/\u{1b}\[[0-9;]*m/#, with: "") : $0 }
  }

  /// The text by lines; never empty.
  package var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// An error that ended the run.
public struct ErrorFact: Sendable, Equatable, Codable {
  /// The error's name.
  public var name: String
  /// Its message.
  public var message: String

  /// Makes a fact.
  package init(name: String, message: String) {
    self.name = name
    self.message = message
  }
}
