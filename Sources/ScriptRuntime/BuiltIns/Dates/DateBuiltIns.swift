import ECMAScriptText

/// `Date` (ECMAScript 21.4) on the clock of the run; the time zone is UTC.
enum DateBuiltIns {
  static func install(_ realm: Realm) {
    let prototype = realm.intrinsics.datePrototype
    let constructor = realm.constructor("Date", length: 7, prototype: prototype, body: construct)
    constructor.addMethods(staticMethods)
    prototype.addMethods(getters)
    prototype.addMethods(setters)
    prototype.addMethods(texts)
    if let function = prototype.storedValue("toUTCString") {
      prototype.setHidden("toGMTString", function)
    }
    realm.defineGlobal("Date", .object(constructor))
  }

  private static func construct(_ call: inout NativeCall) throws -> Value {
    let realm = call.realm
    guard call.newTarget != nil else { return Value(text(of: realm.eventLoop.now)) }
    let prototype = try call.prototype(or: realm.intrinsics.datePrototype)
    let time: Double
    switch call.count {
    case 0: time = realm.eventLoop.now
    case 1: time = try value(of: call[0], realm)
    default: time = try composed(call)
    }
    return .object(DateObject(realm, time: time, prototype: prototype))
  }

  private static func value(of argument: Value, _ realm: Realm) throws -> Double {
    if let date = argument.asObject as? DateObject { return date.time }
    let primitive = try argument.toPrimitive(realm)
    if case .string(let text) = primitive { return DateParser.parse(text.string) }
    return try primitive.toNumber(realm)
  }

  /// The time value of a year, a month and so on.
  private static func composed(_ call: NativeCall) throws -> Double {
    var parts: [Double] = [.nan, 0, 1, 0, 0, 0, 0]
    for index in 0..<min(call.count, 7) { parts[index] = try call[index].toNumber(call.realm) }
    parts[0] = fullYear(parts[0])
    return time(of: parts)
  }

  /// The time value of a year, a month from 0, a day, an hour, a minute, a second and a millisecond.
  private static func time(of parts: [Double]) -> Double {
    TimeValue.clip(
      day: TimeValue.day(year: parts[0], month: parts[1], day: parts[2]),
      time: TimeValue.time(
        hour: parts[3],
        minute: parts[4],
        second: parts[5],
        millisecond: parts[6]
      )
    )
  }

  /// The parts that ``time(of:)`` takes; those of 1970-01-01 for an invalid date.
  private static func parts(of date: DateObject) -> [Double] {
    let civil = CivilDate(milliseconds: date.time) ?? CivilDate(year: 1970)
    return [
      civil.year, civil.month - 1, civil.day, civil.hour, civil.minute, civil.second,
      civil.millisecond,
    ].map(Double.init)
  }

  /// The year that two digits mean.
  private static func fullYear(_ year: Double) -> Double {
    let whole = year.rounded(.towardZero)
    return whole >= 0 && whole <= 99 ? 1900 + whole : year
  }

  private static func text(of time: Double) -> String {
    CivilDate(milliseconds: time)?.text ?? "Invalid Date"
  }

  private static let staticMethods = [
    NativeMethod("now", 0) { .number($0.realm.eventLoop.now.rounded(.down)) },
    NativeMethod("parse", 1) {
      .number(DateParser.parse(try $0[0].toScriptString($0.realm).string))
    },
    NativeMethod("UTC", 7) { .number(try composed($0)) },
  ]

  private static func receiver(_ call: NativeCall) throws -> DateObject {
    guard let date = call.this.asObject as? DateObject else {
      throw call.realm.typeError("this is not a Date object.")
    }
    return date
  }

  // MARK: Reading

  private static func getter(
    _ names: String...,
    part: @escaping (CivilDate) -> Int
  ) -> [NativeMethod] {
    names.map { name in
      NativeMethod(name, 0) { call in
        let date = CivilDate(milliseconds: try receiver(call).time)
        return date.map { Value(part($0)) } ?? .number(.nan)
      }
    }
  }

  private static let getters: [NativeMethod] =
    getter("getFullYear", "getUTCFullYear") { $0.year }
    + getter("getMonth", "getUTCMonth") { $0.month - 1 }
    + getter("getDate", "getUTCDate") { $0.day }
    + getter("getDay", "getUTCDay") { $0.weekday }
    + getter("getHours", "getUTCHours") { $0.hour }
    + getter("getMinutes", "getUTCMinutes") { $0.minute }
    + getter("getSeconds", "getUTCSeconds") { $0.second }
    + getter("getMilliseconds", "getUTCMilliseconds") { $0.millisecond }
    + getter("getYear") { $0.year - 1900 }
    + getter("getTimezoneOffset") { _ in 0 }
    + ["getTime", "valueOf"].map { NativeMethod($0, 0) { .number(try receiver($0).time) } }

