import ECMAScriptText

extension TextValidator {
  /// The options that `isEmail` has where nothing else is said.
  private static var emailDefaults: KeyValuePairs<String, Argument> {
    [
      "allow_display_name": .bool(false), "allow_underscores": .bool(false),
      "require_display_name": .bool(false), "allow_utf8_local_part": .bool(true),
      "require_tld": .bool(true), "blacklisted_chars": .string(""),
      "ignore_max_length": .bool(false), "host_blacklist": .list([]), "host_whitelist": .list([]),
    ]
  }

  /// An address for mail, with the name of its owner before it where the options want that.
  mutating func isEmail(_ text: String) throws -> Bool {
    let options = try merge(Self.emailDefaults)
    var address = text[...]
    if isOn(options, "require_display_name") || isOn(options, "allow_display_name") {
      if let start = displayNameEnd(text) {
        var name = text[..<start]
        address = text[text.index(after: start)...]
        if address.hasSuffix(">") { address = address.dropLast() }
        if name.hasSuffix(" ") { name = name.dropLast() }
        guard isDisplayName(name) else { return false }
      } else if isOn(options, "require_display_name") {
        return false
      }
    }
    let ignoresLength = isOn(options, "ignore_max_length")
    guard ignoresLength || address.utf16.count <= 254 else { return false }
    let at = address.lastIndex(of: "@")
    var user = at.map { String(address[..<$0]) } ?? ""
    let host = at.map { String(address[address.index(after: $0)...]) } ?? String(address)
    guard isAllowed(host.lowercased(), options) else { return false }
    if isOn(options, "domain_specific_validation"),
      ["gmail.com", "googlemail.com"].contains(host.lowercased())
    {
      user = user.lowercased()
      let name = user.prefix { $0 != "+" }
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard (6...30).contains(name.utf8.count { $0 != 46 }),
        try parts.allSatisfy({ try has("[a-z\\d]+", "", $0) })
      else { return false }
    }
    if !ignoresLength, user.utf8.count > 64 || host.utf8.count > 254 { return false }
    guard try isMailHost(host, options) else { return false }
    let refused = options.value("blacklisted_chars")
    if refused.isTruthy, try matches("[\(refused.text)]+", "", user) { return false }
    return try isUser(user, isOn(options, "allow_utf8_local_part"))
  }

  /// Where the `<` stands that ends the owner's name: the last one that has no control character before it.
  private func displayNameEnd(_ text: String) -> String.Index? {
    let end = text.unicodeScalars.firstIndex { $0.value < 32 || (0x7F...0x9F).contains($0.value) }
    let free = text[..<(end ?? text.endIndex)].prefix { $0 != "X" && $0 != "x" || end == nil }
    guard let start = free.lastIndex(of: "<"), start > text.startIndex else { return nil }
    return start
  }

  private func isDisplayName(_ name: Substring) -> Bool {
    let isQuoted = name.count > 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
    let bare = isQuoted ? name.dropFirst().dropLast() : name
    if bare.utf16.allSatisfy(WhiteSpace.contains) { return false }
    guard bare.contains(where: { ".\";<>".contains($0) }) else { return true }
    let quotes = bare.count { $0 == "\"" }
    return isQuoted && quotes == bare.ranges(of: "\\\"").count
  }

  private func isAllowed(_ host: String, _ options: Options) -> Bool {
    func holds(_ list: [Argument]) -> Bool {
      list.contains { entry in
        entry.pattern?.matches(host) ?? (entry.string == host)
      }
    }
    let allowed = options.value("host_whitelist").list ?? []
    return !holds(options.value("host_blacklist").list ?? []) && (allowed.isEmpty || holds(allowed))
  }

  private func isMailHost(_ host: String, _ options: Options) throws -> Bool {
    var domain = TextValidator(host: self.host, text: host, arguments: [])
    var limits: Options = [:]
    for name in ["require_tld", "ignore_max_length", "allow_underscores"] {
      limits[name] = options.value(name)
    }
    domain.arguments = [.object(limits)]
    if try domain.passesWeb("isFQDN") == true { return true }
    guard isOn(options, "allow_ip_domain") else { return false }
    if try isAddress(host) { return true }
    guard host.hasPrefix("["), host.hasSuffix("]"), host.count > 2 else { return false }
    return try isAddress(String(host.dropFirst().dropLast()))
  }

  private func isUser(_ user: String, _ allowsUnicode: Bool) throws -> Bool {
    let far = "\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFEF"
    if user.hasPrefix("\""), user.hasSuffix("\"") {
      let more = allowsUnicode ? "\\u00A0-" + far : ""
      let plain = "[\\s\\x01-\\x08\\x0B\\x0C\\x0E-\\x1F\\x21\\x23-\\x5B\\x5D-\\x7F\(more)]"
      let escaped = "\\\\[\\x01-\\x09\\x0B-\\x7F\(more)]"
      let inside = user.utf8.count > 1 ? String(user.dropFirst().dropLast()) : ""
      return try matches("^(?:\(plain)|\(escaped))*$", "", inside)
    }
    let letters = "a-z\\d!#$%&'*+/=?^_`{|}~" + (allowsUnicode ? "\\u00A1-" + far : "") + "-"
    return try user.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      try matches("^[\(letters)]+$", "i", String($0))
    }
  }

  /// `mailto:` with addresses, and `subject`, `body`, `cc` and `bcc` at most once each.
  mutating func isMailto() throws -> Bool {
    guard text.hasPrefix("mailto:") else { return false }
    let parts = text.dropFirst(7).split(separator: "?", omittingEmptySubsequences: false)
    let query = parts.count > 1 ? parts[1] : ""
    if parts[0].isEmpty, query.isEmpty { return true }
    let fields = query.split(separator: "&", omittingEmptySubsequences: false)
    guard fields.count <= 4 else { return false }
    var allowed: Set<Substring> = ["subject", "body", "cc", "bcc"]
    var copies: [Substring: Substring] = [:]
    for field in fields {
      let pair = field.split(separator: "=", omittingEmptySubsequences: false)
      guard let key = pair.first, !key.isEmpty else { continue }
      guard allowed.remove(key) != nil else { return false }
      if key.hasSuffix("cc"), pair.count > 1 { copies[key] = pair[1] }
    }
    for part in [parts[0], copies["cc"] ?? "", copies["bcc"] ?? ""] {
      for entry in part.split(separator: ",") {
        let address = entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        if !address.isEmpty, try !isEmail(String(address)) { return false }
      }
    }
    return true
  }
}
