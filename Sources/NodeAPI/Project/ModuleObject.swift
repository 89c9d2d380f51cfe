import Diagnostics
import ScriptRuntime

/// `module` of one file of the project.
final class ModuleObject: ScriptObject {
  /// The file, as the program sees it.
  let path: String
  private(set) weak var parent: ModuleObject?
  private var children: [ModuleObject] = []
  private var require: NativeFunction?
  /// Where it was named the first time; nil for the one that the program begins with.
  let asked: SourcePlace?
  /// Whether it has run to its end.
  private(set) var isLoaded = false

  init(_ realm: Realm, prototype: ScriptObject?, path: String) {
    self.path = path
    asked = realm.currentCallSite
    super.init(realm, prototype: prototype)
  }

  override var className: String { "Module" }

  override func tearDown() {
    super.tearDown()
    children = []
    require = nil
  }

  /// The folder that the file lies in.
  var folder: String { FilePath.folder(of: path) }
  /// The path that messages show.
  var shown: String { ProjectFiles.shown(path) }

  /// Gives it its properties.
  func fill(parent: ModuleObject?, require: NativeFunction) {
    self.parent = parent
    self.require = require
    setValue("id", Value(path))
    setValue("path", Value(folder))
    setValue("exports", .object(realm.object()))
    setValue("filename", Value(path))
    setValue("loaded", false)
    setValue("children", realm.array([Value]()))
    setValue("paths", realm.array([Value]()))
    parent?.add(child: self)
  }

  /// Notes that the file has run to its end.
  func hasLoaded() {
    isLoaded = true
    setValue("loaded", true)
  }

  /// Notes a module that the file required.
  func add(child: ModuleObject) {
    guard !children.contains(where: { $0 === child }) else { return }
    children.append(child)
    setValue("children", realm.array(children.map { .object($0) }))
  }

  /// What the file finds in its scope.
  var scope: CommonJSScope {
    CommonJSScope(
      exports: (try? get("exports").asObject) ?? realm.object(),
      require: require ?? realm.function("require") { _ in .undefined },
      module: self,
      filename: path,
      dirname: folder
    )
  }

  /// The files that led here, innermost first.
  var requireStack: [String] {
    var stack: [String] = []
    var next: ModuleObject? = self
    while let module = next, stack.count < 100 {
      stack.append(module.path)
      next = module.parent
    }
    return stack
  }
}
