import Diagnostics

extension SteppedPage {
  /// The page as one file of HTML.
  package var html: HTMLPage {
    HTMLPage(title: title) { page in
      page.element("header") {
        if let home {
          page.element("p") { page.element("a", ["href": home.target.address], text: home.text) }
        }
        page.element("h1", text: title)
        HTMLBlocks(page, below: 1).write(summary)
      }
      page.markup("\n<main>\n")
      HTMLBlocks(page).write(before)
      page.element("div", ["class": "walk"]) { write(to: page) }
      page.markup("\n")
      HTMLBlocks(page).write(after)
      page.markup("</main>")
    }
  }

  /// The steps and the tables, with what a reader goes through them with.
  private func write(to page: HTMLWriter) {
    if !ids.isEmpty { HTMLControls(page).write(ids.count) }
    page.markup("<div class=\"stage\">\n")
    page.element("section", ["class": "program", "aria-labelledby": "program"]) {
      page.markup("<h2 id=\"program\">Program</h2>\n")
      for (index, source) in sources.enumerated() { write(source, index, page) }
    }
    page.element("section", ["class": "steps", "aria-labelledby": "steps"]) {
      page.markup("<h2 id=\"steps\" class=\"only-read\">Step by step</h2>\n")
      for (index, id) in ids.enumerated() { write(step(index), id, page) }
    }
    page.markup("</div>\n")
    writeTable(page)
    writeTracker(page)
  }

  private func write(_ source: Source, _ index: Int, _ page: HTMLWriter) {
    if sources.count > 1 { page.element("h3", ["class": "name"], text: source.name) }
    page.open(
      "pre",
      [
        "class": "code listing", "data-source": "\(index)", "tabindex": "0", "role": "group",
        "aria-label": source.name,
      ]
    )
    for start in stride(from: 0, to: source.lines.count, by: Self.partLength) {
      page.element("span", ["class": "stretch"]) {
        for number in start..<min(start + Self.partLength, source.lines.count) {
          write(source.lines[number], number + 1, page)
        }
      }
    }
    page.close("pre")
    page.markup("\n")
  }

  private func write(_ line: Source.Line, _ number: Int, _ page: HTMLWriter) {
    page.element(
      "span",
      ["class": line.isComment ? "line comment" : "line", "data-number": "\(number)"]
    ) {
      page.element("span", text: line.text)
      if let remark = line.remark {
        page.markup(" ")
        page.element("span", ["class": "remark"], text: remark)
      }
      page.markup("\n")
    }
  }

  private func write(_ step: Step, _ id: String, _ page: HTMLWriter) {
    page.element(
      "article",
      [
        "class": "step", "id": id, "data-source": "\(step.source)",
        "data-lines": step.lines.map { "\($0.lowerBound)-\($0.upperBound)" }
          .joined(separator: " "),
        "data-edges": step.edges.isEmpty
          ? nil : step.edges.map { "\($0)" }.joined(separator: " "),
      ]
    ) {
      page.element("h3", ["tabindex": "-1"], text: step.title)
      page.element("div", ["class": "excerpt"]) {
        HTMLBlocks(page).write([.code(step.code, firstLine: step.firstLine)])
      }
      HTMLBlocks(page, below: 3).write(step.content)
    }
    page.markup("\n")
  }

  /// How many rows stand in one table, and how many lines together: a browser lays out only what is in sight of a long run.
  private static let partLength = 100

  private func writeTable(_ page: HTMLWriter) {
    page.element("section", ["class": "execution", "aria-labelledby": "execution"]) {
      page.element("h2", ["id": "execution"], text: table.title ?? "")
      for start in stride(from: 0, to: table.rows.count, by: Self.partLength) {
        let rows = start..<min(start + Self.partLength, table.rows.count)
        var part = table
        part.title = nil
        part.rows = Array(table.rows[rows])
        part.marks = [:]
        part.links = [:]
        for (index, row) in rows.enumerated() { part.links[index] = .part(ids[row]) }
        var writer = HTMLTable(page)
        writer.style = "part"
        writer.write(
          part,
          title: table.rows.count > Self.partLength
            ? "Rows \(rows.lowerBound + 1) to \(rows.upperBound)" : nil
        )
      }
    }
  }

  private func writeTracker(_ page: HTMLWriter) {
    guard let name = tracker.first?.table.title else { return }
    page.element("section", ["class": "tracked", "aria-labelledby": "tracked"]) {
      page.element("h2", ["id": "tracked"], text: name)
      for (index, tracked) in tracker.enumerated() {
        var table = tracked.table
        table.title = nil
        var writer = HTMLTable(page)
        writer.columns = tracked.steps
        writer.write(table, title: tracker.count > 1 ? "\(name), part \(index + 1)" : nil)
      }
    }
  }
}

/// Writes what a reader goes through the steps with; the script fills it, and without one it is not shown.
struct HTMLControls {
  let page: HTMLWriter

  init(_ page: HTMLWriter) { self.page = page }

  func write(_ count: Int) {
    page.markup("<nav class=\"controls\" aria-label=\"Steps\">\n")
    button("first", "First step", "M6 5v14M19 5l-9 7 9 7z")
    button("back", "Back")
    button("next", "Next")
    button("last", "Last step", "M18 5v14M5 5l9 7-9 7z")
    button("play", "Play")
    page.open(
      "input",
      [
        "type": "range", "id": "place", "min": "1", "max": "\(count)", "value": "1",
        "aria-label": "Step",
      ]
    )
    page.markup("<output for=\"place\" aria-live=\"polite\"></output>\n</nav>\n")
  }

  /// A button with its name.
  private func button(_ action: StaticString, _ name: StaticString) {
    page.markup("<button type=\"button\" data-go=\"")
    page.markup(action)
    page.markup("\">")
    page.markup(name)
    page.markup("</button>\n")
  }

  /// A button with a drawing.
  private func button(_ action: StaticString, _ name: StaticString, _ path: StaticString) {
    page.markup("<button type=\"button\" data-go=\"")
    page.markup(action)
    page.markup("\" aria-label=\"")
    page.markup(name)
    page.markup("\" title=\"")
    page.markup(name)
    page.markup("\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"")
    page.markup(path)
    page.markup("\"/></svg></button>\n")
  }
}
