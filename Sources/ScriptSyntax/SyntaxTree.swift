package import Diagnostics

/// A parsed program, or a file of one.
package struct Program: Sendable {
  /// The text it was parsed from; every range points into it.
  package var source: SourceText
  /// What it was read as.
  package var form: Form
  /// How its types were erased; nil where it is JavaScript.
  package var typeScript: TypeScript?
  /// Whether its code is strict outside of functions that say so themselves.
  package var isStrict: Bool
  /// The statements in order.
  package var statements: [Statement]
  /// What a module exports, in order; of a file of CommonJS what its text shows of that.
  package var exports: [Export]
  /// The functions in blocks of sloppy code that are variables of the function around too, by their first offsets
  /// (ECMA-262 B.3.2).
  package var blockFunctions: Set<Int>
  /// Every comment in order, for `// step:` and `// allow:`.
  package var comments: [Comment]

  /// Makes a program from its parts.
  package init(
    source: SourceText,
    form: Form = .program,
    typeScript: TypeScript? = nil,
    isStrict: Bool = true,
    statements: [Statement],
    exports: [Export] = [],
    blockFunctions: Set<Int> = [],
    comments: [Comment]
  ) {
    self.source = source
    self.form = form
    self.typeScript = typeScript
    self.isStrict = isStrict
    self.statements = statements
    self.exports = exports
    self.blockFunctions = blockFunctions
    self.comments = comments
  }
}

