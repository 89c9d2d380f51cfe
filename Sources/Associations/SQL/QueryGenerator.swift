import OrderedCollections

/// Makes the statements that Sequelize 6.37.8 sends to SQLite, text for text.
///
/// Pure: it reads models and options and touches no database. Source of the rules:
/// `dialects/abstract/query-generator.js` and `dialects/sqlite/query-generator.js`.
package struct QueryGenerator {
  /// The connection's options that statements depend on.
  package struct Options: Sendable {
    /// Checks values against their column's type before they are written (`typeValidation`).
    package var validatesTypes = false
    /// Leaves NULLs out of inserts and updates (`omitNull`).
    package var omitsNull = false
    /// The connection's time zone, in minutes east of UTC (`timezone`).
    package var offset = 0
    /// Quotes attributes with parentheses instead of refusing them (`attributeBehavior: 'escape'`).
    package var quotesParentheses = false
    /// The names that the program gives operators (`operatorsAliases`).
    var operatorAliases = OperatorAliases([:])

    /// Makes Sequelize's defaults.
    package init() {}
  }

  /// The connection's options.
  package var options: Options

  /// How deep in conditions, expressions, lists and includes this generator works.
  private var depth = 0

  /// Makes a generator.
  package init(options: Options = Options()) { self.options = options }

  /// How deep conditions may nest, objects and lists counted alike; Node's stack ends a little further in.
  package static let depthLimit = 2000

  /// The generator for one level further in.
  ///
  /// - Throws: the `RangeError` that JavaScript throws, when a program nests without end.
  func deeper() throws -> QueryGenerator {
    guard depth < Self.depthLimit else {
      throw EngineError.tooDeep
    }
    var inner = self
    inner.depth += 1
    return inner
  }

  /// A statement, and its bound values in the order of `$1`, `$2` and so on.
  package typealias Bound = (sql: String, bindings: [DataValue])

  /// Columns and their values, in order.
  package typealias Row = NameMap<DataValue>

  /// One name in backticks; backticks inside are dropped, `*` stays bare.
  package func quote(_ identifier: String) -> String {
    guard identifier != "*" else { return "*" }
    guard identifier.utf8.contains(UInt8(ascii: "`")) else { return "`\(identifier)`" }
    // By scalars: a combining mark makes one character with the backtick before it.
    var name = String.UnicodeScalarView()
    for scalar in identifier.unicodeScalars where scalar != "`" { name.append(scalar) }
    return "`\(String(name))`"
  }

  /// A dotted path as table and column: `a.b.c` → `` `a->b`.`c` ``.
  package func quotePath(_ path: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return quote(path) }
    let head = path[..<dot].split(separator: ".", omittingEmptySubsequences: false)
    return quote(head.joined(separator: "->")) + "."
      + quote(String(path[path.index(after: dot)...]))
  }

  /// A table with an alias.
  func quote(table: String, as alias: String) -> String { "\(quote(table)) AS \(quote(alias))" }

  /// Joins pieces with single spaces, none before `;`, `,`, `)` nor after `(`; empty ones are left out.
  func join(_ fragments: [String]) -> String {
    var result = ""
    var skipsSpace = true
    for fragment in fragments {
      let part = fragment.trimmingSpaces
      guard let first = part.first, let last = part.last else { continue }
      if !skipsSpace, first != ";", first != ",", first != ")" { result += " " }
      result += part
      skipsSpace = last == "("
    }
    return result
  }

  /// The attribute of a column, or else of that name; the later one when several have it.
  func attribute(
    _ column: String,
    in attributes: NameMap<Attribute>?
  ) -> Attribute? {
    guard let attributes else { return nil }
    let named = attributes[column]
    if let named, named.field == column { return named }
    return attributes.values.last { $0.field == column } ?? named
  }

  /// The row without NULLs if the connection omits them; foreign keys stay.
  func withoutNulls(_ row: Row) -> Row {
    guard options.omitsNull else { return row }
    return row.filter { $0.key.hasSuffix("Id") || !$0.value.resolved.isNullish }
  }
}

/// The values that a statement binds, collected while its text is made.
///
/// A class, since conditions deep inside a statement add to one list.
final class BindingList {
  private(set) var values: [DataValue] = []

  /// Adds a value and returns its placeholder.
  func add(_ value: DataValue) -> String {
    values.append(value)
    return "$\(values.count)"
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmingSpaces: Substring {
    var rest = Substring(self)
    if let first = utf8.first, let last = utf8.last, (33...126).contains(first),
      (33...126).contains(last)
    {
      return rest
    }
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
