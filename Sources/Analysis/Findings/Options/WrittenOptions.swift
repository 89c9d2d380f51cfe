import Diagnostics
import Trace

/// An object of options as the program writes it, and the same object as it should be.
struct WrittenOptions {
  /// The object.
  let node: CodeNode
  private let root: CodeNode
  private let path: [String]
  private let source: Int
  private let lines: ProgramLines

  /// The object of a site; nil where the program does not write it there.
  init?(_ site: OptionSite, of call: CallFact, _ lines: ProgramLines) {
    guard let code = lines.call(call), code.arguments.indices.contains(site.argument) else {
      return nil
    }
    let root = lines.meant(code.arguments[site.argument], in: code.source)
    guard let node = root.node(at: site.path[...]), case .object = node.kind else { return nil }
    self.node = node
    self.root = root
    path = site.path
    source = code.source
    self.lines = lines
  }

  /// The entry of a name; nil where the object does not write it.
  func entry(_ key: String) -> CodeNode.Entry? { node.entries.last { $0.key == key } }

  /// Where an entry's name stands.
  func place(_ entry: CodeNode.Entry) -> Place? { lines.place(entry.keyRange, in: source) }

  /// The code of a range, on one line.
  func code(_ range: Range<Int>) -> String { lines.code(range, in: source).onOneLine }

  /// `key: value` as it is written.
  func code(_ entry: CodeNode.Entry) -> String { code(entry.range) }

  /// A change as an edit of the program.
  func edit(_ change: CodeChange) -> SourceEdit {
    SourceEdit(
      source: source,
      start: change.range.lowerBound,
      end: change.range.upperBound,
      replacement: change.code
    )
  }

  /// The object around the one of the site.
  var parent: CodeNode? { path.isEmpty ? nil : root.node(at: path.dropLast()) }

  /// An object with some of its entries in other words, and more.
  func object(
    _ node: CodeNode,
    adding added: [String] = [],
    _ write: (CodeNode.Entry) -> String?
  ) -> String {
    let all = node.entries.compactMap(write) + added
    return all.isEmpty ? "{}" : "{ \(all.joined(separator: ", ")) }"
  }

  /// The change that puts entries where they belong; nil where that cannot be written.
  func moving(_ entries: [CodeNode.Entry], to place: OptionPlace) -> CodeChange? {
    guard let first = entries.first else { return nil }
    let moved = Set(names: entries.map(\.key))
    switch place {
    case .beside: return besides(moved, entries.map { code($0) })
    case .joinTableAttributes:
      return besides(moved, ["joinTableAttributes: \(code(first.value.range))"])
    case .inside(let name): return inside(name, moved, entries.map { code($0) })
    case .named(let name):
      let isShorthand = first.keyRange == first.value.range
      return CodeChange(first.keyRange, isShorthand ? "\(name): \(first.key)" : name)
    case .required: return CodeChange(first.range, "allowNull: false")
    case .throughAttributes:
      let through = "through: { attributes: \(code(first.value.range)) }"
      return self.entry("include") == nil
        ? CodeChange(first.range, through) : include(moved, [through])
    case .include: return include(moved, entries.map { code($0) })
    }
  }

  /// The change that puts entries under `where`.
  func asCondition(_ entries: [CodeNode.Entry]) -> CodeChange {
    let moved = Set(names: entries.map(\.key))
    let conditions = entries.map { code($0) }
    if let known = entry("where"), case .object = known.value.kind {
      let text = object(node) { entry in
        if entry.key == "where" {
          return "where: " + object(known.value, adding: conditions) { code($0) }
        }
        return moved.contains(entry.key) ? nil : code(entry)
      }
      return CodeChange(node.range, text)
    }
    let rest = node.entries.filter { !moved.contains($0.key) }.map { code($0) }
    let members = ["where: { \(conditions.joined(separator: ", ")) }"] + rest
    return CodeChange(node.range, "{ \(members.joined(separator: ", ")) }")
  }

