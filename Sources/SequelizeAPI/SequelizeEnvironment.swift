package import Associations
import Diagnostics
import NodeAPI
import OrderedCollections
package import ScriptRuntime
package import Store

/// What a program has of Sequelize in one realm: the globals, the classes, and the engines behind them.
///
/// A class, since every object of a program's Sequelize refers to it; the realm owns it.
package final class SequelizeEnvironment: RealmState {
  /// The names that a program finds defined.
  package private(set) var globals: [(name: String, value: Value)] = []
  /// The engines behind the program's `Sequelize` objects, in order of creation.
  package internal(set) var engines: [Engine] = []

  /// The database that migrations have made; nil where there were none.
  var migrated: MigratedDatabase?

  /// Takes Sequelize's own warnings, which Node writes to the standard error stream; nil drops them.
  package var onWarning: ((String) -> Void)?

  unowned let realm: Realm
  /// What the realm has of Node.
  let node: NodeEnvironment
  weak var observer: (any SequelizeObserver)?
  /// The number of calls that the observer was told of.
  var callCount = 0
  /// The names of the object that was converted last: those of many rows are mostly alike, and share one list.
  var lastNames: OrderedSet<DataKey> = []
  /// The layout of that object where it was a record; then ``lastNames`` are its names.
  var lastLayout: RecordLayout?
  let scheduler: LoopScheduler
  /// What the random values of SQL are made of.
  var random = SplitMix64(seed: 0x7371_6C69_7465)
  /// Numbers what the engines report.
  let numbering = RunNumbering()
  /// The classes of the models that are no scoped copies, by definition.
  var hosts: [ObjectIdentifier: ModelHost] = [:]
  /// The hosts of the classes that programs wrote themselves, by class.
  var hostsByClass: [ObjectIdentifier: ModelHost] = [:]
  /// Whether the program may have put methods of its own in the place of Sequelize's.
  var watchesMethods = false
  /// Whether some class of the program's has a `get` or `set` of its own.
  var hasOverriddenAccess = false
  /// How many instances Sequelize is making with classes of the program's.
  var isMaking = 0
  /// Whether objects of instances were ever kept for it.
  var keepsHosts = false
  private(set) lazy var ownMethods = OwnMethods(self)
  /// The hooks of `Sequelize` itself.
  var connectionHooks = HookTable()
  /// The validators that the program added, by name.
  var addedValidators: [(name: String, function: FunctionObject)] = []
  private(set) lazy var validators = makeValidators()
  /// The objects of associations, by association.
  var associationObjects: [ObjectIdentifier: AssociationObject] = [:]
  /// The classes of models that extend others, by model.
  var classes: [ObjectIdentifier: WeakReference<FunctionObject>] = [:]
  /// The classes of the program's that extend those of models, by class.
  var subclasses: [ObjectIdentifier: Subclass] = [:]
  /// The objects of connections by engine.
  var sequelizeObjects: [ObjectIdentifier: SequelizeObject] = [:]
  /// The instance that the next call of the base constructor wraps instead of building one.
  var adopted: Instance?
  /// The objects of `DataTypes` by key.
  var dataTypeClasses: [Name: DataTypeClass] = [:]
  /// Sequelize's error classes by `name`.
  var errorPrototypes: [Name: ScriptObject] = [:]

  /// The base class that programs extend.
  private(set) lazy var modelClass = makeModelClass()
  private(set) lazy var dataTypes = makeDataTypes()
  private(set) lazy var operators = makeOperators()
  private(set) lazy var expressions = ExpressionClasses(self)
  private(set) lazy var errorClasses = makeErrorClasses()
  private(set) lazy var associationClasses = makeAssociationClasses()
  private(set) lazy var transactionClass = makeTransactionClass()
  private(set) lazy var queryInterfaceClass = makeQueryInterfaceClass()
  /// What the statement objects of SQLite's driver inherit.
  private(set) lazy var statementPrototype = ConnectionParts.object(realm, "Statement").prototype
  /// What the objects of statements on their way inherit.
  private(set) lazy var queryPrototype = ConnectionParts.object(realm, "Query").prototype
  /// The driver's connection as the objects of statements show it.
  private(set) lazy var databaseOfQueries = ConnectionParts.object(realm, "Database")
  private(set) lazy var sequelizeClass = makeSequelizeClass()

  /// Makes the classes of Sequelize in a realm and the `sequelize` that every program is given.
  ///
  /// - Parameters:
  ///   - realm: A realm without Sequelize; its clock starts at 2024-01-01T00:00:00.000Z from here on.
  ///   - observer: Who is told what the engines do; not owned.
  package init(realm: Realm, observer: (any SequelizeObserver)?) {
    self.realm = realm
    self.observer = observer
    node = NodeEnvironment.install(in: realm)
    scheduler = LoopScheduler(realm: realm)
    realm[SequelizeEnvironment.self] = self
    realm.errorConverter = { [unowned self] in self.errorValue(for: $0) }
    registerModules()
    let sequelize = SequelizeObject(
      self,
      prototype: prototype(of: sequelizeClass),
      options: ["storage": .string(":memory:")]
    )
    realm.eventLoop.now = 1_704_067_200_000
    var names: [(name: String, value: Value)] = []
    names.append(("sequelize", .object(sequelize)))
    names.append(("Sequelize", .object(sequelizeClass)))
    names.append(("DataTypes", .object(dataTypes)))
    names.append(("Model", .object(modelClass)))
    names.append(("Op", .object(operators)))
    globals = names
  }

  private func registerModules() {
    node.modules.register("sequelize") { [unowned self] in .object(sequelizeClass) }
    registerDrivers()
  }

  deinit {
    for engine in engines { engine.breakCycles() }
  }

  /// The tables of all databases that were used, in creation order.
  package func schemaSnapshot() throws -> [TableDescription] {
    try connections.flatMap { try $0.schemaSnapshot() }
  }

  /// The rows of all databases that were used.
  package func tableSnapshot() throws -> [TableRows] {
    try connections.flatMap { try $0.tableSnapshot() }
  }

  /// The rows of one table, of the first database that has it; nil where none has.
  package func tableRows(_ table: String) throws -> TableRows? {
    for connection in connections {
      if let rows = try connection.tableRows(table) { return rows }
    }
    return nil
  }

  /// The databases that were used, each once.
  private var connections: [Connection] {
    var known: Set<ObjectIdentifier> = []
    return engines.compactMap(\.usedConnection).filter {
      known.insert(ObjectIdentifier($0)).inserted
    }
  }

  func prototype(of function: FunctionObject) -> ScriptObject? {
    if let made = (function as? ModelFunction)?.ownPrototype { return made }
    return (try? function.get(.prototype))?.asObject
  }
}

extension Realm {
  /// What the realm has of Sequelize; nil before it is made.
  var sequelize: SequelizeEnvironment? { self[SequelizeEnvironment.self] }
}

/// Holds something without keeping it alive.
struct WeakReference<Object: AnyObject> {
  weak var object: Object?
}

extension Engine {
  /// Breaks the cycles between models, their attributes and associations.
  fileprivate func breakCycles() {
    observer = nil
    for model in models.values {
      for association in model.associations.values { association.through?.model.breakCycles() }
      model.breakCycles()
    }
    models = [:]
    hooks = HookTable()
    options = [:]
  }
}

extension Model {
  fileprivate func breakCycles() {
    associations = [:]
    attributes = [:]
    scope = [:]
    definition.hooks = HookTable()
    definition.forgetPlans()
    definition.getters = [:]
    definition.setters = [:]
    definition.validators = [:]
    definition.scopes = [:]
    definition.defaultScope = [:]
    options.raw = [:]
  }
}
