import Diagnostics
import ECMAScriptText
import Trace

extension ValueLayout {
  /// How many levels of lists and objects a line shows below the first, as Node does, and how many instances of a list.
  private static let (lineDepth, lineInstances) = (2, 8)
  /// The longest item of a list that shares a line with others, where they do not all fit on one.
  private static let shortItem = 24

  /// Whether the present value is too deep inside for a line.
  private var isTooDeep: Bool { !isWhole && path.count > Self.lineDepth }

  // MARK: Lists

  mutating func list(_ list: RecordedList) -> String {
    if list.count == 0 { return "[]" }
    let first = isWhole ? list.items[...] : list.items.prefix(Self.lineInstances)
    if !first.isEmpty, first.allSatisfy({ $0.instance != nil }) { return instances(list) }
    if isTooDeep { return "[Array]" }
    return inside { layout in
      var entries: [String] = []
      var seen = 0
      for item in list.items where !layout.isCut {
        entries.append(layout.nested(item))
        if case .holes(let count) = item { seen += count } else { seen += 1 }
      }
      let rest = list.count - seen
      if rest > 0 { entries.append("... \(Words.count(rest, "more item"))") }
      if layout.isTight { return "[" + entries.joined(separator: ", ") + "]" }
      return layout.isWhole && entries.allSatisfy { $0.count <= Self.shortItem }
        ? layout.filled("[", entries, "]") : layout.joined("[", entries, "]")
    }
  }

  /// `[Post 1, Post 2, … 10 in all]`.
  private func instances(_ list: RecordedList) -> String {
    let shown = isWhole || isInInstance ? list.items[...] : list.items.prefix(Self.lineInstances)
    var titles = shown.compactMap { item in
      if case .instance(let instance) = item { title(instance) } else { nil }
    }
    if list.count > shown.count { titles.append("… \(list.count) in all") }
    return isWhole
      ? filled("[", titles, "]", blank: "") : "[" + titles.joined(separator: ", ") + "]"
  }

  /// Whether a list is written without blanks, as one of an instance on a line is.
  private var isTight: Bool { isInInstance && !isWhole }

  // MARK: Objects

  mutating func object(_ object: RecordedObject) -> String {
    let (prefix, style) =
      switch object.type {
      case .plain: ("", "[Object]")
      case .named(let name): (name + " ", "[\(name)]")
      case .withoutPrototype: ("[Object: null prototype] ", "[Object: null prototype]")
      }
    if object.count == 0 { return prefix + "{}" }
    if isTight { return "{…}" }
    if isTooDeep { return style }
    return inside { layout in
      var entries: [String] = []
      for (index, value) in object.values.enumerated() where !layout.isCut {
        let name = layout.name(of: object, at: index)
        layout.written += name.utf8.count
        entries.append("\(name): \(layout.nested(value))")
      }
      let rest = object.count - entries.count
      if rest > 0 {
        entries.append("... \(Words.count(rest, "more property", plural: "more properties"))")
      }
      return layout.joined(prefix + "{", entries, "}")
    }
  }

  private func name(of object: RecordedObject, at index: Int) -> String {
    let name = object.names[index]
    return index < object.names.count - object.symbols
      ? QuotedText.name(ContiguousArray(name.utf16)) : "[\(QuotedText.escaped(name))]"
  }

  mutating func promise(_ promise: RecordedPromise) -> String {
    if isTooDeep { return "[Promise]" }
    return inside { layout in
      let value = promise.value.map { layout.nested($0) } ?? "…"
      switch promise.fact.state {
      case .pending: return layout.joined("Promise {", ["<pending>"], "}")
      case .fulfilled: return layout.joined("Promise {", [value], "}")
      case .rejected: return layout.joined("Promise {", ["<rejected> " + value], "}")
      }
    }
  }

  // MARK: Instances

  /// The name of an instance with its values in memory.
  mutating func whole(_ instance: RecordedInstance) -> String {
    let model = models[instance.fact.model]
    // The title tells a key of one attribute; which is which of several it does not.
    let key = model.map { $0.primaryKey.count == 1 ? $0.primaryKey : [] } ?? []
    let hidden = isWhole ? [] : key + (model?.timestamps ?? [])
    let names = instance.attributes ?? []
    isInInstance = true
    indentation += 2
    var entries: [String] = []
    for (name, value) in zip(names, instance.values) where !hidden.contains(name) && !isCut {
      written += name.utf8.count
      entries.append("\(name): \(nested(value))")
    }
    indentation -= 2
    isInInstance = false
    let rest = names.count - instance.values.count
    if rest > 0 { entries.append("... \(Words.count(rest, "more attribute"))") }
    return entries.isEmpty ? title(instance) : joined(title(instance) + " {", entries, "}")
  }

  // MARK: Lines

  /// Lays out what is inside a list or an object, and names that where something inside refers to it.
  private mutating func inside(_ body: (inout ValueLayout) -> String) -> String {
    path.append(0)
    indentation += 2
    let text = body(&self)
    indentation -= 2
    let number = path.removeLast()
    return number > 0 ? "<ref *\(number)> \(text)" : text
  }

  /// Entries between braces: on one line, or each on a line of its own where a whole value is too wide.
  private func joined(_ open: String, _ entries: [String], _ close: String) -> String {
    let line = "\(open) \(entries.joined(separator: ", ")) \(close)"
    guard isWhole, !fits(line) else { return line }
    return lines(open, entries, close)
  }

  private func fits(_ line: String) -> Bool {
    !line.utf8.contains(UInt8(ascii: "\n")) && indentation + line.count <= ValueText.width
  }

  private func lines(_ open: String, _ lines: [String], _ close: String) -> String {
    let outer = "\n" + String(repeating: " ", count: max(0, indentation - 2))
    return open + outer + "  " + lines.joined(separator: ",\(outer)  ") + outer + close
  }

  /// Short entries between brackets: on one line, or as many on each line as fit.
  private func filled(
    _ open: String,
    _ entries: [String],
    _ close: String,
    blank: String = " "
  ) -> String {
    let line = open + blank + entries.joined(separator: ", ") + blank + close
    guard !fits(line) else { return line }
    var rows: [String] = []
    for entry in entries {
      if let last = rows.last, indentation + last.count + entry.count + 4 <= ValueText.width {
        rows[rows.count - 1] = "\(last), \(entry)"
      } else {
        rows.append(entry)
      }
    }
    return lines(open, rows, close)
  }
}
