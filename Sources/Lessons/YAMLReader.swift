import Diagnostics

/// Reads a mapping of a lesson file key by key and collects every problem at its place.
final class YAMLReader {
  private let context: Context
  private let mapping: [(key: YAMLNode, value: YAMLNode)]
  private let range: SourceRange
  private var known: [String] = []

  /// What all readers of one file share; a class, since every reader adds to one list of problems.
  final class Context {
    let source: SourceText
    var problems: [Diagnostic] = []

    init(source: SourceText) { self.source = source }

    func report(_ id: DiagnosticID, _ message: String, at range: SourceRange, help: [String] = []) {
      problems.append(
        Diagnostic(id: id, message, at: .init(source: source, range: range), help: help)
      )
    }
  }

  /// Reads a node that must be a mapping; nil after a report where it is not.
  convenience init?(_ node: YAMLNode, _ what: String, _ context: Context) {
    self.init([node], what, context)
  }

  /// Reads nodes that must be mappings as if they were one; nil after a report where one is none, or
  /// where there is no node.
  init?(_ nodes: [YAMLNode], _ what: String, _ context: Context) {
    guard let first = nodes.first else { return nil }
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var names: Set<String> = []
    for node in nodes {
      guard let entries = node.pairs else {
        context.report(
          .wrongKind,
          "\(what) must be a mapping of keys to values",
          at: node.range
        )
        return nil
      }
      for entry in entries {
        if let name = entry.key.text, !names.insert(name).inserted {
          context.report(.invalidYAML, "the key '\(name)' appears twice", at: entry.key.range)
        }
      }
      pairs += entries
    }
    self.context = context
    mapping = pairs
    range = first.range
  }

  private func node(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let value = mapping.first(where: { $0.key.text == key })?.value else { return nil }
    if case .scalar("", isPlain: true) = value.content { return nil }
    return value
  }

  private func required(_ key: String) -> YAMLNode? {
    let value = node(key)
    if value == nil {
      context.report(.missingKey, "the key '\(key)' is missing here", at: range)
    }
    return value
  }

  /// The text of a scalar; nil when the key is absent.
  func string(_ key: String) -> String? { located(node(key), key)?.value }

  /// The text of a scalar with its place; nil when the key is absent.
  func locatedString(_ key: String) -> Located<String>? { located(node(key), key) }

  /// The text of a scalar that must be there; empty after a report where it is not.
  func requiredString(_ key: String) -> Located<String> {
    located(required(key), key) ?? Located("", at: range)
  }

  private func located(_ node: YAMLNode?, _ key: String) -> Located<String>? {
    guard let node else { return nil }
    guard var text = node.text else {
      context.report(.wrongKind, "'\(key)' must be a text", at: node.range)
      return nil
    }
    while text.last?.isNewline == true { text.removeLast() }
    return Located(text, at: node.range)
  }

  /// A whole number; nil when the key is absent.
  func integer(_ key: String) -> Located<Int>? { node(key).flatMap { integer($0, key) } }

  /// A whole number that must be there; nil after a report where it is not.
  func requiredInteger(_ key: String) -> Located<Int>? {
    required(key).flatMap { integer($0, key) }
  }

  private func integer(_ node: YAMLNode, _ key: String) -> Located<Int>? {
    guard let value = node.text.flatMap({ Int($0) }) else {
      context.report(.wrongKind, "'\(key)' must be a whole number", at: node.range)
      return nil
    }
    return Located(value, at: node.range)
  }

  /// A whole number or a list of them; empty where the key is absent.
  func integers(_ key: String) -> [Located<Int>] {
    guard let node = node(key) else { return [] }
    guard let items = node.items else { return integer(node, key).map { [$0] } ?? [] }
    return items.compactMap { integer($0, key) }
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

  private func items(_ key: String) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    guard let items = node.items else {
      context.report(.wrongKind, "'\(key)' must be a list", at: node.range)
      return []
    }
    return items
  }

  /// A mapping, read by `read`; nil when the key is absent.
  func object<Item>(_ key: String, _ read: (YAMLReader) -> Item?) -> Item? {
    node(key).flatMap { YAMLReader($0, "'\(key)'", context) }.flatMap { reader in
      defer { reader.reportUnknownKeys() }
      return read(reader)
    }
  }

  /// Adds a problem.
  func report(_ id: DiagnosticID, _ message: String, at range: SourceRange, help: [String] = []) {
    context.report(id, message, at: range, help: help)
  }

  /// Reports every key that was not asked for, with the nearest that was.
  func reportUnknownKeys() {
    for (key, _) in mapping {
      let name = key.text ?? ""
      guard !known.contains(name) else { continue }
      let near = closestMatch(to: name, among: known)
      context.report(
        .unknownKey,
        "no lesson has a key '\(name)' here",
        at: key.range,
        help: [
          near.map { "did you mean '\($0)'?" }
            ?? "the keys here are \(known.joined(separator: ", "))"
        ]
      )
    }
  }
}
