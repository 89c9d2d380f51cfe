import ScriptRuntime
import Testing

@Suite struct GeneratorTests {
  @Test(
    "A generator gives its values one by one and takes what comes back",
    arguments: [
      (
        "function* g() { const a = yield 1; console.log(a); return 'end' } const i = g(); console.log(i.next(0), i.next('x'), i.next())",
        [
          "x",
          "{ value: 1, done: false } { value: 'end', done: true } { value: undefined, done: true }",
        ]
      ),
      (
        "function* g(n) { while (n) yield n--; } console.log([...g(3)], Math.max(...g(2)), Array.from(g(2)), new Set(g(2)))",
        ["[ 3, 2, 1 ] 2 [ 2, 1 ] Set(2) { 2, 1 }"]
      ),
      (
        "const o = { *a() { yield this.b }, b: 5, async *c() { yield 6 } }; class K { static *s() { yield 7 } *[Symbol.iterator]() { yield 8 } } console.log(...o.a(), ...K.s(), ...new K()); for await (const x of o.c()) console.log(x)",
        ["5 7 8", "6"]
      ),
      (
        "function* g() { try { yield 1; yield 2 } finally { console.log('closed') } } for (const x of g()) { console.log(x); break } const [a] = g(); console.log(a)",
        ["1", "closed", "closed", "1"]
      ),
      (
        "function* g() { try { yield 1 } catch (e) { yield 'caught ' + e } finally { yield 'last' } return 9 } const i = g(); i.next(); console.log(i.throw('no').value, i.return(5), i.next())",
        ["caught no { value: 'last', done: false } { value: 5, done: true }"]
      ),
      (
        "function* inner() { try { const x = yield 'a'; console.log('in', x); return 'r' } finally { console.log('done') } } function* outer() { console.log(yield* inner(), yield* [1]) } const i = outer(); console.log(i.next().value, i.next('v').value, i.next().done)",
        ["in v", "done", "r undefined", "a 1 true"]
      ),
      (
        "function* g() { yield* inner() } function* inner() { try { yield 1; yield 2 } finally { console.log('inner closed') } } const i = g(); i.next(); console.log(i.return('x'), i.next())",
        ["inner closed", "{ value: 'x', done: true } { value: undefined, done: true }"]
      ),
      (
        "function* g() { for (const a of [1, 2]) for (const b of [3]) { const c = yield a * b; if (c) return c } } console.log([...g()]); const i = g(); i.next(); console.log(i.next(7))",
        ["[ 3, 6 ]", "{ value: 7, done: true }"]
      ),
      (
        "function* g(a = f()) { yield a } function f() { throw new TypeError('at once') } try { g() } catch (e) { console.log(e.message) } const i = (function* () { i.next() })(); try { i.next() } catch (e) { console.log(e.message) }",
        ["at once", "Generator is already running"]
      ),
      (
        "function* g() {} console.log(g, g(), Object.prototype.toString.call(g()), g() instanceof g, typeof g.prototype); try { new g() } catch (e) { console.log(e.message) }",
        [
          "[GeneratorFunction: g] Object [Generator] {} [object Generator] true object",
          "g is not a constructor",
        ]
      ),
    ]
  )
  func sync(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "An async generator answers its requests in their order",
    arguments: [
      (
        "async function* g() { yield 1; yield Promise.resolve(2); return Promise.resolve(3) } const i = g(); console.log(await Promise.all([i.next(), i.next(), i.next(), i.next()]))",
        [
          "[\n  { value: 1, done: false },\n  { value: 2, done: false },\n  { value: 3, done: true },\n  { value: undefined, done: true }\n]"
        ]
      ),
      (
        "async function* g() { try { yield 1; yield 2 } finally { await null; console.log('closed') } } for await (const x of g()) { console.log(x); break }",
        ["1", "closed"]
      ),
      (
        "async function* g() { yield Promise.reject(new Error('no')) } try { for await (const x of g()); } catch (e) { console.log(e.message) } const i = g(); await i.next().catch(e => console.log(e.message)); console.log(await i.next())",
        ["no", "no", "{ value: undefined, done: true }"]
      ),
      (
        "async function* inner() { const x = yield 1; console.log(x); return 'r' } async function* outer() { console.log(yield* inner()); yield* [2, Promise.resolve(3)] } const i = outer(); await i.next(); console.log(await i.next('v'), await i.next(), await i.return('e'), await i.next())",
        [
          "v", "r",
          "{ value: 2, done: false } { value: 3, done: false } { value: 'e', done: true } { value: undefined, done: true }",
        ]
      ),
      (
        "async function* g() { try { yield 1 } catch (e) { yield 'caught ' + e } } const i = g(); await i.next(); console.log(await i.throw('x')); await g().throw('early').catch(e => console.log(e)); console.log(await g().return(Promise.resolve(4)))",
        ["{ value: 'caught x', done: false }", "early", "{ value: 4, done: true }"]
      ),
      (
        "async function* g() { console.log('a'); yield 1 } const p = g().next(); console.log('b'); await p; console.log(g, g())",
        ["a", "b", "[AsyncGeneratorFunction: g] Object [AsyncGenerator] {}"]
      ),
    ]
  )
  func async(_ source: String, _ expected: [String]) throws {
    let run = try ProgramRun(source)
    #expect(run.lines == expected)
    #expect(run.objectsLeft == 0)
  }

  @Test(
    "A generator without end ends in a limit of the run",
    arguments: [
      ("function* g() { for (;;) yield 1 } [...g()]", "instructionLimit"),
      ("function* g() { for (;;) yield 1 } for (const x of g());", "instructionLimit"),
      (
        "function* g() { yield* g() } try { g().next() } catch (e) { console.log(e.name) }",
        "RangeError"
      ),
      ("async function* g() { for (;;) yield 1 } for await (const x of g());", "instructionLimit"),
      (
        "async function* g() { await new Promise(() => {}) } const i = g(); for (;;) i.next()",
        "memoryLimit"
      ),
    ]
  )
  func bounds(_ source: String, _ outcome: String) throws {
    var limits = Limits()
    limits.instructions = 1_200_000
    limits.memoryBytes = 8 << 20
    #expect(try lines(of: source, limits: limits) == [outcome])
  }

  @Test("Suspended generators that are forgotten take no memory")
  func forgotten() throws {
    var limits = Limits()
    limits.memoryBytes = 8 << 20
    let source =
      "function* g() { const big = 'x'.repeat(1e5); yield 1; yield big } for (let i = 0; i < 1000; i++) g().next(); console.log('done')"
    #expect(try lines(of: source, limits: limits) == ["done"])
  }
}
