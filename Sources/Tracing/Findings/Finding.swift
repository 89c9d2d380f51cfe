/// What Sequelize says nothing about: a trap that the run fell into, proven by what was recorded of it.
public struct Finding: Sendable, Equatable, Codable {
  /// The rule's id in words, `n-plus-one`.
  public var id: String
  /// The number of the step in which it happened; 0 before the first.
  public var step: Int
  /// Where in the program; nil where no place is behind it.
  public var place: Place?
  /// What happened, in one short sentence without a final stop.
  public var message: String
  /// Why it happened and what it leads to, in a sentence or two.
  public var reason: String
  /// What proves it: statements by their number and text, or rows.
  public var proof: [String]
  /// Code to write instead, each a line of the program's own names; may be empty.
  public var help: [String]
  /// How often it happened at this place, from 1.
  public var times: Int

  /// Makes a finding.
  public init(
    id: String,
    step: Int,
    place: Place?,
    message: String,
    reason: String,
    proof: [String],
    help: [String],
    times: Int = 1
  ) {
    self.id = id
    self.step = step
    self.place = place
    self.message = message
    self.reason = reason
    self.proof = proof
    self.help = help
    self.times = times
  }
}
