/// Where the boxes of a drawing stand: what others point to stands left of them, boxes of one rank below each other.
struct DrawingLayout {
  /// A box in its place, in pixels.
  struct Place: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// The height of a box's name and of a row, the width of a character, the room at the sides of a text.
  static let (head, row, character, margin) = (30, 22, 8, 12)
  /// The room between ranks, where lines run, and between boxes of one rank.
  private static let (aisle, gap) = (96, 28)
  /// The room around everything.
  private static let edge = 8

  /// The boxes, in their order.
  let places: [Place]
  /// The size of the whole.
  let size: (width: Int, height: Int)

  init(_ drawing: Document.Drawing) {
    let ranks = Self.ranks(drawing)
    let widths = drawing.boxes.map(Self.width)
    let heights = drawing.boxes.map { Self.head + $0.rows.count * Self.row + 6 }
    let members = (0...(ranks.max() ?? 0)).map { rank in
      drawing.boxes.indices.filter { ranks[$0] == rank }
    }
    let columns = members.map { boxes in
      (
        width: boxes.map { widths[$0] }.max() ?? 0,
        height: boxes.reduce(-Self.gap) { $0 + heights[$1] + Self.gap }
      )
    }
    let tallest = columns.map(\.height).max() ?? 0
    var places = drawing.boxes.map { _ in Place(x: 0, y: 0, width: 0, height: 0) }
    var x = Self.edge
    for (boxes, column) in zip(members, columns) {
      var y = Self.edge + (tallest - column.height) / 2
      for box in boxes {
        places[box] = Place(x: x, y: y, width: widths[box], height: heights[box])
        y += heights[box] + Self.gap
      }
      x += column.width + Self.aisle
    }
    self.places = places
    // What points to its own rank runs around the right side.
    size = (x - Self.aisle / 2 + Self.edge, tallest + 2 * Self.edge)
  }

  /// How far right each box stands: behind all that it points to; what points in a circle is taken as it comes.
  private static func ranks(_ drawing: Document.Drawing) -> [Int] {
    var ranks: [Int?] = drawing.boxes.map { _ in nil }
    var isOpen = drawing.boxes.map { _ in false }
    let targets = drawing.boxes.indices.map { box in
      drawing.lines.filter { $0.from.box == box && $0.to.box != box }.map(\.to.box)
    }
    func rank(_ box: Int) -> Int {
      if let known = ranks[box] { return known }
      guard !isOpen[box] else { return 0 }
      isOpen[box] = true
      let own = (targets[box].map(rank).max() ?? -1) + 1
      ranks[box] = own
      return own
    }
    return drawing.boxes.indices.map(rank)
  }

  private static func width(_ box: Document.Drawing.Box) -> Int {
    func columns(_ texts: [String]) -> Int { texts.map { DisplayWidth.of($0) }.max() ?? 0 }
    let name = DisplayWidth.of(box.name) + 1 + DisplayWidth.of(box.remark)
    let row = columns(box.rows.map(\.name)) + 2 + columns(box.rows.map(\.kind)) + 3
    return max(name, row) * character + 2 * margin
  }

  /// The middle of a row's height.
  func height(of end: Document.Drawing.End) -> Int {
    places[end.box].y + Self.head + end.row * Self.row + Self.row / 2
  }
}
