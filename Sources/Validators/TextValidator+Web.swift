import ECMAScriptText

extension TextValidator {
  /// The validators of addresses of the net.
  mutating func passesWeb(_ name: String) throws -> Bool? {
    switch name {
    case "isUrl":
      // Sequelize hands no options on here.
      var plain = TextValidator(host: host, text: text, arguments: [])
      return try plain.isURL()
    case "isURL": return try isURL()
    case "isFQDN": return try isDomain(text, merge(Self.domainDefaults))
    case "isEmail": return try isEmail(text)
    case "isMailtoURI": return try isMailto()
    case "isIP": return try isAddress(text, first.isObject ? option("version") : first)
    case "isIPv4": return try isAddress(text, .number(4))
    case "isIPv6": return try isAddress(text, .number(6))
    case "isIPRange": return try isAddressRange()
    case "isDataURI": return try isDataURI()
    case "isMACAddress": return try isMACAddress()
    default: return nil
    }
  }

  // MARK: Hosts

  private static var domainDefaults: KeyValuePairs<String, Argument> {
    [
      "require_tld": .bool(true), "allow_underscores": .bool(false),
      "allow_trailing_dot": .bool(false), "allow_numeric_tld": .bool(false),
      "allow_wildcard": .bool(false), "ignore_max_length": .bool(false),
    ]
  }

  private func isDomain(_ host: String, _ options: Options) throws -> Bool {
    var rest = host[...]
    if isOn(options, "allow_trailing_dot"), rest.hasSuffix(".") { rest = rest.dropLast() }
    if options.value("allow_wildcard").bool == true, rest.hasPrefix("*.") {
      rest = rest.dropFirst(2)
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let top = parts.last ?? ""
    let allowsNumbers = isOn(options, "allow_numeric_tld")
    if isOn(options, "require_tld", true) {
      guard parts.count > 1 else { return false }
      let letters = "a-z\\u00A1-\\u00A8\\u00AA-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFEF"
      guard try allowsNumbers || has("[\(letters)]{2,}|xn[a-z0-9-]{2,}", "i", top) else {
        return false
      }
      if top.utf16.contains(where: WhiteSpace.contains) { return false }
    }
    if try !allowsNumbers && has("\\d+", "", top) { return false }
    let underscore = isOn(options, "allow_underscores") ? "_" : ""
    let letters = "a-z\(underscore)0-9\\u00A1-\\uFF00\\uFF5F-\\uFFFF"
    return try parts.allSatisfy { part in
      try (isOn(options, "ignore_max_length") || part.utf16.count <= 63)
        && has("(?!-)[\(letters)-]+(?<!-)", "i", part)
    }
  }

  /// Whether an address is of IP's version 4 or 6, or of either where no version is given.
  func isAddress(_ address: String, _ version: Argument = .undefined) throws -> Bool {
    guard version.isTruthy else {
      return try isAddress(address, .number(4)) || isAddress(address, .number(6))
    }
    let byte = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"
    switch version.text {
    case "4": return try has("(\(byte)\\.){3}\(byte)", "", address)
    case "6": return try has("[\\da-f:.]+(\\%[\\da-z.]+)?", "i", address) && isVersionSix(address)
    default: return false
    }
  }

  /// Eight groups; `::` once for those that are left out, the last two also as an address of version 4.
  private func isVersionSix(_ address: String) throws -> Bool {
    let plain = String(address.prefix { $0 != "%" })
    let halves = plain.ranges(of: "::")
    guard halves.count <= 1, !plain.contains(":::") else { return false }
    let parts =
      halves.first.map { [plain[..<$0.lowerBound], plain[$0.upperBound...]] } ?? [plain[...]]
    var count = 0
    for (index, part) in parts.enumerated() where !part.isEmpty {
      let groups = part.split(separator: ":", omittingEmptySubsequences: false)
      for (place, group) in groups.enumerated() {
        let isLast = index == parts.count - 1 && place == groups.count - 1
        if isLast, try isAddress(String(group), .number(4)) {
          count += 2
        } else {
          guard (1...4).contains(group.utf8.count), !group.contains(".") else { return false }
          count += 1
        }
      }
    }
    return halves.isEmpty ? count == 8 : count < 8
  }

  private func isAddressRange() throws -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let size = Int(parts[1]), try has("0|[1-9]\\d{0,2}", "", parts[1])
    else {
      return false
    }
    let version = first.isObject ? try option("version") : first
    guard try isAddress(parts[0], version) else { return false }
    switch first.text {
    case "4": return size <= 32
    case "6": return size <= 128
    default: return size <= (try isAddress(parts[0], .number(6)) ? 128 : 32)
    }
  }

  private func isListed(_ host: String, _ list: Argument) -> Bool {
    (list.list ?? []).contains { entry in
      entry.pattern?.matches(host) ?? (entry.string?.utf8.elementsEqual(host.utf8) == true)
    }
  }

  // MARK: URLs

