import Analysis
import Rendering
import Trace

/// A value as a reader unfolds it: what it is on one line, and below it its parts, which unfold in turn.
struct ValueTree {
  let texts: ValueText

  /// The blocks of values by name; neighbours that have no parts stand in one block.
  func blocks(
    _ values: [(name: String, value: RecordedValue)],
    separator: String
  ) -> [Document.Block] {
    var blocks: [Document.Block] = []
    var lines: [String] = []
    for (name, value) in values {
      let line = name + separator + texts.line(value)
      let parts = Self.parts(value)
      guard !parts.isEmpty else {
        lines.append(line)
        continue
      }
      if !lines.isEmpty { blocks.append(.lines(title: "", lines)) }
      lines = []
      blocks.append(.fold(line, self.blocks(parts, separator: ": ")))
    }
    return blocks + (lines.isEmpty ? [] : [.lines(title: "", lines)])
  }

  private static func parts(_ value: RecordedValue) -> [(name: String, value: RecordedValue)] {
    switch value {
    case .instance(let instance): Array(zip(instance.attributes ?? [], instance.values))
    case .list(let list): list.items.enumerated().map { ("\($0.offset)", $0.element) }
    case .object(let object): Array(zip(object.names, object.values))
    case .promise(let promise): promise.value.map(parts) ?? []
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model, .function,
      .cycle, .holes,
      .printed:
      []
    }
  }
}
