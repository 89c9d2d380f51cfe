import ArgumentParser
import Diagnostics
import Progress

/// Where what the learner did is remembered.
struct ProgressOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Remember in this file (default: $ASSOC_TRACE_PROGRESS, else progress.sqlite in assoc-trace's folder of data).",
      valueName: "file"
    )
  )
  var progress: String?

  @Flag(help: "Remember nothing; so it is where CI is set.")
  var noProgress = false

  func validate() throws {
    if progress != nil, noProgress {
      throw ValidationError("--progress and --no-progress exclude each other: give one of them.")
    }
  }

  /// The path of the file; nil where nothing is remembered.
  var path: String? {
    ProgressLocation.path(option: progress, isOff: noProgress, variable: Terminal.variable)
  }

  /// The path of the file, or the failure that there is none.
  func existingPath() throws -> String {
    guard let path else {
      throw Failure(
        [
          Diagnostic(
            id: .noProgress,
            noProgress
              ? "with --no-progress nothing is remembered"
              : "nothing is remembered here: CI is set, or there is no home folder",
            help: ["name a file with --progress"]
          )
        ],
        .usage
      )
    }
    return path
  }
}

/// What the learner's clock shows.
enum LearnerClock {
  /// The variable that sets it, for tests and for trying out what is due when.
  private static let variable = "ASSOC_TRACE_NOW"

  static func now() throws -> Moment {
    guard let text = Terminal.variable(variable), !text.isEmpty else { return .now }
    guard let moment = Moment(text) else {
      throw Failure(
        [
          Diagnostic(
            id: .invalidProgress,
            "\(variable) is '\(text)', which is no time",
            help: ["write it as 2025-01-01T09:00:00Z"]
          )
        ],
        .usage
      )
    }
    return moment
  }
}

extension ProgressFile {
  /// Opens the file of a path, or ends the command with why not.
  static func opened(_ path: String) throws -> ProgressFile {
    try reporting { () throws(Diagnostic) in try ProgressFile(path) }
  }

  /// Does work with the file, or ends the command with why it could not be done.
  static func reporting<Result>(_ work: () throws(Diagnostic) -> Result) throws -> Result {
    do throws(Diagnostic) {
      return try work()
    } catch {
      throw Failure([error.advisedProgress()], .unreadable)
    }
  }
}
