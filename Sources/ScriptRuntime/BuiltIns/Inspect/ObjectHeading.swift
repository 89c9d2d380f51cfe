/// What an object is called: its constructor and its tag.
struct ObjectHeading {
  /// The name of the constructor; nil for an object whose prototype chain names none.
  let constructor: String?
  /// The `Symbol.toStringTag`, where it tells something more; else empty.
  let tag: String

  init(_ object: ScriptObject, _ inspector: Inspector, _ level: Int) throws {
    constructor = try ObjectHeading.constructorName(object, inspector, level)
    guard case .string(let tag) = try object.get(.symbol(.toStringTag)), !tag.isEmpty else {
      self.tag = ""
      return
    }
    let own = try object.getOwnProperty(.symbol(.toStringTag))
    let isListed = inspector.options.showHidden ? own != nil : own?.isEnumerable == true
    self.tag = isListed ? "" : tag.string
  }

  /// `Name [tag] `, with what stands for a missing name, and a size in parentheses.
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
  ) throws -> String? {
    let intrinsics = inspector.realm.intrinsics
    var first: ScriptObject?
    var next: ScriptObject? = object
    while let current = next {
      if current !== object {
        if current === intrinsics.objectPrototype { return "Object" }
        if current === intrinsics.functionPrototype { return "Function" }
        if current === intrinsics.asyncFunctionPrototype { return "AsyncFunction" }
      }
      if let property = try current.getOwnProperty(.constructor),
        case .data(let value) = property.content, let function = value.asFunction,
        !function.name.isEmpty, try isInstance(object, of: function)
      {
        return function.name
      }
      next = current.prototype
      if first == nil { first = next }
    }
    guard let first else { return nil }
    if inspector.isTooDeep(level) { return "\(object.className) <Complex prototype>" }
    if let name = try constructorName(first, inspector, level + 1) {
      return "\(object.className) <\(name)>"
    }
    var options = inspector.options
    options.customInspect = false
    options.depth = -1
    let prototype = try Inspector(inspector.realm, options).inspect(.object(first))
    return "\(object.className) <\(prototype)>"
  }

  private static func isInstance(_ object: ScriptObject, of function: FunctionObject) throws -> Bool
  {
    guard case .object(let prototype) = try function.get(.prototype) else { return false }
    var next = object.prototype
    while let current = next {
      if current === prototype { return true }
      next = current.prototype
    }
    return false
  }
}
