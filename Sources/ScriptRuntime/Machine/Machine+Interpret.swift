extension Machine {
  /// The loop over instructions, from the frame's present one.
  ///
  /// It is one long switch on purpose: everything that is not a short cut is a call of a helper.
  func interpret(_ realm: Realm, _ frame: inout Frame) throws -> Value {
    var r = frame.registers
    var state = frame.state
    var code = frame.code.instructions
    var ip = state.pointee.ip
    let budget = realm.heap.budget

    @inline(__always)
    func switchFrame(_ next: Frame) {
      r = next.registers
      state = next.state
      code = next.code.instructions
      ip = state.pointee.ip
    }

    while true {
      let i = code[ip]
      state.pointee.ip = ip
      ip &+= 1
      let a = Int(i.a)
      let b = Int(i.b)
      let c = Int(i.c)
      switch i.op {
      case .nop: break
      case .loadConstant: r[a] = frame.code.constants[b]
      case .loadUndefined: r[a] = .undefined
      case .loadEmpty: r[a] = .empty
      case .move: r[a] = r[b]
      case .checkInitialized: if r[a].isEmpty { throw deadZone(frame) }
      case .loadScoped:
        guard let slots = frame.environments[Int(i.x)]?.slots else { break }
        r[a] = slots[b]
      case .loadScopedChecked:
        guard let slots = frame.environments[Int(i.x)]?.slots else { break }
        if slots[b].isEmpty { throw deadZone(frame) }
        r[a] = slots[b]
      case .storeScoped: frame.environments[Int(i.x)]?.slots[b] = r[a]
      case .storeScopedChecked:
        if frame.environments[Int(i.x)]?.slots[b].isEmpty == true { throw deadZone(frame) }
        frame.environments[Int(i.x)]?.slots[b] = r[a]
      case .loadOuter:
        guard let slots = outerSlots(frame, c) else { break }
        r[a] = slots[b]
      case .loadOuterChecked:
        guard let slots = outerSlots(frame, c) else { break }
        if slots[b].isEmpty { throw deadZone(frame) }
        r[a] = slots[b]
      case .storeOuter: outerSlots(frame, c)?[b] = r[a]
      case .storeOuterChecked:
        guard let slots = outerSlots(frame, c) else { break }
        if slots[b].isEmpty { throw deadZone(frame) }
        slots[b] = r[a]
      case .pushScope:
        frame.environments[Int(i.x)] = Environment(
          realm.heap,
          parent: frame.environments[c],
          count: b
        )
      case .copyScope: copyScope(frame, Int(i.x))
      case .loadGlobal: r[a] = try loadGlobal(frame, b)
      case .loadGlobalOrUndefined:
        r[a] = try realm.globalObject.get(frame.code.sites[b].key)
      case .storeGlobal: try storeGlobal(frame, b, r[a], mayMake: i.x == 1)
      case .deleteGlobal:
        r[a] = .boolean(try realm.globalObject.delete(frame.code.sites[b].key))
      case .loadSloppyThis: r[a] = try sloppyThis(r[a])
      case .throwConstant: throw realm.typeError("Assignment to constant variable.")
      case .throwError: throw realm.error("")
      case .add:
        if case .number(let x) = r[b], case .number(let y) = r[c] {
          r[a] = .number(x + y)
        } else {
          r[a] = try add(r[b], r[c])
        }
      case .subtract:
        if case .number(let x) = r[b], case .number(let y) = r[c] {
          r[a] = .number(x - y)
        } else {
          r[a] = try arithmetic(.subtract, r[b], r[c])
        }
      case .multiply:
        if case .number(let x) = r[b], case .number(let y) = r[c] {
          r[a] = .number(x * y)
        } else {
          r[a] = try arithmetic(.multiply, r[b], r[c])
        }
      case .divide:
        if case .number(let x) = r[b], case .number(let y) = r[c] {
          r[a] = .number(x / y)
        } else {
          r[a] = try arithmetic(.divide, r[b], r[c])
        }
      case .remainder:
        if case .number(let x) = r[b], case .number(let y) = r[c], x >= 0, y > 0,
          let m = Int32(exactly: x), let n = Int32(exactly: y)
        {
          // Zero keeps its sign.
          r[a] = .number(m == 0 ? x : Double(m % n))
        } else {
          r[a] = try arithmetic(.remainder, r[b], r[c])
        }
      case .exponent, .leftShift, .rightShift, .unsignedRightShift, .bitwiseAnd, .bitwiseOr,
        .bitwiseXor:
        r[a] = try arithmetic(i.op, r[b], r[c])
      case .addNumber:
        if case .number(let x) = r[b], case .number(let y) = frame.code.constants[c] {
          r[a] = .number(x + y)
        } else {
          r[a] = try addNumber(r[b], frame.code.constants[c], isSubtraction: i.x == 1)
        }
      case .equal: r[a] = .boolean(try looselyEqual(r[b], r[c], realm))
      case .notEqual: r[a] = .boolean(!(try looselyEqual(r[b], r[c], realm)))
      case .strictEqual: r[a] = .boolean(strictlyEqual(r[b], r[c]))
      case .strictNotEqual: r[a] = .boolean(!strictlyEqual(r[b], r[c]))
      case .less: r[a] = .boolean(try isLess(r[b], r[c]))
      case .lessOrEqual: r[a] = .boolean(try isLessOrEqual(r[b], r[c]))
      case .greater: r[a] = .boolean(try isGreater(r[b], r[c]))
      case .greaterOrEqual: r[a] = .boolean(try isGreaterOrEqual(r[b], r[c]))
      case .instanceOf: r[a] = .boolean(try isInstance(r[b], of: r[c], frame))
      case .hasProperty: r[a] = .boolean(try hasProperty(r[b], in: r[c]))
      case .hasPrivate: r[a] = .boolean(try hasPrivate(r[b], in: r[c]))
      case .negate:
        if case .number(let x) = r[b] {
          r[a] = .number(-x)
        } else {
          r[a] = try negative(r[b])
        }
      case .toNumber:
        if case .number = r[b] {
          r[a] = r[b]
        } else {
          r[a] = i.x == 1 ? try r[b].toNumeric(realm) : .number(try r[b].toNumber(realm))
        }
      case .bigInt: r[a] = try bigInt(frame.code.constants[b])
      case .not: r[a] = .boolean(!r[b].toBoolean)
      case .bitwiseNot: r[a] = try complement(r[b])
      case .typeOf: r[a] = typeName(r[b])
      case .toStringValue:
        if case .string = r[b] {
          if a != b { r[a] = r[b] }
        } else {
          r[a] = .string(try r[b].toScriptString(realm))
        }
      case .toPropertyKey: r[a] = try r[b].toPropertyKey(realm).value
      case .increment:
        if case .number(let x) = r[b] {
          r[a] = .number(x + 1)
        } else {
          r[a] = try step(r[b], by: 1)
        }
      case .decrement:
        if case .number(let x) = r[b] {
          r[a] = .number(x - 1)
        } else {
          r[a] = try step(r[b], by: -1)
        }
      case .join: r[a] = try join(r + b, c)
      case .jump: ip = a
      case .loop:
        ip = a
        budget.pointee &-= 1
        if budget.pointee < 0 { try realm.heap.recheck() }
      case .jumpIfTrue:
        if case .boolean(let x) = r[a] {
          if x { ip = b }
        } else if r[a].toBoolean {
          ip = b
        }
      case .jumpIfFalse:
        if case .boolean(let x) = r[a] {
          if !x { ip = b }
        } else if !r[a].toBoolean {
          ip = b
        }
      case .jumpIfNullish: if r[a].isNullish { ip = b }
      case .jumpIfNotNullish: if !r[a].isNullish { ip = b }
      case .jumpIfUndefined: if r[a].isUndefined { ip = b }
      case .jumpIfNotUndefined: if !r[a].isUndefined { ip = b }
      case .jumpIfNotLess:
        if case .number(let x) = r[a], case .number(let y) = r[b] {
          if !(x < y) { ip = c }
        } else if !(try isLess(r[a], r[b])) {
          ip = c
        }
      case .jumpIfNotLessOrEqual:
        if case .number(let x) = r[a], case .number(let y) = r[b] {
          if !(x <= y) { ip = c }
        } else if !(try isLessOrEqual(r[a], r[b])) {
          ip = c
        }
      case .jumpIfNotGreater:
        if case .number(let x) = r[a], case .number(let y) = r[b] {
          if !(x > y) { ip = c }
        } else if !(try isGreater(r[a], r[b])) {
          ip = c
        }
      case .jumpIfNotGreaterOrEqual:
        if case .number(let x) = r[a], case .number(let y) = r[b] {
          if !(x >= y) { ip = c }
        } else if !(try isGreaterOrEqual(r[a], r[b])) {
          ip = c
        }
      case .jumpIfNotStrictEqual: if !strictlyEqual(r[a], r[b]) { ip = c }
      case .jumpIfStrictEqual: if strictlyEqual(r[a], r[b]) { ip = c }
      case .jumpIfCompletion: if case .number(let x) = r[a], x == Double(b) { ip = c }
      case .getMember:
        if case .object(let object) = r[b] {
          let site = frame.code.sites + c
          if object.shape === site.pointee.shape {
            if let holder = site.pointee.holder {
              if holder === object.prototypeObject, holder.shape === site.pointee.holderShape {
                r[a] = holder.slots[site.pointee.slot]
                continue
              }
            } else if !object.slots[site.pointee.slot].isEmpty {
              r[a] = object.slots[site.pointee.slot]
              continue
            }
          }
        }
        r[a] = try getMember(r[b], frame, c)
      case .getIndex:
        if let array = r[b].asArray, case .number(let x) = r[c] {
          if let index = Int(exactly: x), index >= 0, index < array.count,
            !array.items[index].isEmpty
          {
            r[a] = array.items[index]
            continue
          }
        }
        r[a] = try getIndex(r[b], r[c], frame)
      case .setMember:
        if case .object(let object) = r[a] {
          let site = frame.code.sites + b
          if object.shape === site.pointee.shape {
            object.slots[site.pointee.slot] = r[c]
            continue
          }
        }
        try setMember(r[a], frame, b, r[c])
      case .setIndex:
        if let array = r[a].asArray, case .number(let x) = r[b] {
          if let index = Int(exactly: x), index >= 0, array.elementFlags == .all {
            if index < array.count, !array.items[index].isEmpty {
              array.replace(index, with: r[c])
              continue
            }
            if index == array.count, array.isAppendable {
              array.append(r[c])
              continue
            }
          }
        }
        try setIndex(r[a], r[b], r[c], frame)
      case .deleteMember: r[a] = .boolean(try delete(frame.code.sites[c].key, of: r[b], frame))
      case .deleteIndex: r[a] = .boolean(try deleteIndex(r[c], of: r[b], frame))
      case .getSuper: r[a] = try getSuper(home: r[c], key: r[b], this: r[Int(i.x)])
      case .setSuper: try setSuper(home: r[a], key: r[b], this: r[Int(i.x)], value: r[c], frame)
      case .getPrivate: r[a] = try getPrivate(r[b], r[c])
      case .setPrivate: try setPrivate(r[a], r[b], r[c])
      case .definePrivate: try definePrivate(r[a], r[b], r[c], kind: Int(i.x))
      case .newObject: r[a] = .object(realm.object())
      case .defineMember: try defineMember(r[a], frame, b, r[c])
      case .defineIndex:
        if case .object(let object) = r[a] {
          try object.define(r[b].toPropertyKey(realm), r[c])
        }
      case .defineMethod: try defineMethod(r[a], r[b], r[c], kind: Int(i.x))
      case .copyProperties: try copyProperties(from: r[b], to: r[a])
      case .copyRest: r[a] = try copyRest(r[b], without: r[c])
      case .newArray:
        let array = ArrayObject(
          heap: realm.heap,
          prototype: realm.intrinsics.arrayPrototype,
          capacity: c
        )
        for index in 0..<c { array.append(r[b &+ index]) }
        r[a] = .object(array)
      case .arrayPush: r[a].asArray?.append(r[b])
      case .arrayPushHole: if let array = r[a].asArray { array.setLength(array.length + 1) }
      case .arraySpread: try spread(r[b], into: r[a], frame, use: Int(i.x))
      case .closure: r[a] = closure(frame, b, Int(i.x))
      case .nameFunction: nameFunction(r[a], r[b], kind: Int(i.x))
      case .makeClass: try makeClass(frame, i)
      case .setHome: setHome(r[a], r[b], isPrototype: i.x == 1)
      case .setFields:
        r[a].asScriptFunction?.fields = r[b].asScriptFunction
      case .requireEmpty:
        if !r[a].isEmpty { throw realm.referenceError("Super constructor may only be called once") }
      case .runFields: try runFields(r[a], of: r[b])
      case .newPrivateName:
        if case .string(let name) = frame.code.constants[b] {
          let brand = i.c < 0 ? nil : frame.code.constants[Int(i.c)].asString
          r[a] = .symbol(Symbol(privateName: name, brand: brand))
        }
      case .call:
        budget.pointee &-= 1
        if budget.pointee < 0 { try realm.heap.recheck() }
        guard case .object(let callee) = r[b] else { throw notAFunction(frame, r[b], r[b &+ 1]) }
        if let function = callee.asScriptFunction {
          let next = try push(function, r[b &+ 1], r + b + 2, c, frame, a)
          frame = next
          switchFrame(next)
        } else if let native = callee.asNativeFunction {
          guard native.role != .classConstructor else {
            throw realm.typeError(
              "Class constructor \(native.name) cannot be invoked without 'new'"
            )
          }
          r[a] = try native.invoke(
            realm,
            this: r[b &+ 1],
            newTarget: nil,
            UnsafeBufferPointer(start: UnsafePointer(r + b + 2), count: c)
          )
        } else {
          guard let function = r[b].asFunction else {
            throw notAFunction(frame, r[b], r[b &+ 1])
          }
          r[a] = try realm.call(
            function,
            this: r[b &+ 1],
            arguments: Array(UnsafeBufferPointer(start: r + b + 2, count: c))
          )
        }
      case .callSpread:
        try realm.tick()
        guard let function = r[b].asFunction else {
          throw notAFunction(frame, r[b], r[b &+ 1])
        }
        r[a] = try realm.call(
          function,
          this: r[b &+ 1],
          arguments: spreadArguments(r[b &+ 2])
        )
      case .construct:
        try realm.tick()
        if let function = r[b].asScriptFunction, function.code.isConstructor {
          let next = try pushConstruct(function, function, r + b + 2, c, frame, a)
          frame = next
          switchFrame(next)
        } else {
          let callee = try constructor(r[b], frame)
          r[a] = try realm.construct(
            callee,
            arguments: Array(UnsafeBufferPointer(start: r + b + 2, count: c))
          )
        }
      case .constructSpread:
        try realm.tick()
        let callee = try constructor(r[b], frame)
        r[a] = try realm.construct(callee, arguments: spreadArguments(r[b &+ 2]))
      case .superCall:
        try realm.tick()
        let parent = try superConstructor(r[b])
        guard let target = r[b &+ 1].asFunction else { break }
        if let function = parent.asScriptFunction {
          let next = try pushConstruct(function, target, r + b + 2, c, frame, a)
          frame = next
          switchFrame(next)
        } else {
          r[a] = try realm.construct(
            parent,
            arguments: Array(UnsafeBufferPointer(start: r + b + 2, count: c)),
            newTarget: target
          )
        }
      case .superCallSpread:
        try realm.tick(10)
        let parent = try superConstructor(r[b])
        r[a] = try realm.construct(
          parent,
          arguments: spreadArguments(r[b &+ 2]),
          newTarget: r[b &+ 1].asFunction
        )
      case .loadFunction: if let function = frame.function { r[a] = .object(function) }
      case .loadNewTarget: r[a] = frame.newTarget.map { .object($0) } ?? .undefined
      case .loadArguments: r[a] = argumentsObject(frame)
      case .loadRest: r[a] = realm.array(frame.arguments.dropFirst(b))
      case .loadHome: r[a] = frame.function?.homeObject.map { .object($0) } ?? .undefined
      case .iteratorInit: try iteratorInit(r, a, r[b], isAsync: i.x == 1, isWhole: i.x == 4, frame)
      case .iteratorNext:
        if case .number(let position) = r[a &+ 1], let array = r[a].asArray {
          let index = Int(position)
          if index < array.length {
            r[a &+ 1] = .number(position + 1)
            r[b] = array.element(index)
            continue
          }
          r[a] = .undefined
          r[b] = .undefined
          if c >= 0 { ip = c }
        } else if let value = try iteratorNext(r, a) {
          r[b] = value
        } else {
          r[b] = .undefined
          if c >= 0 { ip = c }
        }
      case .iteratorCall: r[a] = try iteratorCall(r, b)
      case .iteratorResult:
        guard case .object(let result) = r[b] else {
          throw realm.typeError("Iterator result \(describe(r[b])) is not an object")
        }
        if try result.get(.done).toBoolean { ip = c } else { r[a] = try result.get(.value) }
      case .iteratorClose: try iteratorClose(r, a)
      case .iteratorCloseQuietly:
        do { try iteratorClose(r, a) } catch is ScriptThrow {}
      case .iteratorReturn: r[b] = try iteratorReturn(r, a)
      case .requireObject:
        guard case .object = r[a] else {
          throw realm.typeError("\(describe(r[a])) is not an object")
        }
      case .iteratorRest: r[a] = try iteratorRest(r, b)
      case .forInInit:
        r[a] = try enumerableKeys(r[b])
        r[a &+ 1] = .number(0)
      case .forInNext: if !(try forInNext(r, a, b)) { ip = c }
      case .requireCoercible:
        if r[a].isNullish { throw cannotDestructure(frame, r[a], isNested: i.x == 1) }
      case .await:
        state.pointee.ip = ip &- 1
        state.pointee.awaitRegister = a
        let promise = try promiseResolve(r[b])
        promise.react(.resume(frame))
        state.pointee.ip = ip
        let result: Value = frame.promise.map { .object($0) } ?? .undefined
        if state.pointee.isEntry {
          state.pointee.isEntry = false
          frame.caller = nil
          return result
        }
        leave(&frame, with: result)
        switchFrame(frame)
      case .generatorStart:
        state.pointee.ip = ip
        let generator = try startGenerator(frame)
        if state.pointee.isEntry {
          state.pointee.isEntry = false
          frame.caller = nil
          return generator
        }
        leave(&frame, with: generator)
        switchFrame(frame)
      case .yield:
        suspend(frame, i)
        return r[b]
      case .asyncYield: if try asyncYield(frame, i) { return .undefined }
      case .delegateCall: if try delegateCall(r, a, b, isAsync: i.x == 1) { ip = c }
      case .delegateResult: if try delegateResult(r, a, takesValue: i.x == 1) { ip = c }
      case .generatorReturn:
        let generator = frame.generator
        frame.generator = nil
        generator?.end(.return, r[a])
        return .undefined
      case .returnValue:
        var value = r[a]
        if state.pointee.isConstruct {
          if case .object = value {} else { value = r[0] }
        }
        if let promise = frame.promise {
          try promise.resolve(value)
          value = .object(promise)
        }
        if state.pointee.isEntry { return value }
        leave(&frame, with: value)
        switchFrame(frame)
      case .returnConstruct:
        let value = try constructResult(r[a], this: r[b], frame)
        if state.pointee.isEntry { return value }
        leave(&frame, with: value)
        switchFrame(frame)
      case .throwValue: throw ScriptThrow(r[a])
      case .regularExpression:
        r[a] = try regularExpression(frame.code.constants[b], frame.code.constants[c])
      case .templateObject: r[a] = try templateObject(cooked: r[b], raw: r[c], frame)
      case .importModule:
        r[a] = try realm.loadModule(frame.code.constants[b].asString ?? "")
      case .importMember: r[a] = try importMember(r[b], frame.code.sites[c].key, kind: Int(i.x))
      case .loadImported:
        guard let cells = frame.code.moduleScope?.cells else { break }
        let value = cells[b].value
        if value.isEmpty { throw deadZone(frame) }
        r[a] = value
      case .instantiated:
        state.pointee.ip = ip
        state.pointee.isEntry = false
        frame.caller = nil
        return .undefined
      case .importMeta: r[a] = try realm.importMeta(frame.code.moduleScope)
      case .importCall: r[a] = realm.importModule(r[b], r[b &+ 1], from: frame.code.moduleScope)
      case .step:
        stepFrame = frame
        if a != lastStep {
          lastStep = a
          realm.heap.charge(realm.limits.stepBytes)
        }
        realm.observer?.stepBegan(a)
      }
    }
  }
}
