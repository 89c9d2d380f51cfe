import Diagnostics
import ScriptSyntax

/// Which names a function and the functions inside it use, found before anything is compiled.
///
/// Besides variables these are `this`, `new.target`, `arguments`, `%home`, `%function` and `#name`.
struct NameUsage {
  /// What a usage belongs to; a class has two hidden functions besides its written ones.
  struct Key: Hashable {
    enum Part {
      case function
      case instanceFields
      case staticFields
      case module
      /// The source of a `for…in` or `for…of`; recorded only if it uses names that the loop's head declares.
      case loopSource
    }
    var range: SourceRange
    var part: Part
  }
  /// The names of variables of the function that inner functions use.
  var captured: Set<Name> = []
  /// The names used in the function or in its arrow functions, for what is bound implicitly.
  var used: Set<Name> = []

  static let implicit: Set<Name> = ["this", "new.target", "arguments", "%home", "%function"]
}

/// Walks a program once and finds the usage of every function.
struct NameCollector {
  private struct Scope {
    var declared: Set<Name> = []
    var references: Set<Name> = []
    var inner: Set<Name> = []
    var isFunction = false
    /// Whether a `var` inside is declared here: in functions, in bodies apart from their parameters, in static blocks.
    var holdsVars = false
    var isArrow = false
    var captured: Set<Name> = []
    var key: NameUsage.Key?
  }
  private var scopes: [Scope] = []
  private(set) var usages: [NameUsage.Key: NameUsage] = [:]
  private let blockFunctions: Set<Int>

  private init(blockFunctions: Set<Int>) { self.blockFunctions = blockFunctions }

  /// The usages in a program; `parameters` are names that its body finds declared, and `captured` those of its
  /// variables that other code reads.
  static func collect(
    _ program: Program,
    parameters: [String] = [],
    captured: [String] = []
  ) -> [NameUsage.Key: NameUsage] {
    var collector = NameCollector(blockFunctions: program.blockFunctions)
    collector.open(.module, SourceRange(start: 0, end: 0), isArrow: false)
    for name in parameters { collector.declare(name) }
    collector.visit(program.statements)
    collector.scopes[0].captured.formUnion(captured)
    collector.close()
    return collector.usages
  }

  // MARK: Scopes

  private mutating func open(_ part: NameUsage.Key.Part, _ range: SourceRange, isArrow: Bool) {
    scopes.append(
      Scope(
        isFunction: true,
        holdsVars: true,
        isArrow: isArrow,
        key: NameUsage.Key(range: range, part: part)
      )
    )
  }

  private mutating func openBlock(holdsVars: Bool = false) {
    scopes.append(Scope(holdsVars: holdsVars))
  }

  private mutating func close() {
    guard var scope = scopes.popLast() else { return }
    let taken = scope.declared.intersection(scope.inner)
    if scope.isFunction {
      var captured = scope.captured.union(taken)
      if !scope.isArrow { captured.formUnion(scope.inner.intersection(NameUsage.implicit)) }
      if let key = scope.key {
        usages[key] = NameUsage(
          captured: captured,
          used: scope.references.union(scope.inner)
        )
      }
      guard !scopes.isEmpty else { return }
      var free = scope.references.union(scope.inner).subtracting(scope.declared)
      if !scope.isArrow { free.subtract(NameUsage.implicit) }
      scopes[scopes.count - 1].inner.formUnion(free)
      return
    }
    scope.references.subtract(scope.declared)
    scope.inner.subtract(scope.declared)
    guard !scopes.isEmpty else { return }
    scopes[scopes.count - 1].references.formUnion(scope.references)
    scopes[scopes.count - 1].inner.formUnion(scope.inner)
    let function = scopes.lastIndex { $0.isFunction } ?? 0
    scopes[function].captured.formUnion(taken)
  }

  private mutating func declare(_ name: String, isVar: Bool = false) {
    let index = isVar ? scopes.lastIndex { $0.holdsVars } ?? 0 : scopes.count - 1
    scopes[index].declared.insert(name)
  }

  private mutating func use(_ name: String) {
    scopes[scopes.count - 1].references.insert(name)
  }

  // MARK: Statements

