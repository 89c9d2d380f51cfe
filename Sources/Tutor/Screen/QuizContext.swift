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

  /// The file of the program that the question is about, below its name.
  func code(_ height: Int) -> [ScreenLine] {
    let trace = session.trace
    let file = trace.source(of: place)
    var source = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    if source.last?.isEmpty == true { source.removeLast() }
    let marked = place.map { Set([$0.line]) } ?? Set(lines(of: trace))
    let digits = "\(source.count)".count
    return [ScreenLine.rule(file.name, width)]
      + seen(source.count, wanted: marked.min().map { $0 - 1 }, height).map { index in
        let isMarked = marked.contains(index + 1)
        let number = "\(index + 1)"
        var line = ScreenLine(isMarked ? "▶" : " ", .strong)
        line.add(String(repeating: " ", count: digits - number.count + 1) + number + "  ", .faint)
        line.add(String(source[index]), isMarked ? .strong : nil)
        return line.fitted(to: width)
      }
  }

  /// The lines of the entry file that the steps are.
  private func lines(of trace: Trace) -> [Int] {
    trace.plan.filter { steps.contains($0.number) && $0.place.source == 0 }.flatMap { step in
      step.line...(step.line + step.code.utf8.count { $0 == UInt8(ascii: "\n") })
    }
  }

  /// The rows of the table below its heading.
  func table(_ height: Int) -> [ScreenLine] {
    let rows = session.table.rows
    let wanted = rows.firstIndex { steps.contains($0.step) }
    return [table.heading]
      + seen(rows.count, wanted: wanted, height).map { index in
        let isMarked = steps.contains(rows[index].step)
        return table.line(rows[index].cells, mark: isMarked ? "▶" : " ", isMarked ? .strong : nil)
      }
  }

  /// The indices that are seen of a list: what is wanted stands in the middle, and all can be scrolled to.
  private func seen(_ count: Int, wanted: Int?, _ height: Int) -> Range<Int> {
    let start = wanted.map { max($0 - (height - 1) / 2, 0) } ?? 0
    let first = min(max(start + scroll, 0), max(count - height, 0))
    return first..<min(first + max(height, 0), count)
  }
}
