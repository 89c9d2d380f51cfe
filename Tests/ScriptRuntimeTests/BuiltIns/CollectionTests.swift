import ScriptRuntime
import Testing

@Suite struct CollectionTests {
  @Test(
    "Maps and sets keep the order of insertion, also while they change",
    arguments: [
      (
        "const m = new Map([['a', 1], [NaN, 2], [0, 3]]); console.log(m.get(NaN), m.get(-0), m.size, m.has('a'), m.delete('a'), m.delete('a'), m.set('z', 9) === m, [...m], [...m.keys()])",
        [
          "2 3 3 true true false true [ [ NaN, 2 ], [ 0, 3 ], [ 'z', 9 ] ] [ NaN, 0, 'z' ]"
        ]
      ),
      (
        "const s = new Set([1, 2, 3]); const seen = []; for (const x of s) { seen.push(x); if (x < 10) { s.delete(x); s.add(x + 10) } } console.log(seen, s)",
        [
          "[ 1, 2, 3, 11, 12, 13 ] Set(3) { 11, 12, 13 }"
        ]
      ),
      (
        "const m = new Map(); for (let i = 0; i < 100; i++) m.set(i, i); let c = 0; for (const [k] of m) { c++; for (let j = 0; j < 60; j++) m.delete(j); if (c < 5) m.set('n' + c, c) } console.log(c, m.size)",
        [
          "45 44"
        ]
      ),
      (
        "const m = new Map([[1, 2]]); const it = m.entries(); it.next(); m.clear(); m.set(3, 4); console.log(it.next(), it.next())",
        [
          "{ value: [ 3, 4 ], done: false } { value: undefined, done: true }"
        ]
      ),
      (
        "new Map([[1, 2]]).forEach(function (v, k, m) { console.log(v, k, m.size, this.x) }, { x: 1 })",
        [
          "2 1 1 1"
        ]
      ),
      (
        "class M extends Map { set(k, v) { return super.set(k, v + 1) } } console.log(new M([[1, 1]]), new M() instanceof Map, Object.fromEntries(new Map([['a', 1]])), JSON.stringify([...new Set([1])]))",
        [
          "M(1) [Map] { 1 => 2 } true { a: 1 } [1]"
        ]
      ),
      (
        "const w = new WeakMap(), k = {}; w.set(k, 1); console.log(w.get(k), w.has({}), w.delete(k), w.get(k), w, new WeakSet([k]).has(k))",
        [
          "1 false true undefined WeakMap { <items unknown> } true"
        ]
      ),
    ]
  )
  func collections(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Wrong uses of collections are refused in V8’s words",
    arguments: [
      (
        "try { Map() } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: Constructor Map requires 'new'"
        ]
      ),
      (
        "try { new Map([1]) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: Iterator value 1 is not an entry object"
        ]
      ),
      (
        "try { new Map(1) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: number 1 is not iterable (cannot read property Symbol(Symbol.iterator))"
        ]
      ),
      (
        "try { new Set({}) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: object is not iterable (cannot read property Symbol(Symbol.iterator))"
        ]
      ),
      (
        "try { Map.prototype.get.call({}, 1) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: Method Map.prototype.get called on incompatible receiver #<Object>"
        ]
      ),
      (
        "try { new WeakMap().set(1, 2) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: Invalid value used as weak map key"
        ]
      ),
      (
        "try { new WeakSet().add(1) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: Invalid value used in weak set"
        ]
      ),
      (
        "try { new Map().forEach(1) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: number 1 is not a function"
        ]
      ),
    ]
  )
  func errors(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "structuredClone copies deeply and refuses functions",
    arguments: [
      (
        "const o = { d: new Date(5), m: new Map([[1, { x: 1 }]]), s: new Set([1]), r: /x/g, arr: [1, , 3], e: new TypeError('bad') }; o.self = o; const c = structuredClone(o); console.log(c.self === c, c.d, c.m, c.m.get(1) !== o.m.get(1), c.s, c.r, c.arr, c.e instanceof TypeError)",
        [
          "true 1970-01-01T00:00:00.005Z Map(1) { 1 => { x: 1 } } true Set(1) { 1 } /x/g [ 1, <1 empty item>, 3 ] true"
        ]
      ),
      (
        "class P { constructor() { this.a = 1 } } console.log(structuredClone(new P())); try { structuredClone({ f() {} }) } catch (e) { console.log(e.name, e.message) }",
        [
          "{ a: 1 }",
          "DataCloneError f() {} could not be cloned.",
        ]
      ),
    ]
  )
  func cloning(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test("Array.of makes what it is called on, and Symbol.species says what a method makes")
  func species() throws {
    let program = """
      class L extends Array {} class P extends Array { static get [Symbol.species]() { return Array } }
      console.log(L.of(7), L.from([1]).map((x) => x), P.of(1, 2).map((x) => x), new P(1, 2).filter((x) => x > 1), L.of.call(Object, 1))
      class Q extends Promise { static get [Symbol.species]() { return Promise } } class R extends Promise {}
      console.log(Q.resolve(1).then() instanceof Q, R.resolve(1).then() instanceof R)
      class X extends Array { static get [Symbol.species]() { return 5 } } try { X.of(1).map((x) => x) } catch (e) { console.log(e.message) }
      """
    #expect(
      try lines(of: program) == [
        "L(1) [ 7 ] L(1) [ 1 ] [ 1, 2 ] [ 2 ] [Number: 1] { '0': 1, length: 1 }", "false true",
        "object.constructor[Symbol.species] is not a constructor",
      ]
    )
  }
}
