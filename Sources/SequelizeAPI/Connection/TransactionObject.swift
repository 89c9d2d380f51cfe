import Associations
import ScriptRuntime

/// What a program holds of a transaction.
final class TransactionObject: ScriptObject {
  /// The engine's transaction.
  let transaction: Transaction
  /// The engine that it belongs to.
  let engine: Engine?

  init(_ realm: Realm, _ transaction: Transaction, _ engine: Engine?, prototype: ScriptObject?) {
    self.transaction = transaction
    self.engine = engine
    super.init(realm, prototype: prototype)
    transaction.host = self
  }

  override func tearDown() {
    super.tearDown()
    transaction.afterCommit = []
  }

  private var fieldNames: [PropertyKey] {
    let names: [PropertyKey] =
      ["sequelize", "savepoints", "_afterCommitHooks", "options", "parent"]
      + (transaction.parent == nil ? ["name", "id"] : ["id", "name"]) + ["connection"]
    return transaction.finished == nil ? names : names + ["finished"]
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if let own = try super.getOwnProperty(key) { return own }
    guard fieldNames.contains(key) else { return nil }
    return Property(try prototype?.get(key, receiver: .object(self)) ?? .undefined)
  }

  override func ownKeys() throws -> [PropertyKey] {
    let fields = fieldNames
    return fields + (try super.ownKeys()).filter { !fields.contains($0) }
  }
}

extension SequelizeEnvironment {
  /// The program's object for a transaction.
  func transactionObject(for transaction: Transaction, _ engine: Engine? = nil) -> ScriptObject {
    if let known = transaction.host as? TransactionObject { return known }
    return TransactionObject(
      realm,
      transaction,
      engine ?? transaction.engine ?? engines.first,
      prototype: prototype(of: transactionClass)
    )
  }

  /// `Sequelize.Transaction`.
  func makeTransactionClass() -> NativeFunction {
    let prototype = realm.object()
    let function = realm.constructor(
      "Transaction",
      length: 2,
      prototype: prototype,
      isClass: true
    ) { [unowned self] call in
      let engine = try self.sequelize(call[0]).engine
      let transaction = engine.makeTransaction(try self.options(call[1]))
      return .object(
        TransactionObject(
          self.realm,
          transaction,
          engine,
          prototype: try call.prototype(or: prototype)
        )
      )
    }
    addEnding("commit", to: prototype) { try await $0.commit($1) }
    addEnding("rollback", to: prototype) { try await $0.rollback($1) }
    method(prototype, "afterCommit", 1) { call in
      guard let object = call.this.asObject as? TransactionObject else { return .undefined }
      guard let callback = call[0].asFunction else {
        throw EngineError("\"fn\" must be a function")
      }
      object.transaction.afterCommit.append(callback)
      return .undefined
    }
    addTransactionFacts(to: prototype)
    addTransactionConstants(to: function, prototype)
    return function
  }

  private func addEnding(
    _ name: String,
    to prototype: ScriptObject,
    _ body: @escaping (Engine, Transaction) async throws -> Void
  ) {
    asyncMethod(prototype, name) { this, _ in
      guard let object = this.asObject as? TransactionObject, let engine = object.engine else {
        return .undefined
      }
      try await body(engine, object.transaction)
      return .undefined
    }
  }

  private func addTransactionFacts(to prototype: ScriptObject) {
    func fact(_ name: String, _ read: @escaping (Transaction) -> DataValue) {
      getter(prototype, name) { [unowned self] call in
        guard let object = call.this.asObject as? TransactionObject else { return .undefined }
        return try self.value(read(object.transaction))
      }
    }
    fact("id") { .string($0.id) }
    fact("name") { ($0.parent == nil ? $0.shownName : $0.name).map { .string($0) } ?? .undefined }
    fact("finished") { $0.finished.map { .string($0) } ?? .undefined }
    fact("parent") { $0.parent.map { .hosted($0) } ?? .undefined }
    fact("options") { .map($0.shownOptions) }
    fact("savepoints") { .list($0.savepoints.map { .hosted($0) }) }
    fact("_afterCommitHooks") { .list($0.afterCommit.map { .hosted($0) }) }
    let connection = ConnectionParts.object(realm, "Database")
    getter(prototype, "connection") { call in
      let transaction = (call.this.asObject as? TransactionObject)?.transaction
      let isOpen = (transaction?.parent ?? transaction)?.finished == nil
      connection.setValue(
        "uuid",
        isOpen ? transaction.map { Value($0.id) } ?? .undefined : .undefined
      )
      return .object(connection)
    }
    getter(prototype, "sequelize") { [unowned self] call in
      guard let object = call.this.asObject as? TransactionObject, let engine = object.engine
      else { return .undefined }
      return self.sequelizeObject(of: engine).map { .object($0) } ?? .undefined
    }
  }

  private func addTransactionConstants(to function: NativeFunction, _ prototype: ScriptObject) {
    let types = realm.object(
      ["DEFERRED", "IMMEDIATE", "EXCLUSIVE"].map { ($0, Value($0)) }
    )
    let levels = realm.object(
      ["READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"].map {
        ($0.split(separator: " ").joined(separator: "_"), Value($0))
      }
    )
    let locks = realm.object(
      ["UPDATE", "SHARE", "KEY SHARE", "NO KEY UPDATE"].map {
        ($0.split(separator: " ").joined(separator: "_"), Value($0))
      }
    )
    function.setValue("TYPES", .object(types))
    function.setValue("ISOLATION_LEVELS", .object(levels))
    function.setValue("LOCK", .object(locks))
    prototype.setHidden("LOCK", .object(locks))
  }
}
