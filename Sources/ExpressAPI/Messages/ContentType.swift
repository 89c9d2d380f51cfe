import Diagnostics
import ECMAScriptText
import ScriptRuntime

/// The value of a `Content-Type` header in its parts (package `content-type`).
struct ContentType {
  var type: String
  var parameters: [Name: String] = [:]

  /// Reads a header; nil for what is no media type.
  init?(_ text: String) {
    let fields = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { WhiteSpace.trimmed(String($0)) }
    guard let type = MediaTypeTest.bare(fields[0]) else { return nil }
    self.type = type
    for field in fields.dropFirst() {
      let pair = field.split(separator: "=", maxSplits: 1).map { WhiteSpace.trimmed(String($0)) }
      guard pair.count == 2 else { return nil }
      let isQuoted = pair[1].hasPrefix("\"") && pair[1].hasSuffix("\"") && pair[1].count > 1
      parameters[pair[0].lowercased()] = isQuoted ? String(pair[1].dropFirst().dropLast()) : pair[1]
    }
  }

  /// The header, its parameters in the order of their names.
  var text: String {
    parameters.sorted { $0.key < $1.key }.reduce(type) { text, parameter in
      let isToken = parameter.value.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 59 }
      let value = isToken ? parameter.value : "\"\(parameter.value)\""
      return text + "; \(parameter.key)=\(value)"
    }
  }
}
