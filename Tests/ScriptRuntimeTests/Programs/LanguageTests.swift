import ScriptRuntime
import Testing

@Suite struct LanguageTests {
  @Test(
    "Statements and expressions give what ECMAScript says",
    arguments: [
      ("console.log(1 + 2, '3' * '4', 1 + '1', 2 ** 10, -7 % 3, 7 / 2)", ["3 12 11 1024 -1 3.5"]),
      (
        "let s = 0; for (let i = 0; i < 5; i++) { if (i === 3) continue; s += i } console.log(s)",
        ["7"]
      ),
      (
        "const f = []; for (let i = 0; i < 3; i++) f.push(() => i); console.log(f.map((g) => g()).join())",
        ["0,1,2"]
      ),
      (
        "a: for (const i of [1, 2]) for (const j of [1, 2]) { if (j === 2) continue a; console.log(i, j) }",
        ["1 1", "2 1"]
      ),
      (
        "switch (3) { case 1: console.log(1); case 3: console.log(3); case 4: console.log(4); break; default: console.log('d') }",
        ["3", "4"]
      ),
      ("for (const k in { b: 1, 2: 1, a: 1, 1: 1 }) console.log(k)", ["1", "2", "b", "a"]),
      (
        "console.log([0, -0, '', 'a', null, undefined, NaN, [], {}].map((v) => !!v).join())",
        ["false,false,false,true,false,false,false,true,true"]
      ),
      (
        "console.log(null == undefined, null == 0, '' == 0, [1] == 1, NaN === NaN)",
        ["true false true true false"]
      ),
      (
        "console.log(1e21, 1e-7, 0.1 + 0.2, 123456789012345680000, 5e-324)",
        ["1e+21 1e-7 0.30000000000000004 123456789012345680000 5e-324"]
      ),
      ("let x = null; x ??= 4; x ||= 5; x &&= 6; console.log(x, x++, ++x, x--)", ["6 6 8 8"]),
      (
        "console.log(`a${1}b${[2, 3]}`, typeof null, typeof (() => 1), typeof missing)",
        ["a1b2,3 object function undefined"]
      ),
      (
        "const o = null; console.log(o?.a.b.c, o?.[1], o?.f(), ({ f() { return this.v }, v: 3 }).f?.())",
        ["undefined undefined undefined 3"]
      ),
      (
        "const t = (s, ...v) => s.raw.join('|') + v.join(); console.log(t`a${1}\\n${2}c`)",
        ["a|\\n|c1,2"]
      ),
      ("do { var n = 1 } while (n > 1); console.log(n)", ["1"]),
      ("let u; console.log(delete u?.a, delete u?.a.b, delete { a: 1 }?.a)", ["true true true"]),
      (
        "const f = (a = b, b = 1) => a; console.log(f(2)); try { f() } catch (e) { console.log(e.message) }",
        ["2", "Cannot access 'b' before initialization"]
      ),
      (
        "const f = (a, b = a, { c } = { c: b }, ...d) => [a, b, c, d.length].join(); console.log(f(1), f(1, 2, { c: 3 }, 4))",
        ["1,1,1,0 1,2,3,1"]
      ),
      (
        "const f = (a = () => b, b = 3) => a(); console.log(f())", ["3"]
      ),
    ]
  )
  func runs(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Destructuring binds names, defaults and rests, and closes iterators",
    arguments: [
      (
        "const { a, b: { c = 5 } = {}, ...r } = { a: 1, d: 2, e: 3 }; console.log(a, c, Object.keys(r).join())",
        ["1 5 d,e"]
      ),
      (
        "let [x, , y = 2, ...z] = [1, 9, undefined, 3, 4]; [x, y] = [y, x]; console.log(x, y, z.join())",
        ["2 1 3,4"]
      ),
      (
        "const f = ({ a = 1, ...o } = {}, [b] = [2], ...c) => [a, b, c.length, Object.keys(o).length].join(); console.log(f(), f({ q: 1 }, [3], 4, 5))",
        ["1,2,0,0 1,3,2,1"]
      ),
      (
        "const it = { [Symbol.iterator]() { return { next: () => ({ value: 1, done: false }), return() { console.log('closed'); return {} } } } }; const [a] = it; for (const v of it) break; console.log(a)",
        ["closed", "closed", "1"]
      ),
      ("for (const [k, v] of Object.entries({ a: 1, b: 2 })) console.log(k, v)", ["a 1", "b 2"]),
    ]
  )
  func destructures(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Classes have fields, private members, accessors, statics and super",
    arguments: [
      (
        "class A { #p = 3; x = this.#p + 1; static n = 5; static { this.m = this.n + 1 } get p() { return this.#p } set p(v) { this.#p = v } #h() { return 'h' + this.#p } h() { return this.#h() } static has(o) { return #p in o } } const a = new A(); a.p = 8; console.log(a.x, a.p, a.h(), A.m, A.has(a), A.has({}))",
        ["4 8 h8 6 true false"]
      ),
      (
        "class A { constructor(v) { this.v = v } m() { return 'A' + this.v } static s() { return 'S' } } class B extends A { constructor() { super(7); this.f = () => super.m() } m() { return 'B' + super.m() } static s() { return super.s() + 'B' } } const b = new B(); console.log(b.m(), b.f(), B.s(), b instanceof A, B.name, b.constructor === B)",
        ["BA7 A7 SB true B true"]
      ),
      (
        "class A {} class B extends A { f = 1 } console.log(new B(1).f, Object.getPrototypeOf(B) === A, new (class extends B { f = 2 })().f)",
        ["1 true 2"]
      ),
      (
        "class E extends Error { constructor(m) { super(m); this.name = 'E' } } try { throw new E('x') } catch (e) { console.log(e instanceof E, e instanceof Error, e + '') }",
        ["true true E: x"]
      ),
      (
        "class L extends Array { top() { return this[this.length - 1] } } const l = new L(); l.push(1, 2); console.log(l.top(), l.length, l.map((x) => x * 2).top(), l instanceof L)",
        ["2 2 4 true"]
      ),
      (
        "const k = 'dyn'; class C { [k + 1]() { return 1 } static [k] = 2; ['f' + k] = 3 } const c = new C(); console.log(c.dyn1(), C.dyn, c.fdyn)",
        ["1 2 3"]
      ),
    ]
  )
  func makesClasses(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Every way out of a try runs its finally once",
    arguments: [
      (
        "const f = () => { try { return 'r' } finally { console.log('f') } }; console.log(f())",
        ["f", "r"]
      ),
      (
        "const f = () => { for (;;) { try { break } finally { console.log('f') } } return 1 }; console.log(f())",
        ["f", "1"]
      ),
      (
        "const f = () => { try { throw 1 } catch (e) { return e } finally { return 2 } }; console.log(f())",
        ["2"]
      ),
      (
        "const f = () => { for (const x of [1, 2]) { try { continue } finally { console.log(x) } } }; f()",
        ["1", "2"]
      ),
      (
        "try { try { throw 1 } finally { console.log('f') } } catch (e) { console.log('c' + e) }",
        ["f", "c1"]
      ),
      (
        "const f = async () => { try { await null; return 'r' } finally { await null; console.log('f') } }; console.log(await f())",
        ["f", "r"]
      ),
    ]
  )
  func runsFinally(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Errors have the words of V8",
    arguments: [
      (
        "const user = undefined; user.name",
        "TypeError: Cannot read properties of undefined (reading 'name')"
      ),
      ("null.x = 1", "TypeError: Cannot set properties of null (setting 'x')"),
      ("const user = {}; user.getPost()", "TypeError: user.getPost is not a function"),
      ("const users = [{}]; users[0].foo()", "TypeError: users[0].foo is not a function"),
      (
        "const P = { findAll: () => ({}) }; P.findAll().map()",
        "TypeError: P.findAll(...).map is not a function"
      ),
      (
        "const P = { one: async () => 1 }; (await P.one()).foo()",
        "TypeError: (intermediate value).foo is not a function"
      ),
      ("missing", "ReferenceError: missing is not defined"),
      ("missing = 1", "ReferenceError: missing is not defined"),
      ("const c = 1; c = 2", "TypeError: Assignment to constant variable."),
      ("A; class A {}", "ReferenceError: Cannot access 'A' before initialization"),
      ("for (const x of {}) {}", "TypeError: {} is not iterable"),
      (
        "const find = () => 1; for (const x of find()) {}",
        "TypeError: find is not a function or its return value is not iterable"
      ),
      (
        "const row = null; const { a } = row",
        "TypeError: Cannot destructure property 'a' of 'row' as it is null."
      ),
      ("const { a: { b } } = {}", "TypeError: Cannot read properties of undefined (reading 'b')"),
      ("class A {} A()", "TypeError: Class constructor A cannot be invoked without 'new'"),
      ("const o = {}; new o.Foo()", "TypeError: o.Foo is not a constructor"),
      (
        "class A extends Object { constructor() { this.x } } new A()",
        "ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor"
      ),
      (
        "Object.freeze({ a: 1 }).a = 2",
        "TypeError: Cannot assign to read only property 'a' of object '#<Object>'"
      ),
      ("(function f() { f() })()", "RangeError: Maximum call stack size exceeded"),
      ("const f = () => [1].forEach(f); f()", "RangeError: Maximum call stack size exceeded"),
      ("[].reduce((a) => a)", "TypeError: Reduce of empty array with no initial value"),
      ("throw 'text'", "text"),
      ("Promise.reject(new RangeError('late'))", "RangeError: late"),
    ]
  )
  func wordsErrors(_ source: String, _ expected: String) throws {
    #expect(try lines(of: source) == ["Uncaught \(expected)"])
  }

  @Test("A tag is given the same object whenever its template is reached")
  func templateObjects() throws {
    let program = """
      const same = (s) => s, f = () => same`x${1}`, g = () => same`x${1}`, make = () => () => same`z`
      console.log(f() === f(), f() === g(), make()() === make()(), f().raw === f().raw)
      const seen = new WeakMap(), parse = (s) => { if (!seen.has(s)) { seen.set(s, s.raw.join()); return 'new' } return 'known' }
      for (const i of [1, 2, 3]) console.log(parse`a${i}b`)
      """
    #expect(try lines(of: program) == ["true false true true", "new", "known", "known"])
  }
}
