/// A piece of a program's code as far as ways out look into it: literals of objects and lists, texts, and all else as
/// it stands.
struct CodeNode: Sendable {
  /// What it is.
  indirect enum Kind: Sendable {
    case object([Entry])
    case list([CodeNode])
    /// A text in quotes, without them.
    case text(String)
    case other
  }

  /// A property of an object literal.
  struct Entry: Sendable {
    /// The name; of a computed one, the code between the brackets.
    let key: String
    /// Where the name stands, with its quotes or brackets.
    let keyRange: Range<Int>
    let value: CodeNode

    /// From the name to the end of the value.
    var range: Range<Int> { keyRange.lowerBound..<max(keyRange.upperBound, value.range.upperBound) }
  }

  let kind: Kind
  /// The UTF-8 offsets in the source.
  let range: Range<Int>

  /// The properties of an object literal; empty for all else.
  var entries: [Entry] { if case .object(let entries) = kind { entries } else { [] } }

  /// The items of a list, or the one that stands in its place.
  var items: [CodeNode] { if case .list(let items) = kind { items } else { [self] } }

  /// The text of a literal.
  var text: String? { if case .text(let text) = kind { text } else { nil } }

  /// The value of a property.
  subscript(key: String) -> CodeNode? { entries.last { $0.key == key }?.value }

  /// Every property inside, at all depths, in order.
  var allEntries: [Entry] {
    switch kind {
    case .object(let entries): entries.flatMap { [$0] + $0.value.allEntries }
    case .list(let items): items.flatMap(\.allEntries)
    case .text, .other: []
    }
  }

  /// The pieces inside and itself, at all depths, in order.
  var all: [CodeNode] {
    switch kind {
    case .object(let entries): [self] + entries.flatMap(\.value.all)
    case .list(let items): [self] + items.flatMap(\.all)
    case .text, .other: [self]
    }
  }
}

extension CodeNode {
  /// An object without one of its properties, and without the comma that goes with it.
  func removing(_ index: Int) -> CodeChange {
    guard entries.count > 1 else { return CodeChange(range, "{}") }
    return Self.removing(index, of: entries.map(\.range))
  }

  /// A list of several items without the one that a test holds for; nil where it is not one of several.
  func removing(where test: (CodeNode) -> Bool) -> CodeChange? {
    guard case .list(let items) = kind, items.count > 1, let index = items.firstIndex(where: test)
    else {
      return nil
    }
    return Self.removing(index, of: items.map(\.range))
  }

  private static func removing(_ index: Int, of ranges: [Range<Int>]) -> CodeChange {
    index > 0
      ? CodeChange(ranges[index - 1].upperBound..<ranges[index].upperBound, "")
      : CodeChange(ranges[0].lowerBound..<ranges[1].lowerBound, "")
  }
}

/// A call as the program writes it.
struct CallCode: Sendable {
  /// The number of its source.
  let source: Int
  /// The callee with what stands before its dot.
  let callee: Range<Int>
  /// Between the parentheses and with them.
  let parentheses: Range<Int>
  let arguments: [CodeNode]

  /// From the callee to the closing parenthesis.
  var range: Range<Int> { callee.lowerBound..<parentheses.upperBound }
}
