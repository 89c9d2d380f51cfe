import Associations
import ScriptRuntime
import Trace

extension ArgumentShape {
  /// The number of a list's items that are looked at.
  private static let itemLimit = 100
  private static let depthLimit = 16
  /// How deep, and how many to a list or an object, members are looked at.
  private static let (memberDepth, memberLimit) = (6, 40)

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
      addItems(of: array, environment, depth: 0)
    case let object? where kind == .object:
      addKeys(of: object)
      addMembers(of: object, environment, depth: 0)
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

  // MARK: Members

  /// What is inside a value that is no plain value itself; nil for other kinds.
  private static func member(
    _ value: Value,
    _ environment: SequelizeEnvironment,
    depth: Int
  ) -> ArgumentShape? {
    guard case .object(let object) = value else { return nil }
    var shape = ArgumentShape(kind: kind(value, environment))
    switch shape.kind {
    case .none, .primitive, .model, .other: return nil
    case .instance, .function: return shape
    case .list:
      guard let array = object as? ArrayObject else { return shape }
      shape.items = array.firstElements(itemLimit).map { kind($0, environment) }
      shape.addItems(of: array, environment, depth: depth + 1)
    case .object:
      shape.keys = object.names
      shape.addMembers(of: object, environment, depth: depth + 1)
    }
    return shape
  }

  private mutating func addMembers(
    of object: ScriptObject,
    _ environment: SequelizeEnvironment,
    depth: Int
  ) {
    guard depth < Self.memberDepth else { return }
    _ = object.observeProperties { key, property in
      guard case .data(let value) = property.content else { return true }
      if value.isUndefined, !key.isSymbol, unset.count < Self.memberLimit { unset.append(key.text) }
      let name = Self.name(of: key)
      // Of an operator it counts too that its value is a plain one.
      let plain = name.hasPrefix("Op.") ? ArgumentShape(kind: Self.kind(value, environment)) : nil
      guard let shape = Self.member(value, environment, depth: depth) ?? plain else { return true }
      members.append(ArgumentMember(name: name, shape: shape))
      return members.count < Self.memberLimit
    }
  }

  private mutating func addItems(
    of array: ArrayObject,
    _ environment: SequelizeEnvironment,
    depth: Int
  ) {
    guard depth < Self.memberDepth else { return }
    for (index, item) in array.firstElements(Self.memberLimit).enumerated() {
      guard let shape = Self.member(item, environment, depth: depth),
        depth > 0 || !shape.members.isEmpty
      else { continue }
      members.append(ArgumentMember(name: "\(index)", shape: shape))
    }
  }

  /// A key as the program writes it, an operator as `Op.or`.
  private static func name(of key: PropertyKey) -> String {
    guard case .symbol(let symbol) = key, let name = symbol.registryKey?.string,
      Operator(rawValue: name) != nil
    else { return key.text }
    return "Op.\(name)"
  }

  // MARK: Includes

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
    case .boolean, .number, .bigInt, .string, .symbol: .primitive
    case .object(let object):
      switch object {
      case is InstanceObject: .instance
      case is ArrayObject: .list
      case let function as FunctionObject:
        environment.model(of: function) == nil ? .function : .model
      default: environment.isPlain(object) ? .object : .other
      }
    }
  }
}