  /// Entries out of the object, beside it.
  private func besides(_ moved: Set<Name>, _ added: [String]) -> CodeChange? {
    guard let parent, let name = path.last else { return nil }
    let kept = node.entries.filter { !moved.contains($0.key) }
    let text = object(parent, adding: added) { entry in
      guard entry.key == name else { return code(entry) }
      guard let only = kept.first else { return nil }
      // A key of which nothing but the name is said is written as the name.
      if kept.count == 1, only.key == "name" || only.key == "model" {
        return "\(name): \(code(only.value.range))"
      }
      return "\(name): " + object(node) { moved.contains($0.key) ? nil : code($0) }
    }
    return CodeChange(parent.range, text)
  }

  /// Entries into another object of the options, which may not be there yet.
  private func inside(_ name: String, _ moved: Set<Name>, _ added: [String]) -> CodeChange? {
    let text = object(
      node,
      adding: entry(name) == nil ? ["\(name): { \(added.joined(separator: ", ")) }"] : []
    ) {
      entry in
      guard entry.key == name else { return moved.contains(entry.key) ? nil : code(entry) }
      if case .object = entry.value.kind {
        return "\(name): " + object(entry.value, adding: added) { code($0) }
      }
      return "\(name): { name: \(code(entry.value.range)), \(added.joined(separator: ", ")) }"
    }
    return CodeChange(node.range, text)
  }

  /// Entries into the one element of `include`.
  private func include(_ moved: Set<Name>, _ added: [String]) -> CodeChange? {
    guard let include = entry("include"), include.value.items.count == 1,
      let element = include.value.items.first
    else { return nil }
    let members = added.joined(separator: ", ")
    let written: String
    if case .object = element.kind {
      written = object(element, adding: added) { code($0) }
    } else if element.text != nil {
      written = "{ association: \(code(element.range)), \(members) }"
    } else {
      written = "{ model: \(code(element.range)), \(members) }"
    }
    return CodeChange(
      node.range,
      object(node) { entry in
        entry.key == "include"
          ? "include: \(written)" : moved.contains(entry.key) ? nil : code(entry)
      }
    )
  }
}

extension CodeNode {
  /// What stands at a path of names and indexes; nil where the code does not say it.
  func node(at path: ArraySlice<String>) -> CodeNode? {
    guard let first = path.first else { return self }
    if case .list(let items) = kind {
      guard let index = Int(first), items.indices.contains(index) else { return nil }
      return items[index].node(at: path.dropFirst())
    }
    return self[first]?.node(at: path.dropFirst())
  }
}

extension ProgramLines {
  /// The object or list that a name stands for, where the program gives it one in one place; else the piece itself.
  func meant(_ node: CodeNode, in source: Int) -> CodeNode {
    guard case .other = node.kind else { return node }
    let name = code(node.range, in: source)
    let isName =
      !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "_$".contains($0) }
    guard isName, let start = text(source).onlyAssignment(of: name) else { return node }
    let value = reader(source).expression(at: start)
    if case .other = value.kind { return node }
    return value
  }
}

extension StringProtocol {
  /// The text with each line end and the blanks around it made one blank; comments at line ends are left out.
  var onOneLine: String {
    guard contains(where: \.isNewline) else { return trimmingSpace }
    let lines = split(whereSeparator: \.isNewline).map { line -> String in
      let text = line.trimmingSpace
      guard let comment = text.firstRange(of: "// ") else { return text }
      return text[..<comment.lowerBound].trimmingSpace
    }
    return lines.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension String {
  /// The UTF-8 offset behind `name =` in the one declaration of a name; nil where there is none, or more.
  fileprivate func onlyAssignment(of name: String) -> Int? {
    var found: Int?
    var start = startIndex
    while let range = self[start...].firstRange(of: name) {
      start = range.upperBound
      let before = self[..<range.lowerBound]
      let rest = self[range.upperBound...].drop { $0 == " " }
      guard rest.first == "=", rest.dropFirst().first.map({ "=>".contains($0) }) != true,
        before.last.map({ $0.isLetter || $0.isNumber || "_$.".contains($0) }) != true
      else { continue }
      guard ["const ", "let ", "var "].contains(where: before.hasSuffix), found == nil else {
        return nil
      }
      found = utf8.distance(from: startIndex, to: rest.startIndex) + 1
    }
    return found
  }
}
