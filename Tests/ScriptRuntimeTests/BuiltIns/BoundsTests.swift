import ScriptRuntime
import Testing

@Suite struct BoundsTests {
  private static let small: Limits = {
    var limits = Limits()
    limits.instructions = 1_200_000
    limits.memoryBytes = 8 << 20
    return limits
  }()

  @Test(
    "Built-ins that would work for ever end in a limit of the run",
    arguments: [
      ("/(a+)+$/.test('a'.repeat(40) + 'b')", "instructionLimit"),
      ("const m = new Map(); for (let i = 0; ; i++) m.set(i, i)", "memoryLimit"),
      ("'x'.repeat(2 ** 28)", "memoryLimit"),
      ("for (let i = 0; ; i++) new Set([i]).has(i)", "instructionLimit"),
      ("let f = () => 1; for (;;) f = f.bind(null, 1)", "memoryLimit"),
      ("const o = {}; for (;;) o[Symbol('s')] = 1", "memoryLimit"),
      ("let s = 'x'; for (;;) s = JSON.stringify(s)", "memoryLimit"),
      ("let s = 'x'; for (;;) s = encodeURIComponent(s + 'é' + s)", "memoryLimit"),
      ("const all = []; for (let i = 0; ; i++) all.push(new RegExp('a' + i))", "memoryLimit"),
      ("[].concat.apply([], new Array(1e7))", "memoryLimit"),
      ("[].copyWithin.call({ length: 2 ** 32 }, 1)", "instructionLimit"),
      ("const f = () => Promise.resolve({ then: f }); f()", "instructionLimit"),
      ("const f = () => { try { f() } finally { f() } }; f()", "instructionLimit"),
      ("let a = 1; for (let i = 0; i < 40; i++) a = [a, a]; String(a)", "instructionLimit"),
      ("let a = 1; for (let i = 0; i < 40; i++) a = [a, a]; JSON.stringify(a)", "instructionLimit"),
      ("String.raw({ raw: { length: 1e9, get 0() { return 'a' } } })", "memoryLimit"),
      ("const s = 'x'.repeat(1e6); s.replaceAll('', s)", "memoryLimit"),
      ("const [...a] = Array(2 ** 28)", "memoryLimit"),
      ("const a = [...Array(2 ** 28)]", "memoryLimit"),
      ("Array(2 ** 20).join('x'.repeat(1000))", "memoryLimit"),
    ]
  )
  func ends(_ source: String, _ outcome: String) throws {
    #expect(try lines(of: source, limits: BoundsTests.small) == [outcome])
  }

  @Test(
    "What nothing holds any more is given back, so that it may be made without end",
    arguments: [
      "for (let i = 0; i < 120000; i++) ({ [i]: 1 })",
      "for (let i = 0; i < 100000; i++) { const a = []; a[100000] = 1 }",
      "for (let i = 0; i < 3000; i++) { const o = {}; for (let j = 0; j < 60; j++) o['k' + j] = j }",
      "for (let i = 0; i < 40000; i++) { const o = { a: 1, b: 2 }; delete o.a; Object.freeze(o) }",
      "for (let i = 0; i < 100000; i++) Symbol('s')",
    ]
  )
  func givenBack(_ source: String) throws {
    #expect(try lines(of: source + "; console.log('done')", limits: BoundsTests.small) == ["done"])
  }

  @Test(
    "What allocates or goes through a long operand counts for what it takes, not as one turn",
    arguments: [
      "for (let i = 0; i < 400000; i++) ({ a: 1, b: 2 })",
      "for (let i = 0; i < 300000; i++) `${1}${2}${3}`",
      "for (let i = 0; i < 60000; i++) Object.getOwnPropertyDescriptors({ a: 1, b: 2, c: 3 })",
      "const a = Array(1e5).fill(1); for (let i = 0; i < 120; i++) { const [x, ...rest] = a }",
      "const a = Array(1e5).fill(1); for (let i = 0; i < 120; i++) [...a]",
      "const s = '1'.repeat(1e6); for (let i = 0; i < 10; i++) parseInt(s)",
      "const a = []; for (let i = 0; i < 300000; i++) { a.length = 0; a.length = 9 }",
      "const a = Array.from({ length: 2e4 }, (_, i) => i * 7919 % 20011); for (let i = 0; i < 9; i++) a.toSorted()",
      "const a = Array.from({ length: 2e4 }, (_, i) => i * 7919 % 20011); a.sort((x, y) => { for (let i = 0; i < 9; i++); return x - y })",
      "for (;;) Array.prototype.sort.call({ length: 2 ** 18 })",
      "const s = 'x'.repeat(1e6), t = s + 'y'; t.charAt(1); for (let i = 0; i < 100; i++) t < s",
      "let o = {}; for (let i = 0; i < 2e4; i++) o = Object.create(o); for (let i = 0; i < 200; i++) 'x' in o",
    ]
  )
  func counts(_ source: String) throws {
    #expect(try lines(of: source, limits: BoundsTests.small) == ["instructionLimit"])
  }

