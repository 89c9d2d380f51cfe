package import ScriptRuntime

/// What a program has of Node in one realm: modules, `process`, `Buffer`, timers.
///
/// A class, since the functions of a realm refer to it; the realm owns it. Most of it is made when a program first
/// asks for it: a run has little time to start, and few programs use much of Node.
package final class NodeEnvironment: RealmState {
  unowned let realm: Realm
  /// The modules of the realm, to which other APIs add theirs.
  package let modules: BuiltInModules
  /// The one sequence of identifiers of a realm, for `crypto.randomUUID` and for other APIs.
  package let identifiers = IdentifierSource()
  let listeners = ProcessListeners()
  /// The files of the program's project as modules; nil for a program that is one file.
  package private(set) var project: ProjectModules?
  /// What `process.env` begins with.
  private(set) var environment: [(name: String, value: String)] = []

  /// The class of Node's emitters.
  package private(set) lazy var eventEmitterClass = makeEventEmitterClass()
  private(set) lazy var bufferClass = makeBufferClass()
  private(set) lazy var urlClass = makeURLClass()
  private(set) lazy var searchParametersClass = makeSearchParametersClass()
  private(set) lazy var textEncoderClass = makeTextEncoderClass()
  private(set) lazy var textDecoderClass = makeTextDecoderClass()
  private(set) lazy var eventClass = makeEventClass()
  private(set) lazy var customEventClass = makeCustomEventClass()
  private(set) lazy var eventTargetClass = makeEventTargetClass()
  private(set) lazy var abortSignalClass = makeAbortSignalClass()
  private(set) lazy var abortControllerClass = makeAbortControllerClass()
  private(set) lazy var searchParametersPrototype = realm.object()
  private(set) lazy var bufferPrototype = try? bufferClass.get(.prototype).asObject
  private(set) lazy var timeoutPrototype = makeTimerPrototype("Timeout")
  private(set) lazy var immediatePrototype = makeTimerPrototype("Immediate")

  private init(_ realm: Realm) {
    self.realm = realm
    modules = BuiltInModules(realm)
    realm.moduleResolver = modules
    realm.eventLoop.host = self
    registerModules()
    installGlobals()
    installTimers()
  }

  /// Gives a realm what programs have of Node, if it does not have it yet.
  @discardableResult
  package static func install(in realm: Realm) -> NodeEnvironment {
    if let known = realm[NodeEnvironment.self] { return known }
    let environment = NodeEnvironment(realm)
    realm[NodeEnvironment.self] = environment
    return environment
  }

  /// Gives the program the files of its project, before it begins.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - stubs: The packages of which every call does nothing.
  ///   - environment: What `process.env` begins with.
  /// - Returns: The files as modules.
  package func open(
    _ files: ProjectFiles,
    stubs: [String] = [],
    environment: [(name: String, value: String)] = []
  ) -> ProjectModules {
    self.environment = environment
    for name in stubs {
      modules.register(name) { [unowned realm] in .object(StubModule(realm, name)) }
    }
    let project = ProjectModules(realm, modules, files)
    self.project = project
    realm.moduleHost = project.esModules
    // In a project they are what each file of CommonJS finds in its scope.
    for name in ["require", "module", "exports"] {
      _ = try? realm.globalObject.delete(PropertyKey(name))
    }
    modules.register("fs") { [unowned self] in .object(FileSystemModule(self, files).make()) }
    modules.register("fs/promises") { [unowned self] in
      (try? modules.module(named: "fs", from: nil)["promises"]) ?? .undefined
    }
    modules.register("module") { [unowned project] in .object(project.makeModuleModule()) }
    return project
  }

  /// What a program that is one file of CommonJS finds in its scope.
  ///
  /// - Parameter name: What the file is called, without its folder.
  /// - Returns: The scope, with a module of its own.
  package func scope(ofFile name: String) -> CommonJSScope {
    let module = ModuleObject(realm, prototype: realm.object(), path: currentFolder + name)
    let require = modules.requireFunction()
    module.fill(parent: nil, require: require)
    module.setValue("id", ".")
    require.setValue("main", .object(module))
    return module.scope
  }

  /// The files of the project as modules of another process: what runs there is not loaded in the program.
  package func apart(_ files: ProjectFiles) -> ProjectModules {
    ProjectModules(realm, modules, files)
  }

  /// The folder that the program runs in.
  var currentFolder: String { project == nil ? "/" : ProjectFiles.root }

  private func registerModules() {
    modules.register("path", also: "path/posix") { [unowned self] in .object(makePathModule()) }
    modules.register("os") { [unowned self] in .object(makeSystemModule()) }
    modules.register("url") { [unowned self] in .object(makeURLModule()) }
    modules.register("process") { [unowned self] in
      (try? realm.globalObject.get("process")) ?? .undefined
    }
    modules.register("util") { [unowned self] in .object(makeUtilModule()) }
    modules.register("assert", also: "assert/strict") { [unowned self] in
      .object(makeAssertModule())
    }
    modules.register("buffer") { [unowned self] in
      .object(realm.object([("Buffer", .object(bufferClass))]))
    }
    modules.register("events") { [unowned self] in .object(eventEmitterClass) }
    modules.register("crypto") { [unowned self] in .object(makeCryptoModule()) }
  }

  /// The classes of the web that are global, by name.
  private static let webClasses: [(PropertyKey, @Sendable (NodeEnvironment) -> NativeFunction)] = [
    ("URL", { $0.urlClass }), ("URLSearchParams", { $0.searchParametersClass }),
    ("TextEncoder", { $0.textEncoderClass }), ("TextDecoder", { $0.textDecoderClass }),
    ("Event", { $0.eventClass }), ("CustomEvent", { $0.customEventClass }),
    ("EventTarget", { $0.eventTargetClass }), ("AbortSignal", { $0.abortSignalClass }),
    ("AbortController", { $0.abortControllerClass }), ("DOMException", { $0.realm.webErrorClass }),
  ]

  private func installGlobals() {
    let global = realm.globalObject
    global.setHidden("global", .object(global))
    global.setHidden("require", .object(modules.requireFunction()))
    let exports = Value.object(realm.object())
    global.setHidden("module", .object(realm.object([("exports", exports)])))
    global.setHidden("exports", exports)
    global.setDeferred("process", flags: .hidden) { [unowned self] in .object(makeProcessObject()) }
    global.setDeferred("Buffer", flags: .hidden) { [unowned self] in .object(bufferClass) }
    for (name, made) in Self.webClasses {
      global.setDeferred(name, flags: .hidden) { [unowned self] in .object(made(self)) }
    }
    global.setDeferred("crypto", flags: .hidden) { [unowned self] in .object(makeWebCrypto()) }
    global.setDeferred("atob", flags: .hidden) { [unowned self] in .object(makeAtob()) }
    global.setDeferred("btoa", flags: .hidden) { [unowned self] in .object(makeBtoa()) }
  }
}
