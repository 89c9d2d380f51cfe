import Analysis
import Diagnostics
import ScriptSyntax
import Testing
import Trace
import Tracing

/// Edits of real scripts: what an edit does not concern stays what it was.
struct EditedScriptTests {
  /// A sample, since every script runs twice.
  private static let sample = Recording.all.enumerated().filter { $0.offset % 8 == 0 }.map(
    \.element
  )

  private func run(_ program: Program, _ plan: StepPlan) -> ComparedRun {
    ComparedRun(Analysis(Tracer.run(RunRequest(program: program, plan: plan)).trace))
  }

  @Test("A script whose steps are all replaced by their own code runs as it did", arguments: sample)
  func sameCode(recording: Recording) throws {
    let program = try Program.parse(
      SourceText(name: recording.name + ".js", text: recording.script)
    )
    let plan = StepPlan(program)
    let edits = plan.steps.filter { !$0.statements.isEmpty }.map { step in
      ProgramEdit.replace(
        StepReference(step.number),
        code: .init(source: program.source, range: step.range)
      )
    }
    let edited = try EditedProgram(program, plan: plan, edits: edits)
    #expect(
      edited.plan.steps.map { edited.plan.code(of: $0) } == plan.steps.map { plan.code(of: $0) }
    )
    let before = run(program, plan)
    let after = run(edited.program, edited.plan)
    let comparison = TraceComparison(before, after, matching: .byNumber(before, after))
    #expect(comparison.steps == [])
    #expect(comparison.consequence.kind == .nothing)
    #expect(before.trace.error?.text == after.trace.error?.text)
  }

  @Test("Without any one step the others keep numbers, code and places", arguments: Recording.all)
  func without(recording: Recording) throws {
    let program = try Program.parse(
      SourceText(name: recording.name + ".js", text: recording.script)
    )
    let plan = StepPlan(program)
    for left in plan.steps {
      let edited = try EditedProgram(
        program,
        plan: plan,
        edits: [.without(StepReference(left.number))]
      )
      let others = plan.steps.filter { $0.number != left.number }
      #expect(edited.plan.steps.map(\.number) == others.map(\.number))
      for (step, old) in zip(edited.plan.steps, others) where !old.statements.isEmpty {
        #expect(edited.plan.code(of: step) == plan.code(of: old))
        let place = edited.plan.source.position(at: step.range.start)
        #expect(place == program.source.position(at: old.range.start))
        #expect(edited.origin(of: step.range).range == old.range)
      }
    }
  }
}
