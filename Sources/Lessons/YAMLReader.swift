import Diagnostics

/// Reads a mapping of a lesson file key by key and collects every problem at its place.
final class YAMLReader {
  let context: Context
  let mapping: [(key: YAMLNode, value: YAMLNode)]
  /// Where the mapping stands.
  let range: SourceRange
  private(set) var known: [String] = []
  /// The keys that must be there and are not.
  private(set) var missing: [String] = []
  /// What the mapping is: `a lesson`, `each entry of 'quiz'`.
  let what: String

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
      notes: @autoclosure () -> [Diagnostic.Note] = [],
      help: @autoclosure () -> [String] = []
    ) {
      // What is missing then is there, and was not read.
      if room >= 0 { add(id, message(), at: range, notes: notes(), help: help()) }
    }

    private func add(
      _ id: DiagnosticID,
      _ message: @autoclosure () -> String,
      at range: SourceRange,
      notes: @autoclosure () -> [Diagnostic.Note] = [],
      help: @autoclosure () -> [String]
    ) {
      guard problems.count < DiagnosticList.limit else {
        further += 1
        return
      }
      problems.append(
        Diagnostic(
          id: id,
          message(),
          at: .init(source: source, range: range),
          notes: notes(),
          help: help()
        )
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
    var places: [Name: SourceRange] = [:]
    for node in nodes {
      guard context.takes(node) else { return nil }
      guard let entries = node.pairs else {
        context.report(
          .wrongKind,
          "\(what) must be a mapping of keys to values" + Self.found(node),
          at: node.range,
          help: [
            "write 'key: value' on each line of it"
              + (what == "a lesson" ? ", first 'title: …'" : "")
          ]
        )
        return nil
      }
      for entry in entries {
        guard context.takes(entry.key) else { return nil }
        guard let name = entry.key.text else { continue }
        guard let first = places[Name(name)] else {
          places[Name(name)] = entry.key.range
          continue
        }
        context.report(
          .invalidYAML,
          "the key '\(Words.short(name))' is given a second time",
          at: entry.key.range,
          notes: [.init("the first is here", at: .init(source: context.source, range: first))],
          help: ["keep one of the two"]
        )
      }
      pairs += entries
    }
    self.context = context
    self.what = what
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
    if value == nil { missing.append(key) }
    return value
  }

  /// The number of entries of a list that must be there; nil, with a report, where there is no list.
  func requiredCount(_ key: String) -> Int? { required(key)?.items?.count }

  /// Reports a list that has no entries or is not there.
  func requireEntries(_ key: String) {
    guard let node = node(key), node.items?.isEmpty != true else {
      missing.append(key)
      return
    }
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
      context.report(
        .wrongKind,
        "'\(key)' must be a text" + Self.found(node),
        at: node.range,
        help: [quoting(node, key)]
      )
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
          + (node.text.flatMap(Double.init) == nil ? "" : " of nine digits at most")
          + Self.found(node),
        at: node.range,
        help: [
          LessonKeyExample.of(key, in: what).map { "write \($0)" }
            ?? "write digits alone: \(key): 3"
        ]
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
        "'\(key)' must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound), not \(number.value)",
        at: number.range,
        help: ["write \(key): \(bounds.lowerBound)"]
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

  /// Whether the key's value is a mapping.
  func isMapping(_ key: String) -> Bool { node(key)?.pairs != nil }

  /// Whether the key is there, with a value.
  func has(_ key: String) -> Bool { node(key) != nil }

  /// Whether the value of a key is a list.
  func isList(_ key: String) -> Bool { node(key)?.items != nil }

  /// A list of mappings, each read by `read`; empty where the key is absent.
  func list<Item>(_ key: String, _ read: (YAMLReader) -> Item?) -> [Item] {
    items(key).compactMap { node in
      YAMLReader(node, "each entry of '\(key)'", context).flatMap { reader in
        defer { reader.reportKeys() }
        return read(reader)
      }
    }
  }

  private func items(_ key: String) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    guard let items = node.items else {
      context.report(
        .wrongKind,
        "'\(key)' must be a list" + Self.found(node),
        at: node.range,
        help: [
          node.pairs == nil
            ? "write \(key): [first, second], or each entry on a line of its own after '- '"
            : "begin each entry with '- '"
        ]
      )
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
      defer { reader.reportKeys() }
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
}
