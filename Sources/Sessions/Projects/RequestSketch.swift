import Diagnostics
package import Trace

/// A file of requests for an app that has been run: one for each route, with values of the rows that there are.
package struct RequestSketch: Sendable {
  /// The file.
  package let text: String
  /// How many requests it holds.
  package let count: Int

  private let trace: Trace

  /// Takes the run of the app, which was sent nothing; its trace has all rows.
  package init(_ trace: Trace) {
    self.trace = trace
    var seen: [String] = []
    // What a route destroys others may ask for: DELETE comes last, of a part before the whole.
    let destroying = trace.routes.filter { $0.hasPrefix("DELETE ") }
      .sorted { $0.split(separator: "/").count > $1.split(separator: "/").count }
    let routes = trace.routes.filter { !$0.hasPrefix("DELETE ") } + destroying
    let requests = routes.compactMap { route -> String? in
      let parts = route.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, !seen.contains(route),
        let path = Self.path(of: parts[1], in: trace)
      else { return nil }
      seen.append(route)
      let method = parts[0] == "ALL" ? "GET" : parts[0]
      guard let body = Self.body(of: method, parts[1], in: trace) else {
        return "### \(route)\n\(method) {{host}}\(path)"
      }
      return "### \(route)\n\(method) {{host}}\(path)\nContent-Type: application/json\n\n\(body)"
    }
    count = requests.count
    text = "@host = http://localhost:3000\n\n" + requests.joined(separator: "\n\n") + "\n"
  }

  // MARK: Paths

  /// The path of a route with values for its parameters; nil for a pattern that is more than names.
  private static func path(of pattern: String, in trace: Trace) -> String? {
    guard !pattern.contains(where: { "*()+[]|^$\\".contains($0) }) else { return nil }
    var before = ""
    let parts = pattern.split(separator: "/").map { part -> String in
      guard part.first == ":" else {
        before = String(part)
        return before
      }
      let name = part.dropFirst().filter { $0 != "?" }
      return value(of: String(name), below: before, in: trace)
    }
    return "/" + parts.joined(separator: "/")
  }

  /// What a parameter can be: the key of the first row of the table that the path names, or what a column of that name
  /// holds; 1 where there is none.
  private static func value(of name: String, below segment: String, in trace: Trace) -> String {
    let named = table(for: segment, in: trace)
    let candidates = [named].compactMap(\.self) + trace.schema
    for table in candidates {
      guard let rows = trace.tables[table.table], rows.count > 0 else { continue }
      if let cell = rows.column(name)?.first, name != "id" || table == named {
        return cell.pathText
      }
      if table == named, let key = table.columns.first(where: { $0.primaryKey == 1 }),
        let cell = rows.column(key.name)?.first
      {
        return cell.pathText
      }
    }
    return "1"
  }

  /// The table that a part of a path names, `users` or `user` for `Users`.
  private static func table(for segment: String, in trace: Trace) -> TableSchema? {
    func plain(_ text: String) -> String { Words.bare(text).filter { $0 != "-" } }
    let wanted = plain(segment)
    guard !wanted.isEmpty else { return nil }
    return trace.schema.first { table in
      let name = plain(table.table)
      return name == wanted || name == wanted + "s" || name + "s" == wanted
    }
  }

  // MARK: Bodies

  /// The columns that Sequelize fills.
  private static let stamped: Set<Name> = [
    "createdAt", "updatedAt", "deletedAt", "created_at", "updated_at", "deleted_at",
  ]

  /// A body for a request that brings something: an example for each column of the table that the path names.
  private static func body(of method: String, _ pattern: String, in trace: Trace) -> String? {
    guard ["POST", "PUT", "PATCH"].contains(method) else { return nil }
    let words = pattern.split(separator: "/").filter { $0.first != ":" }
    guard let table = words.last.flatMap({ Self.table(for: String($0), in: trace) }) else {
      return "{}"
    }
    let columns = table.columns.filter { column in
      column.primaryKey == 0 && !stamped.contains(column.name)
    }
    let members = columns.compactMap { column in
      example(of: column, table, isNew: method == "POST", in: trace).map {
        "  \(QuotedName.json(attribute(of: column.name, table.table, in: trace))): \($0)"
      }
    }
    return members.isEmpty ? "{}" : "{\n" + members.joined(separator: ",\n") + "\n}"
  }

  /// The attribute that a column holds, by which the app knows it.
  private static func attribute(of column: String, _ table: String, in trace: Trace) -> String {
    var model: ModelFact?
    for case .modelDefined(let fact) in trace.events where fact.table == table { model = fact }
    guard let model else { return column }
    for case .associationDeclared(let fact) in trace.events
    where fact.keyOwner == model.model && fact.keyColumn == column {
      return fact.key
    }
    return model.attribute(ofColumn: column)
  }

  private static func example(
    of column: ColumnSchema,
    _ table: TableSchema,
    isNew: Bool,
    in trace: Trace
  ) -> String? {
    let type = column.type.uppercased()
    if let key = table.foreignKeys.first(where: { $0.column == column.name }) {
      let rows = trace.tables[key.table]
      let cell = rows?.column(key.references ?? "id")?.first ?? rows?.cells.first
      return cell.map(\.jsonText) ?? "1"
    }
    if type.contains("INT") { return type.contains("TINYINT(1)") ? "true" : "1" }
    if type.contains("DEC") || type.contains("REAL") || type.contains("DOUB") { return "1.5" }
    if type.contains("DATE") { return "\"2024-01-01\"" }
    guard type.contains("CHAR") || type.contains("TEXT") || type.isEmpty else { return nil }
    // What is to be unique is not given twice.
    guard column.name.lowercased().contains("mail") else {
      return isNew ? "\"example\"" : "\"changed\""
    }
    return isNew ? "\"new@example.test\"" : "\"changed@example.test\""
  }
}

/// Names as JSON writes them.
private enum QuotedName {
  static func json(_ name: String) -> String {
    "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension CellValue {
  /// The value as a part of a path.
  fileprivate var pathText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .null, .blob: "1"
    }
  }

  /// The value as JSON; blobs have none.
  fileprivate var jsonText: String {
    switch self {
    case .text(let text): QuotedName.json(text)
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .null, .blob: "null"
    }
  }
}
