import ScriptRuntime

/// What a header may be (`lib/_http_outgoing.js`).
enum HeaderRules {
  /// Checks a name and a value.
  ///
  /// - Throws: The `TypeError` that Node throws for a wrong one.
  static func check(_ name: String, _ value: Value, _ realm: Realm) throws {
    guard !name.isEmpty, name.utf8.allSatisfy(isToken) else {
      throw realm.nodeError(
        "TypeError",
        code: "ERR_INVALID_HTTP_TOKEN",
        "Header name must be a valid HTTP token [\"\(name)\"]"
      )
    }
    if value.isUndefined {
      throw realm.nodeError(
        "TypeError",
        code: "ERR_HTTP_INVALID_HEADER_VALUE",
        "Invalid value \"undefined\" for header \"\(name)\""
      )
    }
    for part in value.asArray?.elements ?? [value] {
      guard try part.toScriptString(realm).codeUnits.allSatisfy(isContent) else {
        throw realm.nodeError(
          "TypeError",
          code: "ERR_INVALID_CHAR",
          "Invalid character in header content [\"\(name)\"]"
        )
      }
    }
  }

  private static func isToken(_ unit: UInt8) -> Bool {
    switch unit {
    case 48...57, 65...90, 97...122: true
    case _: "!#$%&'*+-.^_`|~".utf8.contains(unit)
    }
  }

  private static func isContent(_ unit: UInt16) -> Bool {
    unit == 9 || (unit >= 32 && unit <= 255 && unit != 127)
  }
}
