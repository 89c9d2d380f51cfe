import Sessions

/// The exit codes of the tool; the help text and the README list them.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case wrong = 1
  case lessonFails = 2
  case usage = 64
  case unreadable = 66
  case ownFault = 70

  /// What it means, as the help text says it.
  var meaning: String {
    switch self {
    case .done: "done, and right"
    case .wrong: "a wrong answer, a program that ended in an error, a denied finding"
    case .lessonFails: "a lesson that does not hold"
    case .usage: "a command line that makes no sense"
    case .unreadable: "a file that cannot be read or written"
    case .ownFault: "a fault of assoc-trace itself"
    }
  }

  /// The codes with their meanings, a line each.
  static var list: String {
    allCases.map { status in
      let code = "\(status.rawValue)"
      return "  " + code + String(repeating: " ", count: 4 - code.count) + status.meaning
    }.joined(separator: "\n")
  }

  /// The code of a subject that is not there.
  init(_ kind: Subject.Failure.Kind) {
    self =
      switch kind {
      case .unknown: .usage
      case .unreadable: .unreadable
      case .invalidLesson: .lessonFails
      }
  }
}
