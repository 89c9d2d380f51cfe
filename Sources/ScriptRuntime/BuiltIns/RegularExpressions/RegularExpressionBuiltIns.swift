import ScriptSyntax

/// `RegExp` (ECMAScript 22.2): the constructor, the properties and `exec`.
enum RegularExpressionBuiltIns {
  static func install(_ realm: Realm) {
    let prototype = realm.intrinsics.regExpPrototype
    let constructor = realm.constructor("RegExp", length: 2, prototype: prototype, body: construct)
    constructor.setSpecies()
    prototype.addMethods(methods)
    prototype.addMethods(flagGetters)
    prototype.addMethods(symbolMethods)
    MatchIterator.install(realm)
    realm.defineGlobal("RegExp", .object(constructor))
    realm.makeRegularExpression = { [unowned realm] pattern, flags in
      .object(
        try RegularExpression(realm, source: ScriptString(pattern), flags: ScriptString(flags))
      )
    }
  }

  private static func construct(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    let isPattern = try RegularExpression.isPattern(call[0])
    if call.newTarget == nil, isPattern, call[1].isUndefined, case .object(let object) = call[0],
      let own = realm.intrinsics.regExpPrototype.storedValue(.constructor),
      strictlyEqual(try object.get(.constructor), own)
    {
      return call[0]
    }
    var source = call[0]
    var flags = call[1]
    if let expression = source.asObject as? RegularExpression {
      source = .string(expression.source)
      if flags.isUndefined { flags = Value(expression.flagsText) }
    } else if isPattern, case .object(let object) = source {
      source = try object.get("source")
      if flags.isUndefined { flags = try object.get("flags") }
    }
    let pattern = source.isUndefined ? .empty : try source.toScriptString(realm)
    let letters = flags.isUndefined ? .empty : try flags.toScriptString(realm)
    guard let known = PatternFlags(letters.codeUnits) else {
      throw realm.syntaxError(
        "Invalid flags supplied to RegExp constructor '\(letters.string)'"
      )
    }
    let prototype = try call.prototype(or: realm.intrinsics.regExpPrototype)
    return .object(
      try RegularExpression(realm, source: pattern, flags: known, prototype: prototype)
    )
  }

  // MARK: Properties

  private static let flagGetters: [NativeMethod] =
    PatternFlags.letters.map { _, name, flag in
      .getter(name) { call in
        if let expression = call.this.asObject as? RegularExpression {
          return .boolean(expression.flags.contains(flag))
        }
        if call.this.asObject === call.realm.intrinsics.regExpPrototype { return .undefined }
        throw call.realm.typeError("RegExp.prototype.\(name) getter called on non-RegExp object")
      }
    } + [
      .getter("source") { call in
        if let expression = call.this.asObject as? RegularExpression {
          return Value(expression.escapedSource)
        }
        if call.this.asObject === call.realm.intrinsics.regExpPrototype { return "(?:)" }
        throw call.realm.typeError("RegExp.prototype.source getter called on non-RegExp object")
      },
      .getter("flags") { call in
        guard case .object(let object) = call.this else {
          throw call.realm.typeError(
            "RegExp.prototype.flags getter called on non-object \(describe(call.this))"
          )
        }
        if let expression = object as? RegularExpression, expression.shape.count == 1 {
          return Value(expression.flagsText)
        }
        var text = ""
        for (letter, name, _) in PatternFlags.letters
        where try object.get(PropertyKey(name)).toBoolean {
          text += String(decoding: [letter], as: UTF16.self)
        }
        return Value(text)
      },
    ]

  private static let methods = [
    NativeMethod("exec", 1) { call in
      guard let expression = call.this.asObject as? RegularExpression else {
        throw call.incompatibleReceiver("RegExp.prototype.exec")
      }
      return try exec(expression, call[0].toScriptString(call.realm))
    },
    NativeMethod("test", 1) { call in
      guard case .object(let object) = call.this else {
        throw call.incompatibleReceiver("RegExp.prototype.test")
      }
      let string = try call[0].toScriptString(call.realm)
      if let expression = object as? RegularExpression, try hasOwnExec(expression) == nil {
        return .boolean(try advance(expression, string) != nil)
      }
      return .boolean(try execAny(object, string).asObject != nil)
    },
    NativeMethod("toString", 0) { call in
      guard case .object(let object) = call.this else {
        throw call.incompatibleReceiver("RegExp.prototype.toString")
      }
      let source = try object.get("source").toText(call.realm)
      return Value("/\(source)/\(try object.get("flags").toText(call.realm))")
    },
    NativeMethod("compile", 2) { $0.this },
  ]

