import Trace

/// The first printed line that differs in a step that both programs have: what a change leads to, and not what the
/// changed code prints itself.
struct PrintedDifference {
  /// The step of the second run that prints, or no longer prints, the line.
  let step: Int
  private let difference: LineDifference

  /// Finds it; nil where no such step prints other lines.
  ///
  /// `steps` are those with the same code in both programs, by their numbers, in order.
  init?(_ before: Trace, _ after: Trace, steps: [(before: Int, after: Int)]) {
    let (old, new) = (Self.lines(before), Self.lines(after))
    for pair in steps {
      guard let left = old[pair.before], let right = new[pair.after],
        let first = LineDifference.differences(left, right).first
      else { continue }
      step = pair.after
      difference = first
      return
    }
    return nil
  }

  /// The lines that each step printed that was reached.
  private static func lines(_ trace: Trace) -> [Int: [String]] {
    trace.steps.reduce(into: [:]) { lines, step in
      lines[step.number, default: []] += step.events.flatMap { event -> [String] in
        guard case .console(let printed) = event else { return [] }
        return printed.lines
      }
    }
  }

  /// It in a sentence.
  var sentence: String {
    switch (difference.before?.text, difference.after?.text) {
    case (let before?, let after?): "Step \(step) now prints '\(after)' instead of '\(before)'."
    case (let before?, nil): "Step \(step) no longer prints '\(before)'."
    case (nil, let after): "Step \(step) now prints '\(after ?? "")', too."
    }
  }
}
