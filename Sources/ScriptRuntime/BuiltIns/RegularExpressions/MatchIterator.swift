import ScriptSyntax

/// The iterator that `matchAll` returns.
enum MatchIterator {
  private static let prototypeKey = Symbol(privateName: "matches")

  static func install(_ realm: Realm) {
    let prototype = realm.object(prototype: realm.intrinsics.iteratorPrototype)
    realm.installIterator(.regExpString, on: prototype)
    realm.intrinsics.regExpPrototype.store(
      .symbol(prototypeKey),
      Property(.object(prototype), flags: [])
    )
  }

  /// An iterator over the matches of an expression, which belongs to it alone.
  static func make(
    _ expression: RegularExpression,
    _ string: ScriptString
  ) -> BuiltInIterator {
    let realm = expression.realm
    let home = realm.intrinsics.regExpPrototype
    let prototype = home.storedValue(.symbol(prototypeKey))?.asObject
    var isDone = false
    return BuiltInIterator(
      realm,
      .regExpString,
      prototype: prototype ?? realm.intrinsics.iteratorPrototype
    ) { _ in
      guard !isDone, let captures = try RegularExpressionBuiltIns.advance(expression, string)
      else { return nil }
      if !expression.flags.contains(.global) {
        isDone = true
      } else if captures[0] == captures[1] {
        let isWide = expression.flags.contains(.unicode) && captures[1] < string.length
        let width = isWide ? string.codePoint(at: captures[1]).width : 1
        try expression.setLastIndex(captures[1] + width)
      }
      return .object(RegularExpressionBuiltIns.matchArray(expression, string, captures))
    }
  }
}
