import Diagnostics

/// Drops what a file of TypeScript imports and does not use as a value: types, and modules of which nothing else is left.
///
///     import express, { Request, Response } from 'express';     import express from 'express';
///     import { UserInput } from './types';                 →
///     import './register';                                      import './register';
extension Parser {
  /// Notes a name that is used as a value.
  mutating func noteValue(_ name: String) {
    if isTypeScript { valueNames.insert(Name(name)) }
  }

  /// Drops imports and exports of types, and gives the module what it finds in its scope as CommonJS.
  mutating func elide(_ statements: [Statement]) -> [Statement] {
    guard let typeScript else { return statements }
    dropExportedTypes(statements)
    passOnExports(statements)
    var result = statements.compactMap(kept)
    if let scope = commonJSScope(of: result, typeScript) { result.insert(scope, at: 0) }
    return result
  }

  /// What is left of a statement; nil for nothing.
  private func kept(_ statement: Statement) -> Statement? {
    switch statement.kind {
    case .importModule(var declaration) where !declaration.specifiers.isEmpty:
      declaration.specifiers.removeAll { !valueNames.contains(Name($0.local.name)) }
      if declaration.specifiers.isEmpty { return nil }
      return Statement(.importModule(declaration), range: statement.range)
    case .variable:
      guard let alias = importAliases[statement.range.start] else { return statement }
      return valueNames.contains(alias) ? statement : nil
    case .empty:
      // What declared types is gone, so that it is no step; a `;` stays one.
      return lexer.bytes[statement.range.start] == UInt8(ascii: ";") ? statement : nil
    default:
      return statement
    }
  }

  /// Drops `export { A }` where A is a type.
  private mutating func dropExportedTypes(_ statements: [Statement]) {
    guard !typeNames.isEmpty, !exports.isEmpty else { return }
    let declared = Self.declaredNames(statements)
    exports.removeAll { export in
      guard case .listed(let local) = export.source else { return false }
      return typeNames.contains(Name(local.name)) && !declared.contains(Name(local.name))
    }
  }

  /// Takes the export of what is imported, and else used nowhere, for that of the other module, which may have a type of
  /// the name: then nothing is exported.
  private mutating func passOnExports(_ statements: [Statement]) {
    for case .importModule(let declaration) in statements.map(\.kind) {
      for specifier in declaration.specifiers where !valueNames.contains(Name(specifier.local.name))
      {
        for (index, export) in exports.enumerated() {
          guard case .listed(let local) = export.source,
            Name(local.name) == Name(specifier.local.name)
          else { continue }
          exports[index].source = .imported(specifier.imported, declaration.request)
        }
      }
    }
  }

  /// The variables of CommonJS that the module uses and does not declare, as an import; nil where it uses none.
  private func commonJSScope(of statements: [Statement], _ typeScript: TypeScript) -> Statement? {
    guard form == .module else { return nil }
    let declared = Self.declaredNames(statements)
    let start = SourceRange(start: 0, end: 0)
    let specifiers = Program.commonJSNames.filter { name in
      valueNames.contains(Name(name)) && !declared.contains(Name(name))
        && (typeScript.becomesCommonJS || name == "require" && !importAliases.isEmpty)
    }
    guard !specifiers.isEmpty else { return nil }
    let declaration = ImportDeclaration(
      specifiers: specifiers.map {
        .init(imported: .named($0), local: Identifier(name: $0, range: start))
      },
      request: ModuleRequest(specifier: ModuleRequest.commonJSScope, range: start)
    )
    return Statement(.importModule(declaration), range: start)
  }

  /// The names that statements declare, those in blocks not included.
  private static func declaredNames(_ statements: [Statement]) -> Set<Name> {
    var names: Set<Name> = []
    for statement in statements {
      var kind = statement.kind
      if case .export(let inner?) = kind { kind = inner.kind }
      switch kind {
      case .variable(let declaration):
        for declarator in declaration.declarators {
          names.formUnion(declarator.target.boundNames.map { Name($0.name) })
        }
      case .function(let function): if let name = function.name { names.insert(Name(name.name)) }
      case .classDeclaration(let node): if let name = node.name { names.insert(Name(name.name)) }
      case .importModule(let declaration):
        names.formUnion(declaration.specifiers.map { Name($0.local.name) })
      default: break
      }
    }
    return names
  }
}
