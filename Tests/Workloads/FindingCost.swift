import Analysis
import Diagnostics
import ScriptSyntax
import Trace
import Tracing

/// What the findings of a run cost beside the run and all else that is derived of it.
public enum FindingCost {
  /// Programs that differ in what there is much of, by name: steps that only compute, rows with an include.
  public static var programs: [(name: String, text: String)] {
    [
      ("10,000 steps that compute", (0..<10_000).map { "let x\($0) = \($0) * 2;\n" }.joined()),
      ("10,000 steps with rows", RecordedRun.program(10_000)),
      ("22,000 rows with an include", ManyRows.program(users: 2000)),
    ]
  }

  /// The processor time of the findings, as a part of that of the traced run with all that is derived of it.
  public static func share(of text: String) throws -> Double {
    let start = ProcessorTime.now
    let program = try Program.parse(SourceText(name: "program.js", text: text))
    var request = RunRequest(program: program, plan: StepPlan(program))
    request.options.limits.instructions = .max
    request.options.limits.memoryBytes = 1 << 30
    let trace = Tracer.run(request).trace
    precondition(trace.outcome == .finished, "the program ends well")
    _ = Analysis(trace)
    let whole = ProcessorTime.now - start
    let before = ProcessorTime.now
    _ = Analysis.findings(of: trace)
    return (ProcessorTime.now - before) / whole
  }
}
