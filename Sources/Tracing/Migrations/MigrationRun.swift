import Diagnostics
import NodeAPI
import ScriptRuntime
import SequelizeAPI
import Trace

/// Runs migrations and seeders as `sequelize-cli` does: each file's `up`, one after the other, until one fails.
///
/// Source of the rules: umzug 2.3, `lib/migration.js`, and sequelize-cli 6.6, `src/core/migrator.js`.
struct MigrationRun {
  let files: MigrationFiles
  let realm: Realm
  let environment: SequelizeEnvironment
  let recorder: Recorder
  /// The files as modules of their own: a migration is another process than the app.
  let modules: ProjectModules

  /// Runs them; the app's connection then finds what they made.
  func run() {
    guard let connection = environment.beginMigrating(for: files.database) else { return }
    do {
      _ = try realm.complete {
        for (index, file) in files.files.enumerated() {
          recorder.stepBegan(index + 1)
          let place = recorder.nextPlace
          recorder.add(.migrated(MigrationFact(file: file.source.name, kind: file.kind)))
          do {
            try await run(file, connection)
          } catch let thrown as ScriptThrow {
            note(thrown.value, file, place)
            break
          }
        }
        return .undefined
      }
    } catch let thrown as ScriptThrow {
      noteUnhandled(thrown.value)
    } catch {
      // A bound was passed: the program's run meets it too.
    }
    environment.endMigrating()
    recorder.endStep()
  }

  private func run(_ file: MigrationFiles.File, _ connection: MigrationConnection) async throws {
    if file.kind == .migration { try await connection.makeTable() }
    let exports = try await realm.awaitValue(try modules.imported(file.path))
    var owner = exports
    var up = try exports["up"]
    if let own = try exports["default"].asObject {
      owner = .object(own)
      up = try own.get("up")
    }
    guard let up = up.asFunction else {
      throw realm.error("Could not find migration method: up")
    }
    let result = try call(up, owner, connection)
    guard let object = result.asObject, try object.get(.then).isCallable else {
      throw realm.error(
        "Migration \(file.source.name.split(separator: "/").last ?? "") (or wrapper) didn't return a promise"
      )
    }
    _ = try await realm.awaitValue(result)
    if file.kind == .migration {
      try await connection.note(String(file.path.split(separator: "/").last ?? ""))
    }
  }

  /// Calls `up`; a function of three parameters is given a callback as the last one.
  private func call(
    _ up: FunctionObject,
    _ owner: Value,
    _ connection: MigrationConnection
  ) throws -> Value {
    let arguments = [connection.interface, connection.sequelizeClass]
    guard try up.get("length").asNumber == 3 else {
      return try realm.call(up, this: owner, arguments: arguments)
    }
    let promise = PromiseObject(realm)
    let callback = realm.function("", length: 2) { call in
      if call[0].toBoolean { promise.reject(call[0]) } else { try promise.resolve(call[1]) }
      return .undefined
    }
    _ = try realm.call(up, this: owner, arguments: arguments + [.object(callback)])
    return .object(promise)
  }

  private func note(_ error: Value, _ file: MigrationFiles.File, _ place: OpenCalls.EventPlace?) {
    guard let place else { return }
    let record = recorder.record(ThrownError(error, realm: realm), error)
    recorder.closeBatches()
    recorder.replace(
      .migrated(MigrationFact(file: file.source.name, kind: file.kind, error: record)),
      at: place
    )
  }

  /// Notes an error that nothing waits for, which ends the process of the running file.
  private func noteUnhandled(_ error: Value) {
    guard
      let file = files.files.first(where: { $0.source.name == recorder.steps.last?.planned.label }),
      let step = recorder.steps.indices.last,
      let event = recorder.steps[step].events.firstIndex(where: \.isMigration)
    else { return }
    note(error, file, OpenCalls.EventPlace(step: step, event: event))
  }
}

extension TraceEvent {
  fileprivate var isMigration: Bool { if case .migrated = self { true } else { false } }
}
