import Diagnostics
import ScriptSyntax

extension Machine {
  func calleeText(_ frame: Frame) -> String {
    callee(frame).map { ScriptRuntime.calleeText($0) } ?? "(intermediate value)"
  }

  /// What the innermost script function calls, as messages name it; nil outside of calls.
  var callText: String? {
    current.flatMap { callee($0).map { ScriptRuntime.calleeText($0) } }
  }

  private func callee(_ frame: Frame) -> Expression? {
    frame.code.callees[Int32(truncatingIfNeeded: frame.state.pointee.ip)]
  }

  func deadZone(_ frame: Frame) -> any Error {
    guard let realm else { return Halt.stopped }
    let name = frame.code.names[Int32(truncatingIfNeeded: frame.state.pointee.ip)] ?? ""
    if name == "this" { return realm.referenceError(Machine.superMissing) }
    return realm.referenceError("Cannot access '\(name)' before initialization")
  }

  /// The error for a name that is not defined, with the names that are near.
  func undefinedName(_ name: String, _ frame: Frame) -> any Error {
    guard let realm else { return Halt.stopped }
    let thrown = realm.referenceError("\(name) is not defined")
    var names: [String] = []
    var next: Frame? = frame
    while let current = next {
      // A name in its dead zone, such as the one whose initializer this is, leads nowhere.
      names += current.code.bindings.filter { current.value(at: $0.place) != nil }.map(\.name)
      next = current.caller
    }
    names += realm.globalObject.namedKeys().map(\.text)
    if let error = thrown.value.asObject as? ErrorObject {
      error.hint = ErrorObject.Hint(
        kind: .undefinedName,
        name: name,
        candidates: nearest(name, names),
        subject: ""
      )
    }
    return thrown
  }

  private func nearest(_ name: String, _ names: [String]) -> [String] {
    realm?.heap.spend(names.count &* 20)
    var rest = names
    var result: [String] = []
    while result.count < 3, let match = closestMatch(to: name, among: rest) {
      result.append(match)
      rest.removeAll { $0 == match }
    }
    return result
  }

  /// The error for calling something that is no function.
  func notAFunction(_ frame: Frame, _ value: Value, _ this: Value) -> any Error {
    guard let realm else { return Halt.stopped }
    var message = "\(calleeText(frame)) is not a function"
    switch frame.code.iterations[Int32(truncatingIfNeeded: frame.state.pointee.ip)] {
    case .sync: message += " or its return value is not iterable"
    case .async:
      message =
        "\(calleeText(frame))(...) is not a function"
        + " or its return value is not async iterable"
    case nil: break
    }
    let thrown = realm.typeError(message)
    guard let error = thrown.value.asObject as? ErrorObject, let callee = callee(frame) else {
      return thrown
    }
    var name = ScriptRuntime.calleeText(callee)
    var subject = ""
    if case .member(let object, let property, _) = callee.kind {
      name = property.name
      subject = ScriptRuntime.calleeText(object)
    }
    error.receiver = this
    error.hint = ErrorObject.Hint(
      kind: .notAFunction,
      name: name,
      candidates: nearest(name, methodNames(this)),
      subject: subject
    )
    return thrown
  }

  /// The names that a value's members have, its own first.
  private func memberNames(_ value: Value) -> [String] {
    var names: [String] = []
    var next = value.asObject
    while let object = next {
      names += object.namedKeys().filter { !$0.isSymbol }.map(\.text)
      next = object.prototype
    }
    return names
  }

  /// The names of a value's members that can be called, without those that an underscore marks as inner ones.
  private func methodNames(_ value: Value) -> [String] {
    var names: [String] = []
    var next = value.asObject
    while let object = next {
      names += object.namedKeys().filter { key in
        !key.isSymbol && !key.text.hasPrefix("_") && object.storedValue(key)?.isCallable == true
      }.map(\.text)
      next = object.prototype
    }
    return names
  }

  func cannotRead(_ base: Value, _ key: PropertyKey, _ frame: Frame) -> any Error {
    guard let realm else { return Halt.stopped }
    if key == .symbol(.iterator) { return realm.typeError(notIterableText(base)) }
    let thrown = realm.typeError(
      "Cannot read properties of \(describe(base)) (reading '\(key.text)')"
    )
    addSubject(thrown, key, frame)
    return thrown
  }

  func cannotSet(_ base: Value, _ key: PropertyKey, _ frame: Frame) -> any Error {
    guard let realm else { return Halt.stopped }
    let thrown = realm.typeError(
      "Cannot set properties of \(describe(base)) (setting '\(key.text)')"
    )
    addSubject(thrown, key, frame)
    return thrown
  }

