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
    let trace = try trace(guide.program)
    let finding = try #require(Analysis(trace).findings.first)
    let step = try #require(trace.steps.first { $0.number == finding.step })
    // A request is no code: what is found there is silenced at its own place.
    let place = step.planned.isRequest ? try #require(finding.place) : step.planned.place
    let allowed = guide.program.inserting(
      "// allow: \(guide.id)",
      before: place.line,
      of: trace.source(of: place).name
    )
    #expect(Analysis(try AnalysisTests.trace(allowed)).findings == [])
  }

  @Test("The lesson's program has none")
  func lesson() throws {
    #expect(Analysis(try trace(UserPost.program())).findings == [])
  }
}
