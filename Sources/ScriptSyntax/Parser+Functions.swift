import Diagnostics

extension Parser {
  /// Parses a function that is a value, from its first word.
  mutating func parseFunctionExpression(start: Int) throws(Abandoned) -> FunctionNode {
    guard let function = try parseFunction(form: .expression, start: start) else {
      throw unexpected("'{' and the body of the function")
    }
    return function
  }

  /// Parses `async function name(parameters) { body }` from its first word; nil for an overload of TypeScript, which
  /// has no body.
  mutating func parseFunction(
    form: FunctionNode.Form,
    start: Int
  ) throws(Abandoned) -> FunctionNode? {
    let isAsync = take(.async)
    advance()
    let isGenerator = take(.star)
    var name: Identifier?
    if token.kind != .leftParen, !(isTypeScript && token.kind == .less) {
      let outerYield = yieldIsKeyword
      if form == .expression { yieldIsKeyword = isGenerator }
      name = try parseBindingName(
        form == .declaration ? "a name after 'function'" : "a name or '(' after 'function'"
      )
      yieldIsKeyword = outerYield
    } else if form == .declaration {
      throw failure(
        "a function declaration needs a name",
        at: previous.range,
        help: ["write function name() { … }, or assign it: const name = function () { … }"]
      )
    }
    try skipTypeParameters()
    let kind = FunctionKind(isAsync: isAsync, isGenerator: isGenerator)
    return try parseRest(of: form, name: name, start: start, kind)
  }

  /// Parses the parameters and the body of a method; nil where TypeScript only declares it.
  mutating func parseMethod(
    form: FunctionNode.Form,
    start: Int,
    _ kind: FunctionKind = FunctionKind()
  ) throws(Abandoned) -> FunctionNode? {
    try skipTypeParameters()
    let head = token
    let function = try parseRest(of: form, name: nil, start: start, kind)
    if let function { checkAccessor(function, head: head) }
    return function
  }

  private mutating func parseRest(
    of form: FunctionNode.Form,
    name: Identifier?,
    start: Int,
    _ kind: FunctionKind
  ) throws(Abandoned) -> FunctionNode? {
    let outer = mode
    awaitIsKeyword = self.form.reservesAwait || kind.isAsync
    yieldIsKeyword = kind.isGenerator
    let list = try parseParameters()
    try skipTypeAnnotation()
    if isTypeScript, token.kind != .leftBrace {
      mode = outer
      return nil
    }
    let body = try parseFunctionBody("'{' and the body of the function", kind)
    if !list.properties.isEmpty { parameterProperties[start] = list.properties }
    let function = FunctionNode(
      form: form,
      name: name,
      parameters: list.elements,
      rest: list.rest,
      body: body,
      isAsync: kind.isAsync,
      isGenerator: kind.isGenerator,
      isStrict: isStrict,
      range: range(from: start)
    )
    mode = outer
    checkDirective(function)
    return function
  }

  /// Parses `{ statements }` of a function, which leaves the body's mode in ``mode``.
  mutating func parseFunctionBody(
    _ expected: String,
    _ kind: FunctionKind
  ) throws(Abandoned) -> [Statement] {
    try open(.leftBrace, expected)
    enterBody(kind)
    var statements: [Statement] = []
    parseStatements(into: &statements)
    try close("'}'")
    return statements
  }

  /// What stands between the parentheses of a function.
  private struct ParameterList {
    var elements: [PatternElement] = []
    var rest: Pattern?
    /// The parameters of a constructor that are properties too.
    var properties: [Identifier] = []
  }

  private mutating func parseParameters() throws(Abandoned) -> ParameterList {
    try open(.leftParen, "'(' and the parameters")
    var list = ParameterList()
    while token.kind != .rightParen {
      if take(.ellipsis) {
        let target = try parseBindingTarget("the name of the rest parameter")
        try skipTypeAnnotation()
        list.rest = target
        if token.kind == .comma {
          throw failure("the rest parameter must be the last one", at: target.range)
        }
        break
      }
      if try skipThisParameter() { continue }
      let isProperty = skipModifiers().isProperty
      let element = try parseBindingElement("the name of a parameter")
      list.elements.append(element)
      if isProperty { list.properties += element.target.boundNames }
      guard take(.comma) else { break }
    }
    try close("',' or ')' in the parameters")
    return list
  }

  private mutating func checkAccessor(_ function: FunctionNode, head: Token) {
    let place = SourceRange(start: head.start, end: head.start + 1)
    if function.form == .getter, !function.parameters.isEmpty || function.rest != nil {
      report("a getter takes no parameters", at: place)
    }
    if function.form == .setter, function.parameters.count != 1 || function.rest != nil {
      report("a setter takes exactly one parameter", at: place)
    }
  }

  /// Records a `'use strict'` that the parameters do not allow.
  mutating func checkDirective(_ function: FunctionNode) {
    guard !function.isExpressionBody, let first = function.body.first,
      case .expression(let expression) = first.kind, case .string(let units) = expression.kind,
      units.elementsEqual("use strict".utf16)
    else { return }
    let isSimple = function.parameters.allSatisfy { parameter in
      guard case .identifier = parameter.target.kind else { return false }
      return parameter.defaultValue == nil
    }
    if !isSimple || function.rest != nil {
      report(
        "'use strict' is not allowed in a function with default, rest or destructured parameters",
        at: first.range,
        help: [
          form == .commonJS
            ? "write it at the beginning of the file instead"
            : "remove it: a module is strict already"
        ]
      )
    }
  }
}
