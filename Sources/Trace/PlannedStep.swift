/// A numbered part of the program, known before anything runs.
public struct PlannedStep: Sendable, Equatable {
  /// Its number, from 1.
  public var number: Int
  /// The label of its `// step:` line; nil without one.
  public var label: String?
  /// Its code without the `// step:` line, trimmed.
  public var code: String { slice.string }
  /// Where the code begins; the length is that of its first line.
  public var place: Place
  /// The ids of findings that comments `// allow: id` in the step silence.
  public var allows: [String]
  /// Whether it is a request to the program's server, not code; its place is in the file of requests.
  public var isRequest: Bool { requestMark == true }
  /// True for a request; nil, and not written, for code.
  private var requestMark: Bool?
  /// What the file is for where the step is a migration or a seeder, which is run before the program; nil for code.
  public var migration: MigrationFact.Kind?
  private var slice: TextSlice

  /// Makes a step whose code is a part of a source's text.
  package init(
    number: Int,
    label: String?,
    code: TextSlice,
    place: Place,
    allows: [String] = [],
    isRequest: Bool = false,
    migration: MigrationFact.Kind? = nil
  ) {
    self.number = number
    self.label = label
    slice = code
    self.place = place
    self.allows = allows
    requestMark = isRequest ? true : nil
    self.migration = migration
  }

  /// The 1-based line on which the code begins.
  public var line: Int { place.line }

  /// Its label, else the first line of its code: what is known of a step that was not reached.
  package var name: String {
    label ?? code.split(separator: "\n").first.map(String.init) ?? ""
  }
}

extension PlannedStep: Codable {
  private enum CodingKeys: String, CodingKey {
    case number
    case label
    case slice = "code"
    case place
    case allows
    case requestMark = "isRequest"
    case migration
  }
}
