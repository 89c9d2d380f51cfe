/// Writes tables as HTML.
struct HTMLTable {
  let page: HTMLWriter

  /// What the cells of a column belong to on a page of steps: the index of the step; nil for none.
  var columns: [Int?] = []
  /// A class for the whole; nil for none.
  var style: String?

  init(_ page: HTMLWriter) { self.page = page }

  /// A table that is as wide as it must be scrolls in a frame of its own.
  func write(_ table: Document.Table, title: String? = nil) {
    let title = title ?? table.title
    page.element(
      "div",
      [
        "class": "frame" + (style.map { " \($0)" } ?? ""), "role": "group",
        "aria-label": title ?? table.columns.joined(separator: ", "), "tabindex": "0",
      ]
    ) {
      page.markup("<table>")
      if let title { page.element("caption", text: title) }
      page.markup("<thead><tr>")
      for (index, name) in table.columns.enumerated() {
        page.element("th", ["scope": "col", "data-at": at(index)], text: name)
      }
      page.markup("</tr></thead>\n<tbody>\n")
      for (index, cells) in table.rows.enumerated() { row(cells, index, table) }
      page.markup("</tbody></table>")
    }
  }

  private func row(_ cells: [String], _ row: Int, _ table: Document.Table) {
    let isCurrent =
      !cells.isEmpty
      && cells.indices.allSatisfy { place in
        table.marks[.init(row: row, column: place)] == .current
      }
    page.open("tr", ["class": isCurrent ? "current" : nil])
    for (column, cell) in cells.enumerated() {
      let role = table.marks[.init(row: row, column: column)]
      // An empty cell names nothing.
      if column < table.namingColumns, !cell.isEmpty {
        page.element("th", ["scope": "row"]) { content(cell, column == 0 ? table.links[row] : nil) }
      } else {
        page.element("td", ["class": Self.name(role)]) {
          content(cell, column == 0 ? table.links[row] : nil)
        }
      }
    }
    page.markup("</tr>\n")
  }

  private func content(_ cell: String, _ target: Document.Link.Target?) {
    guard let target else { return page.text(cell) }
    page.element("a", ["href": target.address], text: cell)
  }

  private func at(_ column: Int) -> String? {
    columns.indices.contains(column) ? columns[column].map { "\($0)" } : nil
  }

  private static func name(_ role: Document.Table.CellRole?) -> String? {
    switch role {
    case .changed: "changed"
    case .missing: "missing"
    case .current, nil: nil
    }
  }
}