  private mutating func visit(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func block(_ statements: [Statement], holdsVars: Bool = false) {
    openBlock(holdsVars: holdsVars)
    visit(statements)
    close()
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .expression(let expression), .throwValue(let expression): visit(expression)
    case .variable(let declaration): visit(declaration)
    case .function(let node):
      if let name = node.name {
        declare(name.name)
        if blockFunctions.contains(node.range.start) { declare(name.name, isVar: true) }
      }
      visit(node)
    case .classDeclaration(let node):
      if let name = node.name { declare(name.name) }
      visit(node)
    case .block(let statements): block(statements)
    case .empty, .breakTo, .continueTo: break
    case .ifElse(let test, let then, let otherwise):
      visit(test)
      visit(then)
      if let otherwise { visit(otherwise) }
    case .forLoop(let initial, let test, let update, let body):
      openBlock()
      switch initial {
      case .variable(let declaration): visit(declaration)
      case .expression(let expression): visit(expression)
      case nil: break
      }
      if let test { visit(test) }
      if let update { visit(update) }
      visit(body)
      close()
    case .forIn(let head, let object, let body): visit(head, object, body)
    case .forOf(let head, let iterable, _, let body): visit(head, iterable, body)
    case .whileLoop(let test, let body), .doWhile(let body, let test):
      visit(test)
      visit(body)
    case .switchCase(let discriminant, let cases):
      visit(discriminant)
      openBlock()
      for item in cases {
        if let test = item.test { visit(test) }
        visit(item.body)
      }
      close()
    case .labeled(_, let body): visit(body)
    case .returnValue(let value): if let value { visit(value) }
    case .tryCatch(let body, let handler, let finalizer):
      block(body)
      if let handler {
        openBlock()
        if let parameter = handler.parameter { visit(parameter, declaring: .let) }
        block(handler.body)
        close()
      }
      if let finalizer { block(finalizer) }
    case .importModule(let declaration):
      for specifier in declaration.specifiers { declare(specifier.local.name) }
    case .export(let inner): if let inner { visit(inner) }
    }
  }

  private mutating func visit(_ head: ForHead, _ source: Expression, _ body: Statement) {
    visit(source, declaredNames(head))
    openBlock()
    switch head {
    case .declaration(let kind, let pattern): visit(pattern, declaring: kind)
    case .target(let pattern): visit(pattern, declaring: nil)
    }
    visit(body)
    close()
  }

  /// The names of a loop's head that exist, without a value, while its source is evaluated.
  private func declaredNames(_ head: ForHead) -> [String] {
    guard case .declaration(let kind, let pattern) = head, kind != .var else { return [] }
    return pattern.boundNames.map(\.name)
  }

  private mutating func visit(_ source: Expression, _ names: [String]) {
    openBlock()
    for name in names { declare(name) }
    visit(source)
    let scope = scopes[scopes.count - 1]
    let used = scope.declared.intersection(scope.references.union(scope.inner))
    if !used.isEmpty {
      usages[NameUsage.Key(range: source.range, part: .loopSource)] = NameUsage(used: used)
    }
    close()
  }

  private mutating func visit(_ declaration: VariableDeclaration) {
    for declarator in declaration.declarators {
      visit(declarator.target, declaring: declaration.kind)
      if let initial = declarator.initial { visit(initial) }
    }
  }

  private mutating func visit(_ pattern: Pattern, declaring kind: VariableDeclaration.Kind?) {
    switch pattern.kind {
    case .identifier(let name):
      if let kind { declare(name, isVar: kind == .var) } else { use(name) }
    case .member(let expression): visit(expression)
    case .array(let elements, let rest):
      for element in elements {
        guard let element else { continue }
        visit(element.target, declaring: kind)
        if let value = element.defaultValue { visit(value) }
      }
      if let rest { visit(rest, declaring: kind) }
    case .object(let properties, let rest):
      for property in properties {
        visit(property.key)
        visit(property.value.target, declaring: kind)
        if let value = property.value.defaultValue { visit(value) }
      }
      if let rest { visit(rest, declaring: kind) }
    }
  }

  private mutating func visit(_ name: PropertyName) {
    switch name {
    case .literal: break
    case .computed(let expression): visit(expression)
    case .privateName(let name, _): use("#" + name)
    }
  }

  // MARK: Functions and classes

