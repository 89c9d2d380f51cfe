import Diagnostics
internal import Yams

/// Reads a mapping of a lesson file key by key and collects every problem at its place.
final class YAMLReader {
  private let context: Context
  private let mapping: [(key: Node, value: Node)]
  private let range: SourceRange
  private var known: [String] = []

  /// What all readers of one file share; a class, since every reader adds to one list of problems.
  final class Context {
    let source: SourceText
    var problems: [Diagnostic] = []

    init(source: SourceText) { self.source = source }

    /// The place of a node: a scalar's text, a collection's first line.
    func range(of node: Node) -> SourceRange {
      guard let mark = node.mark else { return SourceRange(start: 0, end: 0) }
      let start = source.offset(of: SourcePosition(line: mark.line, column: mark.column))
      let end = source.endOfLine(mark.line)
      if case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any {
        return SourceRange(
          start: start,
          end: max(start, min(end, start + scalar.string.utf8.count))
        )
      }
      return SourceRange(start: start, end: max(start, end))
    }

    func report(_ id: String, _ message: String, at range: SourceRange, help: [String] = []) {
      problems.append(
        Diagnostic(id: id, message, at: .init(source: source, range: range), help: help)
      )
    }
  }

  /// Reads a node that must be a mapping; nil after a report where it is not.
  convenience init?(_ node: Node, _ what: String, _ context: Context) {
    self.init([node], what, context)
  }

  /// Reads nodes that must be mappings as if they were one; nil after a report where one is none, or
  /// where there is no node.
  init?(_ nodes: [Node], _ what: String, _ context: Context) {
    guard let first = nodes.first else { return nil }
    var pairs: [(key: Node, value: Node)] = []
    for node in nodes {
      guard case .mapping(let mapping) = node else {
        context.report(
          "wrong-kind",
          "\(what) must be a mapping of keys to values",
          at: context.range(of: node)
        )
        return nil
      }
      for (key, value) in mapping {
        if nodes.count > 1, pairs.contains(where: { $0.key == key }) {
          context.report(
            "invalid-yaml",
            "the key '\(key.string ?? "")' stands twice",
            at: context.range(of: key)
          )
        }
        pairs.append((key, value))
      }
    }
    self.context = context
    mapping = pairs
    range = context.range(of: first)
  }

  private func node(_ key: String) -> Node? {
    known.append(key)
    guard let value = mapping.first(where: { $0.key.string == key })?.value else { return nil }
    if case .scalar(let scalar) = value, scalar.string.isEmpty, scalar.style == .plain {
      return nil
    }
    return value
  }

  private func required(_ key: String) -> Node? {
    let value = node(key)
    if value == nil {
      context.report("missing-key", "the key '\(key)' is missing here", at: range)
    }
    return value
  }

  /// The text of a scalar; nil where the key is absent.
  func string(_ key: String) -> String? { located(node(key), key)?.value }

  /// The text of a scalar that must be there; empty after a report where it is not.
  func requiredString(_ key: String) -> Located<String> {
    located(required(key), key) ?? Located("", at: range)
  }

  private func located(_ node: Node?, _ key: String) -> Located<String>? {
    guard let node else { return nil }
    guard case .scalar(let scalar) = node else {
      context.report("wrong-kind", "'\(key)' must be a text", at: context.range(of: node))
      return nil
    }
    var text = scalar.string
    while text.last?.isNewline == true { text.removeLast() }
    return Located(text, at: context.range(of: node))
  }

  /// A whole number; nil where the key is absent.
  func integer(_ key: String) -> Located<Int>? { node(key).flatMap { integer($0, key) } }

  /// A whole number that must be there; nil after a report where it is not.
  func requiredInteger(_ key: String) -> Located<Int>? {
    required(key).flatMap { integer($0, key) }
  }

  private func integer(_ node: Node, _ key: String) -> Located<Int>? {
    guard case .scalar(let scalar) = node, let value = Int(scalar.string) else {
      context.report("wrong-kind", "'\(key)' must be a whole number", at: context.range(of: node))
      return nil
    }
    return Located(value, at: context.range(of: node))
  }

  /// A whole number or a list of them; empty where the key is absent.
  func integers(_ key: String) -> [Located<Int>] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else { return integer(node, key).map { [$0] } ?? [] }
    return sequence.compactMap { integer($0, key) }
  }

  /// A list of texts; empty where the key is absent.
  func strings(_ key: String) -> [String] {
    items(key).compactMap { located($0, key)?.value }
  }

  /// A list of mappings, each read by `read`; empty where the key is absent.
  func list<Item>(_ key: String, _ read: (YAMLReader) -> Item?) -> [Item] {
    items(key).compactMap { node in
      YAMLReader(node, "each entry of '\(key)'", context).flatMap { reader in
        defer { reader.reportUnknownKeys() }
        return read(reader)
      }
    }
  }

  private func items(_ key: String) -> [Node] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      context.report("wrong-kind", "'\(key)' must be a list", at: context.range(of: node))
      return []
    }
    return Array(sequence)
  }

  /// A mapping, read by `read`; nil where the key is absent.
  func object<Item>(_ key: String, _ read: (YAMLReader) -> Item?) -> Item? {
    node(key).flatMap { YAMLReader($0, "'\(key)'", context) }.flatMap { reader in
      defer { reader.reportUnknownKeys() }
      return read(reader)
    }
  }

  /// Adds a problem.
  func report(_ id: String, _ message: String, at range: SourceRange, help: [String] = []) {
    context.report(id, message, at: range, help: help)
  }

  /// Reports every key that was not asked for, with the nearest that was.
  func reportUnknownKeys() {
    for (key, _) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      let near = closestMatch(to: name, among: known)
      context.report(
        "unknown-key",
        "no lesson has a key '\(name)' here",
        at: context.range(of: key),
        help: [
          near.map { "did you mean '\($0)'?" }
            ?? "the keys here are \(known.joined(separator: ", "))"
        ]
      )
    }
  }
}
