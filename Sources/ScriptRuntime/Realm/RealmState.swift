/// What an API keeps in a realm besides the objects that programs see, such as Node's or Sequelize's.
///
/// Its type is the key under which a realm holds it, so several APIs stand side by side and none needs to know the
/// others. A class, since the objects of the API refer to it. It must not own the realm.
package protocol RealmState: AnyObject {}

/// The states of a realm by their types; a realm has so few that looking through them is quick.
struct RealmStates {
  private var entries: [(type: ObjectIdentifier, state: any RealmState)] = []

  subscript<State: RealmState>(type: State.Type) -> State? {
    get {
      let key = ObjectIdentifier(type)
      for entry in entries where entry.type == key { return entry.state as? State }
      return nil
    }
    set {
      let key = ObjectIdentifier(type)
      entries.removeAll { $0.type == key }
      if let newValue { entries.append((key, newValue)) }
    }
  }

  mutating func removeAll() { entries = [] }
}

extension Realm {
  /// What an API keeps in this realm, which owns it; nil until it is set.
  package subscript<State: RealmState>(type: State.Type) -> State? {
    get { states[type] }
    set { states[type] = newValue }
  }
}
