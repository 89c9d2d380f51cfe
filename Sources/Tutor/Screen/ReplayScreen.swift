package import Pages

/// A replay at a terminal: which step is shown, what of it, and what keys do.
///
/// It is a value: what it looks like is
/// ``view(_:)``, what keys change is ``take(_:size:)``.
package struct ReplayScreen: Sendable {
  /// The parts of the screen; on a small one only one is seen.
  package enum Part: Sendable, Hashable {
    case code
    case table
    case tracker
    case panel(StepPanels.Kind)

    /// All in the order in which Tab goes through them.
    static let all: [Part] =
      [.code, .table, .tracker] + StepPanels.Kind.allCases.map(Part.panel)
  }

  /// What is typed at the bottom of the screen.
  enum Input: Sendable, Equatable {
    case step(String)
  }

  /// What a key asks of whoever holds the terminal.
  package enum Effect: Sendable, Equatable {
    case quit
  }

  /// The run.
  package let replay: Replay
  /// The place of the step that is shown, 0 for the first.
  package internal(set) var place = 0
  /// The panel that is shown.
  package internal(set) var panel: StepPanels.Kind
  /// The part that a small screen shows.
  var part = Part.code
  /// How many lines of the panel, or of the one part of a small screen, are above what is shown.
  var scroll = 0
  /// What is being typed; nil while keys are commands.
  var input: Input?
  /// What is said of the last key; nil when there is nothing to say.
  var message: String?
  /// Whether it was said where the keys are listed.
  var knowsKeys = false
  /// Whether the list of keys is shown.
  var showsKeys = false

  /// Starts at the first step with a panel.
  package init(_ replay: Replay, panel: StepPanels.Kind = .sql) {
    self.replay = replay
    self.panel = panel
    arrive()
  }

  /// Whether the last step is shown.
  var isAtEnd: Bool { place == replay.count - 1 }
}
