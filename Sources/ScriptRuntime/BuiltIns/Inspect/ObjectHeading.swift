/// What an object is called: its constructor and its tag.
struct ObjectHeading {
  /// The name of the constructor; nil for an object whose prototype chain names none.
  let constructor: String?
  /// The `Symbol.toStringTag`; empty when there is none or when it is listed as a property.
  let tag: String
  /// The properties of prototypes that are listed with the object's own.
  let inherited: [(prototype: ScriptObject, key: PropertyKey)]

  /// The name of a constructor and the object that has it as a property.
  private typealias Found = (name: String, holder: ScriptObject?)

  init(_ object: ScriptObject, _ inspector: Inspector, _ level: Int) throws {
    let found = try ObjectHeading.constructorName(object, inspector, level)
    constructor = found?.name
    inherited =
      inspector.options.showHidden && !inspector.isTooDeep(level)
      ? try ObjectHeading.inherited(object, found) : []
    guard case .string(let tag) = try inspector.read(.symbol(.toStringTag), of: object),
      !tag.isEmpty
    else {
      self.tag = ""
      return
    }
    let own = try object.getOwnProperty(.symbol(.toStringTag))
    let isListed = inspector.options.showHidden ? own != nil : own?.isEnumerable == true
    self.tag = isListed ? "" : tag.string
  }

  /// `Name [tag] `, with a placeholder for a missing name, and a size in parentheses.
  func prefix(_ fallback: String, size: Int? = nil) -> String {
    let size = size.map { "(\($0))" } ?? ""
    guard let constructor else {
      let tagged = !tag.isEmpty && fallback != tag ? "[\(tag)] " : ""
      return "[\(fallback)\(size): null prototype] \(tagged)"
    }
    let tagged = !tag.isEmpty && constructor != tag ? "[\(tag)] " : ""
    return "\(constructor)\(size) \(tagged)"
  }

  /// The prefix of an object without further features.
  func style(of object: ScriptObject) -> String {
    guard constructor == nil else { return prefix("") }
    return prefix(object.className == tag ? "Object" : object.className)
  }

  // MARK: Finding the constructor

  private static func constructorName(
    _ object: ScriptObject,
    _ inspector: Inspector,
    _ level: Int
  ) throws -> Found? {
    let intrinsics = inspector.realm.intrinsics
    var first: ScriptObject?
    var next: ScriptObject? = object
    while let current = next {
      try inspector.realm.tick()
      if current !== object {
        if current === intrinsics.objectPrototype { return ("Object", current) }
        if current === intrinsics.functionPrototype { return ("Function", current) }
        if current === intrinsics.asyncFunctionPrototype { return ("AsyncFunction", current) }
      }
      if let property = try current.getOwnProperty(.constructor),
        case .data(let value) = property.content, let function = value.asFunction,
        !function.name.isEmpty, try isInstance(object, of: function, inspector.realm)
      {
        return (function.name, current)
      }
      next = current.prototype
      if first == nil { first = next }
    }
    guard let first else { return nil }
    if inspector.isTooDeep(level) { return ("\(object.className) <Complex prototype>", nil) }
    if let found = try constructorName(first, inspector, level + 1) {
      return ("\(object.className) <\(found.name)>", nil)
    }
    var options = inspector.options
    options.customInspect = false
    options.depth = -1
    let prototype = try Inspector(inspector.realm, options).inspect(.object(first))
    return ("\(object.className) <\(prototype)>", nil)
  }

  private static func isInstance(
    _ object: ScriptObject,
    of function: FunctionObject,
    _ realm: Realm
  ) throws -> Bool {
    guard case .object(let prototype) = try function.get(.prototype) else { return false }
    var next = object.prototype
    while let current = next {
      try realm.tick()
      if current === prototype { return true }
      next = current.prototype
    }
    return false
  }

  // MARK: Prototypes

  /// What up to three prototypes below the built-in ones have besides methods (`addPrototypeProperties`).
  private static func inherited(
    _ object: ScriptObject,
    _ found: Found?
  ) throws -> [(prototype: ScriptObject, key: PropertyKey)] {
    guard let found, let holder = found.holder,
      holder !== object.prototype || !Formatter.builtInNames.contains(found.name)
    else { return [] }
    var result: [(prototype: ScriptObject, key: PropertyKey)] = []
    var known: Set<PropertyKey> = [.constructor]
    var next = object.prototype
    for layer in 0..<3 {
      guard let current = next, try layer == 0 || !isBuiltIn(current) else { break }
      let keys = try current.ownKeys()
      for key in keys where try !known.contains(key) && object.getOwnProperty(key) == nil {
        if case .data(let value)? = try current.getOwnProperty(key)?.content,
          value.asFunction != nil
        {
          continue
        }
        result.append((current, key))
      }
      known.formUnion(keys)
      next = current.prototype
    }
    return result
  }

  private static func isBuiltIn(_ prototype: ScriptObject) throws -> Bool {
    guard case .data(let value)? = try prototype.getOwnProperty(.constructor)?.content,
      let function = value.asFunction
    else { return false }
    return Formatter.builtInNames.contains(function.name)
  }
}
