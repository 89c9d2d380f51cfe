import Rendering
import Testing

/// Documents as HTML: what the file holds, and that no text of a stranger's becomes markup.
struct HTMLTests {
  private func body(_ blocks: [Document.Block]) throws -> String {
    let text = Document(blocks).html(title: "Page").text
    let start = try #require(text.firstRange(of: "<main class=\"plain\">\n<h1>Page</h1>\n"))
    let end = try #require(text.firstRange(of: "</main>"))
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test("A page is one file, whose policy names its style and script by hash and nothing else")
  func policy() throws {
    let text = Document([.paragraph("A page")]).html(title: "Page").text
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    let policy = try #require(
      text.split(separator: "\n").first { $0.contains("Content-Security-Policy") }
    )
    #expect(policy.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(policy.split(separator: "sha256-").count == 3)
    #expect(!text.contains(" style=\"") && !text.contains("src=\"") && !text.contains("onclick"))
  }

  @Test("Blocks become the elements that say what they are")
  func blocks() throws {
    #expect(
      try body([
        .heading("Step 1", level: 2),
        .list(["one", "two"]),
        .status("All steps complete", isGood: true),
        .code("a;\nb;\n", firstLine: 7),
      ]) == """
        <h2>Step 1</h2>
        <ul><li>one</li><li>two</li></ul>
        <p class="status good">All steps complete</p>
        <pre class="code"><span class="line" data-number="7"><span>a;</span>
        </span><span class="line" data-number="8"><span>b;</span>
        </span></pre>

        """
    )
  }

  @Test("Parts of a program lead to where more is said of them")
  func codeParts() throws {
    #expect(
      try body([
        .codeParts([
          .init("a;", link: .init("step 1", to: "step=1")),
          .init("b(\n<c>);", link: .init("step 2", to: "step=2")),
        ])
      ]) == """
        <pre class="code sample">\
        <span class="piece"><span class="line"><span>a;</span> <a class="remark" href="#step=1">step 1</a>
        </span></span>\
        <span class="piece"><span class="line"><span>b(</span> <a class="remark" href="#step=2">step 2</a>
        </span><span class="line"><span>&lt;c&gt;);</span>
        </span></span></pre>

        """
    )
  }

  @Test("A table names its columns and rows, and its cells say what they are")
  func table() throws {
    var table = Document.Table(
      title: "Rows",
      columns: ["Row", "UserId"],
      rows: [["1", "NULL → 1"]]
    )
    table.marks[.init(row: 0, column: 1)] = .changed
    #expect(
      try body([.table(table)]) == """
        <div class="frame" role="group" aria-label="Rows" tabindex="0"><table><caption>Rows</caption>\
        <thead><tr><th scope="col">Row</th><th scope="col">UserId</th></tr></thead>
        <tbody>
        <tr><th scope="row">1</th><td class="changed">NULL → 1</td></tr>
        </tbody></table></div>

        """
    )
  }

  @Test(
    "No text becomes markup or commands whoever reads the file",
    arguments: HostileText.blocks.indices
  )
  func hostile(_ index: Int) throws {
    let text = try body([HostileText.blocks[index]])
    for harm in ["<script", "</script", "\" onload", "'x'", "\u{202e}", "\u{0}", "::error", "##["] {
      #expect(!text.contains(harm), "\(harm)")
    }
    #expect(text.contains("\\u{202e}"))
  }

  @Test("What is drawn, folded or asked on a page is read as text and Markdown too")
  func plain() {
    let question = Document.Question(
      number: 1,
      text: "What?",
      options: ["one", "two"],
      answer: 1,
      verdicts: [.init([.paragraph("No")]), .init([.paragraph("Yes")])],
      hints: [.init(.init([.paragraph("Look")]))]
    )
    let page = Document([
      .fold("post = Post 1", [.lines(title: "", ["id: 1"])]),
      .flow(
        .init(
          columns: ["Node", "Steps"],
          stations: [.init(name: "A", links: [.init("1", to: "x")], text: "")]
        )
      ),
      .links([.init("Step 1", to: "step=1")]),
      .question(question),
      .drawing(.init(name: "Tables", boxes: [], lines: [], words: [.paragraph("No tables")])),
    ])
    #expect(
      page.text(width: 40, style: Style(usesColor: false)) == """
        post = Post 1
            id: 1

        Node  Steps
        ────  ─────
        A     1

        - Step 1

        1. What?

          A  one
          B  two

        Look

        No tables

        """
    )
    #expect(page.markdown().contains("**B** two") && !page.markdown().contains("Yes"))
  }

  @Test("What is said to an answer is not to be read in the source")
  func verdicts() throws {
    let question = Document.Question(
      number: 1,
      text: "What?",
      options: ["one", "two"],
      answer: 1,
      verdicts: [
        .init([.status("Wrong: A", isGood: false)]), .init([.status("Right: B", isGood: true)]),
      ],
      hints: [.init(.init([.paragraph("Look")]), cells: [.init(target: "step=7", column: 4)])]
    )
    let text = try body([.question(question)])
    #expect(!text.contains("Right") && !text.contains("Wrong"))
    #expect(text.contains("data-cells=\"step=7:4\""))
  }

  @Test("What a box points to stands left of it, also where boxes point in a circle")
  func drawing() throws {
    func end(_ box: Int) -> Document.Drawing.End { .init(box: box, row: 0, count: "1") }
    let boxes = ["a", "b", "c"].map {
      Document.Drawing.Box(
        name: $0,
        remark: "",
        rows: [.init(mark: "PK", name: "id", kind: "INTEGER")]
      )
    }
    func lefts(_ lines: [(Int, Int)]) throws -> [Int] {
      let drawing = Document.Drawing(
        name: "Tables",
        boxes: boxes,
        lines: lines.map { .init(from: end($0.0), to: end($0.1), name: "k") },
        words: []
      )
      return try body([.drawing(drawing)]).split(separator: "<rect x=\"").dropFirst().compactMap {
        Int($0.prefix { $0 != "\"" })
      }
    }
    let chain = try lefts([(0, 1), (1, 2)])
    #expect(chain[2] < chain[1] && chain[1] < chain[0])
    #expect(try lefts([(0, 1), (1, 0), (2, 2)]).count == 3)
  }

  @Test("A column behind the end of a finding's line marks what there is of it")
  func place() throws {
    let line = Document.SourceLine(number: 3, text: "abc", column: 3, end: 9)
    let finding = Document.Finding(id: "x", message: "m", place: nil, line: line, parts: [])
    #expect(try body([.finding(finding)]).contains("<span>ab<mark>c</mark></span>"))
  }
}

/// What a stranger may write into every place that a text has.
private enum HostileText {
  /// A text with everything that means something to HTML, to a terminal or to a build service.
  static let text =
    "</script><script>alert(1)</script>\" onload='x' & \u{202e}\u{0}\u{1b}[31m "
    + "::error::x ##[group]"

  /// Every kind of block with the text in each of its places.
  static let blocks: [Document.Block] = [
    .heading(text, level: 2), .paragraph(text), .code(text, firstLine: 1),
    .table(.init(title: text, columns: [text], rows: [[text]])),
    .list([text]), .options([text]), .note(text), .status(text, isGood: false),
    .finding(
      .init(
        label: text,
        id: text,
        message: text,
        place: text,
        line: .init(number: 1, text: text, column: 2, end: 5),
        parts: [.init(label: text, text: text), .init(label: "a", text: text, isCode: true)]
      )
    ),
    .lines(title: text, [text]), .commands(label: text, [text]),
    .verbatim(title: text, [text]),
    .panes([.init(title: text, [.paragraph(text)])], .beside),
  ]
}
