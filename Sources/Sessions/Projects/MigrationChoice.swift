import Diagnostics
import NodeAPI
import Trace
import Tracing

/// Whether a project's migrations and seeders are run before it.
package struct MigrationChoice: Sendable, Equatable {
  /// Whether migrations are run; nil where the project decides: where it has some and nothing of it calls `sync()`.
  package var migrates: Bool?
  /// Whether seeders are run; nil where migrations are.
  package var seeds: Bool?

  /// Makes a choice; the project decides what is left out.
  package init(migrates: Bool? = nil, seeds: Bool? = nil) {
    self.migrates = migrates
    self.seeds = seeds
  }

  /// The files that are run of those that there are.
  func files(_ project: Project) -> MigrationFiles? {
    guard migrates != false || seeds == true else { return nil }
    var found = MigrationFiles(project.files)
    guard !found.files.isEmpty else { return nil }
    let migrates = migrates ?? (found.has(.migration) && !project.callsSync(besides: found))
    let seeds = seeds ?? migrates
    found.files.removeAll { $0.kind == .migration ? !migrates : !seeds }
    return found.files.isEmpty ? nil : found
  }
}

extension Project {
  /// Whether something of the app calls `sync()`.
  fileprivate func callsSync(besides migrations: MigrationFiles) -> Bool {
    let others = Set(names: migrations.files.map(\.path))
    return files.paths.contains { path in
      [".js", ".mjs", ".cjs", ".ts", "/www"].contains(where: path.hasSuffix)
        && !others.contains(path)
        && files.file(path).map { SyncSearch.isCalled(in: $0.text) } == true
    }
  }
}
