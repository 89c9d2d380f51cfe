import Diagnostics

/// Writes the blocks of a document as HTML.
struct HTMLBlocks {
  let page: HTMLWriter
  /// What is added to the levels of headings, where blocks stand below headings of the page.
  let depth: Int

  init(_ page: HTMLWriter, below depth: Int = 0) {
    self.page = page
    self.depth = depth
  }

  func write(_ document: Document) { write(document.blocks) }

  func write(_ blocks: [Document.Block]) { for block in blocks { write(block) } }

  private func write(_ block: Document.Block) {
    switch block {
    case .heading(let text, let level): heading(text, level)
    case .paragraph(let text): page.element("p", text: text)
    case .code(let text, let firstLine): code(text, firstLine)
    case .codeParts(let parts): codeParts(parts)
    case .table(let table): HTMLTable(page).write(table)
    case .list(let items):
      page.element("ul") { for item in items { page.element("li", text: item) } }
    case .links(let links):
      page.element("ul") {
        for link in links {
          page.element("li") { page.element("a", ["href": link.target.address], text: link.text) }
        }
      }
    case .options(let items):
      page.element("ol", ["class": "options", "type": "A"]) {
        for item in items { page.element("li", text: item) }
      }
    case .note(let text):
      page.element("p", ["class": "note"]) {
        page.markup("<strong>Note</strong> ")
        page.text(text)
      }
    case .status(let text, let isGood):
      page.element("p", ["class": isGood ? "status good" : "status bad"], text: text)
    case .finding(let finding): HTMLFinding(page).write(finding)
    case .lines(let title, let lines):
      self.title(title)
      page.element("div", ["class": "lines"]) { for line in lines { self.line(line) } }
    case .verbatim(let title, let lines):
      self.title(title)
      page.element("pre", ["class": "printed"], text: lines.joined(separator: "\n"))
    case .commands(let label, let commands):
      page.element("p", ["class": "commands"]) {
        page.text(label)
        for (index, command) in commands.enumerated() {
          if index > 0 { page.markup(" · ") }
          page.element("code", text: command)
        }
      }
    case .fold(let title, let blocks):
      page.element("details") {
        page.element("summary", text: title)
        write(blocks)
      }
    case .flow(let flow): self.flow(flow)
    case .question(let question): HTMLQuestion(page).write(question)
    case .drawing(let drawing): HTMLDrawing(page, drawing).write()
    case .panes(let panes, let arrangement):
      page.element("div", ["class": arrangement == .beside ? "panes beside" : "panes"]) {
        for pane in panes { self.pane(pane) }
      }
    }
    page.markup("\n")
  }

  private func flow(_ flow: Document.Flow) {
    page.element("ol", ["class": "flow"]) {
      for station in flow.stations {
        page.element("li") {
          page.element("strong", text: station.name)
          page.element("span", text: station.text)
          page.element("span", ["class": "links"]) {
            for (index, link) in station.links.enumerated() {
              if index > 0 { page.markup(" · ") }
              page.element("a", ["href": link.target.address], text: link.text)
            }
          }
        }
        page.markup("\n")
      }
    }
  }

  /// A heading; HTML has six levels.
  private func heading(_ text: String, _ level: Int) {
    switch level + depth {
    case ...1: page.element("h1", text: text)
    case 2: page.element("h2", text: text)
    case 3: page.element("h3", text: text)
    case 4: page.element("h4", text: text)
    default: page.element("h5", text: text)
    }
  }

  private func title(_ text: String) {
    if !text.isEmpty { page.element("p", ["class": "title"], text: text) }
  }

  private func pane(_ pane: Document.Pane) {
    page.element("div", ["class": "pane"]) {
      if let title = pane.title { heading(title, 1) }
      HTMLBlocks(page, below: depth + 1).write(pane.blocks)
    }
  }

  /// A line, set off from the one that it explains where it is indented.
  private func line(_ line: String) {
    let indent = line.prefix { $0 == " " }.count
    page.element(
      "p",
      ["class": indent == 0 ? nil : indent < 4 ? "sub" : "sub deep"],
      text: String(line.dropFirst(indent))
    )
  }

  /// Code, its links at the end of the first lines of its parts.
  private func codeParts(_ parts: [Document.CodePart]) {
    page.element("pre", ["class": "code sample"]) {
      for part in parts {
        page.element("span", ["class": "piece"]) {
          let lines = part.code.split(separator: "\n", omittingEmptySubsequences: false)
          for (index, line) in lines.enumerated() {
            page.element("span", ["class": "line"]) {
              page.element("span", text: String(line))
              if index == 0 {
                page.markup(" ")
                page.element(
                  "a",
                  ["class": "remark", "href": part.link.target.address],
                  text: part.link.text
                )
              }
              page.markup("\n")
            }
          }
        }
      }
    }
  }

  private func code(_ text: String, _ firstLine: Int?) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    page.element("pre", ["class": "code"]) {
      for (index, line) in lines.enumerated() {
        page.element("span", ["class": "line", "data-number": firstLine.map { "\($0 + index)" }]) {
          page.element("span", text: String(line))
          page.markup("\n")
        }
      }
    }
  }
}
