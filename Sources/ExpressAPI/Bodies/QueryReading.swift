import Diagnostics
import ScriptRuntime

/// One reading of a text with nested names.
///
/// The values are gathered by their whole names first; then each name is taken apart and what it makes is merged into
/// the result, so that `a[b]=1&a[c]=2` is one object and `a[]=1&a[]=2` one array.
struct QueryReading {
  private let options: QueryString.Options
  private let realm: Realm

  init(_ options: QueryString.Options, _ realm: Realm) {
    self.options = options
    self.realm = realm
  }

  mutating func object(of text: String) throws -> ScriptObject {
    let result = realm.object()
    var target = Value.object(result)
    for (name, value) in gathered(text) {
      try realm.tick(name.utf8.count >> 2)
      if let nested = try nested(name, value) { target = try merged(target, nested) }
    }
    return try compacted(target).asObject ?? result
  }

  // MARK: Names and values

  /// The values by name in order; several of one name are a list.
  private func gathered(_ text: String) -> [(name: String, value: Value)] {
    var values: [(name: String, value: Value)] = []
    var places: [Name: Int] = [:]
    for part in parts(text) {
      var end = part.firstIndex(of: "=")
      if let bracket = bracketEnd(part) { end = bracket }
      let name = QueryString.decoded(end.map { part[..<$0] } ?? part)
      let value = Value(end.map { QueryString.decoded(part[part.index(after: $0)...]) } ?? "")
      if let place = places[name] {
        values[place].value = combined(values[place].value, value)
      } else {
        places[name] = values.count
        values.append((name, value))
      }
    }
    return ordered(values)
  }

  /// Names that are numbers come first and in order, as they do among the keys of an object.
  private func ordered(
    _ values: [(name: String, value: Value)]
  ) -> [(name: String, value: Value)] {
    func index(_ name: String) -> UInt32? {
      guard case .index(let index) = PropertyKey(name) else { return nil }
      return index
    }
    let numbered = values.filter { index($0.name) != nil }
      .sorted { (index($0.name) ?? 0) < (index($1.name) ?? 0) }
    return numbered + values.filter { index($0.name) == nil }
  }

  private func parts(_ text: String) -> [Substring] {
    var plain: [UInt8] = []
    let units = Array(text.utf8)
    var index = 0
    while index < units.count {
      // Brackets may be escaped.
      if units[index] == UInt8(ascii: "%"), index + 2 < units.count {
        let code = String(decoding: units[(index + 1)...(index + 2)], as: UTF8.self).uppercased()
        if code == "5B" || code == "5D" {
          plain.append(UInt8(ascii: code == "5B" ? "[" : "]"))
          index += 3
          continue
        }
      }
      plain.append(units[index])
      index += 1
    }
    let split = String(decoding: plain, as: UTF8.self)
      .split(separator: "&", omittingEmptySubsequences: false)
    return Array(split.prefix(options.parameterLimit))
  }

  /// The equals sign after the first closing bracket that one follows.
  private func bracketEnd(_ part: Substring) -> Substring.Index? {
    var before: Character?
    for index in part.indices {
      if part[index] == "=", before == "]" { return index }
      before = part[index]
    }
    return nil
  }

  private func combined(_ old: Value, _ new: Value) -> Value {
    let before = old.asArray?.elements ?? [old]
    return realm.array(before + (new.asArray?.elements ?? [new]))
  }

  // MARK: Nesting

  /// What one name makes of a value: `a[b][]` an object with an object with a list; nil for an empty name.
  private func nested(_ name: String, _ value: Value) throws -> Value? {
    guard !name.isEmpty else { return nil }
    let (parent, segments) = try segments(of: name)
    var leaf = value
    for segment in segments.reversed() { leaf = wrapped(leaf, segment) }
    guard let parent else { return leaf }
    guard parent != "__proto__" else { return .object(realm.object()) }
    return .object(realm.object([(parent, leaf)]))
  }

