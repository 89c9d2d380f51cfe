import Associations
import ScriptRuntime

/// An argument of a call: what kind of value it is, and the names that it has.
public struct ArgumentShape {
  /// The kinds that matter.
  public enum Kind: String, Sendable {
    case none
    case primitive
    case instance
    case model
    case list
    case object
    /// A promise, a function, an expression.
    case other
  }
  /// Its kind.
  public private(set) var kind: Kind
  /// The own keys of an object; for a list, those of its objects together, in order.
  public private(set) var keys: [String] = []
  /// The keys of the objects under `include`, at any depth.
  public private(set) var includes: [[String]] = []
  /// The kinds of a list's items; at most ``itemLimit``.
  public private(set) var items: [Kind] = []

  /// The number of a list's items that are looked at.
  private static let itemLimit = 100
  private static let depthLimit = 16

  /// Looks at a value without running code of the script.
  init(_ value: Value, _ environment: SequelizeEnvironment) {
    kind = Self.kind(value, environment)
    switch value.asObject {
    case let array as ArrayObject:
      for item in array.elements.prefix(Self.itemLimit) {
        let kind = Self.kind(item, environment)
        items.append(kind)
        if kind == .object, let object = item.asObject { addKeys(of: object) }
      }
    case let object? where kind == .object:
      addKeys(of: object)
      addIncludes(Self.own("include", object), environment, depth: 0)
    default: break
    }
  }

  private mutating func addKeys(of object: ScriptObject) {
    for key in object.namedKeys() {
      guard case .string(let name) = key, !keys.contains(name.string) else { continue }
      keys.append(name.string)
    }
  }

  private mutating func addIncludes(
    _ value: Value?,
    _ environment: SequelizeEnvironment,
    depth: Int
  ) {
    guard depth < Self.depthLimit, let value else { return }
    for item in value.asArray?.elements.prefix(Self.itemLimit).map({ $0 }) ?? [value] {
      guard Self.kind(item, environment) == .object, let object = item.asObject else { continue }
      includes.append(object.namedKeys().map(\.text))
      addIncludes(Self.own("include", object), environment, depth: depth + 1)
    }
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
