/// A page as a list of blocks, before it becomes terminal text or Markdown.
package struct Document: Sendable, Equatable {
  /// A part of a page.
  package enum Block: Sendable, Equatable {
    /// A heading; level 1 is the page's own.
    case heading(String, level: Int)
    case paragraph(String)
    /// Program text; the number is that of its first line, nil for no numbers.
    case code(String, firstLine: Int?)
    case table(Table)
    case list([String])
    /// Options to choose from, lettered from A.
    case options([String])
    /// What a lesson or a rule adds to what was observed.
    case note(String)
    /// The line that says how it went.
    case status(String, isGood: Bool)
    /// What a rule found, with its place, and lines below it.
    case finding(Finding)
    /// Lines that are shown as they are, below a title.
    case lines(title: String, [String])
  }

  /// A finding as a page shows it.
  package struct Finding: Sendable, Equatable {
    /// The rule's id.
    package var id: String
    /// What was found.
    package var message: String
    /// `program.js:9:23`; nil where the place is not known.
    package var place: String?
    /// What stands below it.
    package var parts: [Part]

    /// A labelled text below a finding.
    package struct Part: Sendable, Equatable {
      /// `why`, `proof`, `write`.
      package var label: String
      /// The text.
      package var text: String
      /// Whether it is code.
      package var isCode: Bool

      /// Makes a part.
      package init(label: String, text: String, isCode: Bool = false) {
        self.label = label
        self.text = text
        self.isCode = isCode
      }
    }

    /// Makes a finding.
    package init(id: String, message: String, place: String?, parts: [Part]) {
      self.id = id
      self.message = message
      self.place = place
      self.parts = parts
    }
  }

  /// A table of a page.
  package struct Table: Sendable, Equatable {
    /// What stands above it; nil for nothing.
    package var title: String?
    /// The headings.
    package var columns: [String]
    /// The cells, row by row.
    package var rows: [[String]]
    /// The row that is set off; nil for none.
    package var emphasizedRow: Int?

    /// Makes a table.
    package init(
      title: String? = nil,
      columns: [String],
      rows: [[String]],
      emphasizedRow: Int? = nil
    ) {
      self.title = title
      self.columns = columns
      self.rows = rows
      self.emphasizedRow = emphasizedRow
    }
  }

  /// The blocks in order.
  package var blocks: [Block]

  /// Makes a page.
  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// Adds a block.
  package mutating func add(_ block: Block) { blocks.append(block) }
}
