import Diagnostics
package import ScriptRuntime
import ScriptSyntax

/// The files of a project as modules: what `require` finds from each of them (`lib/internal/modules/cjs/loader.js`).
///
/// A class, since every `require` of a run shares its cache.
package final class ProjectModules {
  unowned let realm: Realm
  private let packages: BuiltInModules
  /// The files of the project.
  package let files: ProjectFiles
  private var modules: [Name: ModuleObject] = [:]
  /// What stands for the files of TypeScript in their own scopes.
  private var scopes: [Name: ModuleObject] = [:]
  /// `require.cache`.
  private let cache: ScriptObject
  /// The module that the program began with.
  private(set) var main: ModuleObject?
  /// The file that the program began with.
  private(set) var mainPath: String?
  private lazy var prototype = makePrototype()
  /// What has been parsed before it is run.
  private var parsed: [Name: Program] = [:]
  private(set) lazy var esModules = ESModuleLoader(realm, self, packages)
  /// The files that were given before they had run to their end.
  var circles: [ModuleCircle.Open] = []

  init(
    _ realm: Realm,
    _ packages: BuiltInModules,
    _ files: ProjectFiles
  ) {
    self.realm = realm
    self.packages = packages
    self.files = files
    cache = realm.object(prototype: nil)
  }

  // MARK: Running

  /// The scope of the file that the program begins with, which counts as loaded from here on.
  package func begin(_ path: String) -> CommonJSScope {
    let module = add(path, parent: nil)
    mainPath = path
    main = module
    module.setValue("id", ".")
    return module.scope
  }

  /// Notes the ES module that the program begins with.
  package func begin(_ module: SourceModule) {
    esModules.begin(module)
    mainPath = module.path
    guard module.becomesCommonJS else { return }
    let object = makeModule(module.path, parent: nil)
    object.setValue("id", ".")
    main = object
    scopes[Name(module.path)] = object
  }

  /// Notes that the file that the program began with has run to its end.
  package func mainHasLoaded() { main?.hasLoaded() }

  /// What a name gives in a file: a package, or the exports of a file, which runs the first time.
  func require(_ name: String, from referrer: ModuleObject) throws -> Value {
    let (name, path) = try target(of: name, from: referrer)
    guard let path else { return try package(name, from: referrer) }
    if let running = esModules.exportsOfRunning(path) { return running }
    let cached = try cache.get(PropertyKey(path))
    guard !cached.isNullish else { return try load(path, parent: referrer) }
    guard let known = cached.asObject as? ModuleObject else { return try cached["exports"] }
    try esModules.checkIsNotRunning(path, from: referrer.path)
    referrer.add(child: known)
    if !known.isLoaded { noteCircle(from: referrer, to: known) }
    return try known.get("exports")
  }

  /// The file that a name means in another one, or nil with the name of a package.
  ///
  /// What a package.json says of names of its own comes behind the packages that there are (`Module._resolveFilename`).
  private func target(
    of name: String,
    from referrer: ModuleObject
  ) throws -> (name: String, path: String?) {
    if Self.isPath(name) || files.alias(name, from: referrer.path) != nil {
      return (name, try resolved(name, from: referrer))
    }
    let own = OwnPackage(
      realm: realm,
      files: files,
      referrer: referrer.path,
      condition: "require"
    )
    if name.hasPrefix("#"), own.hasImports {
      switch try own.privateTarget(name) {
      case .package(let name): return (name, nil)
      case .file(let path): return (name, try existing(path, from: referrer))
      }
    }
    guard packages.known(name) == nil, let path = try own.path(of: name) else { return (name, nil) }
    return (name, try existing(path, from: referrer))
  }

  /// A path at which a file must be, as it is written.
  private func existing(_ path: String, from referrer: ModuleObject) throws -> String {
    guard files.file(path) == nil else { return path }
    let shown = FilePath.name(from: referrer.folder, to: path)
    throw notFound(path, from: referrer, .missingFile(shown, among: [], from: referrer.path))
  }

  /// A package: one that is built in, or that the project names as a stub.
  private func package(_ name: String, from referrer: ModuleObject) throws -> Value {
    if let known = packages.find(name) { return known }
    throw notFound(
      name,
      from: referrer,
      .missingPackage(name, among: packages.names, from: referrer.path)
    )
  }

  private func load(_ path: String, parent: ModuleObject?) throws -> Value {
    let module = add(path, parent: parent)
    do {
      try realm.nested { try run(module) }
    } catch {
      // A module that threw is loaded anew by the next one who asks.
      modules[Name(path)] = nil
      _ = try? cache.delete(PropertyKey(path))
      throw error
    }
    module.hasLoaded()
    return try module.get("exports")
  }

  private func run(_ module: ModuleObject) throws {
    guard let file = files.file(module.path) else {
      throw notFound(
        module.path,
        from: module,
        .missingFile(module.path, among: [], from: module.path)
      )
    }
    if module.path.hasSuffix(".json") {
      module.setValue("exports", try parsedJSON(file.text, at: module.path))
      return
    }
    let program = try program(at: module.path)
    parsed[Name(module.path)] = nil
    if program.form == .module {
      let exports = try esModules.require(module.path, program, from: module.parent?.path)
      module.setValue("exports", exports)
    } else {
      try realm.run(program, in: module.scope)
    }
  }

  /// A file of JavaScript as what it is.
  /// - Throws: ``ScriptThrow`` where it cannot be parsed.
  func program(at path: String) throws -> Program {
    if let known = parsed[Name(path)] { return known }
    let text = files.file(path)?.text ?? ""
    let source = SourceText(name: ProjectFiles.shown(path), text: text)
    let program: Program
    do throws(DiagnosticList) {
      program = try files.parse(source, at: path)
    } catch {
      throw syntaxError(error, source)
    }
    parsed[Name(path)] = program
    return program
  }

  /// What a file exports, which runs the first time.
  package func exports(of path: String) throws -> Value {
    if let known = modules[Name(path)] { return try known.get("exports") }
    return try load(path, parent: nil)
  }

  /// What a file exports, or the promise of it where it is an ES module, as `import()` gives it.
  package func imported(_ path: String) throws -> Value {
    guard try program(at: path).form == .module else { return try exports(of: path) }
    let module = try esModules.module(path, from: path)
    let promise = PromiseObject(realm)
    try realm.start(module).whenSettled { [realm] result in
      switch result {
      case .success: try promise.resolve(.object(module.namespace()))
      case .failure(let thrown):
        realm.moduleHost?.explain(thrown.value, of: path)
        promise.reject(thrown.value)
      }
    }
    return .object(promise)
  }

  private func add(_ path: String, parent: ModuleObject?) -> ModuleObject {
    let module = makeModule(path, parent: parent)
    modules[Name(path)] = module
    cache.setValue(PropertyKey(path), .object(module))
    return module
  }

  private func makeModule(_ path: String, parent: ModuleObject?) -> ModuleObject {
    let module = ModuleObject(realm, prototype: prototype, path: path)
    module.fill(parent: parent, require: makeRequire(module))
    return module
  }

  /// What a file of TypeScript that becomes CommonJS finds in its scope.
  func scope(of path: String) -> CommonJSScope {
    if let known = modules[Name(path)] ?? scopes[Name(path)] { return known.scope }
    let module = makeModule(path, parent: nil)
    scopes[Name(path)] = module
    return module.scope
  }

  func parsedJSON(_ text: String, at path: String) throws -> Value {
    do {
      return try realm.parseJSON(text)
    } catch let thrown as ScriptThrow {
      if let error = thrown.value.asObject {
        let message = try error.get(.message).toText(realm)
        try error.put(.message, Value("\(path): \(message)"))
      }
      throw thrown
    }
  }

  /// The error of a file that cannot be parsed, at the place of its first mistake.
  private func syntaxError(_ list: DiagnosticList, _ source: SourceText) -> ScriptThrow {
    let first = list.diagnostics.first
    let error = realm.makeError("SyntaxError", first?.message ?? "Invalid or unexpected token")
    if let range = first?.location?.range {
      error.move(to: SourcePlace(source: realm.add(source), range: range))
    }
    return ScriptThrow(.object(error))
  }

  // MARK: Resolving

  /// Whether a name is the path of a file, not that of a package.
  static func isPath(_ name: String) -> Bool {
    name == "." || name == ".." || name.hasPrefix("./") || name.hasPrefix("../")
      || name.hasPrefix("/")
  }

  private func resolved(_ name: String, from referrer: ModuleObject) throws -> String {
    guard let path = path(of: name, from: referrer.path) else {
      throw notFound(
        name,
        from: referrer,
        .missingFile(
          name,
          as: FilePath.name(
            from: referrer.folder,
            to: FilePath.resolved([name], from: referrer.folder)
          ),
          among: namesOfFiles(from: referrer),
          from: referrer.path,
          unread: unread(name, from: referrer)
        )
      )
    }
    return path
  }

  /// What lies where a path leads and is not read: `link.js is a link that leads elsewhere`; nil for nothing.
  private func unread(_ name: String, from referrer: ModuleObject) -> String? {
    let path = FilePath.resolved([name], from: referrer.folder)
    guard path == ProjectFiles.root || path.hasPrefix(ProjectFiles.root + "/") else {
      return "\(name) leads out of the project's folder"
    }
    var folder = path
    while folder.count > ProjectFiles.root.count {
      for path in folder == path ? ProjectFiles.usualPaths(path) : [folder] {
        if let what = files.unread(path) { return "\(ProjectFiles.shown(path)) is \(what)" }
      }
      folder = FilePath.folder(of: folder)
    }
    return nil
  }

  /// The file that a path means in a file of CommonJS; nil where there is none, or where it names a package.
  func path(of name: String, from referrer: String) -> String? {
    files.path(of: name, from: referrer)
  }

  /// The files of the project as one of them would name them.
  private func namesOfFiles(from referrer: ModuleObject) -> [String] {
    files.paths.filter { path in
      [".js", ".json", ".cjs", ".mjs", ".ts"].contains { path.hasSuffix($0) }
    }
    .map { path in
      let name = FilePath.name(from: referrer.folder, to: path)
      return [".js", ".ts"].contains(where: name.hasSuffix) ? String(name.dropLast(3)) : name
    }
  }

  private func notFound(
    _ name: String,
    from referrer: ModuleObject,
    _ hint: ErrorObject.Hint
  ) -> ScriptThrow {
    let stack = referrer.requireStack
    let list = stack.isEmpty ? "" : "\nRequire stack:\n- " + stack.joined(separator: "\n- ")
    let error = realm.makeError("Error", "Cannot find module '\(name)'\(list)")
    error.setValue("code", "MODULE_NOT_FOUND")
    error.setValue("requireStack", realm.array(stack.map { Value($0) }))
    error.explain(hint)
    return ScriptThrow(.object(error))
  }

  // MARK: Objects

  private func makeRequire(_ module: ModuleObject) -> NativeFunction {
    let require = realm.function("require", length: 1) { [unowned self, unowned module] call in
      try self.require(Self.name(in: call), from: module)
    }
    let resolve = realm.function("resolve", length: 2) { [unowned self, unowned module] call in
      let name = try Self.name(in: call)
      let target = try target(of: name, from: module)
      return Value(target.path ?? target.name)
    }
    require.setValue("resolve", .object(resolve))
    require.setValue("main", main.map { .object($0) } ?? .object(module))
    require.setValue("extensions", .object(realm.object(prototype: nil)))
    require.setValue("cache", .object(cache))
    return require
  }

  private static func name(in call: NativeCall) throws -> String {
    guard case .string(let name) = call[0] else {
      throw call.realm.wrongArgument("id", mustBe: "of type string", call[0])
    }
    guard name.length > 0 else {
      throw call.realm.nodeError(
        "TypeError",
        code: "ERR_INVALID_ARG_VALUE",
        "The argument 'id' must be a non-empty string. Received ''"
      )
    }
    return name.string
  }

  private func makePrototype() -> ScriptObject {
    let prototype = realm.object()
    _ = realm.constructor("Module", length: 2, prototype: prototype) { call in
      .object(call.realm.object(prototype: try call.prototype(or: nil)))
    }
    // Deprecated in Node, and still how many a file asks whether it was run by itself: `if (!module.parent)`.
    prototype.setAccessor(
      "parent",
      get: { [unowned self] call in
        guard let module = call.this.asObject as? ModuleObject else { return .undefined }
        return module.parent.map { .object($0) } ?? (module === main ? .null : .undefined)
      }
    )
    prototype.setMethod("require", length: 1) { [unowned self] call in
      guard let module = call.this.asObject as? ModuleObject else { return .undefined }
      return try require(Self.name(in: call), from: module)
    }
    return prototype
  }
}
