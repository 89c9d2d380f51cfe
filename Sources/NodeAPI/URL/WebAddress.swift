import Diagnostics

/// An address, taken apart as the URL Standard has it, for addresses whose host is plain ASCII.
struct WebAddress {
  var scheme = ""
  var username = ""
  var password = ""
  /// Nil for an address without a host, such as `mailto:`.
  var host: String?
  var port = ""
  var path = ""
  /// With its `?`, or empty.
  var search = ""
  /// With its `#`, or empty.
  var hash = ""

  /// The port that each scheme with hosts has where none is given.
  private static let standardPorts: [Name: String] = [
    "http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21", "file": "",
  ]
  private var isSpecial: Bool { Self.standardPorts[scheme] != nil }

  /// Reads an address, relative to another one where it is no whole one; nil where it is none.
  init?(_ text: String, base: WebAddress? = nil) {
    var rest = text.unicodeScalars.filter { $0 != "\t" && $0 != "\n" && $0 != "\r" }[...]
    while let first = rest.first, first.value <= 0x20 { rest.removeFirst() }
    while let last = rest.last, last.value <= 0x20 { rest.removeLast() }
    let written = String(String.UnicodeScalarView(rest))
    var (text, hash) = Self.split(written, at: "#")
    if !hash.isEmpty { hash = hash == "#" ? "" : Self.escaped(hash, Self.hashMarks) }
    var search: String
    (text, search) = Self.split(text, at: "?")
    let hasSearch = !search.isEmpty
    if let colon = text.firstIndex(of: ":"), Self.isScheme(text[..<colon]) {
      scheme = text[..<colon].lowercased()
      guard parse(String(text[text.index(after: colon)...]), base: base) else { return nil }
    } else {
      guard let base, base.host != nil || base.path.hasPrefix("/") else { return nil }
      self = base
      search = hasSearch || !text.isEmpty ? search : base.search
      guard resolve(text) else { return nil }
    }
    self.search = search == "?" ? "" : Self.escaped(search, Self.searchMarks)
    self.hash = hash
  }

  private static func split(_ text: String, at mark: Character) -> (String, String) {
    guard let place = text.firstIndex(of: mark) else { return (text, "") }
    return (String(text[..<place]), String(text[place...]))
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  /// Reads what follows the scheme.
  private mutating func parse(_ rest: String, base: WebAddress?) -> Bool {
    guard isSpecial else {
      guard rest.hasPrefix("//") else {
        path = Self.escaped(rest, [])
        return true
      }
      return parseAuthority(String(rest.dropFirst(2)))
    }
    let plain = rest.replacing("\\", with: "/")
    if scheme == "file" {
      host = ""
      guard plain.hasPrefix("//") else {
        path = Self.normalized(plain.hasPrefix("/") ? plain : "/" + plain)
        return true
      }
    } else if !plain.hasPrefix("/"), let base, base.scheme == scheme {
      let own = self
      self = base
      search = own.search
      return resolve(plain)
    }
    return parseAuthority(String(plain.drop { $0 == "/" }), isFile: scheme == "file", plain)
  }

  private mutating func parseAuthority(
    _ text: String,
    isFile: Bool = false,
    _ written: String = ""
  ) -> Bool {
    // `file:///path` has an empty host.
    let text = isFile ? String(written.dropFirst(2)) : text
    let end = text.firstIndex(of: "/") ?? text.endIndex
    var authority = String(text[..<end])
    path = Self.normalized(String(text[end...]))
    if path.isEmpty, isSpecial { path = "/" }
    if let at = authority.lastIndex(of: "@") {
      let parts = authority[..<at].split(
        separator: ":",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      username = Self.escaped(String(parts[0]), Self.userMarks)
      password = parts.count > 1 ? Self.escaped(String(parts[1]), Self.userMarks) : ""
      authority = String(authority[authority.index(after: at)...])
    }
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      let digits = String(authority[authority.index(after: colon)...])
      authority = String(authority[..<colon])
      guard setPort(digits) else { return false }
    }
    return setHost(authority)
  }

  private mutating func setPort(_ digits: String) -> Bool {
    guard !digits.isEmpty else { return true }
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits),
      number < 65_536
    else { return false }
    port = String(number) == Self.standardPorts[scheme] ? "" : String(number)
    return true
  }

  private mutating func setHost(_ text: String) -> Bool {
    let forbidden: Set<Character> = [" ", "<", ">", "^", "|", "%", "\\", "#", "?", "/", "@"]
    guard text.allSatisfy({ $0.isASCII && !forbidden.contains($0) }),
      !text.contains(":") || text.hasPrefix("["), !text.isEmpty || scheme == "file" || !isSpecial
    else { return false }
    host = scheme == "file" && text == "localhost" ? "" : text.lowercased()
    return true
  }

  /// Puts a relative path in the place of the last part of this one.
  private mutating func resolve(_ text: String) -> Bool {
    let plain = isSpecial ? text.replacing("\\", with: "/") : text
    if plain.hasPrefix("//") {
      (username, password, port) = ("", "", "")
      return parseAuthority(String(plain.dropFirst(2)), isFile: scheme == "file", plain)
    }
    guard !plain.isEmpty else { return true }
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    path = Self.normalized(plain.hasPrefix("/") ? plain : folder + "/" + plain)
    return true
  }

  private static func normalized(_ path: String) -> String {
    guard !path.isEmpty else { return "" }
    var parts: [Substring] = []
    let all = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in all.enumerated() {
      let isLast = index == all.count - 1
      switch part.lowercased() {
      case "..", "%2e%2e", ".%2e", "%2e.":
        _ = parts.popLast()
        if isLast { parts.append("") }
      case ".", "%2e": if isLast { parts.append("") }
      default: parts.append(part)
      }
    }
    return "/" + escaped(parts.joined(separator: "/"), pathMarks)
  }

  // MARK: Escaping

  private static let hashMarks: Set<UInt8> = Set(" \"<>`".utf8)
  private static let searchMarks: Set<UInt8> = Set(" \"#<>'".utf8)
  private static let pathMarks: Set<UInt8> = Set(" \"#<>?`{}".utf8)
  private static let userMarks: Set<UInt8> = Set(" \"#<>?`{}/:;=@[\\]^|".utf8)

  private static func escaped(_ text: String, _ marks: Set<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      guard byte < 0x20 || byte > 0x7E || marks.contains(byte) else {
        result.append(byte)
        continue
      }
      let digits = String(byte, radix: 16, uppercase: true)
      result += Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Parts

  /// The host with its port.
  var hostAndPort: String { (host ?? "") + (port.isEmpty ? "" : ":" + port) }

  /// `scheme://host:port`; `null` where the standard gives none.
  var origin: String {
    scheme == "file" || !isSpecial ? "null" : scheme + "://" + hostAndPort
  }

  /// The whole address.
  var text: String {
    var result = scheme + ":"
    if host != nil {
      result += "//"
      if !username.isEmpty || !password.isEmpty {
        result += username + (password.isEmpty ? "" : ":" + password) + "@"
      }
      result += hostAndPort
    }
    return result + path + search + hash
  }
}
