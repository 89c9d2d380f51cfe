import Pages
import Rendering

/// The variables after the step, with a mark at those that it set.
struct ValuesPane {
  private let screen: ReplayScreen

  init(_ screen: ReplayScreen) { self.screen = screen }

  func lines(_ width: Int) -> [ScreenLine] {
    let values = StepValues(screen.replay.session, through: screen.place)
    guard !values.variables.isEmpty else {
      return [ScreenLine("The program has no variables yet.")]
    }
    return values.variables.map { variable in
      var line = ScreenLine(variable.isChanged ? "* " : "  ", .warning)
      line.add(column: variable.name, width: min(screen.replay.variableWidth, width / 3))
      line.add("  ")
      line.add(variable.text, variable.isChanged ? .warning : nil)
      return line.fitted(to: width)
    }
  }
}
