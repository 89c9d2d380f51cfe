import Diagnostics
import NodeAPI
import ScriptRuntime
import ScriptSyntax

/// `ejs` 3.1: templates whose code is compiled to the language of the program.
///
/// A class, since it keeps the functions of the templates that it compiled.
final class EJSModule {
  private unowned let environment: ExpressEnvironment
  private var compiled: [Name: FunctionObject] = [:]
  private var realm: Realm { environment.realm }

  init(_ environment: ExpressEnvironment) { self.environment = environment }

  /// A template and what is known of it.
  struct Template {
    var text: String
    /// Its path; nil for a text without a file.
    var path: String?
    /// The folders of views, for includes.
    var folders: [String] = []
  }

  /// The module.
  func module() -> ScriptObject {
    let module = realm.object()
    module.setMethod("render", length: 3) { [self] call in
      let template = try template(call[0], call[2])
      return try rendered(template, call[1].asObject ?? realm.object())
    }
    module.setMethod("compile", length: 2) { [self] call in
      let template = try template(call[0], call[1])
      return .object(
        realm.function("anonymous", length: 1) { [self] call in
          try rendered(template, call[0].asObject ?? realm.object())
        }
      )
    }
    for name in ["renderFile", "__express"] {
      module.setMethod(name, length: 3) { [self] call in try renderFile(call) }
    }
    module.setMethod("escapeXML", length: 1) { call in
      Value(try EJSModule.escaped(call[0], call.realm))
    }
    module.setValue("default", .object(module))
    return module
  }

  private func template(_ text: Value, _ options: Value) throws -> Template {
    let path = try options["filename"].asString.map(environment.projectPath)
    return Template(text: try text.toText(realm), path: path)
  }

  /// `renderFile(path, data, options, callback)`; without a callback it gives a promise.
  private func renderFile(_ call: NativeCall) throws -> Value {
    let callback = call.arguments.last?.asFunction
    let data = call[1].isCallable ? nil : call[1].asObject
    let result: Result<Value, any Error>
    do {
      result = .success(try rendered(file: try call[0].toText(realm), data ?? realm.object()))
    } catch {
      result = .failure(ScriptThrow(try realm.scriptThrow(for: error).value))
    }
    guard let callback else {
      let promise = PromiseObject(realm)
      switch result {
      case .success(let value): promise.fulfill(value)
      case .failure(let error): promise.reject(try realm.scriptThrow(for: error).value)
      }
      return .object(promise)
    }
    switch result {
    case .success(let value):
      return try realm.call(callback, this: .undefined, arguments: [.null, value])
    case .failure(let error):
      let thrown = try realm.scriptThrow(for: error)
      return try realm.call(callback, this: .undefined, arguments: [thrown.value])
    }
  }

  /// The text that a file of the project makes of data.
  func rendered(file path: String, _ data: ScriptObject) throws -> Value {
    let path = environment.projectPath(path)
    guard let file = environment.node.project?.files.file(path) else {
      let error = realm.makeError("Error", "ENOENT: no such file or directory, open '\(path)'")
      error.setValue("code", "ENOENT")
      throw ScriptThrow(.object(error))
    }
    let views = try data.get("settings")["views"]
    let folders = try (views.asArray?.elements ?? [views]).filter { !$0.isUndefined }
      .map { try $0.toText(realm) }
    return try rendered(Template(text: file.text, path: path, folders: folders), data)
  }

  /// The text that a template makes of data.
  private func rendered(_ template: Template, _ data: ScriptObject) throws -> Value {
    let names = try realm.enumerableOwnKeys(data).map(\.text)
      .filter { TemplateNames.isParameter($0) }
    let function = try function(of: template, names: names)
    let escape = realm.function("escapeFn", length: 1) { call in
      Value(try EJSModule.escaped(call[0], call.realm))
    }
    let include = realm.function("include", length: 2) { [self] call in
      try included(try call[0].toText(realm), call[1], in: template, data)
    }
    let rethrow = realm.function("rethrow", length: 2) { [self] call in
      throw try placed(call[0], line: try call[1].toInteger(realm), in: template)
    }
    var arguments: [Value] = [
      .object(data), .object(escape), .object(include), .object(rethrow),
    ]
    for name in names { arguments.append(try data.get(PropertyKey(name))) }
    return try realm.nested {
      try realm.call(function, this: .undefined, arguments: arguments)
    }
  }

