import Associations
import OrderedCollections
import Store

/// An engine on a real connection that notes what happens.
final class Bench: EngineObserver {
  let engine = Engine()
  var statements: [String] = []
  var events: [String] = []

  init() {
    var now = 1_704_067_200_000.0
    engine.clock = {
      now += 1
      return now
    }
    engine.options = ["define": .map(["timestamps": .bool(false)]), "logging": .bool(false)]
    engine.observer = self
  }

  func observe(_ event: EngineEvent) {
    switch event {
    case .statementSent, .instanceOutdated: break
    case .statement(let record):
      if !record.sql.hasPrefix("PRAGMA"), !record.sql.hasPrefix("SELECT name FROM sqlite_master") {
        statements.append(record.sql)
      }
      events.append("sent, \(record.rowsReturned) read, \(record.rowsChanged) changed")
    case .modelDefined(let model): events.append("defined \(model.name)")
    case .associationDeclared(let association, let declaration):
      events.append(
        "\(association.source.name) \(association.kind.name.rawValue) \(association.alias): \(declaration.keyOwner.name).\(declaration.key)\(declaration.addedKey ? " added" : " confirmed")"
      )
    case .tableCreated(let model): events.append("created table \(model.tableName)")
    case .tableDropped(let model): events.append("dropped table \(model.tableName)")
    case .rowChanged(let change, _):
      events.append(
        "\(change.kind.rawValue) \(change.table) \(change.rowID)\(change.isCascade ? " by cascade" : "")"
      )
    case .instanceCreated(let instance): events.append("made \(instance.model.name)")
    case .instanceLoaded(let instance): events.append("loaded \(instance.model.name)")
    case .foreignKeySet(let instance, let name, let value):
      events.append("\(instance.model.name).\(name) = \(value.text)")
    case .instanceSaved(let instance): events.append("saved \(instance.model.name)")
    case .instanceDestroyed(let instance): events.append("destroyed \(instance.model.name)")
    case .eagerLoaded(_, let association, let count):
      events.append("filled \(association.alias) with \(count)")
    case .associationRead(_, let association): events.append("read \(association.alias)")
    case .attributeSet(let instance, let name, let value):
      events.append("\(instance.model.name).\(name) = \(value.text)")
    case .queried(_, _, let rows, let results, _):
      events.append("\(results) results of \(rows) rows")
    case .counted(_, _, let count, _, _, _): events.append("counted \(count)")
    case .tried(let trial): events.append("tried \(trial.change)")
    }
  }

  /// The statements since the last call.
  func take() -> [String] {
    defer { statements = [] }
    return statements
  }

  static var string: DataValue { .dataType(.string(length: nil, isBinary: false)) }
  static var integer: DataValue { .dataType(.number(.integer, DataType.NumberOptions())) }

  /// Users with many posts.
  func blog() async throws -> (user: Model, post: Model) {
    let user = try engine.define("User", ["name": Self.string])
    let post = try engine.define("Post", ["title": Self.string])
    try user.hasMany(.model(post))
    try post.belongsTo(.model(user))
    try await engine.sync()
    return (user, post)
  }
}

/// What an instance or list of instances looks like as JSON.
func shown(_ value: DataValue) throws -> String {
  switch value.resolved {
  case .instance(let instance): return try JSONText.text(.map(instance.plainValues())) ?? ""
  case .list(let list): return "[\(try list.map(shown).joined(separator: ","))]"
  default: return try JSONText.text(value) ?? "undefined"
  }
}
