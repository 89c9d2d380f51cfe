/// A page of steps: one after the other as in print, or one at a time with keys and a slider where a script runs.
package struct SteppedPage {
  /// A file whose lines the steps are.
  package struct Source {
    /// Its name.
    package var name: String
    /// Its lines.
    package var lines: [Line]

    /// A line of a file, with what is said of it beside.
    package struct Line {
      /// The text.
      package var text: String
      /// What stands beside it; nil for nothing.
      package var remark: String?
      /// Whether it is nothing but a comment.
      package var isComment: Bool

      /// Makes a line.
      package init(_ text: String, remark: String?, isComment: Bool) {
        self.text = text
        self.remark = remark
        self.isComment = isComment
      }
    }

    /// Makes a file.
    package init(name: String, lines: [Line]) {
      self.name = name
      self.lines = lines
    }
  }

  /// A step.
  package struct Step {
    /// What it does.
    package var title: String
    /// The index of its file.
    package var source: Int
    /// Its 1-based lines there, those first that are looked for first.
    package var lines: [ClosedRange<Int>]
    /// Its code, shown where no file is beside it.
    package var code: String
    /// The 1-based line on which the code begins.
    package var firstLine: Int
    /// The lines of the drawing that it is about, by their indices.
    package var edges: [Int]
    /// What there is to say of it.
    package var content: Document

    /// Makes a step.
    package init(
      title: String,
      source: Int,
      lines: [ClosedRange<Int>],
      code: String,
      firstLine: Int,
      edges: [Int],
      content: Document
    ) {
      self.title = title
      self.source = source
      self.lines = lines
      self.code = code
      self.firstLine = firstLine
      self.edges = edges
      self.content = content
    }
  }

  /// A table with columns that belong to steps.
  package struct Tracked {
    /// The table.
    package var table: Document.Table
    /// The index of each column's step; nil for a column of none.
    package var steps: [Int?]

    /// Makes a table.
    package init(_ table: Document.Table, steps: [Int?]) {
      self.table = table
      self.steps = steps
    }
  }

  /// Its name.
  package var title: String
  /// What stands below the heading.
  package var summary: Document
  /// What leads back to the page that this one belongs to; nil for a page of its own.
  package var home: Document.Link?
  /// What comes before the steps.
  package var before = Document()
  /// The files.
  package var sources: [Source]
  /// For each step the part of a link behind `#` that leads to it, each once.
  package var ids: [String]
  /// The step of an index, made when it is asked for.
  package var step: (Int) -> Step
  /// A table with a row for each step.
  package var table: Document.Table
  /// Tables that grow with the steps, one below the other.
  package var tracker: [Tracked]
  /// What follows the tables.
  package var after: Document

  /// Makes a page.
  package init(
    title: String,
    summary: Document,
    sources: [Source],
    ids: [String],
    step: @escaping (Int) -> Step,
    table: Document.Table,
    tracker: [Tracked],
    after: Document
  ) {
    self.title = title
    self.summary = summary
    self.sources = sources
    self.ids = ids
    self.step = step
    self.table = table
    self.tracker = tracker
    self.after = after
  }
}
