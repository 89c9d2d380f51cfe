import Diagnostics
import NodeAPI
import ScriptRuntime
import Trace

/// What a project's run says of its files once an error, or a model that is missing, is to be explained: which were
/// given to others too early, and which were never loaded.
struct LoadingReading {
  private let files: ProjectFiles
  private let realm: Realm
  private let recorder: Recorder

  /// How many files that were not loaded are kept, and the longest.
  private static let (fileLimit, sizeLimit) = (40, 64 << 10)

  init(_ project: ProjectRun, realm: Realm, recorder: Recorder) {
    files = project.files
    self.realm = realm
    self.recorder = recorder
  }

  /// The circles, in the order in which they were met.
  var cycles: [ModuleCycleFact] {
    let modules = NodeEnvironment.install(in: realm).project
    return (modules?.moduleCircles ?? []).map { circle in
      ModuleCycleFact(
        chain: circle.links.map { link in
          ModuleCycleFact.Link(file: link.file, place: recorder.place(link.place))
        },
        isModule: circle.isModule,
        early: circle.early,
        late: circle.late,
        isReplaced: circle.isReplaced
      )
    }
  }

  private static let endings = [".js", ".cjs", ".mjs", ".ts"]
  /// What a file says that defines a model or declares an association.
  private static let words = [
    ".define(", ".init(", ".hasMany(", ".hasOne(", ".belongsTo", "extends Model",
  ]
  /// Folders of files that are no part of an app while it runs.
  private static let others: Set<Substring> = [
    "migrations", "seeders", "test", "tests", "__tests__", "spec", "coverage", "dist", "build",
  ]

  /// The files that nothing loaded, in the order of their paths.
  var unloaded: [UnloadedFileFact] {
    let loaded = Set(realm.sources.map { Name($0.name) })
    var facts: [UnloadedFileFact] = []
    for path in files.paths where Self.endings.contains(where: path.hasSuffix) {
      let name = ProjectFiles.shown(path)
      guard facts.count < Self.fileLimit, !loaded.contains(Name(name)),
        !name.split(separator: "/").dropLast().contains(where: Self.others.contains),
        let text = files.file(path)?.text, text.utf8.count <= Self.sizeLimit,
        Self.words.contains(where: text.contains)
      else { continue }
      facts.append(UnloadedFileFact(file: name, text: text))
    }
    return facts
  }
}
