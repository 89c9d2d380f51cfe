import ECMAScriptText

/// The part of `Intl` that formats numbers, dates and lists and compares texts (ECMA-402).
enum IntlBuiltIns {
  /// Gives a realm `Intl`, which is made when a program first asks for it.
  static func install(_ realm: Realm) {
    realm.globalObject.setDeferred("Intl", flags: .hidden) { [unowned realm] in
      .object(make(realm))
    }
  }

  private static func make(_ realm: Realm) -> ScriptObject {
    let intl = realm.object()
    intl.setTag("Intl")
    add("NumberFormat", to: intl, realm) { call in
      let style = try NumberStyle(call.realm, locales: call[0], options: call[1])
      return ("format", 1, { .string(ScriptString(try style.text($0[0], $0.realm))) })
    }
    add("DateTimeFormat", to: intl, realm) { call in
      let layout = try LocaleDate(
        call.realm,
        locales: call[0],
        options: call[1],
        needs: .date
      )
      return ("format", 1, { Value(try dateText(layout, $0)) })
    }
    add("Collator", to: intl, realm) { call in
      let collation = try Collation(call.realm, locales: call[0], options: call[1])
      return (
        "compare", 2,
        { call in
          let left = try call[0].toScriptString(call.realm)
          return Value(collation.compare(left, try call[1].toScriptString(call.realm)))
        }
      )
    }
    PluralRules.install(intl, realm)
    RelativeTimeFormat.install(intl, realm)
    ListFormat.install(intl, realm)
    return intl
  }

  /// Adds a constructor whose objects have one function, which works without its object too.
  private static func add(
    _ name: String,
    to intl: ScriptObject,
    _ realm: Realm,
    _ make: @escaping (NativeCall) throws -> (String, Int, NativeBody)
  ) {
    let prototype = realm.object()
    prototype.setTag(ScriptString("Intl.\(name)"))
    let constructor = realm.constructor(name, length: 0, prototype: prototype) { call in
      let (method, length, body) = try make(call)
      let result = call.realm.object(prototype: try call.prototype(or: prototype))
      let function = call.realm.function(method, length: length, body: body)
      result.setHidden(PropertyKey(method), .object(function))
      return .object(result)
    }
    intl.setHidden(PropertyKey(name), .object(constructor))
  }

  private static func dateText(_ layout: LocaleDate, _ call: NativeCall) throws -> String {
    let time: Double
    if call[0].isUndefined {
      time = call.realm.eventLoop.now
    } else if let date = call[0].asObject as? DateObject {
      time = date.time
    } else {
      time = TimeValue.clip(try call[0].toNumber(call.realm))
    }
    guard let date = CivilDate(milliseconds: time) else {
      throw call.realm.rangeError("Invalid time value")
    }
    return layout.text(date)
  }
}
