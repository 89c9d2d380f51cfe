import ArgumentParser
import Diagnostics
import Lessons

/// A first word that is nearly a command: it would be taken for the name of a lesson, which nobody meant.
enum MistypedCommand {
  /// Refuses such a word, with the command that is nearest.
  /// - Throws: `Failure`.
  static func check(_ arguments: [String]) throws {
    let names = AssocTrace.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    guard let word = arguments.first, word.allSatisfy({ $0.isLetter || $0 == "-" }),
      !word.hasPrefix("-"), word != "help", !names.contains(word),
      !LessonCatalog.names.contains(word), !SourceFile.isFolder(word),
      let nearest = closestMatch(to: word, among: names)
    else { return }
    throw Failure(
      [
        Diagnostic(
          id: .unknownCommand,
          "there is no command '\(word)', and no lesson of that name",
          help: [
            "did you mean `assoc-trace \(ShellWords.text([nearest] + arguments.dropFirst()))`?",
            "`assoc-trace --help` lists the commands",
          ]
        )
      ],
      .usage
    )
  }
}
