public import Diagnostics

/// A parsed program: the statements of a module body (strict, with top-level `await`).
public struct Program: Sendable {
  /// The text it was parsed from; every range points into it.
  public var source: SourceText
  /// The statements in order.
  public var statements: [Statement]
  /// Every comment in order, for `// step:` and `// allow:`.
  public var comments: [Comment]

  /// Makes a program from its parts.
  public init(source: SourceText, statements: [Statement], comments: [Comment]) {
    self.source = source
    self.statements = statements
    self.comments = comments
  }
}

/// A comment of the program.
public struct Comment: Sendable, Equatable {
  /// The text between the comment marks, untrimmed.
  public var text: String
  /// The whole comment with its marks, without the line end.
  public var range: SourceRange

  /// Makes a comment.
  public init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// A name with its place.
public struct Identifier: Sendable, Equatable {
  /// The name with escapes resolved.
  public var name: String
  /// Its place.
  public var range: SourceRange

  /// Makes an identifier.
  public init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

/// A statement with its place, from its first token to its last.
public struct Statement: Sendable {
  /// What it is.
  public var kind: StatementKind
  /// Its place.
  public var range: SourceRange

  /// Makes a statement.
  public init(_ kind: StatementKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// The statements of the script language; names follow ECMAScript's grammar.
public indirect enum StatementKind: Sendable {
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
public struct VariableDeclaration: Sendable {
  /// The keyword.
  public enum Kind: String, Sendable {
    case const
    case `let`
    case `var`
  }
  /// The keyword used.
  public var kind: Kind
  /// At least one declarator.
  public var declarators: [VariableDeclarator]

  /// Makes a declaration.
  public init(kind: Kind, declarators: [VariableDeclarator]) {
    self.kind = kind
    self.declarators = declarators
  }
}

/// One `target = value` of a declaration.
public struct VariableDeclarator: Sendable {
  /// What is bound.
  public var target: Pattern
  /// The initial value; nil when none is written.
  public var initial: Expression?
  /// Its place.
  public var range: SourceRange

  /// Makes a declarator.
  public init(target: Pattern, initial: Expression?, range: SourceRange) {
    self.target = target
    self.initial = initial
    self.range = range
  }
}

/// The part before the first `;` of a `for`.
public enum ForInitial: Sendable {
  case variable(VariableDeclaration)
  case expression(Expression)
}

/// What a `for…in` or `for…of` assigns to.
public enum ForHead: Sendable {
  case declaration(VariableDeclaration.Kind, Pattern)
  case target(Pattern)
}

/// One `case` or `default` of a `switch`.
public struct SwitchCase: Sendable {
  /// The value compared with; nil for `default`.
  public var test: Expression?
  /// The statements after the colon.
  public var body: [Statement]

  /// Makes a case.
  public init(test: Expression?, body: [Statement]) {
    self.test = test
    self.body = body
  }
}

/// `catch (parameter) { body }`.
public struct CatchClause: Sendable {
  /// The bound pattern; nil for `catch {`.
  public var parameter: Pattern?
  /// The statements.
  public var body: [Statement]

  /// Makes a clause.
  public init(parameter: Pattern?, body: [Statement]) {
    self.parameter = parameter
    self.body = body
  }
}

/// An `import` declaration.
public struct ImportDeclaration: Sendable {
  /// One imported name.
  public struct Specifier: Sendable {
    /// What is taken from the module.
    public enum Imported: Sendable, Equatable {
      case defaultExport
      case namespace
      case named(String)
    }
    /// What is taken.
    public var imported: Imported
    /// The name it gets here.
    public var local: Identifier

    /// Makes a specifier.
    public init(imported: Imported, local: Identifier) {
      self.imported = imported
      self.local = local
    }
  }
  /// The names bound; empty for `import 'm'`.
  public var specifiers: [Specifier]
  /// The module's name.
  public var module: String
  /// The place of the module's name.
  public var moduleRange: SourceRange

  /// Makes an import.
  public init(specifiers: [Specifier], module: String, moduleRange: SourceRange) {
    self.specifiers = specifiers
    self.module = module
    self.moduleRange = moduleRange
  }
}

/// A binding or assignment pattern with its place.
public struct Pattern: Sendable {
  /// What it is.
  public var kind: PatternKind
  /// Its place.
  public var range: SourceRange

  /// Makes a pattern.
  public init(_ kind: PatternKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What a value can be bound or assigned to.
public indirect enum PatternKind: Sendable {
  case identifier(String)
  /// A member expression; in assignments only.
  case member(Expression)
  /// `[a, , b = 1, ...rest]`; nil for a hole.
  case array(elements: [PatternElement?], rest: Pattern?)
  /// `{ a, b: c = 1, [k]: d, ...rest }`.
  case object(properties: [PatternProperty], rest: Pattern?)
}

/// A pattern with an optional default.
public struct PatternElement: Sendable {
  /// What is bound.
  public var target: Pattern
  /// The value taken where the source has `undefined`.
  public var defaultValue: Expression?

  /// Makes an element.
  public init(target: Pattern, defaultValue: Expression?) {
    self.target = target
    self.defaultValue = defaultValue
  }
}

/// One property of an object pattern.
public struct PatternProperty: Sendable {
  /// Which property is read.
  public var key: PropertyName
  /// Where it goes.
  public var value: PatternElement

  /// Makes a property.
  public init(key: PropertyName, value: PatternElement) {
    self.key = key
    self.value = value
  }
}

/// The name of a property in a literal, a class or a pattern.
public indirect enum PropertyName: Sendable {
  /// An identifier, string or number literal, as its string key.
  case literal(String, SourceRange)
  case computed(Expression)
  /// `#name`, in classes only; the text without `#`.
  case privateName(String, SourceRange)
}

/// A function of any form.
public struct FunctionNode: Sendable {
  /// How it was written.
  public enum Form: Sendable {
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
  public var form: Form
  /// Its own name; nil for an anonymous one (the name it gets from where it is assigned is the compiler's work).
  public var name: Identifier?
  /// The parameters before the rest parameter.
  public var parameters: [PatternElement]
  /// The rest parameter.
  public var rest: Pattern?
  /// The body; for `=> expression` one return statement and `isExpressionBody`.
  public var body: [Statement]
  /// Whether the body is an arrow's single expression.
  public var isExpressionBody: Bool
  /// Whether it was declared `async`.
  public var isAsync: Bool
  /// The whole function.
  public var range: SourceRange

  /// Makes a function node.
  public init(
    form: Form,
    name: Identifier?,
    parameters: [PatternElement],
    rest: Pattern?,
    body: [Statement],
    isExpressionBody: Bool = false,
    isAsync: Bool,
    range: SourceRange
  ) {
    self.form = form
    self.name = name
    self.parameters = parameters
    self.rest = rest
    self.body = body
    self.isExpressionBody = isExpressionBody
    self.isAsync = isAsync
    self.range = range
  }
}

/// A class declaration or expression.
public struct ClassNode: Sendable {
  /// Its name; nil for an anonymous expression.
  public var name: Identifier?
  /// The expression after `extends`.
  public var superclass: Expression?
  /// The constructor as written; nil for the default one.
  public var constructor: FunctionNode?
  /// The other members in order.
  public var members: [ClassMember]
  /// The whole class.
  public var range: SourceRange

  /// Makes a class node.
  public init(
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
public struct ClassMember: Sendable {
  /// What it is.
  public enum Kind: Sendable {
    /// A method, getter or setter, told apart by the function's form.
    case method(FunctionNode)
    case field(initial: Expression?)
    case staticBlock([Statement])
  }
  /// Its name; an empty literal for a static block.
  public var key: PropertyName
  /// What it is.
  public var kind: Kind
  /// Whether it belongs to the class itself.
  public var isStatic: Bool
  /// Its place.
  public var range: SourceRange

  /// Makes a member.
  public init(key: PropertyName, kind: Kind, isStatic: Bool, range: SourceRange) {
    self.key = key
    self.kind = kind
    self.isStatic = isStatic
    self.range = range
  }
}

/// An expression with its place, parentheses not included.
public struct Expression: Sendable {
  /// What it is.
  public var kind: ExpressionKind
  /// Its place.
  public var range: SourceRange

  /// Makes an expression.
  public init(_ kind: ExpressionKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// The expressions of the script language; names follow ECMAScript's grammar.
public indirect enum ExpressionKind: Sendable {
  case identifier(String)
  case number(Double)
  /// UTF-16 code units, since a literal may hold a lone surrogate.
  case string([UInt16])
  case boolean(Bool)
  case null
  case this
  case superObject
  case newTarget
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
public struct TemplateElement: Sendable {
  /// With escapes resolved, in UTF-16; nil for an escape that is not valid.
  public var cooked: [UInt16]?
  /// As written, line ends as LF.
  public var raw: String

  /// Makes an element.
  public init(cooked: [UInt16]?, raw: String) {
    self.cooked = cooked
    self.raw = raw
  }
}

/// An element of an array literal.
public enum ArrayElement: Sendable {
  case expression(Expression)
  case spread(Expression)
}

/// An argument of a call.
public enum Argument: Sendable {
  case expression(Expression)
  case spread(Expression)
}

/// A member of an object literal.
public enum ObjectMember: Sendable {
  /// `key: value`, and `key` alone (then the value is the identifier).
  case property(key: PropertyName, value: Expression, isShorthand: Bool)
  /// A method, getter or setter, told apart by the function's form.
  case method(key: PropertyName, function: FunctionNode)
  case spread(Expression)
}

/// Operators with one operand.
public enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case not = "!"
  case bitwiseNot = "~"
  case typeof
  case void
  case delete
}

/// `++` and `--`.
public enum UpdateOperator: String, Sendable {
  case increment = "++"
  case decrement = "--"
}

/// Operators with two operands that are always both evaluated.
public enum BinaryOperator: String, Sendable, CaseIterable {
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
public enum LogicalOperator: String, Sendable {
  case and = "&&"
  case or = "||"
  case nullish = "??"
}
