import ECMAScriptText

/// ECMAScript IsStrictlyEqual, `===`.
@inline(__always)
package func strictlyEqual(_ left: Value, _ right: Value) -> Bool {
  switch (left, right) {
  case (.number(let a), .number(let b)): a == b
  case (.string(let a), .string(let b)): a == b
  case (.object(let a), .object(let b)): a === b
  case (.boolean(let a), .boolean(let b)): a == b
  case (.undefined, .undefined), (.null, .null): true
  case (.symbol(let a), .symbol(let b)): a === b
  case (.bigInt(let a), .bigInt(let b)): a === b || a.number == b.number
  case (.number, _), (.string, _), (.object, _), (.boolean, _), (.undefined, _), (.null, _),
    (.symbol, _), (.bigInt, _):
    false
  }
}

/// ECMAScript SameValueZero, as `includes` and `Map` compare.
package func sameValueZero(_ left: Value, _ right: Value) -> Bool {
  if case .number(let a) = left, case .number(let b) = right {
    return a == b || (a.isNaN && b.isNaN)
  }
  return strictlyEqual(left, right)
}

/// ECMAScript SameValue, `Object.is`.
package func sameValue(_ left: Value, _ right: Value) -> Bool {
  if case .number(let a) = left, case .number(let b) = right {
    return (a.isNaN && b.isNaN) || (a == b && a.sign == b.sign)
  }
  return strictlyEqual(left, right)
}

/// ECMAScript IsLooselyEqual, `==`; may call the program's code.
package func looselyEqual(_ left: Value, _ right: Value, _ realm: Realm) throws -> Bool {
  switch (left, right) {
  case (.undefined, .null), (.null, .undefined): return true
  case (.undefined, _), (.null, _), (_, .undefined), (_, .null): return strictlyEqual(left, right)
  case (.number(let a), .string(let b)): return a == NumberText.number(b.codeUnits)
  case (.string(let a), .number(let b)): return NumberText.number(a.codeUnits) == b
  case (.boolean(let a), .boolean(let b)): return a == b
  case (.boolean(let a), _): return try looselyEqual(.number(a ? 1 : 0), right, realm)
  case (_, .boolean(let b)): return try looselyEqual(left, .number(b ? 1 : 0), realm)
  case (.object, .object): return strictlyEqual(left, right)
  case (.object, _): return try looselyEqual(left.toPrimitive(realm), right, realm)
  case (_, .object): return try looselyEqual(left, right.toPrimitive(realm), realm)
  case (.bigInt(let a), .number(let b)), (.number(let b), .bigInt(let a)):
    return a.number.compare(to: b) == 0
  case (.bigInt(let a), .string(let b)), (.string(let b), .bigInt(let a)):
    return try realm.bigInteger(of: b) == a.number
  case (.number, _), (.string, _), (.symbol, _), (.bigInt, _): return strictlyEqual(left, right)
  }
}
