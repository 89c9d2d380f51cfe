import Diagnostics

/// Fills the variables of a template in, those inside variables too.
///
/// A variable of ten variables of ten each, and so on, would be a text without end: from some number of pieces on,
/// variables stay as they are written.
struct TemplateFilling {
  private let values: [Name: RequestTemplate]
  /// What stands for a name that the file gives no value; nil for nothing.
  private let other: (String) -> String?
  /// How many more pieces may be filled in.
  private var room = 100_000

  /// How often a variable may name another one inside.
  private static let depthLimit = 20

  /// - Parameters:
  ///   - values: The variables of the file.
  ///   - other: What stands for any other name; nil for nothing.
  init(_ values: [Name: RequestTemplate], other: @escaping (String) -> String? = { _ in nil }) {
    self.values = values
    self.other = other
  }

  /// The text; a name that stands for nothing stays as it is written.
  mutating func text(_ template: RequestTemplate) -> String {
    var text = ""
    add(template, to: &text, depth: 0)
    return text
  }

  private mutating func add(_ template: RequestTemplate, to text: inout String, depth: Int) {
    for part in template.parts {
      room -= 1
      switch part {
      case .text(let piece): text += piece
      case .variable(let name, _):
        if depth < Self.depthLimit, room > 0, let value = values[name] {
          add(value, to: &text, depth: depth + 1)
        } else {
          text += (room > 0 && values[name] == nil ? other(name) : nil) ?? "{{\(name)}}"
        }
      }
    }
  }
}
