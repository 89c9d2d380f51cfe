import Diagnostics

/// The names that a file of CommonJS exports, as far as its text shows them without being run: what Node gives those
/// who import the file by name (`cjs-module-lexer`).
extension Parser {
  /// Notes what an assignment exports.
  mutating func noteCommonJSExports(_ target: Pattern, _ value: Expression) {
    guard form == .commonJS, case .member(let member) = target.kind else { return }
    if isModuleExports(member) {
      noteExports(of: value)
      return
    }
    switch member.kind {
    case .member(let object, let property, isOptional: false) where isExports(object):
      noteCommonJSExport(property.name, at: property.range)
    case .index(let object, let index, isOptional: false) where isExports(object):
      guard case .string(let units) = index.kind else { return }
      noteCommonJSExport(String(decoding: units, as: UTF16.self), at: index.range)
    default: break
    }
  }

  /// Notes what `Object.defineProperty(exports, 'name', { … })` exports.
  mutating func noteCommonJSExports(_ callee: Expression, _ arguments: [Argument]) {
    guard form == .commonJS, arguments.count == 3,
      case .member(let object, let property, isOptional: false) = callee.kind,
      property.name == "defineProperty", case .identifier("Object") = object.kind,
      case .expression(let target) = arguments[0], isExports(target),
      case .expression(let name) = arguments[1], case .string(let units) = name.kind,
      case .expression(let descriptor) = arguments[2], case .object(let members) = descriptor.kind
    else { return }
    let hasValue = members.contains { member in
      switch member {
      case .property(.literal(let key, _), _, _), .method(.literal(let key, _), _):
        key == "value" || key == "get"
      case .property, .method, .spread: false
      }
    }
    if hasValue { noteCommonJSExport(String(decoding: units, as: UTF16.self), at: name.range) }
  }

  private mutating func noteCommonJSExport(_ name: String, at range: SourceRange) {
    exports.append(Export(name: name, source: .declared(name), range: range))
  }

  /// Notes the exports of `module.exports = value`.
  private mutating func noteExports(of value: Expression) {
    if let request = required(by: value) {
      exports.append(Export(name: "", source: .everything(request), range: value.range))
    }
    guard case .object(let members) = value.kind else { return }
    for member in members { guard noteExport(of: member) else { return } }
  }

  /// Notes one member of the object that is exported; false where the lexer of Node looks no further.
  private mutating func noteExport(of member: ObjectMember) -> Bool {
    switch member {
    case .property(.literal(let key, let range), let value, let isShorthand):
      guard isShorthand || beginsWithWord(value) else { return false }
      noteCommonJSExport(key, at: range)
      return isShorthand || isWord(value)
    case .method(.literal(let key, let range), let function):
      switch function.form {
      case .getter: noteCommonJSExport("get", at: range)
      case .setter: noteCommonJSExport("set", at: range)
      default: noteCommonJSExport(function.isAsync ? "async" : key, at: range)
      }
      return false
    case .spread(let value):
      if let request = required(by: value) {
        exports.append(Export(name: "", source: .everything(request), range: value.range))
        return true
      }
      if case .identifier = value.kind { return true }
      return false
    case .property, .method: return false
    }
  }

  private func beginsWithWord(_ value: Expression) -> Bool {
    if case .parenthesized = value.kind { return false }
    let byte = lexer.bytes[value.range.start]
    return Lexer.isWordStart(byte) || byte >= 0x80
  }

  private func isWord(_ value: Expression) -> Bool {
    switch value.kind {
    case .identifier, .null, .boolean, .this: true
    default: false
    }
  }

  private func isExports(_ expression: Expression) -> Bool {
    if case .identifier("exports") = expression.kind { return true }
    return isModuleExports(expression)
  }

  private func isModuleExports(_ expression: Expression) -> Bool {
    guard case .member(let object, let property, isOptional: false) = expression.kind,
      property.name == "exports", case .identifier("module") = object.kind
    else { return false }
    return true
  }

  /// The module of a call `require('name')`.
  private func required(by expression: Expression) -> ModuleRequest? {
    guard case .call(let callee, let arguments, isOptional: false) = expression.kind,
      case .identifier("require") = callee.kind, arguments.count == 1,
      case .expression(let name) = arguments[0], case .string(let units) = name.kind
    else { return nil }
    return ModuleRequest(specifier: String(decoding: units, as: UTF16.self), range: name.range)
  }
}
