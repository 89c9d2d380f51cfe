import Diagnostics
import ScriptSyntax
package import Trace
package import Tracing

/// Runs a program without a lesson.
package func trace(_ text: String, without: Set<Int> = []) throws -> Trace {
  let program = try Program.parseAlone(SourceText(name: "program.js", text: text))
  let edited = try EditedProgram(
    program,
    plan: StepPlan(program),
    edits: without.sorted().map { .without(StepReference($0)) }
  )
  return Tracer.run(RunRequest(program: edited.program, plan: edited.plan)).trace
}

/// A program with the edits of options.
package func edit(
  _ text: String,
  _ options: [(ProgramEdit.Option, String)]
) throws -> EditedProgram {
  let program = try Program.parseAlone(SourceText(name: "program.js", text: text))
  return try EditedProgram(
    program,
    plan: StepPlan(program),
    edits: options.flatMap { try ProgramEdit.parse($0.0, $0.1) }
  )
}
