/// `Map`, `Set`, `WeakMap` and `WeakSet` (ECMAScript 24).
enum CollectionBuiltIns {
  static func install(_ realm: Realm) {
    for kind in [CollectionObject.Kind.map, .set, .weakMap, .weakSet] {
      let prototype = realm.intrinsics.prototype(of: kind)
      let constructor = realm.constructor(kind.rawValue, length: 0, prototype: prototype) { call in
        try construct(kind, &call)
      }
      prototype.addMethods(methods(of: kind))
      prototype.setTag(ScriptString(kind.rawValue))
      if !kind.isWeak {
        constructor.setSpecies()
        CollectionIterator.install(kind, realm)
        let iteration: PropertyKey = kind == .map ? "entries" : "values"
        if let function = prototype.storedValue(iteration) {
          prototype.setHidden(.symbol(.iterator), function)
          if kind == .set { prototype.setHidden("keys", function) }
        }
      }
      realm.defineGlobal(kind.rawValue, .object(constructor))
    }
  }

  private static func construct(
    _ kind: CollectionObject.Kind,
    _ call: inout NativeCall
  ) throws -> Value {
    let realm = call.realm
    guard call.newTarget != nil else {
      throw realm.typeError("Constructor \(kind.rawValue) requires 'new'")
    }
    let prototype = try call.prototype(or: realm.intrinsics.prototype(of: kind))
    let collection = CollectionObject(realm, kind, prototype: prototype)
    let source = call[0]
    guard !source.isNullish else { return .object(collection) }
    let adderName = kind.hasValues ? "set" : "add"
    let adder = try collection.get(PropertyKey(adderName))
    guard let adder = adder.asFunction else {
      throw realm.typeError(
        "'\(describe(adder))' returned for property '\(adderName)' of object "
          + "'#<\(kind.rawValue)>' is not a function"
      )
    }
    let isBuiltIn = adder is NativeFunction
    try realm.iterate(source) { element in
      var arguments = [element]
      if kind.hasValues {
        guard let entry = element.asObject else {
          throw realm.typeError("Iterator value \(describe(element)) is not an entry object")
        }
        arguments = [try entry.get(.index(0)), try entry.get(.index(1))]
      }
      if isBuiltIn {
        try insert(arguments[0], arguments.count > 1 ? arguments[1] : .undefined, into: collection)
      } else {
        _ = try realm.call(adder, this: .object(collection), arguments: arguments)
      }
      return true
    }
    return .object(collection)
  }

  private static func insert(
    _ key: Value,
    _ value: Value,
    into collection: CollectionObject
  ) throws {
    if collection.collectionKind.isWeak {
      switch key {
      case .object, .symbol: break
      case .undefined, .null, .boolean, .number, .bigInt, .string:
        let use = collection.collectionKind.hasValues ? "as weak map key" : "in weak set"
        throw collection.realm.typeError("Invalid value used \(use)")
      }
    }
    collection.insert(key, value)
  }

  // MARK: Methods

  private static func methods(of kind: CollectionObject.Kind) -> [NativeMethod] {
    switch kind {
    case .map: mapMethods
    case .set: setMethods
    case .weakMap: weakMapMethods
    case .weakSet: weakSetMethods
    }
  }

  private static let mapMethods =
    [lookup(.map), setter(.map)] + common(.map) + iteration(.map)
  private static let setMethods = [adder(.set)] + common(.set) + iteration(.set)
  private static let weakMapMethods = [lookup(.weakMap), setter(.weakMap)] + common(.weakMap)
  private static let weakSetMethods = [adder(.weakSet)] + common(.weakSet)

  private static func receiver(
    _ call: NativeCall,
    _ kind: CollectionObject.Kind,
    _ method: String
  ) throws -> CollectionObject {
    if let collection = call.this.asObject as? CollectionObject,
      collection.collectionKind == kind
    {
      return collection
    }
    throw call.incompatibleReceiver("\(kind.rawValue).prototype.\(method)")
  }

  private static func lookup(_ kind: CollectionObject.Kind) -> NativeMethod {
    NativeMethod("get", 1) { call in
      try receiver(call, kind, "get").value(of: call[0]) ?? .undefined
    }
  }

  private static func setter(_ kind: CollectionObject.Kind) -> NativeMethod {
    NativeMethod("set", 2) { call in
      try insert(call[0], call[1], into: receiver(call, kind, "set"))
      return call.this
    }
  }

  private static func adder(_ kind: CollectionObject.Kind) -> NativeMethod {
    NativeMethod("add", 1) { call in
      try insert(call[0], .undefined, into: receiver(call, kind, "add"))
      return call.this
    }
  }

  private static func common(_ kind: CollectionObject.Kind) -> [NativeMethod] {
    [
      NativeMethod("has", 1) { call in
        .boolean(try receiver(call, kind, "has").value(of: call[0]) != nil)
      },
      NativeMethod("delete", 1) { call in
        .boolean(try receiver(call, kind, "delete").table.remove(call[0]))
      },
    ]
  }

  private static func iteration(_ kind: CollectionObject.Kind) -> [NativeMethod] {
    [
      NativeMethod("clear", 0) { call in
        try receiver(call, kind, "clear").table.removeAll()
        return .undefined
      },
      NativeMethod("entries", 0) { call in
        .object(CollectionIterator(try receiver(call, kind, "entries"), .entries))
      },
      NativeMethod("forEach", 1) { call in try forEach(call, kind) },
      NativeMethod("keys", 0) { call in
        .object(CollectionIterator(try receiver(call, kind, "keys"), .keys))
      },
      NativeMethod.getter("size") { call in
        guard let collection = call.this.asObject as? CollectionObject,
          collection.collectionKind == kind
        else { throw call.incompatibleReceiver("get \(kind.rawValue).prototype.size") }
        return Value(collection.count)
      },
      NativeMethod("values", 0) { call in
        .object(CollectionIterator(try receiver(call, kind, "values"), .values))
      },
    ]
  }

  private static func forEach(
    _ call: NativeCall,
    _ kind: CollectionObject.Kind
  ) throws -> Value {
    let collection = try receiver(call, kind, "forEach")
    guard let callback = call[0].asFunction else {
      throw call.realm.typeError("\(callSiteText(call[0])) is not a function")
    }
    var cursor = OrderedTable.Cursor()
    while let entry = collection.table.next(&cursor) {
      try call.realm.tick()
      _ = try call.realm.call(
        callback,
        this: call[1],
        arguments: [entry.value, entry.key, call.this]
      )
    }
    return .undefined
  }
}
