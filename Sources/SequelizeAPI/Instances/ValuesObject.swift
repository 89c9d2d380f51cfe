import Associations
import OrderedCollections
import ScriptRuntime

/// `dataValues` or `_previousDataValues`: a view of an instance's values that a program may change.
final class ValuesObject: ScriptObject {
  typealias Values = NameMap<DataValue>

  private let instance: Instance
  private let path: ReferenceWritableKeyPath<Instance, Values>

  init(
    _ realm: Realm,
    _ wrapper: InstanceObject,
    _ path: ReferenceWritableKeyPath<Instance, Values>
  ) {
    instance = wrapper.instance
    self.path = path
    super.init(realm, prototype: realm.intrinsics.objectPrototype)
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    guard !key.isSymbol else { return try super.getOwnProperty(key) }
    let name = key.text
    guard let environment = realm.sequelize else { return nil }
    if path == \.dataValues {
      environment.reportStaleRead(name, instance)
      environment.reportAssociationRead(name, instance)
    }
    guard let data = instance[keyPath: path][name] else { return nil }
    let value = try environment.value(data)
    switch data {
    case .date, .blob, .list, .map: instance[keyPath: path][name] = environment.data(value)
    default: break
    }
    return Property(value)
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard !key.isSymbol, !descriptor.isAccessor,
      let environment = realm.sequelize
    else { return try super.defineOwnProperty(key, descriptor) }
    let data = environment.data(descriptor.value ?? .undefined)
    instance[keyPath: path][key.text] = data
    if path == \.dataValues {
      instance.model.engine.report(.attributeSet(instance, attribute: key.text, value: data))
    }
    return true
  }

  override func delete(_ key: PropertyKey) throws -> Bool {
    guard !key.isSymbol else { return try super.delete(key) }
    instance[keyPath: path][key.text] = nil
    return true
  }

  override func ownKeys() throws -> [PropertyKey] {
    let keys = instance[keyPath: path].keys.map { PropertyKey($0) }
    let indexes = keys.filter { if case .index = $0 { true } else { false } }
    guard indexes.isEmpty else {
      return indexes.sorted {
        $0.text.count == $1.text.count ? $0.text < $1.text : $0.text.count < $1.text.count
      }
        + keys.filter { if case .index = $0 { false } else { true } }
    }
    return keys
  }
}
