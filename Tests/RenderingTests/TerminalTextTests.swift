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
      ("\u{a0}\u{3000}::add-mask::x", "\u{a0}\u{3000}\\u{3a}:add-mask::x"),
      ("a ##[error]x", "a \\u{23}#[error]x"),
      ("x##teamcity[a]", "x\\u{23}#teamcity[a]"),
      ("## Heading", "## Heading"), ("std::vector", "std::vector"), ("#::a", "#::a"),
    ]
  )
  func commands(text: String, shown: String) {
    #expect(TerminalText.withoutRunnerCommands(text) == shown)
  }

  @Test("A JSON text that is printed is no command either, and says the same")
  func json() {
    let text = ###"{"a": "##[error]é ## x"}"###
    #expect(
      String(decoding: TerminalText.withoutRunnerCommands(json: Array(text.utf8)), as: UTF8.self)
        == ###"{"a": "\u0023#[error]é ## x"}"###
    )
  }
}
