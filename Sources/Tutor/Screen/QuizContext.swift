import Analysis
import Lessons
import Rendering
import Trace

/// The code and the execution table that a question is about, the steps that it names set off.
struct QuizContext {
  private let session: Session
  private let table: TablePane
  private let steps: [Int]
  private let place: Place?
  private let scroll: Int
  private let width: Int

  init(_ replay: Replay, about steps: [Int], at place: Place?, scroll: Int, width: Int) {
    session = replay.session
    table = TablePane(replay, through: nil, width: width)
    self.steps = steps
    self.place = place
    self.scroll = scroll
    self.width = width
  }

  /// The file of the program that the question is about, below its name; the lines that it is about whole.
  func code(_ height: Int) -> [ScreenLine] {
    let trace = session.trace
    let file = trace.source(of: place)
    var source = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    if source.last?.isEmpty == true { source.removeLast() }
    let marked = Set(place.map { [$0.line] } ?? lines(of: trace))
    let digits = "\(source.count)".count
    func shown(_ index: Int) -> [ScreenLine] {
      let isMarked = marked.contains(index + 1)
      let parts =
        isMarked
        ? LineWrapping.cut(ScreenLine(String(source[index])).text, width: width - digits - 4)
        : [String(source[index])]
      return parts.enumerated().map { place, part in
        let number = place == 0 ? "\(index + 1)" : "┊"
        var line = ScreenLine(isMarked ? "▶" : " ", .strong)
        line.add(String(repeating: " ", count: digits - number.count + 1) + number + "  ", .faint)
        line.add(part, isMarked ? .strong : nil)
        return line.fitted(to: width)
      }
    }
    let wanted = marked.map { $0 - 1 }.filter(source.indices.contains).sorted()
    return [ScreenLine.rule(file.name, width)]
      + seen(source.count, wanted, height) { shown($0) }
  }

  /// The lines of the entry file that the steps are, the labels above them left out.
  private func lines(of trace: Trace) -> [Int] {
    trace.plan.filter { steps.contains($0.number) && $0.place.source == 0 }.flatMap { step in
      step.line...(step.line + step.code.utf8.count { $0 == UInt8(ascii: "\n") })
    }
  }

  /// The rows of the table below its heading; those that the question is about whole where there is room.
  func table(_ height: Int) -> [ScreenLine] {
    let rows = session.table.rows
    let wanted = rows.indices.filter { steps.contains(rows[$0].step) }
    let whole = wanted.reduce(0) { $0 + table.wrapped(rows[$1].cells).count }
    return [table.heading]
      + seen(rows.count, wanted, height) { index in
        let isMarked = steps.contains(rows[index].step)
        if isMarked, whole <= height { return table.wrapped(rows[index].cells) }
        return [table.line(rows[index].cells, mark: isMarked ? "▶" : " ", isMarked ? .strong : nil)]
      }
  }

  /// What is seen of a list: what is wanted, in the middle of what is around it, or alone where all between it does not
  /// fit; all can be scrolled to.
  private func seen(
    _ count: Int,
    _ wanted: [Int],
    _ height: Int,
    _ lines: (Int) -> [ScreenLine]
  ) -> [ScreenLine] {
    let (first, last) = (wanted.first ?? 0, wanted.last ?? 0)
    guard scroll == 0, first < count else {
      let top = min(max(first + scroll, 0), max(count - height, 0))
      return Array((top..<max(min(count, top + height), top)).flatMap(lines).prefix(max(height, 0)))
    }
    var shown = last - first < height ? (first...last).flatMap(lines) : []
    if shown.isEmpty || shown.count > height {
      return Array(wanted.flatMap(lines).prefix(max(height, 0)))
    }
    var (above, below) = (first, last)
    var grows = true
    while grows {
      grows = false
      if above > 0, shown.count + lines(above - 1).count <= height {
        above -= 1
        shown = lines(above) + shown
        grows = true
      }
      if below + 1 < count, shown.count + lines(below + 1).count <= height {
        below += 1
        shown += lines(below)
        grows = true
      }
    }
    return shown
  }
}
