import Diagnostics
import ScriptRuntime

/// A thrown value as a name, a message and a place.
struct ThrownError {
  let name: String
  let message: String
  private let range: SourceRange?
  private let hint: ErrorObject.Hint?
  private let source: SourceText

  /// Reads the error without running code of the program where it can be helped.
  init(_ value: Value, realm: Realm, source: SourceText) {
    self.source = source
    guard let object = value.asObject else {
      name = "Uncaught"
      message = (try? value.toText(realm)) ?? ""
      range = nil
      hint = nil
      return
    }
    name =
      (try? value["name"])?.asString ?? (object as? ErrorObject).map { _ in "Error" } ?? "Uncaught"
    message = (try? value["message"])?.asString ?? ""
    range = (object as? ErrorObject)?.range
    hint = (object as? ErrorObject)?.hint
  }

  /// `Name: message`, or the name alone.
  var text: String { message.isEmpty ? name : "\(name): \(message)" }

  /// The error as a trace keeps it.
  func record(step: Int) -> TraceError {
    let start = range.map { source.position(at: $0.start) }
    let end = range.map { source.position(at: $0.end) }
    var length: Int?
    if let start, let end {
      length = start.line == end.line ? max(1, end.column - start.column) : 1
    }
    return TraceError(
      name: name,
      message: message,
      step: step,
      line: start?.line,
      column: start?.column,
      length: length,
      help: help
    )
  }

  private var help: [String] {
    guard let hint, let nearest = hint.candidates.first else { return [] }
    switch hint.kind {
    case .undefinedName: return ["did you mean '\(nearest)'?"]
    case .notAFunction:
      return ["\(hint.subject) has no method '\(hint.name)'; the nearest is '\(nearest)'"]
    case .propertyOfNothing:
      guard let missing = hint.missing else { return [] }
      let owner = hint.subject.dropLast(missing.count + 1)
      return ["\(owner) has no property '\(missing)'; the nearest is '\(nearest)'"]
    }
  }
}
