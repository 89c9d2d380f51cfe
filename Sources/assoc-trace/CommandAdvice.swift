import Diagnostics
import Pages
import Trace

extension Advice {
  /// How the options and commands of the tool show what a page leaves out.
  static let command = Advice(
    wholeList: "--full shows all",
    allRows: "--format json has all",
    sql: "--sql",
    values: "--values",
    quiz: "assoc-trace quiz",
    finding: { "assoc-trace explain \($0)" }
  )
}

/// Ways out that name a command or an option, which those that find a problem do not know.
extension Diagnostic {
  /// The diagnostic of a file that a command was given, with the commands that help.
  func advised(file name: String) -> Diagnostic {
    let recording = "`assoc-trace run FILE.js -o \(name)`"
    let ways: [DiagnosticID: [String]] = [
      .emptyFile: help.map { "\($0), or run `assoc-trace show --section sample` to see one" },
      .unreadableFile: help.map {
        location == nil ? "\($0); `assoc-trace lessons` lists what there is" : $0
      },
      .newerTrace: help.map { "\($0): \(recording)" },
      .olderTrace: help.map { "\($0): \(recording)" },
      .invalidTrace: ["a trace is written by \(recording)"],
    ]
    return with(help: ways[kind] ?? help)
  }

  /// The diagnostic of the learner's file, with the options that name another.
  func advisedProgress() -> Diagnostic {
    let option = "--progress FILE names another file, --no-progress does without"
    switch kind {
    case .damagedProgress, .foreignProgress, .newerProgress: return with(help: help + [option])
    default: return self
    }
  }

  /// The diagnostic of an edit that cannot be made, with the option that may have been meant.
  func advisedEdit() -> Diagnostic {
    guard kind == .noCode else { return self }
    return with(help: help.map { "\($0); to leave a step out use --without" })
  }

  /// What is to be written for a package to be a stub, with the option that does the same for one run.
  private static func namingStub(_ help: String) -> String {
    let file = #/^write \{ "stubs": \["([^"]+)"\] \} to assoc-trace.json beside package.json/#
    guard let match = help.firstMatch(of: file) else { return help }
    return "\(match.0), or run with --stub \(ShellWords.text([String(match.1)]))"
      + help[match.range.upperBound...]
  }

  /// The diagnostic of a run that a bound ended, with the option that allows more; of one that lacks a package, with
  /// the option that makes a stub of it.
  func advised(raising outcome: Trace.Outcome) -> Diagnostic {
    guard let option = LimitOptions.option(raising: outcome) else {
      return with(help: help.map(Self.namingStub))
    }
    return with(help: help.map { "\($0), or allow more with \(option)" })
  }
}
