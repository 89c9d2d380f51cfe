import Diagnostics
package import Trace

/// A file of requests for an app that has been run: one for each route, with values of the rows that there are.
package struct RequestSketch: Sendable {
  /// The file.
  package let text: String
  /// How many requests it holds.
  package let count: Int
  /// The routes that it has no request for, whose patterns no path can be made of: `GET /^\/a(b)?$/`.
  package let leftOut: [String]

  private let trace: Trace

  /// Takes the run of the app, which was sent nothing; its trace has all rows.
  package init(_ trace: Trace) {
    self.trace = trace
    var seen: [String] = []
    var leftOut: [String] = []
    // What a route destroys others may ask for: DELETE comes last, of a part before the whole.
    let destroying = trace.routes.filter { $0.hasPrefix("DELETE ") }
      .sorted { $0.split(separator: "/").count > $1.split(separator: "/").count }
    let routes = trace.routes.filter { !$0.hasPrefix("DELETE ") } + destroying
    let requests = routes.compactMap { route -> String? in
      let parts = route.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, !seen.contains(route) else { return nil }
      seen.append(route)
      // What answers all that nothing else does is asked by no request of its own.
      guard !["*", "/*", "(.*)", "/(.*)"].contains(parts[1]) else { return nil }
      guard let path = RoutePath(parts[1], in: trace)?.text else {
        leftOut.append(route)
        return nil
      }
      let method = parts[0] == "ALL" ? "GET" : parts[0]
      guard let body = Self.body(of: method, parts[1], in: trace) else {
        return "### \(route)\n\(method) {{host}}\(path)"
      }
      return "### \(route)\n\(method) {{host}}\(path)\nContent-Type: application/json\n\n\(body)"
    }
    count = requests.count
    self.leftOut = leftOut
    text = "@host = http://localhost:3000\n\n" + requests.joined(separator: "\n\n") + "\n"
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
    guard let table = words.last.flatMap({ RoutePath.table(for: String($0), in: trace) }) else {
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
