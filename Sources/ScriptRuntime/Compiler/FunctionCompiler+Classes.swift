import Diagnostics
import ScriptSyntax

extension FunctionCompiler {
  /// Makes a class.
  func compileClass(_ node: ClassNode, name: String, into destination: Int) {
    let mark = nextRegister
    let saved = range
    range = node.range
    openScope()
    if let own = node.name { declare(own.name, .const, hasDeadZone: true) }
    declareHidden(node)
    let pair = registers(2)
    var heritage = -1
    if let superclass = node.superclass {
      heritage = register()
      compile(superclass, into: heritage)
    }
    let hasFields = node.members.contains { !$0.isStatic && needsInitializer($0) }
    code.functions.append(constructorCode(node, name: name, hasFields: hasFields))
    let index = emit(
      .makeClass,
      x: innermostEnvironment,
      a: pair,
      b: code.functions.count - 1,
      c: heritage
    )
    if let superclass = node.superclass { code.callees[Int32(index)] = superclass }
    for (index, member) in node.members.enumerated() { compileMember(member, index, pair) }
    if let own = node.name { initialize(own.name, from: pair) }
    if hasFields {
      let function = register()
      makeClosure(fieldsCode(node, isStatic: false), into: function)
      emit(.setHome, a: function, b: pair + 1)
      emit(.setFields, a: pair, b: function)
    }
    if node.members.contains(where: { $0.isStatic && needsInitializer($0) }) {
      let base = registers(2)
      makeClosure(fieldsCode(node, isStatic: true), into: base)
      emit(.setHome, a: base, b: pair)
      emit(.move, a: base + 1, b: pair)
      emit(.call, a: base, b: base, c: 0)
    }
    emit(.move, a: destination, b: pair)
    closeScope()
    range = saved
    nextRegister = mark
  }

  private func needsInitializer(_ member: ClassMember) -> Bool {
    switch member.kind {
    case .field, .staticBlock: return true
    case .method:
      if case .privateName = member.key { return true }
      return false
    }
  }

  /// Declares the private names and the places of computed field keys and private methods.
  private func declareHidden(_ node: ClassNode) {
    var seen: Set<Name> = []
    for (index, member) in node.members.enumerated() {
      if case .privateName(let name, _) = member.key, seen.insert(name).inserted {
        declare("#" + name, .const, hasDeadZone: false)
        let key = register()
        emit(.newPrivateName, a: key, b: constant(Value("#" + name)), c: brand(of: member, node))
        initialize("#" + name, from: key)
      }
      if needsHiddenValue(member) { declare("%k\(index)", .const, hasDeadZone: false) }
    }
  }

  /// The constant that says what has a private method or accessor; -1 for a field.
  private func brand(of member: ClassMember, _ node: ClassNode) -> Int {
    guard case .method = member.kind else { return -1 }
    let name = "class \(node.name?.name ?? "anonymous")"
    return constant(Value(member.isStatic ? name : "an instance of \(name)"))
  }

  private func needsHiddenValue(_ member: ClassMember) -> Bool {
    switch (member.key, member.kind) {
    case (.computed, .field), (.privateName, .method): true
    default: false
    }
  }

  private func compileMember(_ member: ClassMember, _ index: Int, _ pair: Int) {
    let mark = nextRegister
    let saved = range
    range = member.range
    defer {
      nextRegister = mark
      range = saved
    }
    let target = member.isStatic ? pair : pair + 1
    switch (member.kind, member.key) {
    case (.method(let function), .privateName):
      let part = register()
      compileFunction(function, name: "", into: part)
      emit(.setHome, a: part, b: target)
      initialize("%k\(index)", from: part)
    case (.method(let function), _):
      compileMethod(member.key, function, on: target, isEnumerable: false)
    case (.field, .computed(let key)):
      let name = register()
      compile(key, into: name)
      emit(.toPropertyKey, a: name, b: name)
      initialize("%k\(index)", from: name)
    case (.field, _), (.staticBlock, _): break
    }
  }

  private func constructorCode(_ node: ClassNode, name: String, hasFields: Bool) -> Code {
    if let constructor = node.constructor {
      return functionCode(constructor, name: name, hasFields: hasFields)
    }
    let inner = FunctionCompiler(
      unit: unit,
      parent: self,
      usage: NameUsage.Key(
        range: SourceRange(start: node.range.start, end: node.range.start),
        part: .function
      )
    )
    let code = inner.code
    code.name = name
    code.range = node.range
    code.isConstructor = true
    code.isClassConstructor = true
    code.isImplicitConstructor = true
    code.isDerived = node.superclass != nil
    inner.range = node.range
    inner.openFunctionScope()
    let base = inner.registers(3)
    inner.emit(.loadFunction, a: base)
    if code.isDerived {
      code.keepsArguments = true
      inner.emit(.loadNewTarget, a: base + 1)
      inner.emit(.loadRest, a: base + 2, b: 0)
      inner.emit(.superCallSpread, a: 0, b: base)
    }
    if hasFields || code.isDerived { inner.emit(.runFields, a: 0, b: base) }
    inner.emit(.loadUndefined, a: base)
    inner.emit(.returnConstruct, a: base, b: 0)
    return inner.finish()
  }

  /// The hidden function that gives an instance, or the class itself, its fields.
  private func fieldsCode(_ node: ClassNode, isStatic: Bool) -> Code {
    let inner = FunctionCompiler(
      unit: unit,
      parent: self,
      usage: NameUsage.Key(range: node.range, part: isStatic ? .staticFields : .instanceFields)
    )
    inner.code.name = isStatic ? "<static_initializer>" : "<instance_members_initializer>"
    inner.range = node.range
    inner.openFunctionScope()
    inner.bindImplicit()
    let members = node.members.enumerated().filter { $0.element.isStatic == isStatic }
    for (index, member) in members {
      guard case .method(let function) = member.kind, case .privateName(let name, _) = member.key
      else { continue }
      let key = inner.registers(2)
      inner.loadName("#" + name, into: key)
      inner.loadName("%k\(index)", into: key + 1)
      inner.emit(.definePrivate, x: 1 + inner.accessorKind(function), a: 0, b: key, c: key + 1)
    }
    for (index, member) in members { inner.compileField(member, index) }
    inner.finishWithUndefined()
    return inner.finish()
  }

  private func compileField(_ member: ClassMember, _ index: Int) {
    let mark = nextRegister
    range = member.range
    defer { nextRegister = mark }
    switch member.kind {
    case .method: break
    case .staticBlock(let statements):
      openScope()
      hoistVars(statements)
      hoist(statements)
      for statement in statements { compile(statement) }
      closeScope()
    case .field(let initial):
      let key = registers(2)
      var name: String?
      switch member.key {
      case .literal(let text, _): name = text
      case .privateName(let text, _): name = "#" + text
      case .computed: break
      }
      if let initial {
        compile(initial, into: key + 1, name: name)
      } else {
        emit(.loadUndefined, a: key + 1)
      }
      switch member.key {
      case .literal(let text, _): emit(.defineMember, a: 0, b: site(text), c: key + 1)
      case .computed:
        loadName("%k\(index)", into: key)
        if let initial, isAnonymousFunction(initial) {
          emit(.nameFunction, a: key + 1, b: key)
        }
        emit(.defineIndex, a: 0, b: key, c: key + 1)
      case .privateName(let text, _):
        loadName("#" + text, into: key)
        emit(.definePrivate, a: 0, b: key, c: key + 1)
      }
    }
  }
}
