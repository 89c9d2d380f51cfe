package import Diagnostics

/// A change to a program, told by the numbers that its steps have as written.
package enum ProgramEdit: Sendable, Equatable {
  /// Leaves a step out; the others keep their numbers.
  case without(StepReference)
  /// Puts other code in a step's place; the step keeps its number and its label.
  case replace(StepReference, code: Diagnostic.Location)
  /// Lets two steps change places; each keeps its number and its label.
  case swap(StepReference, StepReference)
  /// Adds code at the end of a step, to which it belongs from then on.
  case insert(code: Diagnostic.Location, after: StepReference)

  /// The steps that it names.
  var references: [StepReference] {
    switch self {
    case .without(let step), .replace(let step, _), .insert(_, let step): [step]
    case .swap(let first, let second): [first, second]
    }
  }

  /// The code that it brings; nil where it brings none.
  var code: Diagnostic.Location? {
    switch self {
    case .replace(_, let code), .insert(let code, _): code
    case .without, .swap: nil
    }
  }
}

/// A step's number, and where it was named.
package struct StepReference: Sendable, Equatable, ExpressibleByIntegerLiteral {
  /// The number, from 1.
  package let number: Int
  /// The place in an option or a lesson file; nil where nobody wrote it.
  package let location: Diagnostic.Location?

  /// Makes a reference.
  package init(_ number: Int, at location: Diagnostic.Location? = nil) {
    self.number = number
    self.location = location
  }

  /// Makes a reference without a place.
  package init(integerLiteral number: Int) { self.init(number) }
}

extension ProgramEdit {
  /// What several edits make of a program, as a heading says it: `without step 4, steps 5 and 6
  /// swapped`.
  package static func title(_ edits: [ProgramEdit]) -> String {
    let left = edits.compactMap { if case .without(let step) = $0 { step.number } else { nil } }
    let without = left.isEmpty ? [] : ["without " + Words.steps(left)]
    let others = edits.compactMap { edit -> String? in
      switch edit {
      case .without: nil
      case .replace(let step, _): "step \(step.number) replaced"
      case .swap(let first, let second): "\(Words.steps([first.number, second.number])) swapped"
      case .insert(_, let step): "code after step \(step.number)"
      }
    }
    return (without + others).joined(separator: ", ")
  }
}
