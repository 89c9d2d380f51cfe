import Rendering
import Testing

/// Cells with a role, and parts of a page that a screen shows beside each other.
struct MarkAndPaneTests {
  private var table: Document.Table {
    var table = Document.Table(
      columns: ["Name", "Before", "After"],
      rows: [["a", "1", "2 or more"], ["b", "", "3"]],
      marks: [
        .init(row: 0, column: 2): .changed, .init(row: 1, column: 1): .missing,
      ]
    )
    table.marks[.init(row: 1, column: 2)] = .missing
    return table
  }

  private func text(_ table: Document.Table, usesColor: Bool, width: Int = 40) -> [String] {
    Document([.table(table)]).text(width: width, style: Style(usesColor: usesColor))
      .split(separator: "\n").dropFirst(2).map(String.init)
  }

  @Test("Several cells are set off, each in the look of its role, and padded as if they were not")
  func roles() {
    #expect(
      text(table, usesColor: true) == [
        "a     1       \u{1b}[33m2 or more\u{1b}[0m", "b             \u{1b}[2m3\u{1b}[0m",
      ]
    )
  }

  @Test("Without colours a marked table is the same text as one without marks")
  func withoutColors() {
    var plain = table
    plain.marks = [:]
    #expect(text(table, usesColor: false) == text(plain, usesColor: false))
    #expect(text(plain, usesColor: true) == text(plain, usesColor: false))
  }

  @Test("A cell that is broken over lines is set off in each, also where the table goes on below")
  func broken() {
    let lines = text(table, usesColor: true, width: 12)
    #expect(lines.joined(separator: "|").contains("\u{1b}[33m2 or"))
    #expect(lines.joined(separator: "|").contains("\u{1b}[33mmore"))
  }

  @Test("A row as a whole takes a role")
  func row() {
    var table = table
    table.mark(row: 0, as: .current)
    #expect(table.marks.count { $0.key.row == 0 && $0.value == .current } == 3)
  }

  private let panes = Document([
    .heading("Step 3", level: 3),
    .panes(
      [
        .init(title: "Code", size: .share(2), [.code("a = 1", firstLine: 7), .note("mind it")]),
        .init(size: .cells(30), [.paragraph("Beside it.")]),
      ],
      .beside
    ), .paragraph("Below."),
  ])

  @Test("Text stacks panes in their order, with their titles")
  func stackedText() {
    #expect(
      panes.text(width: 40, style: Style(usesColor: false)) == """
        Step 3

        Code
        7 │ a = 1

        Note: mind it

        Beside it.

        Below.

        """
    )
  }

  @Test("Markdown stacks panes, too")
  func stackedMarkdown() {
    #expect(
      panes.markdown() == """
        ### Step 3

        **Code**

        ```js
        a = 1
        ```

        > **Note** mind it

        Beside it.

        Below.

        """
    )
  }
}
