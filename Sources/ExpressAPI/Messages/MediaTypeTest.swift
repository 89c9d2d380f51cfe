import ECMAScriptText

/// Whether the type of a body is one of those wanted (package `type-is`).
enum MediaTypeTest {
  /// The first wanted type that a content type is; nil where it is none of them.
  ///
  /// - Returns: The wanted type as it was written; the content type itself for one with a `*` or a `+`, and where
  ///   none is wanted.
  static func match(_ contentType: String?, _ wanted: [String]) -> String? {
    guard let type = bare(contentType) else { return nil }
    guard !wanted.isEmpty else { return type }
    for word in wanted {
      guard let expected = normalized(word), fits(type, expected) else { continue }
      return word.hasPrefix("+") || word.contains("*") ? type : word
    }
    return nil
  }

  /// A content type without its parameters; nil where it is none.
  static func bare(_ contentType: String?) -> String? {
    guard let first = contentType?.split(separator: ";").first else { return nil }
    let type = WhiteSpace.trimmed(String(first)).lowercased()
    let parts = type.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? type : nil
  }

  private static func normalized(_ word: String) -> String? {
    switch word {
    case "urlencoded": "application/x-www-form-urlencoded"
    case "multipart": "multipart/*"
    case _ where word.hasPrefix("+"): "*/*" + word
    case _: word.contains("/") ? word : MediaTypes.type(ofExtension: word)
    }
  }

  private static func fits(_ type: String, _ expected: String) -> Bool {
    let actual = type.split(separator: "/", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "/", omittingEmptySubsequences: false)
    guard actual.count == 2, wanted.count == 2 else { return false }
    guard wanted[0] == "*" || wanted[0] == actual[0] else { return false }
    if wanted[1].hasPrefix("*+") {
      return wanted[1].count <= actual[1].count + 1 && actual[1].hasSuffix(wanted[1].dropFirst())
    }
    return wanted[1] == "*" || wanted[1] == actual[1]
  }
}
