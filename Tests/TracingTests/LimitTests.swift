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
      ("while (true) process.stdout.write('x')", .outputLimit),
      ("process.stdout.write('x'.repeat(6000))", .outputLimit),
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

  @Test(
    "A bound that a function or a call passes is told where it did",
    arguments: [
      ("while (true) {}", nil),
      ("function f() {\n  const a = 1;\n  while (true) a + 1;\n}\nf();", 4),
      ("const f = (x) => {\n  return 'x'.repeat(2 ** 28);\n};\n[1].map(f);", 3),
      (
        "async function f() {\n  return sequelize.query('SELECT zeroblob(9000000) || 1');\n}\nfor (;;)\n  await f();",
        3
      ),
    ] as [(String, Int?)]
  )
  func places(_ text: String, _ line: Int?) throws {
    let trace = try trace("const one = 1;\n" + text) { limits in
      limits.instructions = 100_000
      limits.memoryBytes = 8 << 20
    }
    #expect(trace.stoppedAt?.line == line)
  }

  @Test(
    "What is recorded, what waits and what SQLite holds count as the memory of the run",
    arguments: [
      "for (;;) await U.findAll()",
      "for (let n = 0; ; n++) await U.update({ n }, { where: {} })",
      "for (;;) await U.increment('n', { where: {} })",
      "for (;;) await sequelize.query('UPDATE Us SET n = n + 1')",
      "for (;;) U.create({ n: 1 })",
      "for (;;) sequelize.query('SELECT 1')",
      "const us = []; for (;;) us.push(U.build({ n: 1 }))",
      "await U.bulkCreate(Array(100000).fill({ n: 1 }))",
      "const u = await U.create({}); for (;;) u.getUs()",
      "for (;;) await sequelize.query('INSERT INTO Us(n) SELECT n FROM Us')",
      "await sequelize.query('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 100000) SELECT count(*) FROM (SELECT DISTINCT x || zeroblob(10000) AS b FROM c ORDER BY b)')",
      "const all = []; for (;;) { const s = new Sequelize('sqlite::memory:', { logging: false }); all.push(s); await s.query('CREATE TABLE t AS SELECT randomblob(400000) AS b') }",
      "await sequelize.query('SELECT zeroblob(5000000) || 1')",
    ]
  )
  func oneAccount(_ text: String) throws {
    let program =
      "const U = sequelize.define('U', { n: DataTypes.INTEGER }, { timestamps: false });"
      + " U.hasMany(U); await sequelize.sync();"
      + " await U.bulkCreate(Array.from({ length: 200 }, (_, n) => ({ n })))\n"
    let trace = try trace(program + text) { limits in
      limits.instructions = 50_000_000
      limits.memoryBytes = 12 << 20
    }
    #expect(trace.outcome == .memoryLimit)
  }

  @Test(
    "SQLite's work counts as the run's",
    arguments: [
      "for (;;) await sequelize.query(\"SELECT length(printf('%.*c', 500000, 'x'))\")",
      "for (;;) await sequelize.query('SELECT length(randomblob(500000))')",
      "await sequelize.query('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT sum(length(hex(zeroblob(100000)))) FROM c')",
      "await sequelize.query('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 3000) SELECT count(*) FROM c, c AS d WHERE c.x + d.x = 7')",
      "await sequelize.query('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c')",
    ]
  )
  func workOfSQLite(_ text: String) throws {
    let trace = try trace(text) { $0.instructions = 150_000 }
    #expect(trace.outcome == .instructionLimit)
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