  /// The name before the first bracket, nil where there is none, and what stands in brackets with them.
  private func segments(of name: String) throws -> (parent: String?, brackets: [String]) {
    let units = Array(name.utf8)
    var found: [(start: Int, end: Int)] = []
    var open: Int?
    for (index, unit) in units.enumerated() {
      if unit == UInt8(ascii: "[") { open = index }
      if unit == UInt8(ascii: "]"), let start = open {
        found.append((start, index + 1))
        open = nil
      }
    }
    func text(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF8.self) }
    guard options.depth > 0, let first = found.first else { return (name, []) }
    var brackets = found.prefix(options.depth).map { text($0.start..<$0.end) }
    if found.count > options.depth {
      guard !options.isDepthStrict else {
        throw realm.rangeError(
          "Input depth exceeded depth option of \(options.depth) and strictDepth is true"
        )
      }
      brackets.append("[" + text(found[options.depth].start..<units.count) + "]")
    }
    return (first.start == 0 ? nil : text(0..<first.start), brackets)
  }

  /// A value inside the list or the object that a pair of brackets makes.
  private func wrapped(_ leaf: Value, _ segment: String) -> Value {
    if segment == "[]" { return realm.array(leaf.asArray?.elements ?? [leaf]) }
    let key =
      segment.hasPrefix("[") && segment.hasSuffix("]")
      ? String(segment.dropFirst().dropLast()) : segment
    if key != segment, let index = Int(key), String(index) == key, index >= 0,
      index <= options.arrayLimit
    {
      let list = ArrayObject(realm, [Value]())
      _ = try? list.defineOwnProperty(
        PropertyKey(index),
        PropertyDescriptor(value: leaf, flags: .all)
      )
      return .object(list)
    }
    let object = realm.object()
    if key != "__proto__" { object.setValue(PropertyKey(key), leaf) }
    return .object(object)
  }

  // MARK: Merging

  private func merged(_ target: Value, _ source: Value) throws -> Value {
    guard source.toBoolean else { return target }
    return try realm.nested {
      guard let source = source.asObject else { return try merged(target, text: source) }
      guard let object = target.asObject else {
        return realm.array([target] + (Value.object(source).asArray?.elements ?? [.object(source)]))
      }
      if let list = target.asArray, let other = Value.object(source).asArray {
        return try merged(list, other)
      }
      let result = target.asArray.map(object(from:)) ?? object
      for key in try realm.enumerableOwnKeys(source) {
        let value = try source.get(key)
        let known = try result.getOwnProperty(key) == nil ? nil : try result.get(key)
        result.setValue(key, try known.map { try merged($0, value) } ?? value)
      }
      return .object(result)
    }
  }

  private func merged(_ target: Value, text: Value) throws -> Value {
    if let list = target.asArray {
      list.append(text)
      return target
    }
    guard let object = target.asObject else { return realm.array([target, text]) }
    object.setValue(try text.toPropertyKey(realm), true)
    return target
  }

  private func merged(_ list: ArrayObject, _ other: ArrayObject) throws -> Value {
    for key in try realm.enumerableOwnKeys(other) {
      let item = try other.get(key)
      guard try list.getOwnProperty(key) != nil else {
        try list.put(key, item)
        continue
      }
      let known = try list.get(key)
      if known.asObject != nil, item.asObject != nil {
        try list.put(key, merged(known, item))
      } else {
        list.append(item)
      }
    }
    return .object(list)
  }

  private func object(from list: ArrayObject) -> ScriptObject {
    let object = realm.object()
    for (index, element) in list.elements.enumerated() where !element.isUndefined {
      object.setValue(PropertyKey(index), element)
    }
    return object
  }

  /// The value with the gaps of its lists closed.
  private func compacted(_ value: Value) throws -> Value {
    guard let object = value.asObject else { return value }
    return try realm.nested {
      if let list = value.asArray {
        let kept = list.elements.filter { !$0.isUndefined }
        return realm.array(try kept.map(compacted))
      }
      for key in try realm.enumerableOwnKeys(object) {
        object.setValue(key, try compacted(object.get(key)))
      }
      return value
    }
  }
}
