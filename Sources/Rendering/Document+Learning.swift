extension Document {
  /// Stations in order, each with where it is seen: drawn as a flow where there is room to draw, else a table.
  package struct Flow: Sendable, Equatable {
    /// The names of what a station has: its name, its links, its text.
    package var columns: [String]
    /// The stations.
    package var stations: [Station]

    /// A station.
    package struct Station: Sendable, Equatable {
      /// What it is called.
      package var name: String
      /// What it leads to, in order.
      package var links: [Link]
      /// What is seen there.
      package var text: String

      /// Makes a station.
      package init(name: String, links: [Link], text: String) {
        self.name = name
        self.links = links
        self.text = text
      }
    }

    /// Makes a flow.
    package init(columns: [String], stations: [Station]) {
      self.columns = columns
      self.stations = stations
    }

    /// The flow as a table.
    package var table: Table {
      Table(
        columns: columns,
        rows: stations.map { station in
          [station.name, station.links.map(\.text).joined(separator: ", "), station.text]
        }
      )
    }
  }

  /// A text that leads to another part of the page, or to another page.
  package struct Link: Sendable, Equatable {
    /// Where a text leads.
    package enum Target: Sendable, Equatable {
      /// To a part of the page, by its id.
      case part(String)
      /// To a file in the folder of the page.
      case file(String)

      /// The target as HTML writes it.
      var address: String {
        switch self {
        case .part(let id): "#" + id
        case .file(let name): name
        }
      }
    }

    /// The text.
    package var text: String
    /// Where it leads.
    package var target: Target

    /// Makes a link to a part of the page.
    package init(_ text: String, to part: String) {
      self.text = text
      target = .part(part)
    }

    /// Makes a link to a file in the folder of the page.
    package init(_ text: String, file: String) {
      self.text = text
      target = .file(file)
    }
  }

  /// A part of a program, with a link to where more of it is said.
  package struct CodePart: Sendable, Equatable {
    /// The code.
    package var code: String
    /// The link.
    package var link: Link

    /// Makes a part.
    package init(_ code: String, link: Link) {
      self.code = code
      self.link = link
    }

    /// Parts as one text.
    static func text(_ parts: [CodePart]) -> String {
      parts.map(\.code).joined(separator: "\n")
    }
  }

  /// A question with what is said to each answer: one that can be answered where a page can do so, else options to read.
  package struct Question: Sendable, Equatable {
    /// Its number on the page, from 1.
    package var number: Int
    /// The question.
    package var text: String
    /// The options, lettered from A.
    package var options: [String]
    /// The index of the right one.
    package var answer: Int
    /// What is said to each option.
    package var verdicts: [Document]
    /// The hints, each saying more than the one before.
    package var hints: [Hint]

    /// A hint.
    package struct Hint: Sendable, Equatable {
      /// What it says.
      package var content: Document
      /// The cells that it is about: the id of a part of the page, and a column of its row from 0.
      package var cells: [Cell]

      /// A cell of a row that stands for a part of the page.
      package struct Cell: Sendable, Equatable {
        /// The id of the part.
        package var target: String
        /// The column.
        package var column: Int

        /// Makes a cell.
        package init(target: String, column: Int) {
          self.target = target
          self.column = column
        }
      }

      /// Makes a hint.
      package init(_ content: Document, cells: [Cell] = []) {
        self.content = content
        self.cells = cells
      }
    }

    /// Makes a question; there are as many verdicts as options.
    package init(
      number: Int,
      text: String,
      options: [String],
      answer: Int,
      verdicts: [Document],
      hints: [Hint]
    ) {
      self.number = number
      self.text = text
      self.options = options
      self.answer = answer
      self.verdicts = verdicts
      self.hints = hints
    }

    /// The question to read, without what would give the answer away.
    var blocks: [Block] {
      [.heading("\(number). \(text)", level: 3), .options(options)]
        + hints.flatMap(\.content.blocks)
    }
  }

  /// Boxes with lines between their rows, and the same in words.
  package struct Drawing: Sendable, Equatable {
    /// What it shows.
    package var name: String
    /// The boxes.
    package var boxes: [Box]
    /// The lines.
    package var lines: [Line]
    /// What it says, for readers who do not see it.
    package var words: [Block]

    /// A box with a name and rows.
    package struct Box: Sendable, Equatable {
      /// Its name.
      package var name: String
      /// What stands behind the name.
      package var remark: String
      /// The rows.
      package var rows: [Row]

      /// A row: a mark, a name and what it is.
      package struct Row: Sendable, Equatable {
        /// A mark of few letters; empty for none.
        package var mark: String
        /// The name.
        package var name: String
        /// What it is.
        package var kind: String

        /// Makes a row.
        package init(mark: String, name: String, kind: String) {
          self.mark = mark
          self.name = name
          self.kind = kind
        }
      }

      /// Makes a box.
      package init(name: String, remark: String, rows: [Row]) {
        self.name = name
        self.remark = remark
        self.rows = rows
      }
    }

    /// An end of a line: a row of a box, and how many there are.
    package struct End: Sendable, Equatable {
      /// The index of the box.
      package var box: Int
      /// The index of the row in it.
      package var row: Int
      /// `1`, `0..1`, `n`.
      package var count: String

      /// Makes an end.
      package init(box: Int, row: Int, count: String) {
        self.box = box
        self.row = row
        self.count = count
      }
    }

    /// A line from a row to the row that it points to.
    package struct Line: Sendable, Equatable {
      /// Where it begins.
      package var from: End
      /// Where it points to.
      package var to: End
      /// What it is called.
      package var name: String

      /// Makes a line.
      package init(from: End, to: End, name: String) {
        self.from = from
        self.to = to
        self.name = name
      }
    }

    /// Makes a drawing.
    package init(name: String, boxes: [Box], lines: [Line], words: [Block]) {
      self.name = name
      self.boxes = boxes
      self.lines = lines
      self.words = words
    }
  }
}
