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
    let error = value.asObject as? ErrorObject
    range = error?.range
    hint = error?.hint
    let name = value.asFunction == nil ? (try? value["name"])?.asString : nil
    let message = value.asObject.flatMap { _ in (try? value["message"])?.asString }
    guard error == nil, name == nil, message == nil else {
      self.name = name ?? (error == nil ? "Uncaught" : "Error")
      self.message = message ?? ""
      return
    }
    self.name = "Uncaught"
    self.message = value.asString ?? ThrownError.shown(value, realm)
  }

  /// A value that is no error as Node prints it, on one line.
  private static func shown(_ value: Value, _ realm: Realm) -> String {
    let text = (try? realm.inspect(value, .observing)) ?? ""
    return text.split { $0 == "\n" }.map { $0.drop { $0 == " " } }.joined(separator: " ")
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
    guard let hint else { return [] }
    if hint.kind == .undefinedName, let help = HostName.help(for: hint.name) { return [help] }
    guard let nearest = hint.candidates.first else { return [] }
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