  @Test(
    "A built-in that goes through a text counts for its length",
    arguments: [
      "const s = 'a'.repeat(4e4), n = 'a'.repeat(2e4) + 'b'; for (let i = 0; i < 25; i++) s.indexOf(n)",
      "const s = 'a'.repeat(4e4), n = 'a'.repeat(2e4) + 'b'; for (let i = 0; i < 25; i++) s.split(n)",
      "const s = 'a'.repeat(4e4), n = 'a'.repeat(2e4) + 'b'; for (let i = 0; i < 25; i++) s.replace(n, '')",
      "const s = 'a'.repeat(4e4), n = 'b' + 'a'.repeat(2e4); for (let i = 0; i < 10; i++) s.lastIndexOf(n)",
      "const s = ' '.repeat(4e4); for (let i = 0; i < 10; i++) s.trim()",
      "const s = 'É'.repeat(4e3); for (let i = 0; i < 12; i++) s.toLowerCase()",
      "const s = 'é'.repeat(4e4); for (let i = 0; i < 10; i++) s.isWellFormed()",
      "const s = 'é'.repeat(4e3), t = s + 'a'; for (let i = 0; i < 10; i++) s.localeCompare(t)",
      "const s = 'é'.repeat(4e3); for (let i = 0; i < 10; i++) encodeURI(s)",
      "const s = 'é'.repeat(4e3); for (let i = 0; i < 30; i++) s.normalize('NFD')",
      "for (let i = 0; i < 500; i++) (1e308).toString(3)",
      "const s = 'x'.repeat(2e4); for (let i = 0; i < 2; i++) Object.getOwnPropertySymbols(s)",
      "let a = {}; for (let i = 0; i < 300; i++) a = { a }; console.dir(a, { depth: null })",
      "/(?=(a+))\\1{2,}b/.test('a'.repeat(2e3))",
      "console.table(Array.from({ length: 120 }, (_, i) => ({ ['k' + i]: i })))",
    ]
  )
  func countsLengths(_ source: String) throws {
    var limits = Limits()
    limits.instructions = 15_000
    #expect(try lines(of: source, limits: limits) == ["instructionLimit"])
  }

  @Test("A text is found at the same place however much it repeats itself")
  func search() throws {
    let program = """
      const found = (s, n, from) => { for (let i = from; i + n.length <= s.length; i++) if (s.substr(i, n.length) === n) return i; return -1 }
      let wrong = 0
      for (let seed = 1; seed < 60; seed++) {
        const unit = seed % 3 ? 'ab' : 'aé'
        let s = ''
        for (let i = 0, r = seed; i < 300; i++) { r = r * 16807 % 2147483647; s += r % (seed % 7 + 2) ? unit[0] : unit[1] }
        for (const n of [s.slice(100, 140), 'a'.repeat(20) + unit[1], 'a'.repeat(40), s.slice(270) + 'a', unit.repeat(12)]) {
          if (s.indexOf(n) !== found(s, n, 0) || s.indexOf(n, 50) !== found(s, n, 50)) wrong++
          let last = -1; for (let i = found(s, n, 0); i >= 0; i = found(s, n, i + 1)) last = i
          if (s.lastIndexOf(n) !== last) wrong++
        }
      }
      console.log(wrong, 'abab'.lastIndexOf('ab', -1), 'abab'.lastIndexOf('ab', 1), ''.lastIndexOf(''), 'é'.lastIndexOf('é'))
      """
    #expect(try lines(of: program) == ["0 0 0 0 0"])
  }

  @Test("What the host puts into a realm does not count as the program's work")
  func begins() throws {
    var limits = Limits()
    limits.instructions = 10
    #expect(try lines(of: "const a = 1", limits: limits).isEmpty)
  }

  @Test(
    "Nesting that is too deep is an error that the script can catch",
    arguments: [
      "let a = []; for (let i = 0; i < 20000; i++) a = [a]; JSON.stringify(a)",
      "const o = { toJSON() { return JSON.stringify({ o }) } }; JSON.stringify(o)",
      "structuredClone(Array.from({ length: 9000 }).reduce((a) => ({ a }), {}))",
    ]
  )
  func deep(_ source: String) throws {
    let program = "try { \(source) } catch (e) { console.log(String(e)) }"
    #expect(try lines(of: program) == ["RangeError: Maximum call stack size exceeded"])
  }

  @Test("A deep text of JSON is parsed without native recursion")
  func deepParsing() throws {
    let program = """
      let v = JSON.parse('['.repeat(50000) + ']'.repeat(50000)); let n = 0
      while (v.length) { v = v[0]; n++ }
      console.log(n)
      """
    #expect(try lines(of: program) == ["49999"])
  }

  @Test("Random numbers are the same in every run, spread from 0 up to 1")
  func random() throws {
    let program = """
      const all = Array.from({ length: 1000 }, Math.random)
      console.log(all.every(n => n >= 0 && n < 1), new Set(all).size, all.filter(n => n < 0.5).length)
      console.log(all.slice(0, 3).join())
      """
    let first = try lines(of: program)
    #expect(first.first == "true 1000 511")
    #expect(try lines(of: program) == first)
  }

  @Test("The clock is that of the run")
  func clock() throws {
    #expect(
      try lines(of: "console.log(new Date().getTime() === Date.now(), new Date())")
        == ["true 2026-01-01T00:00:00.000Z"]
    )
  }

  @Test("Nothing of a torn-down run stays alive, also not what collections hold in cycles")
  func leaks() throws {
    let program = """
      const m = new Map(); m.set('m', m); const s = new Set([m]); const it = m.entries(); it.next()
      const all = 'a1b2'.matchAll(/\\d/g); all.next(); console.log(m, s, it, /x/, new Date(0))
      class Node { next = new Map([[this, this]]) } new Node()
      """
    let run = try ProgramRun(program)
    #expect(run.lines.count == 1)
    #expect(run.objectsLeft == 0)
  }

  @Test("A host can lay a value out with options of its own")
  func hostInspect() throws {
    var text = ""
    _ = try ProgramRun(
      "globalThis.result = { a: { b: { c: 1 } } }",
      inspect: { run in
        var options = InspectOptions()
        options.depth = 0
        text = try run.realm.inspect(run.realm.globalObject.get("result"), options)
      }
    )
    #expect(text == "{ a: [Object] }")
  }
}
