import Diagnostics
import Rendering
import Testing

struct DiagnosticTextTests {
  private let source = SourceText(name: "a.js", text: "const a = 1;\n\tlet 日本 = fo(a);\n")

  @Test("A diagnostic shows its place with carets below, notes, and ways out")
  func picture() {
    let diagnostic = Diagnostic(
      id: .unknownValue,
      "fo is not defined",
      at: .init(source: source, range: SourceRange(start: 27, end: 29)),
      notes: [
        .init("a is declared here", at: .init(source: source, range: SourceRange(start: 6, end: 7)))
      ],
      help: ["did you mean 'foo'?"]
    )
    #expect(
      DiagnosticText(style: Style(usesColor: false)).text(diagnostic) == """
        error: fo is not defined [unknown-value]
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
      id: .noCode,
      severity: .warning,
      "ends",
      at: .init(source: SourceText(name: "b", text: "ab"), range: SourceRange(start: 2, end: 2))
    )
    #expect(
      DiagnosticText(style: Style(usesColor: false)).text(diagnostic) == """
        warning: ends [no-code]
          --> b:1:3
           |
         1 | ab
           |   ^

        """
    )
  }

  @Test("Notes and ways out are broken at the width, further lines below the first word")
  func wrapping() {
    let words = "write a word " + String(repeating: "and another one ", count: 3) + "here"
    let diagnostic = Diagnostic(id: .noCode, "long", notes: [.init(words)], help: [words, "short"])
    #expect(
      DiagnosticText(style: Style(usesColor: false), width: 40).text(diagnostic) == """
        error: long [no-code]
          note: write a word and another one and
                another one and another one here
          help: write a word and another one and
                another one and another one here
          help: short

        """
    )
  }

  @Test(
    "Of a line that is too wide, what is around the place is shown",
    arguments: [
      (0, 3, "aaa.bbb.ccc.ddd.eee.fff.ggg.hhh.ii…", "^^^"),
      (40, 43, "…ggg.hhh.iii.jjj.kkk.lll.mmm.nnn.o…", "                 ^^^"),
      (76, 79, "…ll.mmm.nnn.ooo.ppp.qqq.rrr.sss.ttt", "                                ^^^"),
      (8, 60, "aaa.bbb.ccc.ddd.eee.fff.ggg.hhh.ii…", "        ^^^^^^^^^^^^^^^^^^^^^^^^^^"),
    ]
  )
  func wideLine(start: Int, end: Int, line: String, marks: String) {
    let text = "abcdefghijklmnopqrst".map { String(repeating: $0, count: 3) }.joined(separator: ".")
    let diagnostic = Diagnostic(
      id: .noCode,
      "wide",
      at: .init(
        source: SourceText(name: "a", text: text),
        range: SourceRange(start: start, end: end)
      )
    )
    #expect(
      DiagnosticText(style: Style(usesColor: false), width: 40).text(diagnostic) == """
        error: wide [no-code]
          --> a:1:\(start + 1)
           |
         1 | \(line)
           | \(marks)

        """
    )
  }
}
