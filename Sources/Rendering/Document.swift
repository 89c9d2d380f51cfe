/// A page as a list of blocks, before it becomes terminal text or Markdown.
package struct Document: Sendable, Equatable {
  /// A part of a page.
  package enum Block: Sendable, Equatable {
    /// A heading; level 1 is the page's own.
    case heading(String, level: Int)
    case paragraph(String)
    /// Program text; the number is that of its first line, nil to show none.
    case code(String, firstLine: Int?)
    /// Program text in parts, each with what it is a part of.
    case codeParts([CodePart])
    case table(Table)
    case list([String])
    /// Texts that lead to other parts of the page.
    case links([Link])
    /// Options to choose from, lettered from A.
    case options([String])
    /// What a lesson or a rule adds to what was observed.
    case note(String)
    /// The line that says how it went.
    case status(String, isGood: Bool)
    /// What a rule found, with its place, and lines below it.
    case finding(Finding)
    /// Lines that are shown as they are, below a title; an empty title is not shown.
    case lines(title: String, [String])
    /// Commands that say what else there is, behind a label: in a row where they fit, else one below the other, each
    /// whole, since it is there to be copied.
    case commands(label: String, [String])
    /// Lines as a program printed them, below a title: text breaks none of them, however long it is.
    case verbatim(title: String, [String])
    /// Parts of the page that a screen shows beside or below each other.
    case panes([Pane], Arrangement)
    /// Blocks below a line, which a reader unfolds where a page can fold.
    case fold(String, [Block])
    /// Stations that follow each other.
    case flow(Flow)
    /// A question that can be answered where a page can take answers.
    case question(Question)
    /// A drawing; where there is none, what it says.
    case drawing(Drawing)
  }

  /// How panes lie to each other where there is room; text and Markdown stack them.
  package enum Arrangement: Sendable, Equatable {
    case beside
    case stacked
  }

  /// A part of a page with a place of its own on a screen.
  package struct Pane: Sendable, Equatable {
    /// What it asks for of the width, or of the height of a stack.
    package enum Size: Sendable, Equatable {
      /// As much as its blocks take.
      case natural
      /// So many columns, or lines.
      case cells(Int)
      /// A part of what the others leave, beside those of the same kind; 2 is twice of 1.
      case share(Int)
    }

    /// What stands above it; nil when there is nothing.
    package var title: String?
    /// The size that it asks for.
    package var size: Size
    /// Its blocks in order.
    package var blocks: [Block]

    /// Makes a pane.
    package init(title: String? = nil, size: Size = .natural, _ blocks: [Block]) {
      self.title = title
      self.size = size
      self.blocks = blocks
    }
  }

  /// A line of a program with the part of it that something is about.
  package struct SourceLine: Sendable, Equatable {
    /// Its 1-based number.
    package var number: Int
    /// Its text.
    package var text: String
    /// The 1-based column at which the part begins.
    package var column: Int
    /// The column behind the part; nil where it goes on beyond the line.
    package var end: Int?

    /// Makes a line.
    package init(number: Int, text: String, column: Int, end: Int?) {
      self.number = number
      self.text = text
      self.column = column
      self.end = end
    }
  }

  /// A finding as a page shows it.
  package struct Finding: Sendable, Equatable {
    /// What it is: `finding`, `caught`.
    package var label: String
    /// The rule's id.
    package var id: String
    /// What was found.
    package var message: String
    /// `program.js:9:23`; nil when the place is not known.
    package var place: String?
    /// The line that it is about; nil when the place is not known.
    package var line: SourceLine?
    /// What stands below it.
    package var parts: [Part]

    /// A labelled text below a finding.
    package struct Part: Sendable, Equatable {
      /// `why`, `proof`, `write`, `also`, `more`.
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
    package init(
      label: String = "finding",
      id: String,
      message: String,
      place: String?,
      line: SourceLine? = nil,
      parts: [Part]
    ) {
      self.label = label
      self.id = id
      self.message = message
      self.place = place
      self.line = line
      self.parts = parts
    }
  }

  /// A table of a page.
  package struct Table: Sendable, Equatable {
    /// What sets a cell off from the others; text without colours shows no difference.
    package enum CellRole: Sendable, Hashable {
      /// It says something else than before.
      case changed
      /// It belongs to what the page is about.
      case current
      /// There is nothing that it could say.
      case missing
    }

    /// A place in a table: row and column, from 0.
    package struct Cell: Sendable, Hashable {
      /// The row; the headings are none.
      package var row: Int
      /// The column.
      package var column: Int

      /// Makes a place.
      package init(row: Int, column: Int) {
        self.row = row
        self.column = column
      }
    }

    /// What stands above it; nil when there is nothing.
    package var title: String?
    /// The headings.
    package var columns: [String]
    /// The cells, row by row.
    package var rows: [[String]]
    /// The cells that are set off, each with its role.
    package var marks: [Cell: CellRole]
    /// Where the first cell of a row leads, by the row.
    package var links: [Int: Link.Target] = [:]
    /// How many of the first columns name a row; they are repeated where a table is continued below.
    package var namingColumns: Int

    /// Makes a table.
    package init(
      title: String? = nil,
      columns: [String],
      rows: [[String]],
      marks: [Cell: CellRole] = [:],
      namingColumns: Int = 1
    ) {
      self.title = title
      self.columns = columns
      self.rows = rows
      self.marks = marks
      self.namingColumns = namingColumns
    }

    /// Gives every cell of a row a role.
    package mutating func mark(row: Int, as role: CellRole) {
      for column in columns.indices { marks[Cell(row: row, column: column)] = role }
    }
  }

  /// The blocks in order.
  package var blocks: [Block]

  /// Makes a page.
  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// Adds a block.
  package mutating func add(_ block: Block) { blocks.append(block) }
}
