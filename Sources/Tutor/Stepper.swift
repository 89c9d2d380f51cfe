package import Pages

/// Stepping through a replay: which of the shown steps the learner is at, a value that input changes.
package struct Stepper: Sendable, Equatable {
  /// What a line of input did.
  package enum Reply: Sendable, Equatable {
    /// Another step is shown.
    case moved
    /// There is none in that direction, or no step of that number.
    case stayed
    /// The line means nothing.
    case unknown
    /// Something more of the step is wanted; the place stays.
    case asked(Request)
    /// The learner is done.
    case ended
  }

  /// What can be asked for besides another step.
  package enum Request: Sendable, Equatable {
    case panel(StepPanels.Kind)
    case code
    case table
    case tracker
    /// A run without the step.
    case whatIf
    /// The step's line in the learner's editor.
    case edit
    /// Where the value of a name comes from, as it is after the step.
    case value(String)
    /// The next step in which something was found.
    case finding
    /// The next step in which a text occurs; empty for the one that was looked for last.
    case search(String)
    /// What can be typed.
    case help
  }

  /// The numbers of the steps that are shown, in order; a step that ran twice is listed twice.
  private let steps: [Int]
  /// The place in the list of shown steps, from 0.
  package private(set) var place = 0

  /// Starts at the first step.
  package init(steps: [Int]) { self.steps = steps }

  /// Whether the last step is shown.
  package var isAtEnd: Bool { place == steps.count - 1 }

  /// Takes a line of input: Enter goes on, `b` back, a number to that step, `q` or the end of input ends.
  ///
  /// Blanks around it count for nothing, and neither does the case of a command; a name and a text to look for stay as
  /// they are typed.
  package mutating func take(_ line: String?) -> Reply {
    guard let line else { return .ended }
    let typed = Self.trimmed(line[...])
    if typed.hasPrefix("/") { return .asked(.search(String(typed.dropFirst()))) }
    let words = typed.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    if words.count == 2, words[0].lowercased() == "why" {
      return .asked(.value(String(Self.trimmed(words[1]))))
    }
    return take(command: typed.lowercased())
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    return start.prefix(
      upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex
    )
  }

  private mutating func take(command: String) -> Reply {
    switch command {
    case "q", "quit": return .ended
    case "", "n", "next": return go(to: place + 1)
    case "b", "back", "p": return go(to: place - 1)
    case "c", "code": return .asked(.code)
    case "t", "table": return .asked(.table)
    case "k", "tracker": return .asked(.tracker)
    case "w", "what if": return .asked(.whatIf)
    case "e", "edit": return .asked(.edit)
    case "f", "finding": return .asked(.finding)
    case "?", "h", "help": return .asked(.help)
    default:
      let panel = StepPanels.Kind.allCases.first { $0.title.lowercased() == command }
      if let panel { return .asked(.panel(panel)) }
      guard let number = Int(command) else { return .unknown }
      return go(to: steps.firstIndex(of: number) ?? -1)
    }
  }

  /// Goes to a place, if it is shown.
  package mutating func go(to target: Int) -> Reply {
    guard steps.indices.contains(target) else { return .stayed }
    place = target
    return .moved
  }
}
