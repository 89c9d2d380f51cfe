public import Diagnostics
public import Tracing

/// A lesson: a program, and what a machine cannot observe about it.
///
/// Everything else that is shown of a lesson comes from a run of its program.
public struct Lesson: Sendable {
  /// The name by which a user asks for it; for a file, its path as given.
  public var name: String
  /// The lesson file's text; every place below points into it.
  public var source: SourceText
  /// The program's text.
  public var program: SourceText
  /// The heading.
  public var title: String
  /// The line below the heading; nil without one.
  public var subtitle: String?
  /// The framework that the lesson is about.
  public var framework: String?
  /// How long it takes, in minutes.
  public var minutes: Int?
  /// The concept flow.
  public var flow: Flow?
  /// The excerpt that introduces the lesson.
  public var sample: Sample?
  /// Cells of the execution table in the lesson's own words.
  public var cells: [CellWording]
  /// The key moments.
  public var moments: [Moment]
  /// The questions.
  public var quiz: [Question]
  /// The concept snapshot.
  public var snapshot: Snapshot?
  /// The full transcript.
  public var transcript: String?

  /// The concept flow: nodes in order, each standing for steps of the program.
  public struct Flow: Sendable {
    /// Its heading; nil for the usual one.
    public var title: String?
    /// The sentence below; nil without one.
    public var text: String?
    /// The nodes in order.
    public var nodes: [Node]

    /// A node of the flow.
    public struct Node: Sendable {
      /// What it says.
      public var name: String
      /// The steps it stands for.
      public var steps: [Located<Int>]
    }
  }

  /// Steps of the program that are shown first, with a sentence.
  public struct Sample: Sendable {
    /// The steps whose code is shown.
    public var steps: [Located<Int>]
    /// What the code does.
    public var text: String?
  }

  /// A cell in the lesson's own words, with the claim that proves them.
  public struct CellWording: Sendable {
    /// The step whose cell it is.
    public var step: Located<Int>
    /// The column.
    public var column: ExecutionTable.Column
    /// The words.
    public var text: String
    /// What must hold at the end of the step.
    public var claim: Claim
    /// What a learner should know about it; nil without one.
    public var note: String?
  }

  /// A key moment: a question that learners ask, and its answer.
  public struct Moment: Sendable {
    /// The question.
    public var question: String
    /// The answer.
    public var answer: String
    /// The steps it refers to.
    public var steps: [Located<Int>]
    /// What a learner should know besides; nil without one.
    public var note: String?
  }

  /// A question of the quiz.
  public struct Question: Sendable {
    /// The question.
    public var text: Located<String>
    /// The hint; nil without one.
    public var hint: Hint?
    /// The steps that are left out of the program for this question.
    public var without: [Located<Int>]
    /// The options in order, A first.
    public var options: [Option]
    /// The index of the option that is marked as right.
    public var answer: Located<Int>
    /// Why it is right; nil without one.
    public var reason: String?
  }

  /// A hint: a text, and the cells of the execution table to look at.
  public struct Hint: Sendable {
    /// The text.
    public var text: String
    /// The cells.
    public var cells: [CellReference]
  }

  /// A cell of the execution table.
  public struct CellReference: Sendable {
    /// The step.
    public var step: Located<Int>
    /// The column.
    public var column: ExecutionTable.Column
  }

  /// An option of a question.
  public struct Option: Sendable {
    /// What it says.
    public var text: String
    /// What must hold for it to be right, and for none of the others.
    public var claim: Claim
  }

  /// The concept snapshot.
  public struct Snapshot: Sendable {
    /// Its first line; nil without one.
    public var title: String?
    /// Its points in order.
    public var points: [String]
  }
}

/// A value of a lesson file with the place where it stands.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where it stands in the lesson file.
  public var range: SourceRange

  /// Makes a located value.
  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}
