import Associations
import ScriptRuntime

/// `Sequelize.options`: the hooks around making connections, as lists by type.
///
/// What a program assigns to `hooks` takes the place of those that there are.
final class StaticOptions: ScriptObject {
  private static let hooksKey: PropertyKey = "hooks"

  init(_ realm: Realm) {
    super.init(realm, prototype: realm.intrinsics.objectPrototype)
    setValue(Self.hooksKey, .object(realm.object()))
  }

  override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    let own = try super.getOwnProperty(key)
    guard key == Self.hooksKey, own != nil, let environment = realm.sequelize,
      case .data(let known)? = own?.content, let object = known.asObject
    else { return own }
    for (type, hooks) in environment.connectionHooks.hooks {
      let functions = try hooks.map { try environment.value(.hosted($0.function)) }
      object.setValue(PropertyKey(type), realm.array(functions))
    }
    return own
  }

  override func defineOwnProperty(
    _ key: PropertyKey,
    _ descriptor: PropertyDescriptor
  ) throws -> Bool {
    guard try super.defineOwnProperty(key, descriptor) else { return false }
    guard key == Self.hooksKey, let environment = realm.sequelize else { return true }
    environment.connectionHooks = HookTable()
    guard let hooks = descriptor.value?.asObject else { return true }
    for type in try hooks.ownKeys() {
      let written = try hooks.get(type)
      let functions = (written.asArray?.elements ?? [written]).compactMap(\.asFunction)
      environment.connectionHooks.replace(type.text, with: functions)
    }
    return true
  }
}