  private mutating func isURL() throws -> Bool {
    if text.isEmpty
      || text.utf16.contains(where: { WhiteSpace.contains($0) || $0 == 60 || $0 == 62 })
      || text.hasPrefix("mailto:")
    {
      return false
    }
    let options = try merge([
      "protocols": .list([.string("http"), .string("https"), .string("ftp")]),
      "require_tld": .bool(true), "require_protocol": .bool(false), "require_host": .bool(true),
      "require_port": .bool(false), "require_valid_protocol": .bool(true),
      "allow_underscores": .bool(false), "allow_trailing_dot": .bool(false),
      "allow_protocol_relative_urls": .bool(false), "allow_fragments": .bool(true),
      "allow_query_components": .bool(true), "validate_length": .bool(true),
      "max_allowed_length": .number(2084),
    ])
    if isOn(options, "validate_length"),
      Double(text.utf16.count) > options.value("max_allowed_length").asNumber
    {
      return false
    }
    if !isOn(options, "allow_fragments"), text.contains("#") { return false }
    if !isOn(options, "allow_query_components"), text.contains(where: { $0 == "?" || $0 == "&" }) {
      return false
    }
    var rest = text.prefix { $0 != "#" && $0 != "?" }
    if let mark = rest.ranges(of: "://").first {
      let scheme = rest[..<mark.lowerBound].lowercased()
      let known = options.value("protocols").list ?? []
      if isOn(options, "require_valid_protocol"), !known.contains(where: { $0.string == scheme }) {
        return false
      }
      rest = rest[mark.upperBound...]
    } else if isOn(options, "require_protocol") {
      return false
    } else if rest.hasPrefix("//") {
      guard isOn(options, "allow_protocol_relative_urls") else { return false }
      rest = rest.dropFirst(2)
    }
    if rest.isEmpty { return false }
    return try isAuthority(rest.prefix { $0 != "/" }, options)
  }

  private mutating func isAuthority(_ written: Substring, _ options: Options) throws -> Bool {
    if written.isEmpty, !isOn(options, "require_host") { return true }
    var hostAndPort = written
    if let at = written.firstIndex(of: "@") {
      let name = written[..<at]
      if isOn(options, "disallow_auth") || name.isEmpty || name == ":" { return false }
      if name.count(where: { $0 == ":" }) > 1 { return false }
      hostAndPort = written[written.index(after: at)...]
    }
    var host = String(hostAndPort)
    var port = ""
    var literal = ""
    if try matches("^\\[[^\\]]+\\](?::[0-9]+)?$", "", host) {
      let inside = host.dropFirst().prefix { $0 != "]" }
      port = String(host.dropFirst(inside.count + 3))
      literal = String(inside)
      host = ""
    } else if let colon = host.firstIndex(of: ":") {
      port = String(host[host.index(after: colon)...])
      host = String(host[..<colon])
    }
    if !port.isEmpty {
      guard let number = Int(port), (1...65_535).contains(number), !port.hasPrefix("+") else {
        return false
      }
    } else if isOn(options, "require_port") {
      return false
    }
    if options.value("host_whitelist").isTruthy {
      return isListed(host, options.value("host_whitelist"))
    }
    if host.isEmpty, !isOn(options, "require_host") { return true }
    let isHost =
      try isAddress(host) || isDomain(host, merge(Self.domainDefaults))
      || !literal.isEmpty && isAddress(literal, .number(6))
    return isHost && !isListed(host.isEmpty ? literal : host, options.value("host_blacklist"))
  }

  private func isDataURI() throws -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return false }
    var attributes = WhiteSpace.trimmed(parts[0]).split(
      separator: ";",
      omittingEmptySubsequences: false
    )
    .map(String.init)
    let type = attributes.removeFirst()
    guard try has("data:([a-z]+/[a-z0-9+._-]+)?", "i", type), type.hasPrefix("data:") else {
      return false
    }
    if attributes.last?.lowercased() == "base64" { attributes.removeLast() }
    return try attributes.allSatisfy { try has("[a-z-]+=[a-z0-9-]+", "i", $0) }
      && parts.dropFirst().allSatisfy { try has("[a-z0-9!$&'()*+,;=._~:@/?%\\s-]*", "i", $0) }
  }

  private mutating func isMACAddress() throws -> Bool {
    let size = options.value("eui").isTruthy ? options.value("eui").text : ""
    if !size.isEmpty { write([("eui", .string(size))]) }
    let isBare = options.value("no_colons").isTruthy || options.value("no_separators").isTruthy
    let forms =
      isBare
      ? ["48": "[\\da-f]{12}", "64": "[\\da-f]{16}"]
      : [
        "48": "[\\da-f]{2}([:\\s-])([\\da-f]{2}\\1){4}[\\da-f]{2}|([\\da-f]{4}\\.){2}[\\da-f]{4}",
        "64": "[\\da-f]{2}([:\\s-])([\\da-f]{2}\\1){6}[\\da-f]{2}|([\\da-f]{4}\\.){3}[\\da-f]{4}",
      ]
    return try (forms[size].map { [$0] } ?? Array(forms.values)).contains {
      try matches("^(?:\($0))$", "i")
    }
  }
}
