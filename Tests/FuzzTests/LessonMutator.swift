/// Changes values of a lesson file at random, line by line, so that it mostly stays YAML.
struct LessonMutator {
  private var random: SeededRandom
  private static let values = [
    "0", "-1", "9223372036854775807", "-9223372036854775808", "999999999", "1e400", "[1, 2, 3]",
    "[]",
    "{}", "''", "~", "true", "*a", "&a x", "[*a, *a]", "'\u{e9}'", "Result", "Z", "A", "b.js",
    "../p.js",
    "process.exit()", "\"await new Promise(() => {})\"", "\"(() => { for (;;); })()\"",
    "\"'x'.repeat(2 ** 28)\"", "(globalThis.x = 1) === 1", "x.y.z", "1 +", "trace.steps[-1].sql",
    "trace.firstStep({}) === 1", "SequelizeDatabaseError", "\"user.destroy()\"", "|", ">",
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A changed copy of a lesson file.
  mutating func mutation(of text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0...random.below(5) {
      let place = random.below(lines.count)
      switch random.below(10) {
      case 0: lines.remove(at: place)
      case 1: lines.insert(lines[place], at: random.below(lines.count))
      case 2: lines.swapAt(place, random.below(lines.count))
      case 3: lines[place] = " " + lines[place]
      default: lines[place] = changed(lines[place])
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A line with another value behind its key.
  private mutating func changed(_ line: String) -> String {
    guard let colon = line.firstIndex(of: ":") else { return line }
    return line[...colon] + " " + random.pick(Self.values)
  }
}
