import Rendering
import Testing

/// Documents as HTML: what the file holds, and that no text of a stranger's becomes markup.
struct HTMLTests {
  private func body(_ blocks: [Document.Block]) throws -> String {
    let text = Document(blocks).html(title: "Page").text
    let start = try #require(text.firstRange(of: "<main class=\"plain\">\n"))
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
        .code("a;\nb;", firstLine: 7),
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
