/// A class of `Intl` whose objects keep what they were asked for: its constructor and its methods (ECMA-402 9.1).
struct IntlClass<State> {
  private let name: String
  private let realm: Realm
  private let intl: ScriptObject
  private let prototype: ScriptObject

  /// An object of the class.
  private final class Object: ScriptObject {
    let state: State

    init(_ realm: Realm, _ prototype: ScriptObject?, _ state: State) {
      self.state = state
      super.init(realm, prototype: prototype)
    }
  }

  /// Makes a class whose constructor reads locales and options, and adds it to `Intl`.
  init(
    _ name: String,
    of intl: ScriptObject,
    _ realm: Realm,
    make: @escaping (_ locales: Value, _ options: Value, Realm) throws -> State
  ) {
    self.name = name
    self.realm = realm
    self.intl = intl
    let prototype = realm.object()
    self.prototype = prototype
    prototype.setTag(ScriptString("Intl.\(name)"))
    let constructor = realm.constructor(name, length: 0, prototype: prototype) { call in
      guard call.newTarget != nil else {
        throw call.realm.typeError("Constructor Intl.\(name) requires 'new'")
      }
      let own = try call.prototype(or: prototype)
      return .object(Object(call.realm, own, try make(call[0], call[1], call.realm)))
    }
    constructor.store(.prototype, Property(.object(prototype), flags: []))
    constructor.setMethod("supportedLocalesOf", length: 1) { call in
      call.realm.array(
        try LocaleName.all(of: call[0], call.realm).filter(LocaleName.isEnglish).map { Value($0) }
      )
    }
    intl.setHidden(PropertyKey(name), .object(constructor))
  }

  /// Adds a method that gets what the object was asked for.
  func method(
    _ method: String,
    length: Int,
    _ body: @escaping (State, NativeCall) throws -> Value
  ) {
    let name = name
    prototype.setMethod(method, length: length) { call in
      guard let object = call.this.asObject as? Object else {
        throw call.incompatibleReceiver("Intl.\(name).prototype.\(method)")
      }
      return try body(object.state, call)
    }
  }
}

/// The options of a class of `Intl`.
struct IntlOptions {
  private let object: ScriptObject?
  private let name: String
  private let realm: Realm

  /// Reads options that may be left out; `name` is the class that they are for.
  init(_ value: Value, of name: String, _ realm: Realm) throws {
    object = value.isUndefined ? nil : try value.toObject(realm)
    self.name = name
    self.realm = realm
  }

  /// One of the words of an option (ECMA-402 GetOption); the first where it is left out.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: String
  ) throws -> Choice where Choice.AllCases == [Choice] {
    let value = try object?.get(PropertyKey(option)) ?? .undefined
    if value.isUndefined, let first = Choice.allCases.first { return first }
    let text = try value.toText(realm)
    guard let choice = Choice(rawValue: text) else {
      throw realm.rangeError(
        "Value \(text) out of range for Intl.\(name) options property \(option)"
      )
    }
    return choice
  }
}

extension LocaleName {
  /// The first locale of an argument, for a class that knows the rules of English alone.
  /// - Throws: Where it is another language, of which nothing wrong is to be said.
  static func english(of locales: Value, for name: String, _ realm: Realm) throws -> String {
    let locale = try first(of: locales, realm)
    guard isEnglish(locale) else {
      throw realm.rangeError("Intl.\(name) is supported for English here, not for '\(locale)'")
    }
    return locale
  }

  static func isEnglish(_ locale: String) -> Bool { locale == "en" || locale.hasPrefix("en-") }

  /// All locales of an argument.
  static func all(of locales: Value, _ realm: Realm) throws -> [String] {
    guard let list = locales.asArray else {
      return locales.isUndefined ? [] : [try first(of: locales, realm)]
    }
    return try (0..<list.length).map { index in
      try realm.tick()
      return try first(of: list.get(PropertyKey(index)), realm)
    }
  }

  /// Whether a kind of English writes lists and short units as the United States do (CLDR, `en` against `en-001`).
  static func isAmerican(_ locale: String) -> Bool {
    ["en", "en-US", "en-PH"].contains(locale) || locale.hasPrefix("en-US-")
  }
}
