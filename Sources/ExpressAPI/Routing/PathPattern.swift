import ScriptRuntime

/// A path of a route or a mount as `path-to-regexp` 0.1 reads it: a pattern of the program's own regular expressions
/// and the names of its groups.
struct PathPattern {
  /// How a path is read.
  struct Options {
    var isSensitive = false
    var isStrict = false
    /// Whether the whole path must match; otherwise a beginning up to a slash.
    var isWhole = true
  }
  /// The expression that a path is matched against.
  let expression: RegularExpression
  /// The names of the groups, in the order of the groups.
  let names: [PropertyKey]
  /// The path as the program wrote it.
  let text: String
  /// Whether it is `*`, which matches every path without looking at it.
  let isEverything: Bool
  /// Whether it is the `/` of a mount, which every path begins with.
  let isEveryBeginning: Bool

  /// Reads a path: a string, a regular expression, or an array of them.
  ///
  /// - Throws: A `TypeError` for any other value, a `SyntaxError` for a string that makes no expression.
  init(_ path: Value, _ options: Options, _ realm: Realm) throws {
    var source = PathSource(options)
    try source.add(path, realm)
    let flags = options.isSensitive ? "" : "i"
    if let given = path.asObject as? RegularExpression {
      expression = given
    } else {
      let value = try realm.makeRegularExpression?(source.texts.joined(separator: "|"), flags)
      guard let made = value?.asObject as? RegularExpression else {
        preconditionFailure("the realm makes no regular expressions")
      }
      expression = made
    }
    names = source.keys.map { PropertyKey($0.name) }
    let shown = path.asArray.map { $0.elements.map(describePath).joined(separator: ", ") }
    text = shown ?? describePath(path)
    isEverything = path.asString == "*"
    isEveryBeginning = path.asString == "/" && !options.isWhole
  }
}

/// A path as a route list shows it.
private func describePath(_ path: Value) -> String {
  (path.asObject as? RegularExpression)?.literal ?? describe(path)
}

/// The texts of the expressions for one path or several, and the groups that they have.
struct PathSource {
  struct Key {
    var name: String
    /// Where its group begins in the expression.
    var offset: Int
  }
  private let options: PathPattern.Options
  private(set) var keys: [Key] = []
  /// The expressions, one for each path.
  private(set) var texts: [String] = []

  init(_ options: PathPattern.Options) { self.options = options }

  mutating func add(_ path: Value, _ realm: Realm) throws {
    if let expression = path.asObject as? RegularExpression {
      addGroups(of: Array(expression.source.codeUnits))
      texts.append(expression.source.string)
    } else if let paths = path.asArray {
      for path in paths.elements { try realm.nested { try add(path, realm) } }
    } else if let text = path.asString {
      texts.append(add(Array(text.utf16)))
    } else {
      throw realm.typeError(
        "path must be a string, array of strings, or regular expression"
      )
    }
  }

  /// The groups of an expression that the program wrote: named, or counted from 0.
  private mutating func addGroups(of source: [UInt16]) {
    var count = 0
    for group in PathScanner.groups(in: source) {
      keys.append(Key(name: group.name ?? String(count), offset: group.offset))
      if group.name == nil { count += 1 }
    }
  }

  /// The expression of one path.
  private mutating func add(_ path: [UInt16]) -> String {
    let before = keys.count
    var scanner = PathScanner(path)
    var text = scanner.expression()
    keys += scanner.keys
    // Groups without a name stand between those with one, and are counted.
    var count = 0
    for (index, group) in PathScanner.groups(in: text).enumerated() {
      let place = before + index
      if place == keys.count || keys[place].offset > group.offset {
        keys.insert(Key(name: String(count), offset: group.offset), at: place)
        count += 1
      }
    }
    let slash = UInt16(UInt8(ascii: "/"))
    if !options.isStrict { text += Array((text.last == slash ? "?" : "/?").utf16) }
    if options.isWhole {
      text += Array("$".utf16)
    } else if text.last != slash {
      text += Array("(?=/|$)".utf16)
    }
    return "^" + String(decoding: text, as: UTF16.self)
  }
}
