import Analysis
import Diagnostics
import Sessions
import TestSupport
import Testing
import Tracing

/// A program beside itself with edits: where it fails, and the way out.
struct WhatIfTests {
  private func without(
    _ step: String,
    _ text: String = UserPost.program()
  ) throws
    -> ComparisonReport
  {
    let subject = Subject.program(SourceText(name: "program.js", text: text))
    return try WhatIf.run(
      subject,
      subject.runnable(),
      edits: ProgramEdit.parse(.without, step)
    )
  }

  @Test("Where a name is gone with the step that declared it, the help says so")
  func goneName() throws {
    let report = try without("1")
    #expect(report.advice.parts.map(\.text) == ["as written, step 1 declares it"])
    #expect(report.failingCode == .init(text: "User.hasMany(Post);", firstLine: 6))
  }

  @Test("An error without a place is shown with the code of its step")
  func stepOfError() throws {
    let report = try without("5")
    #expect(
      report.failingCode
        == .init(
          text: "const post = await Post.create({ title: 'Associations' });",
          firstLine: 13
        )
    )
  }

  @Test("The edits are told, and what the second program was")
  func edits() throws {
    let report = try without("2", "let a = 1;\na = 2;\n")
    #expect(report.edits.map(\.steps) == [[2]])
    #expect(report.edits.map(\.kind) == [.without])
    #expect(report.changedProgram?.contains("a = 2") == false)
    #expect(report.failingCode == nil)
  }

  @Test("A step that is not there is refused before anything runs")
  func unknownStep() {
    #expect(throws: DiagnosticList.self) { try without("99") }
  }
}