  // MARK: Executing

  /// The program's own `exec` that replaces the built-in one; nil when there is none.
  static func hasOwnExec(_ object: ScriptObject) throws -> FunctionObject? {
    let function = try object.get("exec").asFunction
    return function is NativeFunction ? nil : function
  }

  /// ECMAScript RegExpExec: the result of `exec`, which the program may have replaced.
  static func execAny(_ object: ScriptObject, _ string: ScriptString) throws -> Value {
    if let function = try hasOwnExec(object) {
      let result = try object.realm.call(
        function,
        this: .object(object),
        arguments: [.string(string)]
      )
      switch result {
      case .object, .null: return result
      case .undefined, .boolean, .number, .bigInt, .string, .symbol:
        throw object.realm.typeError("object null is not a function")
      }
    }
    guard let expression = object as? RegularExpression else {
      throw object.realm.typeError(
        "Method RegExp.prototype.exec called on incompatible receiver "
          + describe(.object(object))
      )
    }
    return try exec(expression, string)
  }

  /// Finds the next match by `lastIndex` and moves that; nil when there is no match.
  static func advance(_ expression: RegularExpression, _ string: ScriptString) throws -> [Int]? {
    let isSticky = expression.flags.contains(.sticky)
    let isMoving = isSticky || expression.flags.contains(.global)
    let start = try expression.lastIndex()
    let from = isMoving ? start : 0
    guard from <= string.length,
      let captures = try expression.match(string, from: from, onlyThere: isSticky)
    else {
      if isMoving { try expression.setLastIndex(0) }
      return nil
    }
    if isMoving { try expression.setLastIndex(captures[1]) }
    return captures
  }

  private static func exec(_ expression: RegularExpression, _ string: ScriptString) throws -> Value
  {
    guard let captures = try advance(expression, string) else { return .null }
    return .object(matchArray(expression, string, captures))
  }

  /// The array that `exec` returns.
  static func matchArray(
    _ expression: RegularExpression,
    _ string: ScriptString,
    _ captures: [Int]
  ) -> ArrayObject {
    let realm = expression.realm
    let result = ArrayObject(realm, texts(of: captures, in: string, realm))
    result.setValue("index", Value(captures[0]))
    result.setValue("input", .string(string))
    let names = expression.program.names
    result.setValue("groups", groups(names, realm) { result.element($0) })
    if expression.flags.contains(.hasIndices) {
      let indices = ArrayObject(realm, [Value]())
      for slot in stride(from: 0, to: captures.count - 1, by: 2) {
        indices.append(
          captures[slot] < 0
            ? .undefined : realm.array([Value(captures[slot]), Value(captures[slot + 1])])
        )
      }
      indices.setValue("groups", groups(names, realm) { indices.element($0) })
      result.setValue("indices", .object(indices))
    }
    return result
  }

  /// The texts of a match and its groups; undefined for a group that took no part.
  static func texts(of captures: [Int], in string: ScriptString, _ realm: Realm) -> [Value] {
    stride(from: 0, to: captures.count - 1, by: 2).map { slot in
      captures[slot] < 0
        ? .undefined : realm.string(string.substring(captures[slot], captures[slot + 1]))
    }
  }

  /// The object of named groups; undefined where the pattern names none.
  static func groups(
    _ names: [(name: String, index: Int)],
    _ realm: Realm,
    _ value: (Int) -> Value
  ) -> Value {
    guard !names.isEmpty else { return .undefined }
    let object = realm.object(prototype: nil)
    for (name, index) in names { object.setValue(PropertyKey(name), value(index)) }
    return .object(object)
  }
}