  // MARK: Writing

  /// A setter of consecutive parts, from the year (0) to the millisecond (6).
  private static func setter(_ names: String..., first: Int, count: Int) -> [NativeMethod] {
    names.map { name in
      NativeMethod(name, count) { call in
        let date = try receiver(call)
        var given: [Double] = []
        for index in 0..<max(1, min(count, call.count)) {
          given.append(try call[index].toNumber(call.realm))
        }
        let isYear = first == 0
        guard !date.time.isNaN || isYear else { return .number(.nan) }
        var parts = parts(of: date)
        for (index, number) in given.enumerated() { parts[first + index] = number }
        date.time = time(of: parts)
        return .number(date.time)
      }
    }
  }

  private static let setters: [NativeMethod] =
    setter("setFullYear", "setUTCFullYear", first: 0, count: 3)
    + setter("setMonth", "setUTCMonth", first: 1, count: 2)
    + setter("setDate", "setUTCDate", first: 2, count: 1)
    + setter("setHours", "setUTCHours", first: 3, count: 4)
    + setter("setMinutes", "setUTCMinutes", first: 4, count: 3)
    + setter("setSeconds", "setUTCSeconds", first: 5, count: 2)
    + setter("setMilliseconds", "setUTCMilliseconds", first: 6, count: 1)
    + [
      NativeMethod("setTime", 1) { call in
        let date = try receiver(call)
        date.time = TimeValue.clip(try call[0].toNumber(call.realm))
        return .number(date.time)
      },
      NativeMethod("setYear", 1) { call in
        let date = try receiver(call)
        var parts = parts(of: date)
        parts[0] = fullYear(try call[0].toNumber(call.realm))
        date.time = time(of: parts)
        return .number(date.time)
      },
    ]

  // MARK: Texts

  private static func text(
    _ name: String,
    _ make: @escaping (CivilDate) -> String
  ) -> NativeMethod {
    NativeMethod(name, 0) { call in
      let date = CivilDate(milliseconds: try receiver(call).time)
      return Value(date.map(make) ?? "Invalid Date")
    }
  }

  private static func localeText(_ name: String, _ needs: LocaleDate.Needs) -> NativeMethod {
    NativeMethod(name, 0) { call in
      guard let date = CivilDate(milliseconds: try receiver(call).time) else {
        return "Invalid Date"
      }
      let layout = try LocaleDate(call.realm, locales: call[0], options: call[1], needs: needs)
      return Value(layout.text(date))
    }
  }

  private static let texts = [
    text("toString") { $0.text },
    text("toDateString") { $0.dateText },
    text("toTimeString") { $0.timeText },
    text("toUTCString") { $0.utcText },
    localeText("toLocaleString", .both),
    localeText("toLocaleDateString", .date),
    localeText("toLocaleTimeString", .time),
    NativeMethod("toISOString", 0) { call in
      guard let text = try receiver(call).isoText else {
        throw call.realm.rangeError("Invalid time value")
      }
      return Value(text)
    },
    NativeMethod("toJSON", 1) { call in
      let object = try call.this.toObject(call.realm)
      let primitive = try call.this.toPrimitive(call.realm, .number)
      if case .number(let number) = primitive, !number.isFinite { return .null }
      guard let function = try object.get("toISOString").asFunction else {
        throw call.realm.typeError("toISOString is not a function")
      }
      return try call.realm.call(function, this: .object(object), arguments: [])
    },
    NativeMethod(.toPrimitive, "[Symbol.toPrimitive]", 1) { call in
      guard case .object(let object) = call.this else {
        throw call.incompatibleReceiver("Date.prototype [ @@toPrimitive ]")
      }
      let order: [PropertyKey]
      switch call[0].asString {
      case "string", "default": order = [.toString, .valueOf]
      case "number": order = [.valueOf, .toString]
      default: throw call.realm.typeError("Invalid hint: \(try call[0].toText(call.realm))")
      }
      for key in order {
        guard let function = try object.get(key).asFunction else { continue }
        let result = try call.realm.call(function, this: call.this, arguments: [])
        if result.asObject == nil { return result }
      }
      throw call.realm.typeError("Cannot convert object to primitive value")
    },
  ]
}
