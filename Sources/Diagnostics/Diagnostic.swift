/// What went wrong at a place, why, and the way out, as data; rendering it is someone else's work.
public struct Diagnostic: Error, Sendable, Equatable {
  /// How much it matters.
  public enum Severity: String, Sendable, Codable {
    case error
    case warning
  }

  /// A place in a text.
  public struct Location: Sendable, Equatable {
    /// The text that the range is in.
    public let source: SourceText
    /// The place in it.
    public let range: SourceRange

    /// Makes a location.
    public init(source: SourceText, range: SourceRange) {
      self.source = source
      self.range = range
    }
  }

  /// A second place that explains the first.
  public struct Note: Sendable, Equatable {
    /// What the place adds.
    public let message: String
    /// The place; nil for a note about the whole.
    public let location: Location?

    /// Makes a note.
    public init(_ message: String, at location: Location? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A labelled sentence or line of code that explains the problem.
  public struct Part: Sendable, Equatable {
    /// `why`, `proof`, `write`.
    public let label: String
    /// The text.
    public let text: String

    /// Makes a part.
    public init(label: String, text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The kind of problem.
  public let kind: DiagnosticID
  /// The number of the step that failed; nil for every other kind.
  public let step: Int?
  /// How much it matters.
  public let severity: Severity
  /// What was found, in one sentence without a final stop.
  public let message: String
  /// Where; nil when the problem has no text, such as an unknown option.
  public let location: Location?
  /// Further places.
  public let notes: [Note]
  /// The cause, what proves it and code to write, in the order in which they are read; may be empty.
  public let parts: [Part]
  /// Ways out, each one line; may be empty.
  public let help: [String]

  /// Makes a diagnostic.
  public init(
    id kind: DiagnosticID,
    step: Int? = nil,
    severity: Severity = .error,
    _ message: String,
    at location: Location? = nil,
    notes: [Note] = [],
    parts: [Part] = [],
    help: [String] = []
  ) {
    self.kind = kind
    self.step = step
    self.severity = severity
    self.message = message
    self.location = location
    self.notes = notes
    self.parts = parts
    self.help = help
  }

  /// The kind of problem in words, `unknown-lesson`, `step-5-failed`.
  public var id: String { step.map { "step-\($0)-failed" } ?? kind.rawValue }

  /// The same problem with other ways out.
  public func with(help: [String]) -> Diagnostic {
    Diagnostic(
      id: kind,
      step: step,
      severity: severity,
      message,
      at: location,
      notes: notes,
      parts: parts,
      help: help
    )
  }
}

/// Several diagnostics that end one piece of work together, in the order of their places.
public struct DiagnosticList: Error, Sendable, Equatable {
  /// The diagnostics; never empty when thrown.
  public let diagnostics: [Diagnostic]

  /// How many are told; the rest is counted.
  package static let limit = 50

  /// Sorts the diagnostics by text name and place; those without a place come first.
  ///
  /// The first ``limit`` are kept; for the others, and for `further` that were never made, one tells how many they are.
  public init(_ diagnostics: [Diagnostic], further: Int = 0) {
    let sorted = diagnostics.enumerated().sorted { left, right in
      let a = left.element.location
      let b = right.element.location
      return (a?.source.name ?? "", a?.range.start ?? -1, left.offset)
        < (b?.source.name ?? "", b?.range.start ?? -1, right.offset)
    }.map(\.element)
    let left = sorted.count - Self.limit + further
    guard left > 0 else {
      self.diagnostics = sorted
      return
    }
    let count = "and \(Words.grouped(left)) more \(Words.form(left, "problem"))"
    self.diagnostics = sorted.prefix(Self.limit) + [Diagnostic(id: .furtherProblems, count)]
  }
}
