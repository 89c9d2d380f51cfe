import ECMAScriptText
import ScriptRuntime
import Validators

extension ExpressEnvironment {
  /// Adds the tests of what a value is, rather than of its text.
  func addShapeTests(
    _ method: (String, @escaping (ValidationChain, NativeCall) throws -> Void) -> Void
  ) {
    method("exists") { chain, call in
      let values = try call[0]["values"].asString
      let isFalsy = try values == "falsy" || call[0]["checkFalsy"].toBoolean
      let isNull = try values == "null" || call[0]["checkNull"].toBoolean
      chain.add(
        .shape { isFalsy ? $0.toBoolean : isNull ? !$0.isNullish : !$0.isUndefined }
      )
    }
    method("notEmpty") { chain, _ in
      chain.add(.test { try !ValidationHost.text(of: $0, chain.realm).isEmpty })
    }
    method("isString") { chain, _ in chain.add(.shape { $0.asString != nil }) }
    method("isObject") { chain, call in
      let isLoose = try call[0]["strict"].asBoolean == false
      chain.add(.shape { $0.asObject != nil && !$0.isCallable && (isLoose || $0.asArray == nil) })
    }
    method("isArray") { chain, call in
      let low = try call[0]["min"].asNumber ?? 0
      let high = try call[0]["max"].asNumber ?? .infinity
      chain.add(
        .shape { value in
          guard let count = value.asArray?.length else { return false }
          return Double(count) >= low && Double(count) <= high
        }
      )
    }
  }

  /// Adds what changes a value.
  func addSanitizers(
    _ method: @escaping (String, @escaping (ValidationChain, NativeCall) throws -> Void) -> Void
  ) {
    func text(_ name: String, _ change: @escaping (String) -> Value) {
      method(name) { chain, _ in
        chain.add(.sanitizer { change(try ValidationHost.text(of: $0, chain.realm)) })
      }
    }
    text("trim") { Value(WhiteSpace.trimmed($0)) }
    text("escape") { text in
      let further = [("&#39;", "&#x27;"), ("/", "&#x2F;"), ("\\", "&#x5C;"), ("`", "&#96;")]
      return Value(
        further.reduce(HTMLPage.escaped(text)) { $0.replacing($1.0, with: $1.1) }
      )
    }
    text("toInt") { text in
      .number(NumberText.leadingInteger(CodeUnits(text.utf16), radix: 10))
    }
    text("toFloat") { .number(NumberText.leadingNumber($0)) }
    text("toDate") { [unowned self] text in
      let time = DateParser.parse(text)
      return time.isNaN ? .null : .object(DateObject(realm, time: time))
    }
    method("toBoolean") { chain, call in
      let isStrict = call[0].toBoolean
      chain.add(
        .sanitizer { value in
          let text = try ValidationHost.text(of: value, chain.realm)
          return .boolean(
            isStrict ? text == "1" || text == "true" : !["0", "false", ""].contains(text)
          )
        }
      )
    }
    for (name, change) in [
      ("toLowerCase", { $0.lowercased() }), ("toUpperCase", { $0.uppercased() }),
    ]
      as [(String, (String) -> String)]
    {
      method(name) { chain, _ in
        chain.add(.sanitizer { value in value.asString.map { Value(change($0)) } ?? value })
      }
    }
    text("normalizeEmail") { EmailAddress.normalized($0).map { Value($0) } ?? false }
    method("default") { chain, call in
      let standard = call[0]
      chain.add(
        .sanitizer { value in
          let isEmpty = value.isNullish || value.isText("") || value.asNumber?.isNaN == true
          return isEmpty ? standard : value
        }
      )
    }
  }
}

/// Addresses as the services that handle them take them (`normalizeEmail` of `validator.js`).
enum EmailAddress {
  /// The address in small letters, and without what its service passes over; nil for what is none.
  static func normalized(_ text: String) -> String? {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex else { return nil }
    var name = text[..<at].lowercased()
    var domain = text[text.index(after: at)...].lowercased()
    switch domain {
    case "gmail.com", "googlemail.com":
      name = beforePlus(name).replacing(".", with: "")
      domain = "gmail.com"
    case "outlook.com", "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com":
      name = beforePlus(name)
    case "yahoo.com", "ymail.com", "rocketmail.com":
      if let dash = name.lastIndex(of: "-") { name = String(name[..<dash]) }
    case _: break
    }
    return name.isEmpty ? nil : "\(name)@\(domain)"
  }

  private static func beforePlus(_ name: String) -> String { String(name.prefix { $0 != "+" }) }
}
