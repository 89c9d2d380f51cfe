import OrderedCollections
import Store

/// A statement that the program's own `query` is to send.
///
/// A class, since the program's call of Sequelize's `query` leaves its result here.
final class ForwardedRequest {
  let request: Request
  var result: Result<StatementResult, any Error>?

  init(_ request: Request) { self.request = request }
}

extension Engine {
  /// Has a statement sent by what the program has in the place of `sequelize.query`.
  ///
  /// What that returns counts where it sent nothing: its plain objects are the rows.
  func send(
    _ request: Request,
    by replacement: (function: any HostedFunction, connection: DataValue)
  ) async throws -> StatementResult {
    let forwarded = ForwardedRequest(request)
    forwardedRequests.append(forwarded)
    defer { forwardedRequests.removeAll { $0 === forwarded } }
    let sql: DataValue =
      request.bindings.isEmpty
      ? .string(request.sql)
      : .map([
        "query": .string(request.sql),
        "bind": .list(request.bindings.map { DataType.value(of: $0.value) }),
      ])
    var arguments: [DataValue] = [sql, .map(request.givenOptions)]
    let returned = try await replacement.function.callAwaiting(
      this: replacement.connection,
      &arguments
    )
    if let result = forwarded.result { return try result.get() }
    return StatementResult(rows: returned)
  }

  /// Sends a statement that was forwarded to the program's `query` and comes from there; nil for any other.
  func sendForwarded(_ sql: String) async throws -> DataValue? {
    guard
      let forwarded = forwardedRequests.last(where: { $0.result == nil && $0.request.sql == sql })
    else { return nil }
    let request = forwarded.request
    do {
      let result = try await sendItself(request)
      forwarded.result = .success(result)
      let type = request.shownOptions.value("type").string ?? request.type
      return try RawAnswer(self, request.asRaw, type, result).value()
    } catch {
      forwarded.result = .failure(error)
      throw error
    }
  }
}

extension Request {
  /// The options as `sequelize.query` is given them: a type only where Sequelize names one.
  fileprivate var givenOptions: DataMap {
    type == "RAW" && !options.has("type") ? shownOptions.without("type") : shownOptions
  }

  /// The request for plain objects.
  fileprivate var asRaw: Request {
    var request = self
    request.options["raw"] = .bool(true)
    return request
  }
}

extension StatementResult {
  /// Rows of plain objects that a program made.
  fileprivate init(rows written: DataValue) {
    let list = written.list ?? []
    let maps = (list.first?.list ?? list).compactMap(\.map)
    let columns = maps.first?.names ?? []
    self.init(
      columns: columns,
      rows: maps.map { map in columns.map { Engine.cell(map.value($0)) } },
      changes: 0,
      lastInsertRowID: 0
    )
  }
}
