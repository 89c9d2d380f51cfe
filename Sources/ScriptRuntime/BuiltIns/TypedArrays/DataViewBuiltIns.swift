/// `DataView` (ECMA-262 25.3).
enum DataViewBuiltIns {
  static func make(_ realm: Realm, _ prototype: ScriptObject) -> FunctionObject {
    let constructor = realm.constructor("DataView", length: 1, prototype: prototype, body: make)
    prototype.addMethods(methods)
    for kind in ElementKind.allCases where kind != .uint8Clamped {
      prototype.setMethod("get\(kind.rawValue)", length: 1) { try read($0, kind) }
      prototype.setMethod("set\(kind.rawValue)", length: 2) { try write($0, kind) }
    }
    prototype.setTag("DataView")
    return constructor
  }

  private static func make(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    guard call.newTarget != nil else {
      throw realm.typeError("Constructor DataView requires 'new'")
    }
    guard let buffer = call[0].asObject as? ArrayBufferObject else {
      throw realm.typeError("First argument to DataView constructor must be an ArrayBuffer")
    }
    let offset = try realm.index(
      call[1],
      "Start offset \(describe(call[1])) is outside the bounds of the buffer"
    )
    if buffer.isDetached { throw realm.detached("DataView") }
    guard offset <= buffer.byteLength else {
      throw realm.rangeError("Start offset \(offset) is outside the bounds of the buffer")
    }
    let rest = buffer.byteLength - offset
    var length = buffer.maxByteLength == nil ? rest : nil
    if !call[2].isUndefined {
      let given = try realm.index(call[2], "Invalid DataView length \(describe(call[2]))")
      guard given <= rest else { throw realm.rangeError("Invalid DataView length \(given)") }
      length = given
    }
    let prototype = try call.prototype(or: realm.binary.dataViewPrototype)
    if buffer.isDetached { throw realm.detached("DataView") }
    let view = DataViewObject(
      realm,
      buffer,
      byteOffset: offset,
      byteLength: length,
      prototype: prototype
    )
    // Making the prototype may have shortened the buffer.
    if view.isOutOfBounds {
      throw realm.rangeError("Start offset \(offset) is outside the bounds of the buffer")
    }
    return .object(view)
  }

  private static let methods: [NativeMethod] = [
    .getter("buffer") { .object(try receiver($0, "buffer").buffer) },
    .getter("byteLength") { call in
      let view = try receiver(call, "byteLength")
      if view.isOutOfBounds { throw call.realm.detached("DataView.prototype.byteLength") }
      return Value(view.byteLength)
    },
    .getter("byteOffset") { call in
      let view = try receiver(call, "byteOffset")
      if view.isOutOfBounds { throw call.realm.detached("DataView.prototype.byteOffset") }
      return Value(view.byteOffset)
    },
  ]

  private static func receiver(_ call: NativeCall, _ name: String) throws -> DataViewObject {
    guard let view = call.this.asObject as? DataViewObject else {
      throw call.incompatibleReceiver("DataView.prototype.\(name)")
    }
    return view
  }

  private static func read(_ call: NativeCall, _ kind: ElementKind) throws -> Value {
    let view = try receiver(call, "get\(kind.rawValue)")
    let offset = try call.realm.index(call[0], "Offset is outside the bounds of the DataView")
    let isLittle = call[1].toBoolean
    try check(view, offset, kind, "get", call.realm)
    let address = view.buffer.storage + view.byteOffset + offset
    return kind.value(at: address, call.realm, swapped: !isLittle)
  }

  private static func write(_ call: NativeCall, _ kind: ElementKind) throws -> Value {
    let view = try receiver(call, "set\(kind.rawValue)")
    let offset = try call.realm.index(call[0], "Offset is outside the bounds of the DataView")
    let value = try kind.converted(call[1], call.realm)
    let isLittle = call[2].toBoolean
    try check(view, offset, kind, "set", call.realm)
    kind.write(value, to: view.buffer.storage + view.byteOffset + offset, swapped: !isLittle)
    return .undefined
  }

  private static func check(
    _ view: DataViewObject,
    _ offset: Int,
    _ kind: ElementKind,
    _ verb: String,
    _ realm: Realm
  ) throws {
    if view.isOutOfBounds { throw realm.detached("DataView.prototype.\(verb)\(kind.rawValue)") }
    guard offset <= view.byteLength - kind.size else {
      throw realm.rangeError("Offset is outside the bounds of the DataView")
    }
  }
}
