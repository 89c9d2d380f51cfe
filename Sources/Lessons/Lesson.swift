package import Analysis
package import Diagnostics

/// A lesson: a program, and what a machine cannot observe about it.
///
/// Everything else that is shown of a lesson comes from a run of its program.
package struct Lesson: Sendable {
  /// The name by which a user asks for it; for a file, its path as given.
  package var name: String
  /// The lesson file's text; every place below points into it.
  package var source: SourceText
  /// The program's text; of an app that of the file that it begins with.
  package var program: SourceText
  /// The app that the program is; nil for a program of one file.
  package var app: App? = nil
  /// The heading.
  package var title: String
  /// The line below the heading; nil when there is none.
  package var subtitle: String?
  /// The framework that the lesson is about.
  package var framework: String?
  /// How long it takes, in minutes.
  package var minutes: Int?
  /// The names of the lessons that come before it.
  package var prerequisites: [Located<String>]
  /// How hard it is, 1 to 5; nil where it is not said.
  package var difficulty: Int?
  /// What a learner can do after it.
  package var objectives: [String]
  /// The concept flow.
  package var flow: Flow?
  /// The excerpt that introduces the lesson.
  package var sample: Sample?
  /// Cells of the execution table in the lesson's own words.
  package var cells: [CellWording]
  /// The key moments.
  package var moments: [Moment]
  /// The questions.
  package var quiz: [Question]
  /// What must be so in a run of the program, besides what options and cells claim.
  package var claims: [RunClaim]
  /// How runs of the program end, and what is found in them.
  package var expectations: [Expectation]
  /// The exercises.
  package var exercises: [Exercise]
  /// The concept snapshot.
  package var snapshot: Snapshot?
  /// The full transcript.
  package var transcript: String?
  /// What a learner should know besides the transcript; nil when there is none.
  package var transcriptNote: String?

  /// The concept flow: nodes in order, each standing for steps of the program.
  package struct Flow: Sendable {
    /// Its heading; nil for the usual one.
    package var title: String?
    /// The sentence below; nil when there is none.
    package var text: String?
    /// The nodes in order.
    package var nodes: [Node]

    /// A node of the flow.
    package struct Node: Sendable {
      /// What it says.
      package var name: String
      /// The steps it stands for.
      package var steps: [Located<Int>]
    }
  }

  /// Steps of the program that are shown first, with a sentence.
  package struct Sample: Sendable {
    /// The steps whose code is shown.
    package var steps: [Located<Int>]
    /// What the code does.
    package var text: String?
  }

  /// A cell in the lesson's own words, with the claim that proves them.
  package struct CellWording: Sendable {
    /// The step whose cell it is.
    package var step: Located<Int>
    /// The column.
    package var column: ExecutionTable.Column
    /// The words.
    package var text: String
    /// What must be so at the step.
    package var claim: Claim
    /// What a learner should know about it; nil when there is none.
    package var note: String?
  }

  /// What must be so at a step.
  package struct Claim: Sendable {
    /// What a claim can be about.
    package enum Kind: Sendable, Equatable {
      /// An expression of the program's language, as written, is true at the end of the step; of the last one without
      /// a step.
      case holds(String)
      /// The step ends in an error of that name, and with that message where one is given; any step without one.
      case fails(String, message: String?)
    }
    /// What it is about.
    package var kind: Kind
    /// The number of the step at which it is judged, where the lesson gives it; nil where none is given.
    package var step: Located<Int>?
    /// Where it stands in the lesson file.
    package var range: SourceRange
  }

  /// A key moment: a question that learners ask, and its answer.
  package struct Moment: Sendable {
    /// The question.
    package var question: String
    /// The answer.
    package var answer: String
    /// The steps it refers to.
    package var steps: [Located<Int>]
    /// What a learner should know besides; nil when there is none.
    package var note: String?
  }

  /// A question of the quiz.
  package struct Question: Sendable {
    /// The question.
    package var text: Located<String>
    /// The hints, each saying more than the one before.
    package var hints: [Hint]
    /// The steps that are left out of the program for this question.
    package var without: [Located<Int>]
    /// The options in order, A first.
    package var options: [Option]
    /// The index of the option that is marked as right.
    package var answer: Located<Int>
    /// Why it is right; nil when there is none.
    package var reason: String?
    /// What a learner should know about the question itself; nil when there is none.
    package var note: String?
  }

  /// A hint: a text, and the cells of the execution table to look at.
  package struct Hint: Sendable {
    /// The text.
    package var text: String
    /// The cells.
    package var cells: [CellReference]
  }

  /// A cell of the execution table.
  package struct CellReference: Sendable {
    /// The step.
    package var step: Located<Int>
    /// The column.
    package var column: ExecutionTable.Column
  }

  /// An option of a question.
  package struct Option: Sendable {
    /// What it says.
    package var text: String
    /// What must be so for it to be right, and for none of the others.
    package var claim: Claim
    /// Why it is right, or who gives it and why it is wrong; nil when there is nothing more to say than the run does.
    package var reason: String?
  }

  /// The concept snapshot.
  package struct Snapshot: Sendable {
    /// Its first line; nil when there is none.
    package var title: String?
    /// Its points in order.
    package var points: [String]
    /// What a learner should know besides; nil when there is none.
    package var note: String?
  }
}

/// A value of a lesson file with the place where it stands.
package struct Located<Value: Sendable>: Sendable {
  /// The value.
  package var value: Value
  /// Where it stands in the lesson file.
  package var range: SourceRange

  /// Makes a located value.
  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}
