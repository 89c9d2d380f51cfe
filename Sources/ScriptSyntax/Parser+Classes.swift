import Diagnostics

extension Parser {
  /// Parses a class from its keyword.
  mutating func parseClass(isDeclaration: Bool) throws(Abandoned) -> ClassNode {
    let start = token.start
    let keyword = token.range
    let outerStrict = isStrict
    isStrict = true
    advance()
    var name: Identifier?
    if token.kind != .leftBrace, token.kind != .extends, !isImplementsOfUnnamedClass {
      name = try parseBindingName("a name or '{' after 'class'")
    } else if isDeclaration {
      report("a class declaration needs a name", at: keyword, help: ["write class Name { … }"])
    }
    try skipTypeParameters()
    var superclass: Expression?
    if take(.extends) {
      arrowStart = -1
      let outer = try enter()
      superclass = try parsePostfix()
      try leave(outer)
      try skipTypeArgumentsOfSuperclass()
    }
    skipImplements()
    var node = ClassNode(
      name: name,
      superclass: superclass,
      constructor: nil,
      members: [],
      range: keyword
    )
    try open(.leftBrace, "'{' and the members of the class")
    while token.kind != .rightBrace, token.kind != .endOfFile {
      if take(.semicolon) { continue }
      try parseMember(into: &node)
    }
    try close("'}'")
    node.range = range(from: start)
    isStrict = outerStrict
    if let typeScript { lowerProperties(of: &node, typeScript) }
    return node
  }

  private mutating func parseMember(into node: inout ClassNode) throws(Abandoned) {
    let start = token.start
    var modifiers = skipModifiers()
    let isStatic = peekBeginsStatic()
    if isStatic {
      advance()
      if token.kind == .leftBrace {
        let outer = mode
        yieldIsKeyword = false
        let block = try parseBlock()
        mode = outer
        node.members.append(
          ClassMember(
            key: .literal("", SourceRange(start: start, end: start)),
            kind: .staticBlock(block),
            isStatic: true,
            range: range(from: start)
          )
        )
        return
      }
      modifiers.formUnion(skipModifiers())
    }
    if try skipIndexSignature() { return }
    if token.kind == .at {
      throw failDecorator()
    }
    if token.kind == .comma {
      report("found ',' between the members of a class", at: token.range, help: ["remove it"])
      advance()
      return
    }
    let methodStart = token.start
    let head = try parseMethodHead()
    let name = token
    let key = try parseMemberName()
    skipOptionalMark()
    if head != nil || token.kind == .leftParen || token.kind == .less {
      try parseMethodMember(
        key,
        name,
        head: head,
        isStatic: isStatic,
        start: start,
        methodStart: methodStart,
        into: &node
      )
    } else {
      let field = try parseField(key, name, isStatic: isStatic, start: start)
      if !modifiers.isErased { node.members.append(field) }
    }
  }

  private mutating func parseMemberName() throws(Abandoned) -> PropertyName {
    switch token.kind {
    case .const, .let, .var, .function:
      let next = peek()
      guard next.kind.isWord, !next.newlineBefore else { break }
      throw failure(
        "found '\(text(token))' in a class body, where members are expected",
        at: token.range,
        help: ["write methods without 'function' and fields without 'const', 'let' or 'var'"]
      )
    case .identifier where text(token) == "accessor":
      let next = peek()
      guard next.kind.isWord || next.kind == .privateName, !next.newlineBefore else { break }
      throw failure(
        "accessor fields are not supported in these programs",
        at: token.range,
        id: .unsupported,
        help: ["write a getter and a setter, or a field without 'accessor'"]
      )
    default:
      break
    }
    return try parsePropertyName()
  }

  /// Whether `static` here is a modifier, not a name.
  private mutating func peekBeginsStatic() -> Bool {
    guard token.kind == .static else { return false }
    switch peek().kind {
    case .leftParen, .assign, .semicolon, .rightBrace, .endOfFile: return false
    default: return true
    }
  }

  private mutating func parseMethodMember(
    _ key: PropertyName,
    _ name: Token,
    head: MethodHead?,
    isStatic: Bool,
    start: Int,
    methodStart: Int,
    into node: inout ClassNode
  ) throws(Abandoned) {
    checkMemberName(key, name, isStatic: isStatic, isField: false)
    guard case .literal("constructor", _) = key, !isStatic else {
      let head = head ?? MethodHead()
      guard let method = try parseMethod(form: head.form, start: methodStart, head.kind) else {
        return try endStatement()
      }
      node.members.append(
        ClassMember(
          key: key,
          kind: .method(method),
          isStatic: isStatic,
          range: range(from: start)
        )
      )
      return
    }
    if head != nil {
      report("a constructor cannot be a getter, a setter, async or a generator", at: name.range)
    }
    let form: FunctionNode.Form = node.superclass == nil ? .constructor : .derivedConstructor
    guard let constructor = try parseMethod(form: form, start: start) else {
      return try endStatement()
    }
    if head != nil { return }
    if let first = node.constructor {
      report(
        "a class has only one constructor",
        at: name.range,
        notes: [
          note("the first one", SourceRange(start: first.range.start, end: first.range.start + 11))
        ]
      )
    } else {
      node.constructor = constructor
    }
  }

  private mutating func parseField(
    _ key: PropertyName,
    _ name: Token,
    isStatic: Bool,
    start: Int
  ) throws(Abandoned) -> ClassMember {
    checkMemberName(key, name, isStatic: isStatic, isField: true)
    try skipTypeAnnotation()
    if token.isFollowing(.colon) {
      throw failure(
        "found ':' after the name of a field, where '=' is expected",
        at: token.range,
        help: ["a class has name = value; an object literal has name: value"]
      )
    }
    arrowStart = -1
    let outer = mode
    yieldIsKeyword = false
    let initial = take(.assign) ? try parseAssignment() : nil
    mode = outer
    let field = ClassMember(
      key: key,
      kind: .field(initial: initial),
      isStatic: isStatic,
      range: range(from: start)
    )
    if token.isFollowing(.comma) {
      throw failure(
        "found ',' between the members of a class",
        at: token.range,
        help: ["remove the comma"]
      )
    }
    try endStatement("';', '(' or a new line after the name of a field")
    return field
  }

  private mutating func checkMemberName(
    _ key: PropertyName,
    _ name: Token,
    isStatic: Bool,
    isField: Bool
  ) {
    switch key {
    case .literal("constructor", _) where isField:
      report("a field cannot be named 'constructor'", at: name.range)
    case .literal("prototype", _) where isStatic:
      report("a static member cannot be named 'prototype'", at: name.range)
    case .privateName("constructor", _):
      report("a private name cannot be '#constructor'", at: name.range)
    case .literal, .privateName, .computed:
      break
    }
  }
}
