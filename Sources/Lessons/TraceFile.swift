package import Diagnostics
import ECMAScriptText
import FoundationEssentials
package import Trace

/// Traces in files.
package enum TraceFile {
  /// The largest trace that is read, in bytes.
  package static let sizeLimit = 256 << 20

  /// Reads a trace from a file.
  /// - Throws: What ``SourceFile/read(_:limit:)`` and ``trace(_:)`` throw.
  package static func read(_ path: String) throws(Diagnostic) -> Trace {
    do {
      return try trace(SourceFile.read(path, limit: sizeLimit))
    } catch {
      // What helps where a program is empty is no help here.
      guard error.kind == .emptyFile else { throw error }
      throw invalid(SourceText(name: path, text: ""), "it is empty")
    }
  }

  /// Reads a trace.
  /// - Throws: `invalid-trace`; `newer-trace` or `older-trace` for one that another build has written.
  package static func trace(_ source: SourceText) throws(Diagnostic) -> Trace {
    do {
      return try JSONValues.decode(Trace.self, from: source.text)
    } catch let error as TraceFormatError {
      throw otherFormat(error.found, source)
    } catch let error as DecodingError where isSyntax(error) {
      let place = source.jsonSyntaxError
      throw invalid(
        source,
        place == nil ? "it is nested too deep" : "it is not valid JSON",
        at: place
      )
    } catch let error as DecodingError {
      throw invalid(source, error.words(of: "trace"))
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

  private static func invalid(
    _ source: SourceText,
    _ reason: String,
    at place: SourceRange? = nil
  ) -> Diagnostic {
    Diagnostic(
      id: .invalidTrace,
      "'\(source.name)' is not a trace: \(reason)",
      at: place.map { .init(source: source, range: $0) }
    )
  }

  /// Whether the text is no JSON at all.
  private static func isSyntax(_ error: DecodingError) -> Bool {
    guard case .dataCorrupted(let context) = error else { return false }
    return context.codingPath.isEmpty
  }
}
