import ScriptRuntime

/// The texts of forms and of URLs behind the question mark: `a=1&b[]=2&c[d]=3` (package `qs` 6.13, `lib/parse.js`).
enum QueryString {
  /// How a text is read.
  struct Options {
    /// The largest index that makes an array; a larger one makes a key.
    var arrayLimit: Int
    /// How many brackets after a name are looked at.
    var depth: Int
    /// Whether more brackets are an error; otherwise they are a key as they are.
    var isDepthStrict: Bool
    var parameterLimit: Int

    /// What `req.query` is read with.
    static let ofURL = Options(
      arrayLimit: 1000,
      depth: 5,
      isDepthStrict: false,
      parameterLimit: 1000
    )
  }

  /// The object that a text stands for.
  ///
  /// - Throws: A `RangeError` for more brackets than a strict depth allows.
  static func parse(_ text: String, _ options: Options, _ realm: Realm) throws -> ScriptObject {
    try realm.tick(text.utf8.count >> 2)
    var reading = QueryReading(options, realm)
    return try reading.object(of: text)
  }

  /// The object without nesting, which has no prototype (Node's `querystring.parse`).
  static func parseFlat(_ text: String, limit: Int = 1000, _ realm: Realm) -> ScriptObject {
    let object = realm.object(prototype: nil)
    guard !text.isEmpty else { return object }
    for part in text.split(separator: "&", omittingEmptySubsequences: true).prefix(limit) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = PropertyKey(lenientlyDecoded(pair[0]))
      let value = Value(pair.count > 1 ? lenientlyDecoded(pair[1]) : "")
      guard case .data(let known)? = (try? object.getOwnProperty(key)).flatMap({ $0 })?.content
      else {
        object.setValue(key, value)
        continue
      }
      if let list = known.asArray {
        list.append(value)
      } else {
        object.setValue(key, realm.array([known, value]))
      }
    }
    return object
  }

  private static func lenientlyDecoded(_ text: Substring) -> String {
    let spaced = String(text.map { $0 == "+" ? " " : $0 })
    let bytes = PercentCoding.decodedBytes(spaced, isLenient: true) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A name or a value decoded; where an escape is malformed, as it is.
  static func decoded(_ text: Substring) -> String {
    let spaced = String(text.map { $0 == "+" ? " " : $0 })
    return PercentCoding.decoded(spaced) ?? spaced
  }
}