  // MARK: Compiling

  private func function(of template: Template, names: [String]) throws -> FunctionObject {
    let key = (names + [template.path ?? "", template.text]).joined(separator: "\0")
    if let known = compiled[key] { return known }
    try realm.tick(template.text.utf8.count)
    let text: String
    do throws(TemplateSource.Failure) {
      text = try TemplateSource.module(of: template.text, names: names)
    } catch {
      throw realm.error(error.message)
    }
    let source = SourceText(name: template.path.map(ProjectFiles.shown) ?? "ejs", text: text)
    let program: Program
    do throws(DiagnosticList) {
      program = try Program.parse(source, as: .commonJS)
    } catch {
      throw unreadable(error, template)
    }
    let module = realm.object()
    let scope = CommonJSScope(
      exports: realm.object(),
      require: realm.function("require") { _ in .undefined },
      module: module,
      filename: template.path ?? "ejs",
      dirname: "/"
    )
    try realm.run(program, in: scope)
    guard let function = try module.get("exports").asFunction else {
      preconditionFailure("a template makes no function")
    }
    compiled[key] = function
    return function
  }

  /// The error of a template whose code cannot be parsed.
  private func unreadable(_ list: DiagnosticList, _ template: Template) -> ScriptThrow {
    let first = list.diagnostics.first?.message ?? "Invalid or unexpected token"
    let place = template.path.map { " in \($0)" } ?? ""
    return realm.syntaxError(
      """
      \(first)\(place) while compiling ejs

      If the above error is not helpful, you may want to try EJS-Lint:
      https://github.com/RyanZim/EJS-Lint
      Or, if you meant to create an async function, pass `async: true` as an option.
      """
    )
  }

  // MARK: Running

  /// What another template makes of the data, with more data over it.
  private func included(
    _ name: String,
    _ more: Value,
    in template: Template,
    _ data: ScriptObject
  ) throws -> Value {
    let file = FilePath.ending(of: name).isEmpty ? name + ".ejs" : name
    let folder = template.path.map { FilePath.resolved(["..", file], from: $0) }
    let paths = ([folder] + template.folders.map { FilePath.resolved([file], from: $0) }).compactMap
    { $0 }
    guard let path = paths.first(where: { environment.node.project?.files.file($0) != nil }) else {
      throw realm.error("Could not find the include file \"\(HTMLPage.escaped(name))\"")
    }
    let merged = realm.object(prototype: nil)
    for object in [data, more.asObject].compactMap({ $0 }) {
      for key in try realm.enumerableOwnKeys(object) { merged.setValue(key, try object.get(key)) }
    }
    return try rendered(file: path, merged)
  }

  /// An error with the lines of the template around its place before its message.
  private func placed(_ error: Value, line: Int, in template: Template) throws -> ScriptThrow {
    guard let object = error.asObject else { return ScriptThrow(error) }
    let lines = template.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = max(line - 3, 0)
    let end = min(lines.count, line + 3)
    let context = (start..<max(start, end)).map { place in
      (place + 1 == line ? " >> " : "    ") + "\(place + 1)| \(lines[place])"
    }
    let path = template.path.map(HTMLPage.escaped)
    let message = try object.get(.message).toText(realm)
    let shown = context.joined(separator: "\n")
    try object.put("path", path.map { Value($0) } ?? "")
    try object.put(.message, Value("\(path ?? "ejs"):\(line)\n\(shown)\n\n\(message)"))
    return ScriptThrow(error)
  }

  /// A value as text with what HTML has a meaning for escaped; nothing for null and undefined.
  static func escaped(_ value: Value, _ realm: Realm) throws -> String {
    guard !value.isNullish else { return "" }
    let entities: [Unicode.Scalar: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&#34;", "'": "&#39;",
    ]
    var result = ""
    for scalar in try value.toText(realm).unicodeScalars {
      if let entity = entities[scalar] {
        result += entity
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
