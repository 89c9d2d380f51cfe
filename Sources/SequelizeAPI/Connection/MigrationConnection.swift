package import Associations
import OrderedCollections
package import ScriptRuntime

/// The connection that migrations run on.
package struct MigrationConnection {
  /// What `up` gets first: the query interface.
  package let interface: Value
  /// What `up` gets second: `Sequelize`.
  package let sequelizeClass: Value
  fileprivate let engine: Engine

  /// Makes the table of the migrations that have been run.
  package func makeTable() async throws {
    let names = try await engine.query(
      .string(QueryGenerator().tableExistsQuery("SequelizeMeta")),
      ["type": .string("SHOWTABLES")]
    )
    guard names.list?.isEmpty == true else { return }
    _ = try await engine.query(
      .string(
        "CREATE TABLE IF NOT EXISTS `SequelizeMeta` (`name` VARCHAR(255) NOT NULL UNIQUE PRIMARY KEY);"
      )
    )
  }

  /// Notes that a migration has been run.
  package func note(_ name: String) async throws {
    _ = try await engine.query(
      .map([
        "query": .string("INSERT INTO `SequelizeMeta` (`name`) VALUES ($1);"),
        "bind": .list([.string(name)]),
      ]),
      ["type": .string("INSERT")]
    )
  }
}

/// The database that migrations have made, and who finds it.
struct MigratedDatabase {
  /// The engine of the migrations.
  let engine: Engine
  /// The name of the database; nil where it is not known.
  let name: String?
  /// Whether migrations are still running.
  var isRunning = true
  /// The number of engines that there were when they had ended.
  var engineCount = 0
  /// The engine that found it without having its name.
  weak var heir: Engine?
}

extension SequelizeEnvironment {
  /// Makes the connection of migrations; all connections that are made until they have ended share its database.
  package func beginMigrating(for database: String?) -> MigrationConnection? {
    let sequelize = SequelizeObject(
      self,
      prototype: prototype(of: sequelizeClass),
      options: ["storage": .string(":memory:")]
    )
    migrated = MigratedDatabase(engine: sequelize.engine, name: database)
    return (try? sequelize.queryInterface()).flatMap { interface in
      interface.map {
        MigrationConnection(
          interface: .object($0),
          sequelizeClass: .object(sequelizeClass),
          engine: sequelize.engine
        )
      }
    }
  }

  /// Ends migrating: the program's connection to the same database finds what was made; where none has that name, the
  /// first one that is used.
  package func endMigrating() {
    migrated?.isRunning = false
    migrated?.engineCount = engines.count
  }

  /// The engine whose database an engine shares.
  func predecessor(of engine: Engine) -> Engine? {
    guard let migrated, migrated.engine !== engine else { return nil }
    if migrated.isRunning || isMigrated(engine) { return migrated.engine }
    let own = engines.dropFirst(migrated.engineCount)
    guard migrated.heir.map({ $0 === engine }) ?? true, !own.contains(where: isMigrated) else {
      return nil
    }
    self.migrated?.heir = engine
    return migrated.engine
  }

  /// The models of the program whose tables the migrations were to make; none without migrations.
  package var migratedModels: [Model] {
    guard let migrated, let connection = migrated.engine.usedConnection else { return [] }
    return engines.dropFirst(migrated.engineCount).filter {
      $0.usedConnection.map { $0 === connection } ?? isMigrated($0)
    }.flatMap(\.models.values)
  }

  private func isMigrated(_ engine: Engine) -> Bool {
    guard let name = migrated?.name else { return false }
    let options = engine.options
    let config = options.value("config").map ?? [:]
    return [config.value("database"), options.value("database"), options.value("storage")]
      .contains { $0.string == name }
  }
}
