import OrderedCollections
import Store

/// Turns SQLite's refusals into the errors that Sequelize throws (`formatError` of its SQLite dialect).
struct DatabaseErrors {
  private let request: Request

  init(_ request: Request) { self.request = request }

  func error(for failure: StoreFailure) -> EngineError {
    if request.options.value("rawErrors").isTruthy { return raw(for: failure) }
    return switch failure.codeName {
    case "SQLITE_CONSTRAINT":
      failure.reason.contains("FOREIGN KEY constraint failed")
        ? foreignKey(failure) : unique(failure)
    case "SQLITE_BUSY": database("SequelizeTimeoutError", failure)
    default: database("SequelizeDatabaseError", failure)
    }
  }

  /// The driver's own error, as `rawErrors` lets it pass.
  func raw(for failure: StoreFailure) -> EngineError {
    EngineError(
      failure.message,
      properties: [
        "errno": .number(Double(failure.code)), "code": .string(failure.codeName),
        "sql": .string(request.sql),
      ]
    )
  }

  private func parent(_ failure: StoreFailure) -> DataValue {
    .hosted(ErrorValue(raw(for: failure)))
  }

  private func database(_ name: String, _ failure: StoreFailure) -> EngineError {
    let parent = parent(failure)
    return EngineError(
      name: name,
      failure.message,
      properties: [
        "parent": parent, "original": parent, "sql": .string(request.sql), "parameters": .map([:]),
      ]
    )
  }

  private func foreignKey(_ failure: StoreFailure) -> EngineError {
    var error = database("SequelizeForeignKeyConstraintError", failure)
    for key in ["table", "fields", "value", "index", "reltype"] {
      error.properties[.name(key)] = .undefined
    }
    return error
  }

  private func unique(_ failure: StoreFailure) -> EngineError {
    let fields = fields(of: failure.reason)
    let items = fields.map { field in
      EngineError.Item(
        message: message(for: field),
        type: "unique violation",
        path: field,
        value: value(of: field),
        origin: "DB",
        instance: request.instance,
        validatorKey: "not_unique"
      )
    }
    let keys = request.model?.definition.uniqueKeys.values
    let written = keys?.first { $0.fields == fields && $0.message?.isEmpty == false }?.message
    let parent = parent(failure)
    return EngineError(
      name: "SequelizeUniqueConstraintError",
      written ?? "Validation error",
      items: items,
      properties: [
        "parent": parent, "original": parent, "fields": .list(fields.map { .string($0) }),
        "sql": .string(request.sql),
      ]
    )
  }

  /// The columns in `UNIQUE constraint failed: Users.a, Users.b`; none for other constraints.
  private func fields(of reason: String) -> [String] {
    let start = "UNIQUE constraint failed: "
    guard reason.hasPrefix(start) else { return [] }
    return reason.dropFirst(start.count).split(separator: ",").map { part in
      let name = part.drop { $0 == " " }
      let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
      return pieces.count > 1 ? String(pieces[1]) : String(name)
    }
  }

  private func message(for field: String) -> String {
    let keys = request.model?.definition.uniqueKeys.values
    let written = keys?.last { $0.fields.contains(field) && $0.message?.isEmpty == false }?.message
    return written ?? "\(field) must be unique"
  }

  private func value(of field: String) -> DataValue {
    guard let instance = request.instance else { return .null }
    let value = (try? instance.get(field)) ?? .undefined
    return value.isUndefined ? .null : value
  }
}
