import Analysis
import TestSupport
import Testing
import Trace

struct FindingTests {
  @Test(
    "The program that shows a finding has it and no other",
    arguments: FindingGuide.all.map(\.id)
  )
  func program(id: String) throws {
    let guide = try #require(FindingGuide.of(id))
    let found = Analysis(try trace(guide.program)).findings
    #expect(found.map(\.id) == [guide.id])
    for finding in found {
      #expect(finding.place != nil && finding.step > 0)
      #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
      #expect(!finding.reason.isEmpty)
      #expect(!finding.proof.isEmpty)
      #expect(!finding.help.isEmpty)
    }
  }

  @Test("Every kind has a rule, and they are listed in one order")
  func listed() { #expect(FindingGuide.all.map(\.kind) == FindingID.allCases) }

  @Test("The mended program has none", arguments: FindingGuide.all.map(\.id))
  func mended(id: String) throws {
    let guide = try #require(FindingGuide.of(id))
    let trace = try trace(guide.mended)
    #expect(trace.outcome == .finished)
    #expect(Analysis(trace).findings == [])
  }

  @Test("A comment in the step silences a finding there", arguments: FindingGuide.all.map(\.id))
  func allowed(id: String) throws {
    let guide = try #require(FindingGuide.of(id))
    let step = try #require(Analysis(try trace(guide.program)).findings.first?.step)
    let line = try #require(try trace(guide.program).steps.first { $0.number == step }?.line)
    var lines = guide.program.split(separator: "\n", omittingEmptySubsequences: false)
    lines.insert("// allow: \(guide.id)", at: line - 1)
    #expect(Analysis(try trace(lines.joined(separator: "\n"))).findings == [])
  }

  @Test("The lesson's program has none")
  func lesson() throws {
    #expect(Analysis(try trace(UserPost.program())).findings == [])
  }
}
