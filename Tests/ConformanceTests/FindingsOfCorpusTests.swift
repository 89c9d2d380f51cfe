import Analysis
import Diagnostics
import Foundation
import ScriptSyntax
import Testing
import Tracing

/// The scripts of the corpus have the findings of the traps that they show, and no others.
struct FindingsOfCorpusTests {
  /// The findings by script; one that is not named has none.
  private static let shown: [String: [String]] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("findings.json")
    let data = (try? Data(contentsOf: url)) ?? Data()
    return (try? JSONDecoder().decode([String: [String]].self, from: data)) ?? [:]
  }()

  /// The scripts that Sequelize's behaviour was collected by; those in `Further` set traps by the dozen.
  private static let scripts = Recording.all.filter { $0.name.hasPrefix("Corpus/") }

  @Test("A script has the findings of the trap that it shows, no others", arguments: scripts)
  func findings(recording: Recording) throws {
    let program = try Program.parse(
      SourceText(name: recording.name + ".js", text: recording.script)
    )
    let trace = Tracer.run(RunRequest(program: program, plan: StepPlan(program))).trace
    #expect(
      Analysis(trace).findings.map(\.id) == Self.shown[
        String(recording.name.dropFirst("Corpus/".count))
      ] ?? []
    )
  }

  @Test("Every script of the list is there")
  func list() {
    #expect(!Self.shown.isEmpty)
    #expect(Set(Self.shown.keys.map { "Corpus/\($0)" }).subtracting(Self.scripts.map(\.name)) == [])
  }
}
