import Diagnostics
import Pages
import Rendering

/// The variables after the step: a mark at those that it set, one line for each, all lines of those that are unfolded.
struct ValuesPane {
  private let screen: ReplayScreen
  private let values: StepValues

  init(_ screen: ReplayScreen) {
    self.screen = screen
    values = StepValues(screen.replay.session, through: screen.place)
  }

  /// The number of variables.
  var count: Int { values.variables.count }

  /// The index of the variable that keys act on.
  var selected: Int { min(screen.variable, max(count - 1, 0)) }

  /// The name of a variable; nil where there is none.
  func name(_ index: Int) -> String? {
    values.variables.indices.contains(index) ? values.variables[index].name : nil
  }

  /// The index of the line with which a variable begins.
  func firstLine(ofVariable index: Int, _ width: Int) -> Int {
    values.variables.prefix(index).reduce(0) { $0 + lines(of: $1, isSelected: false, width).count }
  }

  /// Every variable with all that was recorded of it.
  var whole: [String] {
    values.variables.flatMap { variable in
      values.whole(variable.name).enumerated().map { index, line in
        index == 0 ? "\(variable.name) = \(line)" : line
      }
    }
  }

  func lines(_ width: Int) -> [ScreenLine] {
    guard count > 0 else { return [ScreenLine("The program has no variables yet.")] }
    return values.variables.enumerated().flatMap { index, variable in
      lines(of: variable, isSelected: index == selected, width)
    }
  }

  private func lines(
    of variable: StepValues.Variable,
    isSelected: Bool,
    _ width: Int
  ) -> [ScreenLine] {
    let nameWidth = min(screen.replay.variableWidth, width / 3)
    var line = ScreenLine(variable.isChanged ? "* " : "  ", .warning)
    line.add(ScreenLine(variable.name, isSelected ? .selected : nil).fitted(to: nameWidth))
    line.pad(to: nameWidth + 4)
    let margin = line.width
    let role: Style.Role? = variable.isChanged ? .warning : nil
    guard screen.unfolded.contains(variable.name) else {
      line.add(variable.text, role)
      return [line.fitted(to: width)]
    }
    let texts = values.whole(variable.name).flatMap { text in
      LineWrapping.cut(ScreenLine(text).text, width: max(width - margin, 8))
    }
    return texts.enumerated().map { index, text in
      var whole = index == 0 ? line : ScreenLine()
      whole.pad(to: margin)
      whole.add(text, role)
      return whole.fitted(to: width)
    }
  }
}
