/// Words of a command line as a reader types them into a shell.
enum ShellWords {
  /// Characters that no shell gives a meaning inside a word.
  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@%+,".utf8
  )

  /// The words with a blank between two, quoted where a shell would take them apart.
  static func text(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// What the command was given, without what says how the result is written.
  static var given: String {
    var words = Array(CommandLine.arguments.dropFirst())
    if let format = words.firstIndex(of: "--format") {
      words.removeSubrange(format..<min(format + 2, words.count))
    }
    return text(words.filter { !$0.hasPrefix("--format=") })
  }

  private static func quoted(_ word: String) -> String {
    guard word.isEmpty || !word.utf8.allSatisfy(plain.contains) else { return word }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
