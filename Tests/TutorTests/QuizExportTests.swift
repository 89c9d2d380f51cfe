import Lessons
import Testing
import Tutor

/// Quizzes in the forms of other tools.
struct QuizExportTests {
  private let export = QuizExport(
    lesson: "keys",
    [
      AskedQuestion(
        text: "What is {a: 1}.a = \"x\" & <b>?\nSay.",
        options: ["100% = 1", "a~b"],
        answer: 1,
        reason: "Because.",
        hint: "Look #1.",
        hintCells: [],
        proof: "at the end, n === 1 is true",
        proofs: ["at the end, n === 2 is false", "at the end, n === 1 is true"],
        reasons: ["People who count say so.", nil]
      )
    ]
  )

  private func text(_ format: QuizExport.Format) -> String {
    export.files(format).map(\.text).joined()
  }

  @Test("GIFT escapes what would mean something, and gives feedback to each option")
  func gift() {
    #expect(
      text(.gift) == #"""
        $CATEGORY: assoc-trace/keys

        // [id:keys.3afe4a47c26b6b05]
        ::keys.3afe4a47c26b6b05::[plain]What is \{a\: 1\}.a \= "x" & <b>?\nSay.{
        """# + "\n"
        + "\t~100% \\= 1#People who count say so. – at the end, n \\=\\=\\= 2 is false\n"
        + "\t=a\\~b#at the end, n \\=\\=\\= 1 is true\n\t####Because.\n}\n\n"
    )
  }

  @Test("Moodle's XML holds texts as HTML, the right one with all of the grade")
  func moodle() {
    let xml = text(.moodleXML)
    #expect(xml.contains("&lt;br&gt;Say.</text></questiontext>"))
    #expect(xml.contains("&amp;lt;b&amp;gt;"))
    #expect(xml.contains("<answer fraction=\"0\" format=\"html\"><text>100% = 1</text>"))
    #expect(xml.contains("<answer fraction=\"100\" format=\"html\"><text>a~b</text>"))
    #expect(xml.contains("<idnumber>keys.3afe4a47c26b6b05</idnumber>"))
    #expect(xml.contains("<hint format=\"html\"><text>Look #1.</text></hint>"))
  }

  @Test("Anki gets the question first, whose words are the note's own id")
  func anki() {
    let lines = text(.anki).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(4).contains("#deck:assoc-trace::keys"))
    #expect(
      text(.anki).contains("\"What is {a: 1}.a = \"\"x\"\" & <b>?\nSay.\nA. 100% = 1\nB. a~b\"\t")
    )
  }

  @Test("QTI is an item for each question, with a manifest")
  func qti() {
    let files = export.files(.qti21)
    #expect(files.map(\.name) == ["keys.3afe4a47c26b6b05.xml", "imsmanifest.xml"])
    #expect(files[0].text.contains("<correctResponse><value>B</value></correctResponse>"))
    #expect(files[0].text.contains("<simpleChoice identifier=\"A\">100% = 1</simpleChoice>"))
    #expect(files[1].text.contains("href=\"keys.3afe4a47c26b6b05.xml\""))
  }

  @Test("CSV and Markdown hold question, options, answer and proof")
  func tables() {
    #expect(
      text(.csv).hasPrefix("\"id\",\"question\",\"options\",\"answer\",\"reason\",\"proof\"\r\n")
    )
    #expect(text(.csv).contains(",\"100% = 1\na~b\",\"B\",\"Because.\","))
    #expect(text(.markdown).contains("- B. a~b\n"))
    #expect(text(.markdown).contains("B. Because. Observed: at the end, n === 1 is true."))
  }
}
