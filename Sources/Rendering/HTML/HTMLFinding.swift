/// Writes a finding as HTML: the message, its line with the guilty part marked, what explains it.
struct HTMLFinding {
  let page: HTMLWriter

  init(_ page: HTMLWriter) { self.page = page }

  func write(_ finding: Document.Finding) {
    page.element("div", ["class": "finding " + (finding.label == "finding" ? "found" : "failed")]) {
      page.element("p", ["class": "message"]) {
        page.element("strong", ["class": "label"], text: finding.label)
        page.markup(" ")
        page.text(finding.message)
        page.markup(" ")
        page.element("code", ["class": "id"], text: finding.id)
      }
      if let place = finding.place { page.element("p", ["class": "place"], text: place) }
      if let line = finding.line { source(line) }
      page.element("dl") {
        for part in finding.parts {
          page.element("dt", text: part.label)
          page.element("dd") {
            if part.isCode { page.element("pre", text: part.text) } else { page.text(part.text) }
          }
        }
      }
    }
  }

  private func source(_ line: Document.SourceLine) {
    let text = Array(line.text)
    let start = min(max(line.column - 1, 0), text.count)
    let end = min(max(line.end.map { $0 - 1 } ?? text.count, start), text.count)
    page.element("pre", ["class": "code"]) {
      page.element("span", ["class": "line", "data-number": "\(line.number)"]) {
        page.element("span") {
          page.text(String(text[..<start]))
          page.element("mark", text: String(text[start..<end]))
          page.text(String(text[end...]))
        }
      }
    }
  }
}
