import Diagnostics
import ScriptRuntime
import Trace

/// A thrown value as a name, a message and a place.
struct ThrownError {
  let name: String
  let message: String
  private let thrownAt: SourcePlace?
  private let hint: ErrorObject.Hint?
  private let sources: [SourceText]

  /// Reads the error without running code of the program where it can be helped.
  init(_ value: Value, realm: Realm) {
    sources = realm.sources
    let error = value.asObject as? ErrorObject
    thrownAt = error?.place
    hint = error?.hint
    let name = value.asFunction == nil ? (try? value["name"])?.asString : nil
    let message = value.asObject.flatMap { _ in (try? value["message"])?.asString }
    guard error == nil, name == nil, message == nil else {
      self.name = name ?? (error == nil ? "Uncaught" : "Error")
      self.message = LongText.shortened(message ?? "")
      return
    }
    self.name = "Uncaught"
    self.message = LongText.shortened(value.asString ?? ThrownError.shown(value, realm))
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
      place: thrownAt.flatMap(place),
      hint: hint.map(NameHint.init)
    )
  }

  private func place(_ place: SourcePlace) -> Place? {
    guard sources.indices.contains(place.source) else { return nil }
    let source = sources[place.source]
    let start = source.position(at: place.range.start)
    let end = source.position(at: place.range.end)
    return Place(
      source: place.source,
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
      case .missingFile: .missingFile
      case .missingPackage: .missingPackage
      }
  }
}
