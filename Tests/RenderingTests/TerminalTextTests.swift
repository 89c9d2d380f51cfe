import Rendering
import Testing

/// What a stranger's text may do to a terminal, or to the service that reads a job's output: nothing.
struct TerminalTextTests {
  @Test(
    "What moves the cursor, ends a line elsewhere or turns the direction of writing is shown as an escape",
    arguments: [
      ("\u{1b}[31m", "\\u{1b}[31m"), ("a\rb", "a\\u{d}b"), ("\u{7}", "\\u{7}"),
      ("\u{9b}", "\\u{9b}"),
      ("\u{202e}x", "\\u{202e}x"), ("\u{200e}\u{200f}", "\\u{200e}\\u{200f}"),
      ("\u{61c}", "\\u{61c}"), ("\u{2028}", "\\u{2028}"), ("\u{2069}", "\\u{2069}"),
    ]
  )
  func escapes(text: String, shown: String) {
    #expect(TerminalText.escaped(text) == shown)
  }

  @Test("Line ends, tabs, accents and emoji stay", arguments: ["a\n\tb", "é日本", "👩‍👩‍👧"])
  func kept(text: String) {
    #expect(TerminalText.escaped(text) == text)
  }

  @Test(
    "A printed line is no command to the service that runs the job",
    arguments: [
      ("::error::x", "\\u{3a}:error::x"), ("  ::set-env name=a::b", "  \\u{3a}:set-env name=a::b"),
      ("a\n\t##[error]x\n", "a\n\t\\u{23}#[error]x\n"),
      ("##vso[task.complete]", "\\u{23}#vso[task.complete]"), ("a ::error::", "a ::error::"),
      ("## Heading", "## Heading"), ("std::vector", "std::vector"),
    ]
  )
  func commands(text: String, shown: String) {
    #expect(TerminalText.withoutRunnerCommands(text) == shown)
  }
}
