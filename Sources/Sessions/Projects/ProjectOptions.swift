package import Tracing

/// What a command asks of a project.
package struct ProjectOptions: Sendable {
  /// What its server is sent; nil for nothing.
  package var requests: RequestScript?
  /// Packages of which every call does nothing.
  package var stubs: [String]
  /// Whether migrations and seeders are run before it.
  package var migrations: MigrationChoice

  /// Makes options; without any, nothing is asked.
  package init(
    requests: RequestScript? = nil,
    stubs: [String] = [],
    migrations: MigrationChoice = MigrationChoice()
  ) {
    self.requests = requests
    self.stubs = stubs
    self.migrations = migrations
  }

  /// Whether anything is asked that only a project has.
  var isGiven: Bool { requests != nil || !stubs.isEmpty }
}
