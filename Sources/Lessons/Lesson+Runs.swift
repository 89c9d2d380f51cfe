package import Diagnostics

extension Lesson {
  /// A claim about a run of the program.
  package struct RunClaim: Sendable {
    /// What must be so.
    package var claim: Claim
    /// The steps that are left out of the program for it.
    package var without: [Located<Int>]
  }

  /// How a run of the program ends, and what is found in it.
  package struct Expectation: Sendable {
    /// The steps that are left out of the program for it.
    package var without: [Located<Int>]
    /// The ids of all the findings; nil where nothing is said of them.
    package var findings: [Located<String>]?
    /// The name of the error that it ends in; nil where it ends well, or nothing is said of it.
    package var error: Located<String>?
    /// Where it stands in the lesson file.
    package var range: SourceRange
  }

  /// Something to do with code, which a run judges.
  package struct Exercise: Sendable {
    /// The name by which a user asks for it.
    package var name: Located<String>
    /// What is to be done.
    package var task: String
    /// What the learner begins with, and what is proven of it.
    package var kind: Kind
    /// The program that passes; of the two kinds that are made of it, what they are made of.
    package var solution: SourceText
    /// The app that the solution is; nil for a program of one file.
    package var app: App? = nil
    /// The app that the learner begins with where it is not made of the solution; nil for a program of one file.
    package var startApp: App? = nil
    /// What must be so in a program that passes; at its end where no step is given.
    package var claims: [Claim]
    /// Other rows on which a program must pass too, since its output could have been typed in; nil for none.
    package var otherRows: OtherRows?

    /// The app that a learner works on; nil for a program of one file.
    package var begunApp: App? { kind.isMadeOfSolution ? app : startApp }

    /// What the learner begins with.
    package enum Kind: Sendable {
      /// The program's lines in another order, with lines that do not belong to it.
      case order(distractors: [Located<String>])
      /// The program with texts left blank.
      case complete(blanks: [Located<String>])
      /// A program that ends in an error, or has a finding.
      case repair(SourceText, fault: Fault)
      /// A program that does not pass yet.
      case write(SourceText)

      /// The program that the learner begins with; nil where it is made of the solution.
      package var start: SourceText? {
        get {
          switch self {
          case .order, .complete: nil
          case .repair(let program, _), .write(let program): program
          }
        }
        set {
          guard let newValue else { return }
          switch self {
          case .order, .complete: break
          case .repair(_, let fault): self = .repair(newValue, fault: fault)
          case .write: self = .write(newValue)
          }
        }
      }

      /// Whether what the learner begins with is made of the solution.
      package var isMadeOfSolution: Bool {
        switch self {
        case .order, .complete: true
        case .repair, .write: false
        }
      }

      /// Its name in a lesson file.
      package var name: String {
        switch self {
        case .order: "order"
        case .complete: "complete"
        case .repair: "repair"
        case .write: "write"
        }
      }
    }

    /// What a program that is to be repaired shows.
    package enum Fault: Sendable {
      /// It ends in an error of that name.
      case error(Located<String>)
      /// It has a finding of that id.
      case finding(Located<String>)
      /// A claim of the exercise does not hold.
      case claims
    }

    /// Other rows for a program.
    package struct OtherRows: Sendable {
      /// The label of the step that makes rows.
      package var step: Located<String>
      /// What stands there instead.
      package var code: Located<String>
      /// What must be so then; the exercise's own claims where none are given.
      package var claims: [Claim]
    }
  }
}