  private mutating func visit(_ node: FunctionNode) {
    let isNamedExpression = node.form == .expression && node.name != nil
    if isNamedExpression {
      openBlock()
      if let name = node.name { declare(name.name) }
    }
    open(.function, node.range, isArrow: node.form == .arrow)
    for parameter in node.parameters {
      visit(parameter.target, declaring: .let)
      if let value = parameter.defaultValue { visit(value) }
    }
    if let rest = node.rest { visit(rest, declaring: .let) }
    if node.hasParameterExpressions {
      block(node.body, holdsVars: true)
    } else {
      visit(node.body)
    }
    close()
    if isNamedExpression { close() }
  }

  private mutating func visit(_ node: ClassNode) {
    openBlock()
    if let name = node.name { declare(name.name) }
    if let superclass = node.superclass { visit(superclass) }
    for (index, member) in node.members.enumerated() {
      if case .privateName(let name, _) = member.key { declare("#" + name) }
      declare("%k\(index)")
      if case .computed(let key) = member.key { visit(key) }
      if case .method(let function) = member.kind { visit(function) }
    }
    if let constructor = node.constructor { visit(constructor) }
    for isStatic in [false, true] {
      open(isStatic ? .staticFields : .instanceFields, node.range, isArrow: false)
      use("this")
      for (index, member) in node.members.enumerated() where member.isStatic == isStatic {
        visitField(member, index)
      }
      close()
    }
    close()
  }

  private mutating func visitField(_ member: ClassMember, _ index: Int) {
    if case .privateName(let name, _) = member.key { use("#" + name) }
    use("%k\(index)")
    switch member.kind {
    case .method: break
    case .field(let initial): if let initial { visit(initial) }
    case .staticBlock(let statements): block(statements, holdsVars: true)
    }
  }

  // MARK: Expressions

  private mutating func visit(_ expressions: [Expression]) {
    for expression in expressions { visit(expression) }
  }

  private mutating func visit(_ arguments: [Argument]) {
    for argument in arguments {
      switch argument {
      case .expression(let expression), .spread(let expression): visit(expression)
      }
    }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .identifier(let name): use(name)
    case .number, .bigInt, .string, .boolean, .null, .regularExpression: break
    case .this: use("this")
    case .superObject:
      use("%home")
      use("this")
    case .newTarget: use("new.target")
    case .importMeta: break
    case .importCall(let specifier, let options):
      visit(specifier)
      if let options { visit(options) }
    case .template(_, let expressions): visit(expressions)
    case .taggedTemplate(let tag, _, let expressions):
      visit(tag)
      visit(expressions)
    case .array(let elements):
      for element in elements {
        switch element {
        case .expression(let value), .spread(let value): visit(value)
        case nil: break
        }
      }
    case .object(let members): for member in members { visit(member) }
    case .function(let node): visit(node)
    case .classExpression(let node): visit(node)
    case .unary(_, let operand), .update(_, _, let operand), .await(let operand),
      .optionalChain(let operand), .parenthesized(let operand):
      visit(operand)
    case .yield(let value, _): if let value { visit(value) }
    case .binary(_, let left, let right), .logical(_, let left, let right),
      .compoundAssign(_, let left, let right), .logicalAssign(_, let left, let right):
      visit(left)
      visit(right)
    case .assign(let pattern, let value):
      visit(pattern, declaring: nil)
      visit(value)
    case .conditional(let test, let then, let otherwise): visit([test, then, otherwise])
    case .member(let object, _, _): visit(object)
    case .privateMember(let object, let property, _), .privateIn(let property, let object):
      visit(object)
      use("#" + property.name)
    case .index(let object, let index, _): visit([object, index])
    case .call(let callee, let arguments, _):
      if case .superObject = callee.kind {
        for name in ["%function", "new.target", "this"] { use(name) }
      } else {
        visit(callee)
      }
      visit(arguments)
    case .new(let callee, let arguments):
      visit(callee)
      visit(arguments)
    case .sequence(let expressions): visit(expressions)
    }
  }

  private mutating func visit(_ member: ObjectMember) {
    switch member {
    case .property(let key, let value, _):
      visit(key)
      visit(value)
    case .method(let key, let function):
      visit(key)
      visit(function)
    case .spread(let value): visit(value)
    }
  }
}
