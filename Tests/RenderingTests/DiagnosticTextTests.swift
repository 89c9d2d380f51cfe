import Diagnostics
import Rendering
import Testing

struct DiagnosticTextTests {
  private let source = SourceText(name: "a.js", text: "const a = 1;\n\tlet 日本 = fo(a);\n")

  @Test("A diagnostic shows its place with carets below, notes, and ways out")
  func picture() {
    let diagnostic = Diagnostic(
      id: "undefined-name",
      "fo is not defined",
      at: .init(source: source, range: SourceRange(start: 27, end: 29)),
      notes: [
        .init("a is declared here", at: .init(source: source, range: SourceRange(start: 6, end: 7)))
      ],
      help: ["did you mean 'foo'?"]
    )
    #expect(
      DiagnosticText(style: Style(usesColor: false)).text(diagnostic) == """
        error: fo is not defined [undefined-name]
          --> a.js:2:11
           |
         2 | \tlet 日本 = fo(a);
           | \t           ^^
          note: a is declared here
          --> a.js:1:7
           |
         1 | const a = 1;
           |       ^
          help: did you mean 'foo'?

        """
    )
  }

  @Test("A place at the end of the text gets one caret")
  func end() {
    let diagnostic = Diagnostic(
      id: "x",
      severity: .warning,
      "ends",
      at: .init(source: SourceText(name: "b", text: "ab"), range: SourceRange(start: 2, end: 2))
    )
    #expect(
      DiagnosticText(style: Style(usesColor: false)).text(diagnostic) == """
        warning: ends [x]
          --> b:1:3
           |
         1 | ab
           |   ^

        """
    )
  }
}