  private func addSubject(_ thrown: ScriptThrow, _ key: PropertyKey, _ frame: Frame) {
    guard let error = thrown.value.asObject as? ErrorObject else { return }
    let subject = callee(frame)
    var hint = ErrorObject.Hint(
      kind: .propertyOfNothing,
      name: key.text,
      candidates: [],
      subject: subject.map { ScriptRuntime.calleeText($0) } ?? ""
    )
    if case .member(let owner, let property, _)? = subject?.unwrapped.kind,
      let object = knownValue(owner, frame)?.asObject
    {
      error.receiver = .object(object)
      if (try? object.has(PropertyKey(property.name))) == false {
        hint.missing = property.name
        hint.candidates = nearest(property.name, memberNames(.object(object)))
      }
    }
    error.hint = hint
  }

  /// The value of a variable, `this` or a member of it, found without running code; nil when that is not possible.
  private func knownValue(_ expression: Expression, _ frame: Frame) -> Value? {
    switch expression.unwrapped.kind {
    case .this: return frame.registers[0]
    case .identifier(let name):
      var next: Frame? = frame
      while let current = next {
        if let info = current.code.bindings.last(where: { $0.name == name }) {
          return current.value(at: info.place)
        }
        next = current.caller
      }
      return stepFrame.flatMap { outer in
        outer.code.bindings.last { $0.name == name }.flatMap { outer.value(at: $0.place) }
      }
    case .member(let owner, let property, _):
      return knownValue(owner, frame)?.asObject?.storedValue(PropertyKey(property.name))
    default: return nil
    }
  }

  func notIterable(_ frame: Frame, _ value: Value, isAsync: Bool) -> any Error {
    guard let realm else { return Halt.stopped }
    if isAsync, value.isNullish { return cannotRead(value, .symbol(.asyncIterator), frame) }
    let ip = frame.state.pointee.ip
    let callee = callee(frame)
    let subject = subject(frame)
    let instruction = frame.code.instructions[ip]
    if instruction.op == .iteratorInit, instruction.x == 2 || instruction.x == 3 {
      if instruction.x == 2, value.isNullish {
        return realm.typeError(
          "Cannot destructure property 'Symbol(Symbol.iterator)' of "
            + "'\(subject ?? callSiteText(value))' as it is \(ScriptRuntime.describe(value))."
        )
      }
      let shown = subject ?? callSiteText(value)
      return realm.typeError(
        "\(shown) is not iterable (cannot read property Symbol(Symbol.iterator))"
      )
    }
    guard var subject else { return realm.typeError(notIterableText(value, isAsync: isAsync)) }
    if instruction.op == .arraySpread, case .optionalChain? = callee?.unwrapped.kind {
      subject = "(intermediate value)"
    }
    let suffix = "not \(isAsync ? "async " : "")iterable"
    switch callee?.unwrapped.kind {
    case .call(let inner, _, _):
      let name = ScriptRuntime.calleeText(inner) + (isAsync ? "(...)" : "")
      return realm.typeError("\(name) is not a function or its return value is \(suffix)")
    case .new(let inner, _):
      let name = ScriptRuntime.calleeText(inner)
      return realm.typeError("\(name) is not a function or its return value is \(suffix)")
    default:
      // V8 leaves the calls out of what it names here.
      let shown = isAsync ? subject : subject.replacing("(...)", with: "")
      return realm.typeError("\(shown) is \(suffix)")
    }
  }

  /// What the present instruction works on, as messages name it; nil when it has no name.
  private func subject(_ frame: Frame) -> String? {
    frame.code.subjects[Int32(truncatingIfNeeded: frame.state.pointee.ip)]
      ?? callee(frame).map { ScriptRuntime.calleeText($0) }
  }

  func cannotDestructure(_ frame: Frame, _ value: Value, isNested: Bool) -> any Error {
    guard let realm else { return Halt.stopped }
    let shown = ScriptRuntime.describe(value)
    let name = frame.code.names[Int32(truncatingIfNeeded: frame.state.pointee.ip)]
    if isNested, let name { return cannotRead(value, PropertyKey(name), frame) }
    let source = subject(frame) ?? callSiteText(value)
    if let name {
      return realm.typeError(
        "Cannot destructure property '\(name)' of '\(source)' as it is \(shown)."
      )
    }
    return realm.typeError("Cannot destructure '\(source)' as it is \(shown).")
  }
}

/// A value as V8 shows it where the program has no expression to name it by.
func callSiteText(_ value: Value) -> String {
  switch value {
  case .undefined: "undefined"
  case .null: "object null"
  case .string(let string): "string \"\(string.string)\""
  case .number, .bigInt, .boolean: "\(value.typeOf) \(describe(value))"
  case .symbol, .object: value.typeOf
  }
}

/// The message for iterating a value that has no place in the program to name it by, as V8 words it.
func notIterableText(_ value: Value, isAsync: Bool = false) -> String {
  let symbol = isAsync ? "Symbol.asyncIterator" : "Symbol.iterator"
  return "\(callSiteText(value)) is not iterable (cannot read property Symbol(\(symbol)))"
}
