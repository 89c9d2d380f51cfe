package import Trace

/// What is said of an error: its cause, what proves it, code to write instead, and other ways out.
package struct ErrorAdvice: Sendable, Equatable {
  /// Where the guilty part stands; nil where it is no narrower than the call or the expression that failed.
  package var place: Place?
  /// The cause, each a plain sentence without a final stop.
  package var why: [String]
  /// What proves it: statements by their number, rows.
  package var proof: [String]
  /// Whole lines to write instead, in the program's own names.
  package var write: [String]
  /// Other ways out, each one line.
  package var help: [String]

  /// Makes advice; every part may be empty.
  package init(
    at place: Place? = nil,
    why: [String] = [],
    proof: [String] = [],
    write: [String] = [],
    help: [String] = []
  ) {
    self.place = place
    self.why = why
    self.proof = proof
    self.write = write
    self.help = help
  }

  /// A cause of one sentence.
  init(at place: Place? = nil, _ why: String, write: [String] = [], help: [String] = []) {
    self.init(at: place, why: [why], write: write, help: help)
  }

  /// Whether nothing is said.
  var isEmpty: Bool { why.isEmpty && proof.isEmpty && write.isEmpty && help.isEmpty }

  /// The parts with their labels, in the order in which they are read.
  package var parts: [(label: String, text: String)] {
    why.map { ("why", $0) } + proof.map { ("proof", $0) } + write.map { ("write", $0) }
      + help.map { ("help", $0) }
  }
}
