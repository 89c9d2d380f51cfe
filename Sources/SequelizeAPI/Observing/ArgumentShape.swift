import Associations
import ScriptRuntime
import Trace

extension ArgumentShape {
  /// The number of a list's items that are looked at.
  private static let itemLimit = 100
  private static let depthLimit = 16

  /// Looks at a value without running code of the program.
  init(_ value: Value, _ environment: SequelizeEnvironment) {
    self.init(kind: Self.kind(value, environment))
    switch value.asObject {
    case let array as ArrayObject:
      for item in array.firstElements(Self.itemLimit) {
        let kind = Self.kind(item, environment)
        items.append(kind)
        if kind == .object, let object = item.asObject { addKeys(of: object) }
      }
    case let object? where kind == .object:
      addKeys(of: object)
      guard keys.contains("include") else { break }
      let include = Self.own("include", object)
      addIncludes(include, environment, depth: 0)
      included = Self.items(of: include).compactMap { Self.included($0, environment) }
    default: break
    }
  }

  private mutating func addKeys(of object: ScriptObject) {
    if keys.isEmpty {
      keys = object.names
      return
    }
    for name in object.names where !keys.contains(name) { keys.append(name) }
  }

  private mutating func addIncludes(
    _ value: Value?,
    _ environment: SequelizeEnvironment,
    depth: Int
  ) {
    guard depth < Self.depthLimit, let value else { return }
    for item in Self.items(of: value) {
      guard Self.kind(item, environment) == .object, let object = item.asObject else { continue }
      includes.append(object.namedKeys().map(\.text))
      addIncludes(Self.own("include", object), environment, depth: depth + 1)
    }
  }

  /// The items of a list, or the one value that stands in its place.
  private static func items(of value: Value?) -> [Value] {
    guard let value, !value.isUndefined else { return [] }
    return value.asArray.map { $0.firstElements(itemLimit) } ?? [value]
  }

  /// The alias or the model's name of an include; nil for what is none.
  private static func included(_ value: Value, _ environment: SequelizeEnvironment) -> String? {
    if let text = value.asString { return text }
    if let function = value.asFunction { return environment.model(of: function)?.name }
    guard let object = value.asObject else { return nil }
    if let association = object as? AssociationObject { return association.association.alias }
    if let alias = own("as", object)?.asString { return alias }
    for key: PropertyKey in ["association", "model"] {
      if let inner = own(key, object), let name = included(inner, environment) { return name }
    }
    return own("all", object) == nil ? nil : "all"
  }

  /// The value of an own data property; a getter is not run.
  private static func own(_ name: PropertyKey, _ object: ScriptObject) -> Value? {
    guard let property = try? object.getOwnProperty(name), case .data(let value) = property.content
    else { return nil }
    return value
  }

  private static func kind(_ value: Value, _ environment: SequelizeEnvironment) -> Kind {
    switch value {
    case .undefined, .null: .none
    case .boolean, .number, .string, .symbol: .primitive
    case .object(let object):
      switch object {
      case is InstanceObject: .instance
      case is ArrayObject: .list
      case let function as FunctionObject:
        environment.model(of: function) == nil ? .other : .model
      default: environment.isPlain(object) ? .object : .other
      }
    }
  }
}
