import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// The codes that `http-status-codes` names otherwise than their reason phrases of today, with its phrases.
  private static let ownNames: [Int: (name: String, phrase: String)] = [
    302: ("MOVED_TEMPORARILY", "Moved Temporarily"),
    413: ("REQUEST_TOO_LONG", "Request Entity Too Large"),
    414: ("REQUEST_URI_TOO_LONG", "Request-URI Too Long"),
    416: ("REQUESTED_RANGE_NOT_SATISFIABLE", "Requested Range Not Satisfiable"),
    418: ("IM_A_TEAPOT", "I'm a teapot"),
    419: ("INSUFFICIENT_SPACE_ON_RESOURCE", "Insufficient Space on Resource"),
    420: ("METHOD_FAILURE", "Method Failure"),
  ]

  private static var statusCodes: [(code: Int, name: String, phrase: String)] {
    let codes = Set(StatusCodes.messages.keys).union(ownNames.keys).sorted()
    return codes.map { code in
      if let own = ownNames[code] { return (code, own.name, own.phrase) }
      let phrase = StatusCodes.messages[code] ?? ""
      return (code, constant(phrase), phrase)
    }
  }

  /// `NOT_FOUND` of `Not Found`.
  private static func constant(_ phrase: String) -> String {
    String(phrase.uppercased().compactMap { $0.isLetter ? $0 : $0 == "'" ? nil : "_" })
  }

  /// `http-status-codes`: the codes by name and by number, and their phrases.
  func makeStatusCodesModule() -> ScriptObject {
    let (module, codes, phrases) = (realm.object(), realm.object(), realm.object())
    for (code, name, phrase) in Self.statusCodes {
      codes.setValue(PropertyKey(name), Value(code))
      codes.setValue(PropertyKey("\(code)"), Value(name))
      phrases.setValue(PropertyKey(name), Value(phrase))
      // What version 1 exports is there still.
      module.setValue(PropertyKey(name), Value(code))
    }
    module.setValue("StatusCodes", .object(codes))
    module.setValue("ReasonPhrases", .object(phrases))
    for name in ["getReasonPhrase", "getStatusText"] {
      module.setMethod(name, length: 1) { call in
        let code = try call[0].toText(call.realm)
        guard let known = Self.statusCodes.first(where: { "\($0.code)" == code }) else {
          throw call.realm.error("Status code does not exist: \(code)")
        }
        return Value(known.phrase)
      }
    }
    module.setMethod("getStatusCode", length: 1) { call in
      let phrase = try call[0].toText(call.realm)
      guard let known = Self.statusCodes.first(where: { $0.phrase == phrase }) else {
        throw call.realm.error("Reason phrase does not exist: \(phrase)")
      }
      return Value(known.code)
    }
    module.setValue("default", .object(module))
    return module
  }

  /// `http-status`: one object that has the codes by name and the phrases by number.
  func makeStatusModule() -> ScriptObject {
    let module = realm.object()
    for (code, phrase) in StatusCodes.messages.sorted(by: { $0.key < $1.key }) {
      let name = Self.constant(phrase)
      module.setValue(PropertyKey("\(code)"), Value(phrase))
      module.setValue(PropertyKey(name), Value(code))
      module.setValue(PropertyKey("\(code)_NAME"), Value(name))
      module.setValue(PropertyKey("\(code)_MESSAGE"), Value(phrase))
    }
    module.setValue("default", .object(module))
    return module
  }
}
