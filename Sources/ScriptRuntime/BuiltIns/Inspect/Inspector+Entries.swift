import ECMAScriptText

extension Inspector {
  /// The entries of what an object contains besides its properties.
  func contentEntries(_ content: ObjectLayout.Content, _ level: Int) throws -> [String] {
    switch content {
    case .none: return []
    case .array(let array): return try elements(array, level)
    case .unknown: return ["<items unknown>"]
    case .typedArray(let array):
      let shown = min(array.length, max(0, options.maxArrayLength))
      return try needed(0..<shown) { try text(of: array.element($0), level: level) }
        + more(array.length - shown)
    case .bytes(let buffer): return [contents(buffer), "byteLength: \(buffer.byteLength)"]
    case .view(let view):
      let numbers = ["byteLength: \(view.byteLength)", "byteOffset: \(view.byteOffset)"]
      return try deeper {
        numbers + ["buffer: \(try text(of: .object(view.buffer), level: level))"]
      }
    case .set(let values, let total):
      return try deeper {
        let shown = values.prefix(max(0, options.maxArrayLength))
        return try needed(shown) { try text(of: $0, level: level) } + more(total - shown.count)
      }
    case .map(let entries, let total):
      return try deeper {
        try needed(entries) { entry in
          let key = try text(of: entry.key, level: level)
          return "\(key) => \(try text(of: entry.value, level: level))"
        } + more(total - entries.count)
      }
    case .entries(let entries):
      return try deeper {
        let shown = entries.prefix(max(0, options.maxArrayLength))
        return try needed(shown) { entry in
          var pair = ObjectLayout(keys: [])
          pair.open = "["
          pair.close = "]"
          pair.isList = true
          let key = try text(of: entry.key, level: level)
          let value = try text(of: entry.value, level: level)
          return combined([key, value], pair, level: level)
        } + more(entries.count - shown.count)
      }
    case .promise(let promise):
      switch promise.state {
      case .pending: return ["<pending>"]
      case .fulfilled(let value): return try deeper { [try text(of: value, level: level)] }
      case .rejected(let reason):
        return try deeper { ["<rejected> \(try text(of: reason, level: level))"] }
      }
    }
  }

  /// The texts of items, up to where the text is cut.
  private func needed<Items: Sequence>(
    _ items: Items,
    _ text: (Items.Element) throws -> String
  ) rethrows -> [String] {
    var texts: [String] = []
    for item in items where !isCut { texts.append(try text(item)) }
    return texts
  }

  /// The first bytes of a buffer, as Node shows them.
  private func contents(_ buffer: ArrayBufferObject) -> String {
    if buffer.isDetached { return "(detached)" }
    let limit = min(max(0, options.maxArrayLength), buffer.byteLength)
    let shown = buffer.bytes(0..<limit).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let rest = buffer.byteLength - limit
    let more = rest > 0 ? " ... \(rest) more byte\(rest > 1 ? "s" : "")" : ""
    return "[Uint8Contents]: <\(shown.joined(separator: " "))\(more)>"
  }

  private func deeper<Result>(_ body: () throws -> Result) rethrows -> Result {
    indentation += 2
    defer { indentation -= 2 }
    return try body()
  }

  private func more(_ count: Int) -> [String] {
    count > 0 ? ["... \(count) more item\(count > 1 ? "s" : "")"] : []
  }

  // MARK: Arrays

  private func elements(_ array: ArrayObject, _ level: Int) throws -> [String] {
    let limit = min(max(0, options.maxArrayLength), array.length)
    var entries: [String] = []
    var index = 0
    // The index up to which all elements were looked at; holes count as one entry.
    while index < array.length, entries.count < limit, !isCut {
      let key = PropertyKey(index)
      if try array.getOwnProperty(key) != nil {
        entries.append(try property(array, key, level, isElement: true, isExtra: false))
        index += 1
        continue
      }
      let end = try nextElement(array, after: index)
      let count = end - index
      entries.append("<\(count) empty item\(count > 1 ? "s" : "")>")
      index = end
    }
    return entries + more(array.length - index)
  }

  /// The index of the next element that is there, or the length.
  private func nextElement(_ array: ArrayObject, after index: Int) throws -> Int {
    var index = index
    while index < array.length, index < array.count {
      if try array.getOwnProperty(PropertyKey(index)) != nil { return index }
      index += 1
    }
    guard index < array.length else { return array.length }
    for key in try array.ownKeys() {
      guard case .index(let next) = key, Int(next) >= index else { continue }
      return Int(next)
    }
    return array.length
  }

  // MARK: Properties

  /// One property: its name and value, or its value alone for an element of an array.
  func property(
    _ object: ScriptObject,
    _ key: PropertyKey,
    _ level: Int,
    isElement: Bool,
    isExtra: Bool
  ) throws -> String {
    if let namespace = object as? NamespaceObject, namespace.isUninitialized(key) {
      return "\(name(of: key, isEnumerable: true)): <uninitialized>"
    }
    let property = try object.getOwnProperty(key) ?? Property(object.get(key))
    var separator = " "
    let value: String
    switch property.content {
    case .data(let data):
      let width = options.compactness != .all || isElement || isExtra ? 2 : 3
      indentation += width
      defer { indentation -= width }
      value = try text(of: data, level: level)
      if width == 3, options.breakLength < TerminalWidth.of(value) {
        separator = "\n" + String(repeating: " ", count: indentation)
      }
    case .accessor(let getter, let setter):
      value = try accessor(getter, hasSetter: setter != nil, object, level)
    }
    if isElement { return value }
    let name = name(of: key, isEnumerable: property.isEnumerable)
    writtenLength += name.utf8.count
    return "\(name):\(separator)\(value)"
  }

  private func accessor(
    _ getter: FunctionObject?,
    hasSetter: Bool,
    _ object: ScriptObject,
    _ level: Int
  ) throws -> String {
    guard let getter else { return hasSetter ? "[Setter]" : "undefined" }
    let label = hasSetter ? "Getter/Setter" : "Getter"
    guard options.callsGetters else { return "[\(label)]" }
    do {
      let value = try realm.call(getter, this: .object(object), arguments: [])
      return try deeper {
        if case .object = value { return "[\(label)] \(try text(of: value, level: level))" }
        return "[\(label): \(primitive(value))]"
      }
    } catch let thrown as ScriptThrow {
      let message = try? thrown.value["message"].toText(realm)
      return "[\(label): <Inspection threw (\(message ?? "undefined"))>]"
    }
  }

  private func name(of key: PropertyKey, isEnumerable: Bool) -> String {
    switch key {
    case .symbol(let symbol): return "[\(QuotedText.escaped(symbol.text))]"
    case .index(let index): return isEnumerable ? "'\(index)'" : "[\(index)]"
    case .string(let string):
      let text = string.string
      return isEnumerable || text == "__proto__"
        ? QuotedText.name(string.codeUnits) : "[\(QuotedText.escaped(text))]"
    }
  }
}
