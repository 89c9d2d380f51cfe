import Diagnostics
import ScriptRuntime
import ScriptSyntax

/// The ES modules of a project: what `import` finds, and what it makes of CommonJS, JSON and the modules that come
/// with Node (`lib/internal/modules/esm`).
///
/// A class, since every module of a run shares it.
final class ESModuleLoader: ModuleHost {
  private unowned let realm: Realm
  private unowned let project: ProjectModules
  private let packages: BuiltInModules
  private let files: ProjectFiles
  private var records: [Name: ModuleRecord] = [:]
  /// What files that could not be parsed are told again.
  private var failures: [Name: ScriptThrow] = [:]

  init(_ realm: Realm, _ project: ProjectModules, _ packages: BuiltInModules) {
    self.realm = realm
    self.project = project
    self.packages = packages
    files = project.files
  }

  /// Notes the module that the program begins with.
  func begin(_ module: SourceModule) { records[Name(module.path)] = module }

  // MARK: Finding

  func module(
    _ specifier: String,
    attributes: [(key: String, value: String)],
    from referrer: String
  ) throws -> ModuleRecord {
    if specifier == ModuleRequest.commonJSScope { return commonJSScope(of: referrer) }
    let target = try resolution(from: referrer).target(of: specifier)
    let isTyped = ProjectFiles.isTypeScript(referrer)
    try check(attributes, of: target, isTyped)
    // TypeScript gives the members of JSON by their names.
    let isTypedJSON = isTyped && target.isJSON
    let key = Name(isTypedJSON ? target.key + "#" : target.key)
    if let known = records[key] { return known }
    if let failure = failures[key] { throw failure }
    do {
      let record = try record(of: target, isTypedJSON)
      records[key] = record
      return record
    } catch let thrown as ScriptThrow {
      failures[key] = thrown
      throw thrown
    }
  }

  /// The module of a file.
  func module(_ path: String, from referrer: String) throws -> ModuleRecord {
    try module(path, attributes: [], from: referrer)
  }

  func isLoaded(_ specifier: String, from referrer: String) -> Bool {
    guard let target = try? resolution(from: referrer).target(of: specifier) else { return true }
    if case .builtIn = target { return true }
    return records[Name(target.key)] != nil || failures[Name(target.key)] != nil
  }

  private func resolution(from referrer: String) -> ModuleResolution {
    ModuleResolution(realm: realm, packages: packages, files: files, referrer: referrer)
  }

  /// Whether what an import says of its module is so (`lib/internal/modules/esm/assert.js`).
  private func check(
    _ attributes: [(key: String, value: String)],
    of target: ModuleResolution.Target,
    _ isTyped: Bool
  ) throws {
    let isJSON = target.isJSON
    let address =
      if case .file(let path, let query) = target { "file://" + path + query } else { target.key }
    for (key, value) in attributes where key != "type" {
      throw realm.nodeError(
        "TypeError",
        code: "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
        "Import attribute \"\(key)\" with value \"\(value)\" is not supported"
      )
    }
    switch attributes.first?.value {
    case nil where isJSON && !isTyped:
      throw realm.nodeError(
        "TypeError",
        code: "ERR_IMPORT_ASSERTION_TYPE_MISSING",
        "Module \"\(address)\" needs an import attribute of type \"json\""
      )
    case nil: return
    case "json"? where isJSON: return
    case "json"?:
      throw realm.nodeError(
        "TypeError",
        code: "ERR_IMPORT_ASSERTION_TYPE_FAILED",
        "Module \"\(address)\" is not of type \"json\""
      )
    case let type?:
      throw realm.nodeError(
        "TypeError",
        code: "ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED",
        "Import attribute type \"\(type)\" is unsupported"
      )
    }
  }

  // MARK: Records

