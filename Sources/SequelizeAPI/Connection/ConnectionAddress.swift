/// An address such as `postgres://ada:secret@localhost:5432/shop?ssl=true`, as Node's `url.parse` takes it apart.
struct ConnectionAddress {
  /// What stands before the first colon: the dialect.
  let dialect: String
  /// The host's name; empty without one.
  let host: String
  /// The port as written; nil without one.
  let port: String?
  /// What stands before the `@`, decoded.
  let username: String?
  /// What stands after the first colon before the `@`, decoded.
  let password: String?
  /// The path without its first slash; nil without a path.
  let database: String?
  /// What stands after the question mark, by name, decoded.
  let query: [(name: String, value: String)]

  /// Takes an address apart; nil without a dialect.
  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex,
      text[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
      )
    else { return nil }
    dialect = text[..<colon].lowercased()
    var rest = text[text.index(after: colon)...].prefix { $0 != "#" }
    if rest.hasPrefix("//") { rest = rest.dropFirst(2) }
    let mark = rest.firstIndex(of: "?") ?? rest.endIndex
    query = rest[mark...].dropFirst().split(separator: "&").map { part in
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(pieces[0]), pieces.count > 1 ? Self.decoded(pieces[1]) : "")
    }
    rest = rest[..<mark]
    if rest.hasPrefix(":memory") {
      // Node takes the colon for that of an empty port.
      (host, port, username, password, database) = ("", nil, nil, nil, ":memory")
      return
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let path = rest[slash...].dropFirst()
    database = slash == rest.endIndex ? nil : String(path)
    var authority = rest[..<slash]
    if let at = authority.lastIndex(of: "@") {
      let parts = authority[..<at].split(
        separator: ":",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      username = Self.decoded(parts[0])
      password = parts.count > 1 ? Self.decoded(parts[1]) : nil
      authority = authority[authority.index(after: at)...]
    } else {
      (username, password) = (nil, nil)
    }
    let end = authority.lastIndex(of: ":")
    let digits = end.map { authority[authority.index(after: $0)...] } ?? ""
    let hasPort = !digits.isEmpty && digits.allSatisfy(\.isNumber)
    port = hasPort ? String(digits) : nil
    host = String(hasPort ? authority[..<(end ?? authority.endIndex)] : authority).lowercased()
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    let units = Array(text.utf8)
    var index = 0
    while index < units.count {
      if units[index] == UInt8(ascii: "%"), index + 2 < units.count,
        let byte = UInt8(
          String(decoding: units[(index + 1)...(index + 2)], as: UTF8.self),
          radix: 16
        )
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(units[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
