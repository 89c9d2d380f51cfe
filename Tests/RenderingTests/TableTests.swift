import Rendering
import Testing

struct TableTests {
  private func text(_ table: Document.Table, width: Int) -> String {
    Document([.table(table)]).text(width: width, style: Style(usesColor: false))
  }

  @Test("A table that fits is as wide as its cells")
  func natural() {
    let table = Document.Table(columns: ["Step", "Action"], rows: [["1", "Define User model"]])
    #expect(
      text(table, width: 80) == """
        Step  Action
        ────  ─────────────────
        1     Define User model

        """
    )
  }

  @Test("Cells are wrapped at words so that no line is wider than asked")
  func wrapping() {
    let table = Document.Table(
      columns: ["Step", "Action", "Result"],
      rows: [["1", "Define User model", "Foreign key added to Post"]]
    )
    #expect(
      text(table, width: 30) == """
        Step  Action       Result
        ────  ───────────  ───────────
        1     Define User  Foreign key
              model        added to
                           Post

        """
    )
  }

  @Test("Before a table of a few columns is continued below, its long words are cut")
  func longWords() {
    let table = Document.Table(
      columns: ["Step", "Column", "As written", "Changed"],
      rows: [["3", "Code", "sequelize.authenticateAtOnce()", "sequelize.authenticateTwice()"]]
    )
    let lines = text(table, width: 48).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 48 })
    #expect(lines[0].hasPrefix("Step Column As written"))
    #expect(lines[0].hasSuffix("Changed"))
  }

  @Test("A table that is continued below repeats the columns that name a row")
  func repeatedNames() {
    let table = Document.Table(
      columns: ["Step", "Column", "As written", "Changed"],
      rows: [["3", "Result", "Association", "Associations"]],
      namingColumns: 2
    )
    #expect(
      text(table, width: 28) == """
        Step Column As written
        ──── ────── ───────────
        3    Result Association

        Step Column Changed
        ──── ────── ────────────
        3    Result Associations

        """
    )
  }

  @Test("Columns are padded by what a terminal draws: wide characters take two columns")
  func wide() {
    let table = Document.Table(
      columns: ["A", "B"],
      rows: [["日本", "x"], ["e\u{301}", "y"], ["👩‍👩‍👧", "z"]]
    )
    #expect(
      text(table, width: 40) == """
        A     B
        ────  ─
        日本  x
        e\u{301}     y
        👩‍👩‍👧    z

        """
    )
  }

  @Test("A table with too many columns goes on below with its first column repeated")
  func continued() {
    let table = Document.Table(
      columns: ["Variable", "Start", "Middle", "Final"],
      rows: [["UserModel", "Defined", "Created", "Loaded"]]
    )
    #expect(
      text(table, width: 20) == """
        Variable  Start
        ───────── ───────
        UserModel Defined

        Variable  Middle
        ───────── ───────
        UserModel Created

        Variable  Final
        ───────── ──────
        UserModel Loaded

        """
    )
  }

  @Test("No line is wider than the width, whatever the cells hold", arguments: 40...90)
  func bounded(width: Int) {
    let cells = [
      "12", "a word", "averylongwordwithoutanyspaces", "several words that must be wrapped", "",
    ]
    let table = Document.Table(
      columns: ["One", "Two", "Three", "Four", "Five"],
      rows: (0..<5).map { shift in (0..<5).map { cells[($0 + shift) % 5] } }
    )
    for line in text(table, width: width).split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= width)
    }
  }

  @Test("Control characters of a program are shown, not sent to the terminal")
  func controls() {
    let page = Document([.paragraph("a\u{1b}[31mb\u{7}\u{202e}c\td")])
    #expect(
      page.text(width: 80, style: Style(usesColor: false))
        == "a\\u{1b}[31mb\\u{7}\\u{202e}c\td\n"
    )
  }

  @Test("Markdown escapes what would be markup, and pipes inside cells")
  func markdown() {
    let page = Document([
      .heading("A_b", level: 2), .table(.init(columns: ["x|y"], rows: [["`a` *b*"]])),
      .code("a ``` b", firstLine: 1),
    ])
    #expect(
      page.markdown() == """
        ## A\\_b

        | x\\|y |
        | --- |
        | \\`a\\` \\*b\\* |

        ````js
        a ``` b
        ````

        """
    )
  }
}