  private func record(
    of target: ModuleResolution.Target,
    _ isTypedJSON: Bool
  ) throws -> ModuleRecord {
    switch target {
    case .builtIn(let name): return try builtIn(name, target.key)
    case .file(let path, let query):
      switch FilePath.ending(of: path) {
      case ".json": return try json(path, namesMembers: isTypedJSON)
      case ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", "": return try code(path, query)
      case let ending:
        throw realm.nodeError(
          "TypeError",
          code: "ERR_UNKNOWN_FILE_EXTENSION",
          "Unknown file extension \"\(ending)\" for \(path)"
        )
      }
    }
  }

  private func builtIn(_ name: String, _ key: String) throws -> ModuleRecord {
    let value = try packages.module(named: name, from: nil)
    let isStub = value.asObject is StubModule
    var names = ["default"]
    if case .object(let object) = value {
      let own = try object.ownKeys().filter { !$0.isSymbol }.map(\.text)
      let hidden = value.asFunction == nil ? [] : ["length", "name", "prototype"]
      names += own.filter { $0 != "default" && !hidden.contains($0) }
    }
    return SyntheticModule(
      realm,
      path: key,
      names: names,
      isCommonJS: !BuiltInModules.isOfNode(name),
      lookUp: isStub ? { try value[$0] } : nil,
      isOpen: isStub
    ) { module in
      module.set("default", value)
      for name in names.dropFirst() {
        if let export = try Self.value(of: name, in: value) { module.set(name, export) }
      }
    }
  }

  /// What a property holds that becomes an export; nil where its getter throws, as `express.bodyParser` does.
  private static func value(of name: String, in exports: Value) throws -> Value? {
    do {
      return try exports[name]
    } catch is ScriptThrow {
      return nil
    }
  }

  private func json(_ path: String, namesMembers: Bool) throws -> ModuleRecord {
    let value = try project.parsedJSON(files.file(path)?.text ?? "", at: path)
    var names = ["default"]
    if namesMembers, case .object(let object) = value {
      names += try object.ownKeys().map(\.text).filter { $0 != "default" }
    }
    return SyntheticModule(realm, path: path, names: names) { module in
      module.set("default", value)
      for name in names.dropFirst() { module.set(name, try value[name]) }
    }
  }

  /// What a file of TypeScript that becomes CommonJS finds in its scope, as a module.
  private func commonJSScope(of referrer: String) -> ModuleRecord {
    let key = Name(ModuleRequest.commonJSScope + referrer)
    if let known = records[key] { return known }
    let names = Program.commonJSNames
    let values = project.scope(of: referrer).values
    let record = SyntheticModule(realm, path: key.text, names: names) { module in
      for (name, value) in zip(names, values) { module.set(name, value) }
    }
    records[key] = record
    return record
  }

  private func code(_ path: String, _ query: String) throws -> ModuleRecord {
    let program = try project.program(at: path)
    switch program.form {
    case .module: return try SourceModule(program, realm: realm, path: path + query)
    case .commonJS, .program: return commonJS(path, try names(exportedBy: program, at: path))
    }
  }

  /// A file of CommonJS as a module: its exports by the names that its text shows, and `module.exports` as its default
  /// (`lib/internal/modules/esm/translators.js`).
  private func commonJS(_ path: String, _ found: [String]) -> ModuleRecord {
    let names = ["default"] + found.filter { $0 != "default" }
    let exports = { [project] in try project.exports(of: path) }
    return SyntheticModule(
      realm,
      path: path,
      names: names,
      isCommonJS: true,
      lookUp: { try exports()[$0] },
      steps: { module in
        let value = try exports()
        module.set("default", value)
        guard case .object(let object) = value else { return }
        for name in names.dropFirst() where try object.getOwnProperty(PropertyKey(name)) != nil {
          if let export = try Self.value(of: name, in: value) { module.set(name, export) }
        }
      }
    )
  }

