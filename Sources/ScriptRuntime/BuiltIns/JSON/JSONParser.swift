import ECMAScriptText

/// Makes values of a JSON text, however deep it nests.
struct JSONParser {
  /// A container whose elements are being read.
  private enum Container {
    case array(ArrayObject)
    case object(ScriptObject, key: PropertyKey)
  }

  private let realm: Realm
  private var reader: JSONReader
  private var open: [Container] = []
  private var root = Value.undefined

  private init(_ source: ScriptString, _ realm: Realm) {
    self.realm = realm
    reader = JSONReader(source.codeUnits)
  }

  /// The value of a text.
  ///
  /// - Throws: `SyntaxError` for a text that is no JSON.
  static func parse(_ source: ScriptString, _ realm: Realm) throws -> Value {
    var parser = JSONParser(source, realm)
    while let event = try parser.next() { try parser.take(event) }
    return parser.root
  }

  private mutating func next() throws -> JSONReader.Event? {
    do throws(JSONSyntaxError) { return try reader.next() } catch {
      throw realm.syntaxError(error.message)
    }
  }

  private mutating func take(_ event: JSONReader.Event) throws {
    switch event {
    case .null: try add(.null)
    case .boolean(let flag): try add(.boolean(flag))
    case .number(let number): try add(.number(number))
    case .string(let units): try add(realm.string(ScriptString(codeUnits: units)))
    case .beginArray:
      let array = ArrayObject(realm, [Value]())
      try add(.object(array))
      open.append(.array(array))
    case .beginObject:
      let object = realm.object()
      try add(.object(object))
      open.append(.object(object, key: ""))
    case .key(let units):
      guard case .object(let object, _) = open.popLast() else {
        preconditionFailure("a key stands inside an object")
      }
      open.append(.object(object, key: PropertyKey(ScriptString(codeUnits: units))))
    case .endArray, .endObject: open.removeLast()
    }
  }

  /// Puts a value where the text has it; a container is put there before its elements are.
  private mutating func add(_ value: Value) throws {
    try realm.tick()
    switch open.last {
    case .array(let array): array.append(value)
    case .object(let object, let key): object.store(key, Property(value))
    case nil: root = value
    }
  }
}
