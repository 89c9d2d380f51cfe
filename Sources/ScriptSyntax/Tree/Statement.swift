package import Diagnostics

/// A statement with its place, from its first token to its last.
package struct Statement: Sendable {
  /// What it is.
  package var kind: StatementKind
  /// Its place.
  package var range: SourceRange

  /// Makes a statement.
  package init(_ kind: StatementKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// The statements of the script language; names follow ECMAScript's grammar.
package indirect enum StatementKind: Sendable {
  case expression(Expression)
  case variable(VariableDeclaration)
  case function(FunctionNode)
  case classDeclaration(ClassNode)
  case block([Statement])
  case empty
  case ifElse(test: Expression, then: Statement, otherwise: Statement?)
  case forLoop(initial: ForInitial?, test: Expression?, update: Expression?, body: Statement)
  case forIn(head: ForHead, object: Expression, body: Statement)
  case forOf(head: ForHead, iterable: Expression, isAwait: Bool, body: Statement)
  case whileLoop(test: Expression, body: Statement)
  case doWhile(body: Statement, test: Expression)
  case switchCase(discriminant: Expression, cases: [SwitchCase])
  case breakTo(label: Identifier?)
  case continueTo(label: Identifier?)
  case labeled(label: Identifier, body: Statement)
  case returnValue(Expression?)
  case throwValue(Expression)
  case tryCatch(block: [Statement], handler: CatchClause?, finalizer: [Statement]?)
  /// `import a, { b as c } from 'm'` and `import * as n from 'm'`.
  case importModule(ImportDeclaration)
  /// `export const a = …`, `export default …`, `export { a }`; the inner statement still runs.
  case export(Statement?)
}

/// `const`, `let` or `var` with its declarators.
package struct VariableDeclaration: Sendable {
  /// The keyword.
  package enum Kind: String, Sendable {
    case const
    case `let`
    case `var`
  }
  /// The keyword used.
  package var kind: Kind
  /// At least one declarator.
  package var declarators: [VariableDeclarator]

  /// Makes a declaration.
  package init(kind: Kind, declarators: [VariableDeclarator]) {
    self.kind = kind
    self.declarators = declarators
  }
}

/// One `target = value` of a declaration.
package struct VariableDeclarator: Sendable {
  /// What is bound.
  package var target: Pattern
  /// The initial value; nil when none is written.
  package var initial: Expression?
  /// Its place.
  package var range: SourceRange

  /// Makes a declarator.
  package init(target: Pattern, initial: Expression?, range: SourceRange) {
    self.target = target
    self.initial = initial
    self.range = range
  }
}

/// The part before the first `;` of a `for`.
package enum ForInitial: Sendable {
  case variable(VariableDeclaration)
  case expression(Expression)
}

/// What a `for…in` or `for…of` assigns to.
package enum ForHead: Sendable {
  case declaration(VariableDeclaration.Kind, Pattern)
  case target(Pattern)
}

/// One `case` or `default` of a `switch`.
package struct SwitchCase: Sendable {
  /// The value compared with; nil for `default`.
  package var test: Expression?
  /// The statements after the colon.
  package var body: [Statement]

  /// Makes a case.
  package init(test: Expression?, body: [Statement]) {
    self.test = test
    self.body = body
  }
}

/// `catch (parameter) { body }`.
package struct CatchClause: Sendable {
  /// The bound pattern; nil for `catch {`.
  package var parameter: Pattern?
  /// The statements.
  package var body: [Statement]

  /// Makes a clause.
  package init(parameter: Pattern?, body: [Statement]) {
    self.parameter = parameter
    self.body = body
  }
}

/// An `import` declaration.
package struct ImportDeclaration: Sendable {
  /// One imported name.
  package struct Specifier: Sendable {
    /// What is taken from the module.
    package enum Imported: Sendable, Equatable {
      case defaultExport
      case namespace
      case named(String)
    }
    /// What is taken.
    package var imported: Imported
    /// The name it gets here.
    package var local: Identifier
    /// The place of what is taken.
    package var range: SourceRange

    /// Makes a specifier; it is in the place of its local name where it says no other.
    package init(imported: Imported, local: Identifier, range: SourceRange? = nil) {
      self.imported = imported
      self.local = local
      self.range = range ?? local.range
    }
  }
  /// The names bound; empty for `import 'm'`.
  package var specifiers: [Specifier]
  /// The module.
  package var request: ModuleRequest

  /// Makes an import.
  package init(specifiers: [Specifier], request: ModuleRequest) {
    self.specifiers = specifiers
    self.request = request
  }
}
