package import Trace

/// What Sequelize says nothing about: a trap that the run fell into, proven by what was recorded of it.
package struct Finding: Sendable, Equatable, Codable {
  /// Which kind it is.
  package var kind: FindingID
  /// The number of the step in which it happened; 0 before the first.
  package var step: Int
  /// Where in the program; nil where no place is behind it.
  package var place: Place?
  /// What happened, in one short sentence without a final stop.
  package var message: String
  /// Why it happened and what it leads to, in a sentence or two.
  package var reason: String
  /// What proves it: statements by their number and text, or rows.
  package var proof: [String]
  /// A change of the program that mends it; nil where the rule cannot make one, and where a trial refuted it.
  ///
  /// What a rule proposes is run as a ``Trace/Trial``. The lines that it changes come first in `help`, made from it,
  /// so a rule gives them nowhere else.
  package var edit: SourceEdit?
  /// Code to write instead, each a line of the program's own names; may be empty.
  ///
  /// A rule gives what its edit does not say.
  package var help: [String]
  /// How often it happened at this place, from 1.
  package var times: Int
  /// What was found besides and is mended with it, which its trial proves: the same mistake shows there too.
  package var consequences: [Consequence]
  /// The error that it is the whole cause of; nil where it is no cause of an error, or where its lines tell that.
  var error: TraceError?

  /// A finding that another one is the cause of.
  package struct Consequence: Sendable, Equatable, Codable {
    /// The rule's id.
    package var id: String
    /// The number of the step.
    package var step: Int
    /// Where; nil where no place is behind it.
    package var place: Place?
    /// What happened.
    package var message: String
  }

  /// The kind's id in words, `n-plus-one`.
  package var id: String { kind.rawValue }

  private enum CodingKeys: String, CodingKey {
    case kind = "id"
    case step, place, message, reason, proof, edit, help, times, consequences
  }

  /// Its own id, and those of its consequences.
  package var ids: [String] { [id] + consequences.map(\.id) }

  /// Makes a finding.
  package init(
    kind: FindingID,
    step: Int,
    place: Place?,
    message: String,
    reason: String,
    proof: [String],
    edit: SourceEdit? = nil,
    help: [String],
    times: Int = 1
  ) {
    self.kind = kind
    self.step = step
    self.place = place
    self.message = message
    self.reason = reason
    self.proof = proof
    self.edit = edit
    self.help = help
    self.times = times
    consequences = []
  }
}
