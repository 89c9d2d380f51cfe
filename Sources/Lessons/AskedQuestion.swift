package import Analysis
package import Trace

/// A question as it is asked: its options with the one that was proven right, wherever the question came from.
package struct AskedQuestion: Sendable, Equatable {
  /// The question.
  package var text: String
  /// The options in order, A first.
  package var options: [String]
  /// The index of the option that holds.
  package var answer: Int
  /// Why it is right; nil when there is none.
  package var reason: String?
  /// The hint's text; nil when there is none.
  package var hint: String?
  /// The cells of the execution table that the hint looks up.
  package var hintCells: [HintCell]
  /// How the answer was proven: `after step 7, post.UserId === user.id is true`.
  package var proof: String
  /// What each option's own claim came to, in the order of the options; empty where that is not known.
  package var proofs: [String]
  /// What an author says of each option, in their order; empty where nothing is said.
  package var reasons: [String?]
  /// The names of the misconceptions that lead to each option, in their order, nil for the right one; empty for a question
  /// that an author wrote.
  package var misconceptions: [String?]
  /// The hints after the first, each saying more than the one before.
  package var furtherHints: [Hint]
  /// The steps that the question is about: those that it names or leaves out.
  package var about: [Int]
  /// The line that the question is about; nil where it is about steps.
  package var place: Place?
  /// The kind of a question that was made of a run, `key-table`; nil for one that an author wrote.
  package var kind: String?
  /// What a question that was made of a run teaches: others with the same topic ask for it with other data.
  package var topic: String?

  /// What refutes a wrong option; nil for the right one, and where that is not known.
  package func refutation(_ option: Int) -> String? {
    guard option != answer, proofs.indices.contains(option) else { return nil }
    return proofs[option]
  }

  /// A cell of the execution table with what it says.
  package struct HintCell: Sendable, Equatable {
    /// The step.
    package var step: Int
    /// The column.
    package var column: ExecutionTable.Column
    /// What the cell says.
    package var text: String

    /// Makes a cell.
    package init(step: Int, column: ExecutionTable.Column, text: String) {
      self.step = step
      self.column = column
      self.text = text
    }
  }

  /// A hint.
  package struct Hint: Sendable, Equatable {
    /// Its text.
    package var text: String
    /// The cells that it looks up.
    package var cells: [HintCell]

    /// Makes a hint.
    package init(text: String, cells: [HintCell]) {
      self.text = text
      self.cells = cells
    }
  }

  /// What an author says of an option; nil for nothing.
  package func reason(of option: Int) -> String? {
    reasons.indices.contains(option) ? reasons[option] : nil
  }

  /// Makes a question.
  package init(
    text: String,
    options: [String],
    answer: Int,
    reason: String?,
    hint: String?,
    hintCells: [HintCell],
    proof: String,
    proofs: [String] = [],
    reasons: [String?] = [],
    misconceptions: [String?] = [],
    furtherHints: [Hint] = [],
    about: [Int] = [],
    place: Place? = nil,
    kind: String? = nil,
    topic: String? = nil
  ) {
    self.text = text
    self.options = options
    self.answer = answer
    self.reason = reason
    self.hint = hint
    self.hintCells = hintCells
    self.proof = proof
    self.proofs = proofs
    self.reasons = reasons
    self.misconceptions = misconceptions
    self.furtherHints = furtherHints
    self.about = about
    self.place = place
    self.kind = kind
    self.topic = topic
  }
}
