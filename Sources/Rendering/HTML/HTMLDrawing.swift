/// Writes a drawing as SVG, and what it says in words below it.
struct HTMLDrawing {
  let page: HTMLWriter
  let drawing: Document.Drawing
  private let layout: DrawingLayout

  init(_ page: HTMLWriter, _ drawing: Document.Drawing) {
    self.page = page
    self.drawing = drawing
    layout = DrawingLayout(drawing)
  }

  func write() {
    let (width, height) = layout.size
    page.element(
      "div",
      ["class": "frame drawing", "role": "group", "aria-label": drawing.name, "tabindex": "0"]
    ) {
      page.element(
        "svg",
        [
          "role": "img", "aria-label": drawing.name, "width": "\(width)", "height": "\(height)",
          "viewBox": "0 0 \(width) \(height)",
        ]
      ) {
        for (index, line) in drawing.lines.enumerated() { write(line, index) }
        for (box, place) in zip(drawing.boxes, layout.places) { write(box, place) }
      }
    }
    page.element("details") {
      page.element("summary", text: "\(drawing.name) in words")
      HTMLBlocks(page, below: 2).write(drawing.words)
    }
  }

  private func write(_ box: Document.Drawing.Box, _ place: DrawingLayout.Place) {
    let left = place.x + DrawingLayout.margin
    page.element("g", ["class": "box"]) {
      rectangle(place, "body")
      page.element(
        "path",
        ["d": "M\(place.x) \(place.y + DrawingLayout.head)h\(place.width)", "class": "rule"]
      ) {}
      page.element("text", ["x": "\(left)", "y": "\(place.y + 20)", "class": "name"]) {
        page.text(box.name)
        page.element("tspan", ["class": "remark", "dx": "8"], text: box.remark)
      }
      for (index, row) in box.rows.enumerated() {
        let y = place.y + DrawingLayout.head + index * DrawingLayout.row + 16
        text(row.mark, left, y, "mark")
        text(row.name, left + 3 * DrawingLayout.character, y, nil)
        text(row.kind, place.x + place.width - DrawingLayout.margin, y, "kind")
      }
    }
  }

  private func rectangle(_ place: DrawingLayout.Place, _ style: String) {
    page.element(
      "rect",
      [
        "x": "\(place.x)", "y": "\(place.y)", "width": "\(place.width)",
        "height": "\(place.height)", "rx": "6", "class": style,
      ]
    ) {}
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ style: String?) {
    guard !text.isEmpty else { return }
    page.element("text", ["x": "\(x)", "y": "\(y)", "class": style], text: text)
  }

  /// A line from the left side of its row to the right side of the other; around the right where the other is not left.
  private func write(_ line: Document.Drawing.Line, _ index: Int) {
    let (from, to) = (layout.places[line.from.box], layout.places[line.to.box])
    let (y, end) = (layout.height(of: line.from), layout.height(of: line.to))
    let isStraight = to.x + to.width < from.x
    let x = isStraight ? from.x : from.x + from.width
    let target = to.x + to.width
    let (out, back) = isStraight ? (x - 48, target + 48) : (x + 44, target + 44)
    page.element("g", ["class": "edge", "data-edge": "\(index)"]) {
      page.element("title", text: line.name)
      page.element("path", ["d": "M\(x) \(y)C\(out) \(y) \(back) \(end) \(target) \(end)"]) {}
      page.element(
        "path",
        [
          "class": "head",
          "d": "M\(target + 8) \(end - 4)L\(target) \(end)L\(target + 8) \(end + 4)",
        ]
      ) {}
      text(line.from.count, isStraight ? x - 8 : x + 8, y - 5, isStraight ? "count far" : "count")
      text(line.to.count, target + 10, end - 6, "count")
    }
  }
}
