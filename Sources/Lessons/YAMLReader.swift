import Diagnostics

/// Reads a mapping of a lesson file key by key and collects every problem at its place.
final class YAMLReader {
  private let context: Context
  private let mapping: [(key: YAMLNode, value: YAMLNode)]
  /// Where the mapping stands.
  let range: SourceRange
  private var known: [String] = []

  /// What all readers of one file share; a class, since every reader adds to one list of problems.
  final class Context {
    let source: SourceText
    /// The first problems.
    private(set) var problems: [Diagnostic] = []
    /// How many more there are.
    private(set) var further = 0
    /// What the nodes that are still read may stand for, in bytes; below 0 nothing more is read.
    private var room = 2 * SourceFile.sizeLimit

    init(source: SourceText) { self.source = source }

    /// Takes a node that is about to be read; false where aliases make a small file stand for a very large one.
    ///
    /// Without aliases no file that is small enough to be read has so many nodes.
    func takes(_ node: YAMLNode) -> Bool {
      guard room >= 0 else { return false }
      room -= 1 + node.size
      guard room < 0 else { return true }
      (problems, further) = ([], 0)
      add(
        .lessonTooLarge,
        "the aliases of this lesson stand for more than \(2 * SourceFile.sizeLimit >> 20) MiB",
        at: node.range,
        help: ["write the texts and lists out, or use fewer aliases"]
      )
      return false
    }

    /// Adds a problem; its words are made for the first ones alone.
    func report(
      _ id: DiagnosticID,
      _ message: @autoclosure () -> String,
      at range: SourceRange,
      help: @autoclosure () -> [String] = []
    ) {
      // What is missing then is there, and was not read.
      if room >= 0 { add(id, message(), at: range, help: help()) }
    }

    private func add(
      _ id: DiagnosticID,
      _ message: @autoclosure () -> String,
      at range: SourceRange,
      help: @autoclosure () -> [String]
    ) {
      guard problems.count < DiagnosticList.limit else {
        further += 1
        return
      }
      problems.append(
        Diagnostic(id: id, message(), at: .init(source: source, range: range), help: help())
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
    var names: Set<Name> = []
    for node in nodes {
      guard context.takes(node) else { return nil }
      guard let entries = node.pairs else {
        context.report(
          .wrongKind,
          "\(what) must be a mapping of keys to values",
          at: node.range
        )
        return nil
      }
      for entry in entries {
        guard context.takes(entry.key) else { return nil }
        if let name = entry.key.text, !names.insert(name).inserted {
          context.report(
            .invalidYAML,
            "the key '\(Words.short(name))' appears twice",
            at: entry.key.range
          )
        }
      }
      pairs += entries
    }
    self.context = context
    mapping = pairs
    range = first.range
  }

  /// Far above every number of a step, and small enough to be counted on with.
  private static let largestNumber = 999_999_999

  private func node(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let value = mapping.first(where: { $0.key.text == key })?.value else { return nil }
    if case .scalar("", isPlain: true) = value.content { return nil }
    return context.takes(value) ? value : nil
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
    guard let value = node.text.flatMap({ Int($0) }), value.magnitude <= Self.largestNumber else {
      context.report(
        .wrongKind,
        "'\(key)' must be a whole number"
          + (node.text.flatMap(Double.init) == nil ? "" : " of nine digits at most"),
        at: node.range
      )
      return nil
    }
    return Located(value, at: node.range)
  }

  /// A whole number or a list of them; empty where the key is absent.
  func integers(_ key: String) -> [Located<Int>] {
    guard let node = node(key) else { return [] }
    guard let items = node.items else { return integer(node, key).map { [$0] } ?? [] }
    return items.compactMap { context.takes($0) ? integer($0, key) : nil }
  }

  /// A whole number within bounds; nil when the key is absent.
  func integer(_ key: String, in bounds: ClosedRange<Int>) -> Int? {
    guard let number = integer(key) else { return nil }
    guard bounds.contains(number.value) else {
      context.report(
        .wrongKind,
        "'\(key)' must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)",
        at: number.range
      )
      return nil
    }
    return number.value
  }

  /// A list of texts; empty where the key is absent.
  func strings(_ key: String) -> [String] { locatedStrings(key).map(\.value) }

  /// A list of texts with their places; empty where the key is absent.
  func locatedStrings(_ key: String) -> [Located<String>] {
    items(key).compactMap { context.takes($0) ? located($0, key) : nil }
  }

  /// Whether the key is there, with a value.
  func has(_ key: String) -> Bool { node(key) != nil }

  /// Whether the value of a key is a list.
  func isList(_ key: String) -> Bool { node(key)?.items != nil }

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

  /// A list of mappings, or the only one of them, each read by `read`; empty where the key is absent.
  func objects<Item>(_ key: String, _ read: (YAMLReader) -> Item?) -> [Item] {
    guard let node = node(key), node.pairs != nil else { return list(key, read) }
    return object(key, read).map { [$0] } ?? []
  }

  /// A mapping, read by `read`; nil when the key is absent.
  func object<Item>(_ key: String, _ read: (YAMLReader) -> Item?) -> Item? {
    node(key).flatMap { YAMLReader($0, "'\(key)'", context) }.flatMap { reader in
      defer { reader.reportUnknownKeys() }
      return read(reader)
    }
  }

  /// Adds a problem.
  func report(
    _ id: DiagnosticID,
    _ message: @autoclosure () -> String,
    at range: SourceRange,
    help: @autoclosure () -> [String] = []
  ) {
    context.report(id, message(), at: range, help: help())
  }

  /// Reports every key that was not asked for, with the nearest that was.
  func reportUnknownKeys() {
    for (key, _) in mapping {
      let name = key.text ?? ""
      guard !known.contains(name) else { continue }
      context.report(
        .unknownKey,
        "no lesson has a key '\(Words.short(name))' here",
        at: key.range,
        help: [
          closestMatch(to: name, among: known).map { "did you mean '\($0)'?" }
            ?? "the keys here are \(known.joined(separator: ", "))"
        ]
      )
    }
  }
}
