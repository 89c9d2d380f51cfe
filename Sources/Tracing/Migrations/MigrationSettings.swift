import NodeAPI
import ScriptRuntime

/// What a project tells `sequelize-cli`: its `.sequelizerc`, and the configuration of the connection.
///
/// Both are programs: they are run in a realm of their own, so that the app finds nothing of what they did.
struct MigrationSettings {
  /// The folder of the migrations, as the program sees it.
  private(set) var migrations = ProjectFiles.root + "/migrations"
  /// The folder of the seeders.
  private(set) var seeders = ProjectFiles.root + "/seeders"
  /// The name of the database, or its file; nil where the configuration does not say.
  private(set) var database: String?

  private static let settingsFile = ProjectFiles.root + "/.sequelizerc"
  /// What reading the two may take, in instructions.
  private static let work = 5_000_000

  init(_ files: ProjectFiles) {
    let read = try? ScriptThread.run {
      var limits = Limits()
      limits.instructions = Self.work
      let realm = Realm(limits: limits)
      defer { realm.tearDown() }
      return Self(files, realm)
    }
    if let read { self = read }
  }

  /// The folder that `sequelize-cli` is run in: the one nearest to the project's that has `migrations`; nil for none.
  private static func folder(_ files: ProjectFiles) -> String? {
    let name = "/migrations/"
    let others = ["/test/", "/tests/", "/__tests__/", "/dist/", "/build/"]
    let found = files.paths.filter { path in
      path.contains(name) && !others.contains(where: path.contains)
        && files.file(path)?.text.contains("queryInterface") == true
    }.compactMap { path in path.range(of: name).map { String(path[..<$0.lowerBound]) } }
    return found.min { ($0.split(separator: "/").count, $0) < ($1.split(separator: "/").count, $1) }
  }

  private init(_ files: ProjectFiles, _ realm: Realm) {
    let node = NodeEnvironment.install(in: realm)
    let modules = node.open(files)
    func exports(_ path: String) -> Value? {
      try? realm.complete {
        // A configuration may be a function or a promise of one.
        var value = try modules.exports(of: path)
        if let function = value.asFunction {
          value = try realm.call(function, this: .undefined, arguments: [])
        }
        return try await realm.awaitValue(value)
      }
    }
    var config: String?
    if files.file(Self.settingsFile) != nil, let written = exports(Self.settingsFile) {
      func path(_ name: String) -> String? {
        (try? written[name])?.asString.map { FilePath.resolved([$0], from: ProjectFiles.root) }
      }
      migrations = path("migrations-path") ?? migrations
      seeders = path("seeders-path") ?? seeders
      config = path("config")
    } else if let folder = Self.folder(files) {
      migrations = folder + "/migrations"
      seeders = folder + "/seeders"
    }
    let base = FilePath.resolved(["..", "config"], from: migrations)
    let usual = [base, ProjectFiles.root + "/config"].flatMap {
      ["\($0)/config.js", "\($0)/config.json"]
    }
    guard let path = config ?? usual.first(where: { files.file($0) != nil }),
      let written = exports(path)
    else { return }
    let environment = (try? realm.globalObject.get("process")["env"]["NODE_ENV"])?.asString
    let nested = try? written[environment ?? "development"]
    let chosen = nested?.asObject == nil ? written : nested ?? .undefined
    database = ["database", "storage"].lazy.compactMap { (try? chosen[$0])?.asString }.first
  }
}