/// A comment of the program.
package struct Comment: Sendable, Equatable {
  /// The text between the comment marks, untrimmed.
  package var text: String
  /// The whole comment with its marks, without the line end.
  package var range: SourceRange

  /// Makes a comment.
  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// A name with its place.
package struct Identifier: Sendable, Equatable {
  /// The name with escapes resolved.
  package var name: String
  /// Its place.
  package var range: SourceRange

  /// Makes an identifier.
  package init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

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

/// A binding or assignment pattern with its place.
package struct Pattern: Sendable {
  /// What it is.
  package var kind: PatternKind
  /// Its place.
  package var range: SourceRange

  /// Makes a pattern.
  package init(_ kind: PatternKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What a value can be bound or assigned to.
package indirect enum PatternKind: Sendable {
  case identifier(String)
  /// A member expression; in assignments only.
  case member(Expression)
  /// `[a, , b = 1, ...rest]`; nil for a hole.
  case array(elements: [PatternElement?], rest: Pattern?)
  /// `{ a, b: c = 1, [k]: d, ...rest }`.
  case object(properties: [PatternProperty], rest: Pattern?)
}

/// A pattern with an optional default.
package struct PatternElement: Sendable {
  /// What is bound.
  package var target: Pattern
  /// The value taken where the source has `undefined`.
  package var defaultValue: Expression?

  /// Makes an element.
  package init(target: Pattern, defaultValue: Expression?) {
    self.target = target
    self.defaultValue = defaultValue
  }
}

/// One property of an object pattern.
package struct PatternProperty: Sendable {
  /// Which property is read.
  package var key: PropertyName
  /// Where it goes.
  package var value: PatternElement

  /// Makes a property.
  package init(key: PropertyName, value: PatternElement) {
    self.key = key
    self.value = value
  }
}

/// The name of a property in a literal, a class or a pattern.
package indirect enum PropertyName: Sendable {
  /// An identifier, string or number literal, as its string key.
  case literal(String, SourceRange)
  case computed(Expression)
  /// `#name`, in classes only; the text without `#`.
  case privateName(String, SourceRange)
}

/// A function of any form.
package struct FunctionNode: Sendable {
  /// How it was written.
  package enum Form: Sendable {
    case declaration
    case expression
    case arrow
    case method
    case getter
    case setter
    case constructor
    case derivedConstructor
  }
  /// How it was written.
  package var form: Form
  /// Its own name; nil for an anonymous one (the name it gets from where it is assigned is the compiler's work).
  package var name: Identifier?
  /// The parameters before the rest parameter.
  package var parameters: [PatternElement]
  /// The rest parameter.
  package var rest: Pattern?
  /// The body; for `=> expression` one return statement and `isExpressionBody`.
  package var body: [Statement]
  /// Whether the body is an arrow's single expression.
  package var isExpressionBody: Bool
  /// Whether it was declared `async`.
  package var isAsync: Bool
  /// Whether its code is strict.
  package var isStrict: Bool
  /// The whole function.
  package var range: SourceRange

  /// Makes a function node.
  package init(
    form: Form,
    name: Identifier?,
    parameters: [PatternElement],
    rest: Pattern?,
    body: [Statement],
    isExpressionBody: Bool = false,
    isAsync: Bool,
    isStrict: Bool,
    range: SourceRange
  ) {
    self.form = form
    self.name = name
    self.parameters = parameters
    self.rest = rest
    self.body = body
    self.isExpressionBody = isExpressionBody
    self.isAsync = isAsync
    self.isStrict = isStrict
    self.range = range
  }
}

/// A class declaration or expression.
package struct ClassNode: Sendable {
  /// Its name; nil for an anonymous expression.
  package var name: Identifier?
  /// The expression after `extends`.
  package var superclass: Expression?
  /// The constructor as written; nil for the default one.
  package var constructor: FunctionNode?
  /// The other members in order.
  package var members: [ClassMember]
  /// The whole class.
  package var range: SourceRange

  /// Makes a class node.
  package init(
    name: Identifier?,
    superclass: Expression?,
    constructor: FunctionNode?,
    members: [ClassMember],
    range: SourceRange
  ) {
    self.name = name
    self.superclass = superclass
    self.constructor = constructor
    self.members = members
    self.range = range
  }
}

/// A member of a class other than its constructor.
package struct ClassMember: Sendable {
  /// What it is.
  package enum Kind: Sendable {
    /// A method, getter or setter, told apart by the function's form.
    case method(FunctionNode)
    case field(initial: Expression?)
    case staticBlock([Statement])
  }
  /// Its name; an empty literal for a static block.
  package var key: PropertyName
  /// What it is.
  package var kind: Kind
  /// Whether it belongs to the class itself.
  package var isStatic: Bool
  /// Its place.
  package var range: SourceRange

  /// Makes a member.
  package init(key: PropertyName, kind: Kind, isStatic: Bool, range: SourceRange) {
    self.key = key
    self.kind = kind
    self.isStatic = isStatic
    self.range = range
  }
}

/// An expression with its place, parentheses not included.
package struct Expression: Sendable {
  /// What it is.
  package var kind: ExpressionKind
  /// Its place.
  package var range: SourceRange

  /// Makes an expression.
  package init(_ kind: ExpressionKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// The expressions of the script language; names follow ECMAScript's grammar.
package indirect enum ExpressionKind: Sendable {
  case identifier(String)
  case number(Double)
  /// UTF-16 code units, since a literal may hold a lone surrogate.
  case string([UInt16])
  case boolean(Bool)
  case null
  case this
  case superObject
  case newTarget
  /// `import.meta`.
  case importMeta
  /// `import(specifier, options)`.
  case importCall(specifier: Expression, options: Expression?)
  /// `cooked` has one element more than `expressions`; nil for an invalid escape (tagged only).
  case template(quasis: [TemplateElement], expressions: [Expression])
  case taggedTemplate(tag: Expression, quasis: [TemplateElement], expressions: [Expression])
  case regularExpression(pattern: String, flags: String)
  /// nil for a hole.
  case array([ArrayElement?])
  case object([ObjectMember])
  case function(FunctionNode)
  case classExpression(ClassNode)
  case unary(UnaryOperator, Expression)
  case update(UpdateOperator, isPrefix: Bool, target: Expression)
  case binary(BinaryOperator, Expression, Expression)
  case logical(LogicalOperator, Expression, Expression)
  /// `target = value`.
  case assign(Pattern, Expression)
  /// `target += value`; the target is an identifier or a member.
  case compoundAssign(BinaryOperator, target: Expression, value: Expression)
  /// `target ??= value`, `&&=`, `||=`.
  case logicalAssign(LogicalOperator, target: Expression, value: Expression)
  case conditional(test: Expression, then: Expression, otherwise: Expression)
  /// `object.name` or `object?.name`; the identifier carries the place of the name.
  case member(object: Expression, property: Identifier, isOptional: Bool)
  case privateMember(object: Expression, property: Identifier, isOptional: Bool)
  /// `object[index]` or `object?.[index]`.
  case index(object: Expression, index: Expression, isOptional: Bool)
  case call(callee: Expression, arguments: [Argument], isOptional: Bool)
  /// A whole `a?.b.c` chain: where a `?.` inside finds nothing, this is undefined.
  case optionalChain(Expression)
  case new(callee: Expression, arguments: [Argument])
  /// `#name in object`.
  case privateIn(property: Identifier, object: Expression)
  case sequence([Expression])
  case await(Expression)
  /// An expression in parentheses; kept since it changes names, chains and assignment.
  case parenthesized(Expression)
}

/// A piece of template text.
package struct TemplateElement: Sendable {
  /// With escapes resolved, in UTF-16; nil for an escape that is not valid.
  package var cooked: [UInt16]?
  /// As written, line ends as LF.
  package var raw: String

  /// Makes an element.
  package init(cooked: [UInt16]?, raw: String) {
    self.cooked = cooked
    self.raw = raw
  }
}

/// An element of an array literal.
package enum ArrayElement: Sendable {
  case expression(Expression)
  case spread(Expression)
}

/// An argument of a call.
package enum Argument: Sendable {
  case expression(Expression)
  case spread(Expression)
}

/// A member of an object literal.
package enum ObjectMember: Sendable {
  /// `key: value`, and `key` alone (then the value is the identifier).
  case property(key: PropertyName, value: Expression, isShorthand: Bool)
  /// A method, getter or setter, told apart by the function's form.
  case method(key: PropertyName, function: FunctionNode)
  case spread(Expression)
}

/// Operators with one operand.
package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case not = "!"
  case bitwiseNot = "~"
  case typeof
  case void
  case delete
}

/// `++` and `--`.
package enum UpdateOperator: String, Sendable {
  case increment = "++"
  case decrement = "--"
}

/// Operators with two operands that are always both evaluated.
package enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case exponent = "**"
  case leftShift = "<<"
  case rightShift = ">>"
  case unsignedRightShift = ">>>"
  case bitwiseAnd = "&"
  case bitwiseOr = "|"
  case bitwiseXor = "^"
  case equal = "=="
  case notEqual = "!="
  case strictEqual = "==="
  case strictNotEqual = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case instanceof
  case `in`
}

/// Operators whose right operand may not be evaluated.
package enum LogicalOperator: String, Sendable {
  case and = "&&"
  case or = "||"
  case nullish = "??"
}
