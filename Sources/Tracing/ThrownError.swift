import Diagnostics
import ScriptRuntime
import Trace

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
    TraceError(
      name: name,
      message: message,
      step: step,
      place: range.map(place),
      hint: hint.map(NameHint.init)
    )
  }

  private func place(_ range: SourceRange) -> Place {
    let start = source.position(at: range.start)
    let end = source.position(at: range.end)
    return Place(
      line: start.line,
      column: start.column,
      length: start.line == end.line ? max(1, end.column - start.column) : 1
    )
  }
}

extension NameHint {
  fileprivate init(_ hint: ErrorObject.Hint) {
    self.init(
      kind: Kind(hint.kind),
      name: hint.name,
      nearest: hint.candidates.first,
      subject: hint.subject,
      missing: hint.missing
    )
  }
}

extension NameHint.Kind {
  fileprivate init(_ kind: ErrorObject.Hint.Kind) {
    self =
      switch kind {
      case .undefinedName: .undefinedName
      case .notAFunction: .notAFunction
      case .propertyOfNothing: .propertyOfNothing
      }
  }
}
