import Diagnostics

extension EarlyErrors {
  mutating func check(_ expression: Expression) {
    switch expression.kind {
    case .identifier(let name):
      if name == "arguments", context.forbidsArguments {
        report(
          "'arguments' is not allowed in a field's value or a static block",
          at: expression.range
        )
      }
    case .number, .bigInt, .string, .boolean, .null, .this, .regularExpression, .importMeta: break
    case .superObject: checkSuper(expression.range, isCall: false)
    case .newTarget:
      guard !context.allowsNewTarget, contextIsKnown else { break }
      report("'new.target' is only allowed in a function", at: expression.range)
    case .template(_, let expressions), .sequence(let expressions):
      for expression in expressions { check(expression) }
    case .taggedTemplate(let tag, _, let expressions):
      check(tag)
      for expression in expressions { check(expression) }
    case .array(let elements): check(elements)
    case .object(let members):
      checkPrototypes(members)
      for member in members { check(member) }
    case .function(let function): check(function)
    case .classExpression(let node): check(node)
    case .unary(_, let operand), .update(_, _, let operand), .optionalChain(let operand),
      .parenthesized(let operand):
      check(operand)
    case .binary(_, let left, let right), .logical(_, let left, let right),
      .compoundAssign(_, let left, let right), .logicalAssign(_, let left, let right),
      .index(let left, let right, _):
      check(left)
      check(right)
    case .assign(let target, let value):
      check(target)
      check(value)
    case .conditional(let test, let then, let otherwise):
      check(test)
      check(then)
      check(otherwise)
    case .member(let object, _, _): check(object)
    case .privateMember(let object, let property, _), .privateIn(let property, let object):
      checkPrivate(property)
      check(object)
    case .importCall(let specifier, let options):
      check(specifier)
      if let options { check(options) }
    case .call(let callee, let arguments, _): checkCall(callee, arguments)
    case .new(let callee, let arguments):
      if case .superObject = callee.kind {
        report("'super' cannot be called with 'new'", at: callee.range)
      }
      if case .identifier(let name) = callee.kind, name == "Worker" || name == "SharedWorker" {
        workers.append(Identifier(name: name, range: callee.range))
      }
      check(callee)
      check(arguments)
    case .await(let operand):
      checkAwait(SourceRange(start: expression.range.start, end: expression.range.start + 5))
      check(operand)
    case .yield(let operand, _):
      if context.isInParameters, contextIsKnown {
        report(
          "'yield' is not allowed in the parameters of this function",
          at: SourceRange(start: expression.range.start, end: expression.range.start + 5)
        )
      }
      if let operand { check(operand) }
    }
  }

  private mutating func checkCall(_ callee: Expression, _ arguments: [Argument]) {
    if case .superObject = callee.kind {
      checkSuper(callee.range, isCall: true)
    } else {
      check(callee)
    }
    check(arguments)
  }

  private mutating func check(_ arguments: [Argument]) {
    for argument in arguments {
      switch argument {
      case .expression(let expression), .spread(let expression): check(expression)
      }
    }
  }

  private mutating func check(_ elements: [ArrayElement?]) {
    for element in elements {
      switch element {
      case .expression(let expression), .spread(let expression): check(expression)
      case nil: break
      }
    }
  }

  /// Records a second `__proto__: value`, which ECMAScript does not allow.
  private mutating func checkPrototypes(_ members: [ObjectMember]) {
    var first: SourceRange?
    for case .property(.literal("__proto__", let range), _, isShorthand: false) in members {
      if let first {
        report(
          "'__proto__' is given twice in this object literal",
          at: range,
          notes: [note("first given here", first)]
        )
      } else {
        first = range
      }
    }
  }

  private mutating func check(_ member: ObjectMember) {
    switch member {
    case .property(let key, let value, _):
      check(key, isDeclared: false)
      check(value)
    case .method(let key, let function):
      check(key, isDeclared: false)
      check(function)
    case .spread(let expression):
      check(expression)
    }
  }

  /// Checks the name of a property; a private name is only `isDeclared` in a class.
  mutating func check(_ key: PropertyName, isDeclared: Bool) {
    switch key {
    case .literal: break
    case .computed(let expression): check(expression)
    case .privateName(let name, let range):
      guard !isDeclared else { break }
      report("the private name '#\(name)' can only be declared in a class", at: range)
    }
  }

  mutating func check(_ pattern: Pattern) {
    switch pattern.kind {
    case .identifier: break
    case .member(let expression): check(expression)
    case .array(let elements, let rest):
      for case .some(let element) in elements { check(element) }
      if let rest { check(rest) }
    case .object(let properties, let rest):
      for property in properties {
        check(property.key, isDeclared: false)
        check(property.value)
      }
      if let rest { check(rest) }
    }
  }

  mutating func check(_ element: PatternElement) {
    check(element.target)
    if let value = element.defaultValue { check(value) }
  }

  // MARK: Words that need a context

  mutating func checkAwait(_ range: SourceRange) {
    guard contextIsKnown else { return }
    if context.isInParameters {
      report("'await' is not allowed in the parameters of this function", at: range)
      return
    }
    let isTopLevel = context.function == nil && !context.forbidsArguments
    guard !context.allowsAwait else {
      if isTopLevel { hasTopLevelAwait = true }
      return
    }
    if isTopLevel, form == .commonJS { return reportTopLevelAwait(range) }
    if context.isInStaticBlock || context.function == nil {
      report("'await' is not allowed in a field's value or a static block", at: range)
      return
    }
    var notes: [Diagnostic.Note] = []
    if let function = context.function {
      let place = function.name?.range ?? function.headRange
      notes = [note("this function is not async", place)]
    }
    report(
      Self.awaitIsMisplaced,
      at: range,
      notes: notes,
      help: ["write 'async' before the function"]
    )
  }

  private mutating func reportTopLevelAwait(_ range: SourceRange) {
    guard !hasTopLevelAwait else { return }
    hasTopLevelAwait = true
    report(
      Self.awaitIsMisplaced,
      at: range,
      help: [
        "this file is CommonJS: put it in a function, async function main() { … }, and call main()",
        "or make it an ES module: name it .mjs, or write \"type\": \"module\" in package.json",
      ]
    )
  }

  /// What V8 says of an `await` where nothing can wait.
  private static let awaitIsMisplaced =
    "await is only valid in async functions and the top level bodies of modules"

  private mutating func checkSuper(_ range: SourceRange, isCall: Bool) {
    guard contextIsKnown else { return }
    if isCall, !context.allowsSuperCall {
      report(
        "'super(…)' is only allowed in the constructor of a class that extends another",
        at: range
      )
    } else if !isCall, !context.allowsSuperProperty {
      report("'super' is only allowed in methods", at: range)
    }
  }

  private mutating func checkPrivate(_ property: Identifier) {
    guard isComplete, !privateScopes.contains(where: { $0.names.contains(property.name) }) else {
      return
    }
    let known = privateScopes.reduce(into: Set<Name>()) { $0.formUnion($1.names) }
    let near = closestMatch(to: property.name, among: known.sorted().map(\.text))
    report(
      "the private name '#\(property.name)' is not declared in a class around this place",
      at: property.range,
      help: near.map { ["did you mean '#\($0)'?"] } ?? []
    )
  }
}

extension FunctionNode {
  /// The first place of the function, for a message about it that has no name to point at.
  var headRange: SourceRange {
    let end = parameters.first?.target.range.start ?? rest?.range.start ?? body.first?.range.start
    return SourceRange(start: range.start, end: min(range.end, max(end ?? 0, range.start + 2)))
  }
}
