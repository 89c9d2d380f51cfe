package import Diagnostics
import FoundationEssentials

/// Traces in files.
package enum TraceFile {
  /// The largest trace that is read, in bytes.
  package static let sizeLimit = 256 << 20

  /// Reads a trace.
  /// - Throws: `invalid-trace`; `newer-trace` or `older-trace` for one that another build has written.
  package static func trace(_ source: SourceText) throws(Diagnostic) -> Trace {
    do {
      return try JSONDecoder().decode(Trace.self, from: Data(source.text.utf8))
    } catch let error as TraceFormatError {
      throw otherFormat(error.found, source)
    } catch let error as DecodingError {
      throw invalid(source, reason(error))
    } catch {
      throw invalid(source, "\(error)")
    }
  }

  /// A trace of another format than this build reads.
  private static func otherFormat(_ format: Int, _ source: SourceText) -> Diagnostic {
    let isNewer = format > Trace.currentFormat
    return Diagnostic(
      id: isNewer ? .newerTrace : .olderTrace,
      "'\(source.name)' has format \(format); this build reads format \(Trace.currentFormat)",
      help: [
        isNewer ? "record it again, or read it with a newer build" : "record it again"
      ]
    )
  }

  private static func invalid(_ source: SourceText, _ reason: String) -> Diagnostic {
    Diagnostic(id: .invalidTrace, "'\(source.name)' is not a trace: \(reason)")
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
