import Rendering

extension LineWrapping {
  /// The lines of a text behind a mark, those after the first indented to the same column.
  static func hanging(
    _ mark: String,
    _ text: String,
    _ width: Int,
    _ role: Style.Role?
  ) -> [ScreenLine] {
    let indent = String(repeating: " ", count: mark.count)
    return lines(of: text, width: max(width - mark.count, 8)).enumerated().map {
      ScreenLine(($0.offset == 0 ? mark : indent) + $0.element, role)
    }
  }
}
