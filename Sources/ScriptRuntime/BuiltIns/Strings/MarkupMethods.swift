/// The methods of strings that put them into an element of HTML (ECMA-262 B.2.2.2 to B.2.2.14).
enum MarkupMethods {
  static let all: [NativeMethod] =
    elements.map { name, element in
      NativeMethod(name, 0) { try markedUp($0, name, element) }
    }
    + attributed.map { name, element, attribute in
      NativeMethod(name, 1) { try markedUp($0, name, element, attribute) }
    }

  private static let elements = [
    ("big", "big"), ("blink", "blink"), ("bold", "b"), ("fixed", "tt"), ("italics", "i"),
    ("small", "small"), ("strike", "strike"), ("sub", "sub"), ("sup", "sup"),
  ]

  private static let attributed = [
    ("anchor", "a", "name"), ("fontcolor", "font", "color"), ("fontsize", "font", "size"),
    ("link", "a", "href"),
  ]

  /// ECMAScript CreateHTML.
  private static func markedUp(
    _ call: NativeCall,
    _ method: String,
    _ element: String,
    _ attribute: String? = nil
  ) throws -> Value {
    let realm = call.realm
    let text = try StringBuiltIns.receiver(call, method)
    var start = ScriptString("<" + element)
    if let attribute {
      let value = try call[0].toScriptString(realm)
      realm.heap.spend(value.length >> 3)
      var units = ContiguousArray<UInt16>()
      for unit in value.codeUnits {
        if unit == 0x22 { units.append(contentsOf: "&quot;".utf16) } else { units.append(unit) }
      }
      start = start + ScriptString(" \(attribute)=\"") + ScriptString(codeUnits: units)
      start = start + "\""
    }
    let result = start + ">" + text + ScriptString("</\(element)>")
    try StringBuiltIns.checkLength(result.length, realm)
    return realm.string(result)
  }
}
