import Diagnostics

/// A node of a YAML document: a text, a list or a mapping.
///
/// A document's nodes stand in one table and name each other by number, so that an alias costs nothing, and one
/// that names a node around itself is only a number too.
struct YAMLNode {
  /// What a node is.
  enum Content {
    /// A text, and whether it is written without quotes and block signs.
    case scalar(String, isPlain: Bool)
    /// The numbers of the entries in order.
    case sequence([Int])
    /// The numbers of keys and values in order.
    case mapping([(key: Int, value: Int)])
  }

  /// A node as it stands in the table.
  struct Entry {
    let content: Content
    /// A plain text's place; of another node what is left of its first line.
    let range: SourceRange
  }

  private let table: [Entry]
  private let number: Int

  /// Takes a node of a table; `number` is an index of it.
  init(_ number: Int, of table: [Entry]) {
    self.table = table
    self.number = number
  }

  /// What it is.
  var content: Content { table[number].content }

  /// Where it is in the text (``Entry/range``).
  var range: SourceRange { table[number].range }

  /// The text of a scalar; nil for another node.
  var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The bytes of a text, the number of entries of a list or a mapping.
  var size: Int {
    switch content {
    case .scalar(let text, _): text.utf8.count
    case .sequence(let items): items.count
    case .mapping(let pairs): pairs.count
    }
  }

  /// The entries of a list; nil for another node.
  var items: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items.map { YAMLNode($0, of: table) }
  }

  /// The keys and values of a mapping, in the order of the text; nil for another node.
  var pairs: [(key: YAMLNode, value: YAMLNode)]? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.map { (YAMLNode($0.key, of: table), YAMLNode($0.value, of: table)) }
  }
}

extension YAMLNode {
  /// Whether two nodes say the same, wherever they stand.
  func saysTheSame(as other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let text, let isPlain), .scalar(let otherText, let otherIsPlain)):
      return Name(text) == Name(otherText) && isPlain == otherIsPlain
    case (.sequence, .sequence):
      let (items, others) = (items ?? [], other.items ?? [])
      return items.count == others.count
        && zip(items, others).allSatisfy { $0.saysTheSame(as: $1) }
    case (.mapping, .mapping):
      let (pairs, others) = (pairs ?? [], other.pairs ?? [])
      return pairs.count == others.count
        && zip(pairs, others).allSatisfy {
          $0.key.saysTheSame(as: $1.key) && $0.value.saysTheSame(as: $1.value)
        }
    case (.scalar, _), (.sequence, _), (.mapping, _): return false
    }
  }
}
