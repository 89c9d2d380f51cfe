/// Lines of a program that are put in an order; those that do not belong to it are left out.
package struct LineOrder: Sendable, Equatable {
  /// The lines of the program; a statement of several lines is one of them.
  package private(set) var lines: [String]
  /// Those that are left out.
  package private(set) var leftOut: [String] = []
  /// The place of the chosen line: those that are left out come behind the others.
  private(set) var place = 0
  /// Whether the chosen line moves with the arrows.
  private(set) var isHeld = false

  /// Takes the lines that a text has, one below the other, and leaves out the others.
  ///
  /// Nil where the text has anything else.
  package init?(_ text: String, of all: [String]) {
    var unused = all
    var rest = text.utf8[...]
    lines = []
    while !rest.isEmpty {
      // Of two lines of which one begins the other, the longer is meant.
      let found = unused.indices.filter { rest.starts(with: (unused[$0] + "\n").utf8) }
        .max { unused[$0].utf8.count < unused[$1].utf8.count }
      guard let found else { return nil }
      rest = rest.dropFirst(unused[found].utf8.count + 1)
      lines.append(unused.remove(at: found))
    }
    leftOut = unused
  }

  /// The program.
  package var text: String { lines.map { $0 + "\n" }.joined() }

  /// Whether the chosen line is left out.
  var isOutside: Bool { place >= lines.count }

  /// Takes the chosen line up, or puts it down.
  mutating func turnHold() { isHeld = !isHeld && !isOutside }

  /// Chooses another line, or moves the one that is held.
  mutating func go(by step: Int) {
    let last = (isHeld ? lines.count : lines.count + leftOut.count) - 1
    let target = min(max(place + step, 0), max(last, 0))
    if isHeld { lines.insert(lines.remove(at: place), at: target) }
    place = target
  }

  /// Leaves the chosen line out, or brings it back as the last one; false where there is none.
  mutating func turnOut() -> Bool {
    isHeld = false
    if lines.indices.contains(place) {
      leftOut.append(lines.remove(at: place))
    } else if leftOut.indices.contains(place - lines.count) {
      lines.append(leftOut.remove(at: place - lines.count))
      place = lines.count - 1
    } else {
      return false
    }
    return true
  }
}