  /// The names that the text of a file of CommonJS shows, and those of files whose exports it passes on.
  private func names(exportedBy program: Program, at path: String) throws -> [String] {
    var result: [String] = []
    var seen = Set(names: [path])
    var rest = [(program: program, path: path)]
    while let (program, path) = rest.popLast() {
      for export in program.exports {
        guard case .everything(let request) = export.source else {
          if !result.contains(export.name) {
            result.append(export.name)
          }
          continue
        }
        guard let next = project.path(of: request.specifier, from: path),
          seen.insert(next).inserted, !next.hasSuffix(".json"),
          let program = try? project.program(at: next), program.form == .commonJS
        else { continue }
        rest.append((program, next))
      }
    }
    return result
  }

  /// The circles among the modules, as they were evaluated.
  var circles: [ModuleCircle] {
    let modules = records.values.compactMap { $0 as? SourceModule }
    return modules.sorted { Name($0.path) < Name($1.path) }.flatMap(\.circles).map { links in
      ModuleCircle(
        links: links.map {
          ModuleCircle.Link(file: ProjectFiles.shown($0.module.path), place: $0.place)
        },
        isModule: true,
        early: [],
        late: [],
        isReplaced: false
      )
    }
  }

  // MARK: require

  /// What `require` gives of a file that is an ES module (`lib/internal/modules/cjs/loader.js`, `loadESMFromCJS`).
  func require(_ path: String, _ program: Program, from referrer: String?) throws -> Value {
    let record = records[Name(path)]
    let module =
      try record as? SourceModule ?? SourceModule(program, realm: realm, path: path)
    records[Name(path)] = module
    let namespace = try realm.require(module, from: referrer ?? path)
    if namespace.exports(Export.moduleExports) {
      return try namespace.get(PropertyKey(Export.moduleExports))
    }
    let isMarked = namespace.exports("__esModule") || !namespace.exports("default")
    return .object(isMarked ? namespace : NamespaceObject(markingDefaultOf: namespace))
  }

  /// What `require` gives of a file of TypeScript that becomes CommonJS and is running just now: what it exports so far.
  func exportsOfRunning(_ path: String) -> Value? {
    guard let module = records[Name(path)] as? SourceModule, module.becomesCommonJS,
      module.isRunning
    else { return nil }
    return .object(module.namespace())
  }

  /// Refuses to give a file that is an ES module and is running just now.
  func checkIsNotRunning(_ path: String, from referrer: String) throws {
    guard let module = records[Name(path)] as? SourceModule else { return }
    try realm.checkIsNotRunning(module, from: referrer)
  }

  // MARK: import.meta

  func describe(_ path: String, in meta: ScriptObject) throws {
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    let file = String(path[..<end])
    meta.setValue("dirname", Value(FilePath.folder(of: file)))
    meta.setValue("filename", Value(file))
    let resolve = realm.function("resolve", length: 2) { [unowned self] call in
      let specifier = try call[0].toText(call.realm)
      switch try resolution(from: file).target(of: specifier) {
      case .builtIn(let name): return Value(BuiltInModules.isOfNode(name) ? "node:" + name : name)
      case .file(let path, let query): return Value("file://" + path + query)
      }
    }
    meta.setValue("resolve", .object(resolve))
    meta.setValue("url", Value("file://" + path))
  }

  /// Says of a variable of CommonJS that a module does not have it (`lib/internal/modules/esm/module_job.js`).
  func explain(_ error: Value, of path: String) {
    guard let error = error.asObject as? ErrorObject, error.isMadeByHost,
      let name = error.hint?.name, Self.commonJSNames.contains(name),
      let old = try? error.get(.message).toText(realm), old == "\(name) is not defined"
    else { return }
    var text = old + " in ES module scope"
    if name == "require" { text += ", you can use import instead" }
    if path.hasSuffix(".js"), let package = files.packageFile(above: path),
      files.form(of: path) == .module
    {
      text +=
        "\nThis file is being treated as an ES module because it has a '.js' file extension and "
        + "'\(package)' contains \"type\": \"module\". To treat it as a CommonJS script, rename it "
        + "to use the '.cjs' file extension."
    }
    error.setHidden(.message, Value(text))
  }

  private static let commonJSNames: Set<String> = [
    "require", "exports", "module", "__filename", "__dirname",
  ]
}
