import Diagnostics
import ScriptSyntax
import Testing
import Trace
import Tracing

/// Every bound ends a run in a state of its own, with the trace up to there.
struct LimitTests {
  private func trace(_ text: String, _ change: (inout RunLimits) -> Void) throws -> Trace {
    let program = try Program.parse(SourceText(name: "program.js", text: text))
    var request = RunRequest(program: program, plan: StepPlan(program))
    change(&request.options.limits)
    return Tracer.run(request).trace
  }

  @Test(
    "A program without end or measure ends at its bound, whatever it catches",
    arguments: [
      ("while (true) {}", Trace.Outcome.instructionLimit),
      ("try { while (true) { if (1) continue } } catch { console.log('no') }", .instructionLimit),
      ("for (;;) await null", .instructionLimit),
      ("while (true) await sequelize.query('SELECT 1')", .instructionLimit),
      ("let s = 'x'; while (true) s += s", .memoryLimit),
      ("const a = [1]; while (true) a.push(...a)", .memoryLimit),
      ("while (true) console.log('x')", .outputLimit),
      ("function f() { return f() } f()", .callDepth),
      ("const f = (x) => [x].map(f); f(1)", .callDepth),
      ("await new Promise(() => {})", .unsettled),
      ("try { (function f() { f() })() } catch (e) { console.log(e.name) }", .finished),
    ]
  )
  func outcomes(_ text: String, _ outcome: Trace.Outcome) throws {
    let trace = try trace("console.log('before')\n" + text) { limits in
      limits.instructions = 100_000
      limits.callDepth = 1_000
      limits.memoryBytes = 8 << 20
      limits.outputBytes = 5_000
    }
    #expect(trace.outcome == outcome)
    #expect(trace.console.first == "before")
    #expect(!trace.console.contains("no"))
  }

  @Test("process.exit ends the run where it is, and nothing can catch it")
  func exits() throws {
    let trace = try trace("console.log(1)\ntry { process.exit(0) } finally { console.log(2) }") {
      _ in
    }
    #expect(trace.outcome == .finished)
    #expect(trace.console == ["1"])
  }

  @Test("Calls nested too deep keep the error, its place and the step")
  func callDepth() throws {
    let trace = try trace("const a = 1\nfunction f() { return f() }\nf()") { $0.callDepth = 50 }
    #expect(trace.error?.text == "RangeError: Maximum call stack size exceeded")
    #expect(trace.error?.place?.line == 2)
    #expect(trace.error?.step == 3)
  }

  @Test("Each bound is what was asked for", arguments: [10, 200])
  func bounds(depth: Int) throws {
    let text = "let n = 0; const f = () => { n++; f() }; try { f() } catch {} console.log(n)"
    let trace = try trace(text) { $0.callDepth = depth }
    #expect(trace.console == ["\(depth)"])
  }
}
