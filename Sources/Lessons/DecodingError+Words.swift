extension DecodingError {
  /// What is wrong with a text, as the rest of a sentence: `steps[2] has no 'code'`; the noun says what the text should be.
  package func words(of noun: String) -> String {
    switch self {
    case .keyNotFound(let key, let context): "\(context.place) has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(context.place) is of another kind than expected"
    case .dataCorrupted(let context): "\(context.place) has a value that no \(noun) has"
    @unknown default: "\(self)"
    }
  }
}

extension DecodingError.Context {
  /// The part of the text that is told of: `steps[2]`; `it` for the whole.
  fileprivate var place: String {
    let path = codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
      .joined()
    return path.isEmpty ? "it" : String(path.drop { $0 == "." })
  }
}
