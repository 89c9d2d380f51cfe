import Diagnostics
package import Trace

/// The texts of values: on one line, as Node's `util.inspect` lays out plain ones, or whole.
///
/// ```text
/// model User
/// User 1 { name: 'Ada', Posts: [Post 1] }
/// { total: 2, tags: [ 'a', 'b' ] }
/// [Post 1, Post 2, … 10 in all]
/// ```
package struct ValueText: Sendable {
  /// The models of a run by name, which know what goes without saying of an instance.
  private let models: [Name: ModelFact]

  /// The longest that a value is on one line, and the width that a whole one is broken at, in characters.
  static let (lineLength, width) = (72, 76)

  /// Makes texts for the values of a run.
  init(_ index: TraceIndex) {
    models = Dictionary(
      names: index.models.map { ($0.fact.model, $0.fact) },
      uniquingKeysWith: { $1 }
    )
  }

  /// A value on one line, with `…` at its end where it is cut.
  ///
  /// An instance is shown without its key, which is in its name, and without the time stamps that Sequelize sets.
  package func line(_ value: RecordedValue) -> String {
    var layout = ValueLayout(models: models, isWhole: false)
    return Self.cut(Self.oneLine(layout.text(value)))
  }

  /// A value with all that was recorded of it, on several lines where it is long.
  package func whole(_ value: RecordedValue) -> String {
    var layout = ValueLayout(models: models, isWhole: true)
    return layout.text(value)
  }

  /// The text with the line ends and what indents the lines as blanks.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return text }
    return text.utf8.split(separator: UInt8(ascii: "\n"))
      .map { Substring($0.drop { $0 == UInt8(ascii: " ") }) }
      .joined(separator: " ")
  }

  private static func cut(_ line: String) -> String {
    line.utf8.count > lineLength && line.count > lineLength
      ? line.prefix(lineLength - 1) + "…" : line
  }
}

extension InstanceFact {
  /// `Post 1`; `Post` while it has no row, and where the model has no primary key.
  package var title: String {
    guard let key, !key.isEmpty else { return model }
    return "\(model) \(key)"
  }
}
