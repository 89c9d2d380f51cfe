import Lessons
import Rendering
import Trace

/// The file of the step: what has run, the step itself, what is to come.
///
/// ```text
/// │ 14  const post = await Post.create({ title: 'Associations' });
/// │ 15  // step: Link Post to User
/// ▶ 16  post.UserId = user.id;
/// ▶ 17  await post.save();
///   18  // step: Query User with Posts
/// ```
struct CodePane {
  private let screen: ReplayScreen
  private let trace: Trace
  private let step: TraceStep
  private let source: [Substring]

  init(_ screen: ReplayScreen) {
    self.screen = screen
    trace = screen.replay.session.trace
    step = trace.steps[screen.shown]
    source = trace.source(of: step.planned.place).text
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The number of lines of the file; an empty last one is none.
  var lineCount: Int { source.last?.isEmpty == true ? source.count - 1 : source.count }

  /// The 1-based lines of the step.
  private var stepLines: ClosedRange<Int> {
    let first = step.line
    return first...(first + step.code.utf8.count { $0 == UInt8(ascii: "\n") })
  }

  /// How far the code can be scrolled from where it stands by itself.
  func scrollRange(_ width: Int, _ height: Int) -> ClosedRange<Int> {
    guard lineCount > 0 else { return 0...0 }
    let taken = stepLines.clamped(to: 1...lineCount).reduce(0) {
      $0 + lines(ofStep: $1, width).count
    }
    let first = firstLine(height, taken)
    return (1 - first)...max(lineCount - height + 1 - first, 0)
  }

  /// The first line that is seen when the step takes so many lines.
  private func firstLine(_ height: Int, _ taken: Int) -> Int {
    let current = stepLines
    // A long step begins below one line of what came before; a short one stands in the middle.
    let before = min(max((height - taken) / 2, 1), current.lowerBound - 1)
    let after = min(max(height - taken - before, 0), max(lineCount - current.upperBound, 0))
    return max(current.lowerBound - max(height - taken - after, before), 1)
  }

  /// The lines around the step; its own go on below where they are too long, others are cut.
  func lines(_ width: Int, _ height: Int, scroll: Int) -> [ScreenLine] {
    guard height > 0, lineCount > 0 else { return [] }
    let current = stepLines
    let ran = ranLines()
    let step = current.clamped(to: 1...lineCount).map { lines(ofStep: $0, width) }
    let start = firstLine(height, step.reduce(0) { $0 + $1.count }) + scroll
    let seen = (max(start, 1)..<min(start + height, lineCount + 1)).flatMap { number in
      current.contains(number)
        ? step[number - current.lowerBound] : [line(number, ran.contains(number), width)]
    }
    return seen.prefix(height).map { shown in screen.sought.map { shown.marking($0) } ?? shown }
  }

  /// A line of another step.
  private func line(_ number: Int, _ hasRun: Bool, _ width: Int) -> ScreenLine {
    var line = ScreenLine(hasRun ? "│" : " ", .faint)
    line.add(margin("\(number)"), .faint)
    line.add(String(source[number - 1]), hasRun ? nil : .faint)
    return line.fitted(to: width)
  }

  private func lines(ofStep number: Int, _ width: Int) -> [ScreenLine] {
    let text = ScreenLine(String(source[number - 1])).text
    return LineWrapping.cut(text, width: width - margin("").count - 1).enumerated().map {
      index,
      part in
      var line = ScreenLine("▶", .strong)
      line.add(margin(index == 0 ? "\(number)" : "┊"), .faint)
      line.add(part, .strong)
      return line
    }
  }

  private func margin(_ number: String) -> String {
    String(repeating: " ", count: "\(lineCount)".count - number.count + 1) + number + "  "
  }

  /// The lines that belong to steps before this one: each line belongs to the last step that begins on it or above.
  private func ranLines() -> IndexSet {
    let file = step.planned.place.source
    let ran = Set(trace.steps[..<screen.shown].map(\.number))
    let planned = trace.plan.filter { $0.place.source == file }.sorted { $0.line < $1.line }
    var lines = IndexSet()
    for (index, step) in planned.enumerated() where ran.contains(step.number) {
      let end = index + 1 < planned.count ? planned[index + 1].line - 1 : lineCount
      lines.insert(step.line...max(end, step.line))
    }
    if let first = planned.first?.line, first > 1, !ran.isEmpty || step.line == first {
      lines.insert(1...(first - 1))
    }
    return lines
  }

  /// Lines by their ranges.
  private struct IndexSet {
    private var ranges: [ClosedRange<Int>] = []
    mutating func insert(_ range: ClosedRange<Int>) { ranges.append(range) }
    func contains(_ line: Int) -> Bool { ranges.contains { $0.contains(line) } }
  }
}
