package import Diagnostics

/// SARIF 2.1.0 (OASIS, errata 01): one run of this tool, with a rule for each id.
package struct SARIFLog: Encodable {
  private let version = "2.1.0"
  private let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  private let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }

  /// Something to report.
  struct Alert {
    /// Its kind, which stays the same from run to run.
    let rule: String
    let level: Level
    /// What happened, why, and what to write.
    let text: String
    let place: Diagnostic.Location?
    /// What tells it from others of its rule, whatever line it stands on.
    let key: String
  }

  /// How much an alert matters.
  enum Level: String {
    case error, warning, note
  }

  /// Reports problems.
  package init(_ problems: [Diagnostic]) {
    self.init(
      problems.map { problem in
        Alert(
          rule: problem.id,
          level: problem.severity == .error ? .error : .warning,
          text: problem.fullText,
          place: problem.location,
          key: problem.message
        )
      }
    )
  }

  /// Reports alerts; `summaries` say of some of their rules what they mean.
  init(_ alerts: [Alert], summaries: [Name: String] = [:]) {
    runs = [Run(alerts, summaries)]
  }

  private struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let results: [Result]

    init(_ alerts: [Alert], _ summaries: [Name: String]) {
      tool = Tool(
        driver: Driver(
          rules: Words.unique(alerts.map(\.rule)).sorted().map { id in
            Rule(id: id, shortDescription: summaries[Name(id)].map(Message.init))
          }
        )
      )
      var seen: [Name: Int] = [:]
      results = alerts.map { alert in
        let key = "\(alert.rule):\(alert.place?.source.name ?? ""):\(alert.key)"
        seen[Name(key), default: 0] += 1
        return Result(alert, fingerprint: StableHash.of("\(key):\(seen[Name(key)] ?? 1)"))
      }
    }
  }

  private struct Tool: Encodable { let driver: Driver }

  private struct Driver: Encodable {
    let name = "assoc-trace"
    let rules: [Rule]
  }

  private struct Rule: Encodable {
    let id: String
    let shortDescription: Message?
  }

  private struct Message: Encodable { let text: String }

  private struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Message
    let locations: [Place]
    let partialFingerprints: Fingerprints

    init(_ alert: Alert, fingerprint: String) {
      ruleId = alert.rule
      level = alert.level.rawValue
      message = Message(text: alert.text)
      locations = alert.place.map { [Place($0)] } ?? []
      partialFingerprints = Fingerprints(primaryLocationLineHash: fingerprint)
    }
  }

  private struct Fingerprints: Encodable { let primaryLocationLineHash: String }

  private struct Place: Encodable {
    let physicalLocation: Physical

    init(_ location: Diagnostic.Location) {
      let start = location.source.position(at: location.range.start)
      let end = location.source.position(at: location.range.end)
      physicalLocation = Physical(
        artifactLocation: Artifact(uri: SARIFLog.uri(location.source.name)),
        region: Region(
          startLine: start.line,
          startColumn: start.column,
          endLine: end.line,
          endColumn: end.column
        )
      )
    }
  }

  private struct Physical: Encodable {
    let artifactLocation: Artifact
    let region: Region
  }

  private struct Artifact: Encodable { let uri: String }

  private struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }
}

extension SARIFLog {
  /// A path as the reference of a URI: what is no plain character is written by its bytes.
  fileprivate static func uri(_ path: String) -> String {
    path.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.properties.isAlphabetic && byte < 0x80 || 0x30...0x39 ~= byte
        || "-._~/".unicodeScalars.contains(scalar)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
