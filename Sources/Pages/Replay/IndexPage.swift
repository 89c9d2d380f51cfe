import Diagnostics
package import Rendering

/// The page that leads to others in its folder.
package struct IndexPage {
  /// A page that it leads to.
  package struct Entry {
    /// The name of its file.
    package var file: String
    /// Its name.
    package var title: String
    /// What is said of it.
    package var facts: [String]

    /// Makes an entry.
    package init(file: String, title: String, facts: [String]) {
      self.file = file
      self.title = title
      self.facts = facts
    }
  }

  /// The name of its file.
  package static let file = "index.html"

  /// The page.
  package let document: Document

  /// Makes a page of entries in order.
  package init(title: String, _ entries: [Entry]) {
    var table = Document.Table(
      columns: ["Page", "About"],
      rows: entries.map { [$0.title, $0.facts.joined(separator: " · ")] }
    )
    for (index, entry) in entries.enumerated() { table.links[index] = .file(entry.file) }
    document = Document([
      .heading(title, level: 1), .paragraph(Words.count(entries.count, "page")), .table(table),
    ])
  }
}
