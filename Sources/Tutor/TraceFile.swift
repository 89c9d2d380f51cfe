public import Diagnostics
import Foundation
import Rendering
public import Tracing

/// Traces in files.
public enum TraceFile {
  /// The largest trace that is read, in bytes.
  public static let sizeLimit = 256 << 20

  /// Reads a trace.
  /// - Throws: `invalid-trace`, or `newer-trace` for one that a newer build has written.
  public static func trace(_ source: SourceText) throws(Diagnostic) -> Trace {
    do {
      return try JSONDecoder().decode(Trace.self, from: Data(source.text.utf8))
    } catch let error as TraceFormatError {
      throw Diagnostic(
        id: "newer-trace",
        "'\(source.name)' has format \(error.found); this assoc-trace reads formats up to "
          + "\(Trace.currentFormat)",
        help: [
          "install a newer assoc-trace, or record the program again: "
            + "`assoc-trace run FILE.js -o \(source.name)`"
        ]
      )
    } catch let error as DecodingError {
      throw invalid(source, reason(error))
    } catch {
      throw invalid(source, "\(error)")
    }
  }

  /// A trace as the text of a file.
  public static func text(_ trace: Trace) throws -> String { try JSONText.encode(trace) }

  private static func invalid(_ source: SourceText, _ reason: String) -> Diagnostic {
    Diagnostic(
      id: "invalid-trace",
      "'\(source.name)' is not a trace: \(reason)",
      help: ["a trace is written by `assoc-trace run FILE.js -o \(source.name)`"]
    )
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\(path(context)) has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(path(context)) is of another kind than expected"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is not valid JSON" : "\(path(context)) has a value that no trace has"
    @unknown default: "\(error)"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }.joined()
    return path.isEmpty ? "it" : String(path.drop { $0 == "." })
  }
}
