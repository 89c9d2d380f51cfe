import Diagnostics
import ScriptSyntax
import Testing
import Trace
import Tracing

/// Every claim is judged against the run as it was: what one does reaches neither the next nor the program.
struct ClaimTests {
  private static let program = """
    // step: Define
    const User = sequelize.define('User', { name: DataTypes.STRING });
    let count = 1;
    const list = ['a'];
    const walk = list[Symbol.iterator]();
    class Box { #opened = 0; get opened() { return ++this.#opened } }
    const box = new Box();
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    // step: Print
    const [keys] = await sequelize.query('PRAGMA foreign_keys');
    console.log([
      count, list.length, typeof globalThis.mark, typeof [].mark, user.name, await User.count(),
      sequelize.isDefined('Post'), keys.foreign_keys, walk.next().done, box.opened,
    ].join());
    """
  private static let printed = "1,1,undefined,undefined,Ada,1,false,1,false,1"

  private func report(
    _ claims: [String],
    at step: Int = 1,
    program: String = Self.program,
    work: Int = RunRequest.claimWorkLimit
  ) throws -> RunReport {
    let program = try Program.parse(SourceText(name: "program.js", text: program))
    let place = Diagnostic.Location(
      source: SourceText(name: "claim", text: ""),
      range: SourceRange(start: 0, end: 0)
    )
    var request = RunRequest(
      program: program,
      plan: StepPlan(program),
      claims: try claims.map { try Claim($0, at: step, location: place) }
    )
    request.options.limits.instructions = 100_000
    request.claimWork = work
    return Tracer.run(request)
  }

  @Test(
    "What a claim changes is seen neither by the next claim nor by the program",
    arguments: [
      ("(count = 5) === 5", "count === 1"),
      ("(globalThis.mark = 1) === 1", "typeof globalThis.mark === 'undefined'"),
      ("list.push('b') === 2", "list.length === 1"),
      ("(Array.prototype.mark = 1) === 1", "list.mark === undefined"),
      ("(user.name = 'Bob') === 'Bob'", "user.name === 'Ada'"),
      ("!!sequelize.define('Post', {})", "sequelize.models.Post === undefined"),
      ("!User.addHook('beforeCount', () => { throw new Error('no') }) || true", "true"),
      ("!!setTimeout(() => { list.push('late') }, 0)", "list.length === 1"),
      ("!!(await sequelize.query('PRAGMA foreign_keys = OFF'))", "true"),
      ("!!(await User.create({ name: 'Bob' }))", "(await User.count()) === 1"),
      ("walk.next().value === 'a'", "walk.next().value === 'a'"),
      ("[...walk].length === 1", "[...walk].length === 1"),
      ("box.opened === 1", "box.opened === 1"), ("`${box.opened}` === '1'", "box.opened + 0 === 1"),
      ("process.on('exit', () => list.push(1)) === process", "list.length === 1"),
      ("delete user.name || delete list[0]", "list[0] === 'a'"),
    ]
  )
  func isolated(first: String, second: String) throws {
    let report = try report([first, second, first])
    #expect(report.verdicts == [.holds, .holds, .holds])
    #expect(report.trace.console == [Self.printed])
    let plain = try self.report([])
    #expect(report.trace == plain.trace)
    // A claim counts as the two calls of the host that it is put in with.
    #expect(report.work - plain.work < 100)
  }

  @Test(
    "A claim that ends its run, or does not end, is its own trouble; the others are judged",
    arguments: [
      ("process.exit()", ClaimVerdict.ended(.finished)),
      ("(() => { for (;;); })()", .ended(.instructionLimit)),
      ("'x'.repeat(2 ** 28) === ''", .ended(.memoryLimit)),
      ("await new Promise(() => {})", .ended(.unsettled)),
      ("(() => { throw new TypeError('no') })()", .threw("TypeError: no")),
      ("await Promise.reject(new TypeError('no'))", .threw("TypeError: no")),
      ("nobody.name === 1", .threw("ReferenceError: nobody is not defined")),
    ]
  )
  func ends(claim: String, verdict: ClaimVerdict) throws {
    let report = try report(["count === 1", claim, "count === 1", "list.includes('a')"])
    #expect(report.verdicts == [.holds, verdict, .holds, .holds])
    #expect(report.trace.console == [Self.printed])
    #expect(report.trace.outcome == .finished)
  }

  @Test("Getters and conversions that the program made of other functions do not run beside it")
  func disguised() throws {
    let program = """
      const list = [1, 2, 3];
      list.valueOf = Array.prototype.pop;
      const trace = { firstStep: (x) => list.push(x) };
      const holder = Object.defineProperty({}, 'last', { get: list.pop.bind(list) });
      console.log(list.length);
      """
    let claims = ["list > 2", "holder.last === 3", "trace.firstStep(1) === 4", "list.length === 3"]
    let report = try report(claims, at: 4, program: program)
    #expect(report.verdicts == [.holds, .holds, .holds, .holds])
    #expect(report.trace.console == ["3"])
  }

  @Test("Claims that only read cost no run of their own, others one each, up to a bound")
  func work() throws {
    let reading = try report(Array(repeating: "list.length === 1", count: 50))
    #expect(reading.totalWork - (try report([])).totalWork < 5_000)
    let acting = try report(Array(repeating: "list.includes('a')", count: 5), work: 25_000)
    #expect(acting.verdicts == [.holds, .holds, .notAfforded, .notAfforded, .notAfforded])
    let disguised = try report(Array(repeating: "box.opened === 1", count: 5), work: 45_000)
    #expect(disguised.verdicts.allSatisfy { [.holds, .notAfforded].contains($0) })
    #expect(disguised.trace.console == [Self.printed])
  }
}
