import Testing

/// Which variable a name means; the expected lines are Node's.
@Suite struct ScopeTests {
  @Test(
    "Expressions in parameters see the names around the function and the parameters, not those of the body",
    arguments: [
      (
        "const limit = 10; function page(items, size = limit) { const limit = size * 2; return items.slice(0, limit) } console.log(page([1, 2, 3], 1).join(), page([1, 2, 3]).length)",
        ["1,2 3"]
      ),
      (
        "const n = 1; const f = (a = n) => { let n = 2; return [a, n].join() }; console.log(f(), f(5))",
        ["1,2 5,2"]
      ),
      (
        "var n = 1; function f(a = n) { var n = 2; return [a, n].join() } console.log(f(), f(5))",
        ["1,2 5,2"]
      ),
      (
        "const n = 1; function f(a = n) { function n() { return 2 } return [a, n()].join() } console.log(f(), f(5))",
        ["1,2 5,2"]
      ),
      (
        "class User {} async function list(model = User) { const User = model.name; return User } console.log(await list(), await list({ name: 'Post' }))",
        ["User Post"]
      ),
      (
        "const n = 1; const o = { f(a = n) { const n = 2; return a + n }, set p(a = n) { const n = 3; console.log(a + n) } }; console.log(o.f()); o.p = undefined; o.p = 7",
        ["3", "4", "10"]
      ),
      (
        "const n = 1; class A { x; constructor(a = n) { const n = 2; this.x = a + n } static f(a = () => n) { const n = 4; return a() + n } } console.log(new A().x, A.f())",
        ["3 5"]
      ),
      (
        "const n = 1; class A { a = 1 } class B extends A { constructor(a = n) { super(); const n = 2; this.b = [this.a, a, n] } } console.log(new B().b.join())",
        ["1,1,2"]
      ),
      (
        "const n = 1; function f(g = () => n) { var n = 2; return [g(), n].join() } console.log(f())",
        ["1,2"]
      ),
      (
        "const n = 1; function f(g = () => () => n) { let n = 2; const h = () => n; return [g()(), h()].join() } console.log(f())",
        ["1,2"]
      ),
      (
        "function f(x, g = () => x) { var x; x = 2; return [x, g()].join() } console.log(f(1))",
        ["2,1"]
      ),
      ("function f(x, g = () => x) { x = 2; return [x, g()].join() } console.log(f(1))", ["2,2"]),
      (
        "function f(x, set = (v) => { x = v }) { var x; const before = x; set(9); return [before, x].join() } console.log(f(1))",
        ["1,1"]
      ),
      (
        "function f(x = 1, g = () => x) { var x = x + 1; const h = () => x; return [x, g(), h()].join() } console.log(f(), f(5))",
        ["2,1,2 6,5,6"]
      ),
      (
        "function f(x, g = () => typeof x) { function x() {} return [typeof x, g()].join() } console.log(f(1))",
        ["function,number"]
      ),
      ("function f(x, g = () => x) { var x; return [x, g()].join() } console.log(f(1))", ["1,1"]),
      (
        "function f(x) { var x; function g() { return x } x = 3; return g() } console.log(f(1))",
        ["3"]
      ),
      (
        "const a = 1, c = 3; function f({ b = a, d: [e = c] = [] } = {}) { const a = 4, c = 5; return [a, b, c, e].join() } console.log(f(), f({ b: 0, d: [9] }))",
        ["4,1,5,3 4,0,5,9"]
      ),
      (
        "const k = 'x'; function f({ [k]: v }) { const k = 'y'; return k + v } console.log(f({ x: 1, y: 2 }))",
        ["y1"]
      ),
      (
        "const k = 'x'; function f(...[a = k]) { const k = 'y'; return k + a } console.log(f(), f(1))",
        ["yx y1"]
      ),
      (
        "function f(a = arguments.length, b = () => arguments[0]) { const c = arguments.length; return [a, b(), c].join() } console.log(f(), f(7), f(undefined, undefined, 1))",
        ["0,,0 7,7,1 3,,3"]
      ),
      (
        "const f = (g = () => rest, ...rest) => g(); console.log(f(undefined, 2, 3).join())",
        ["2,3"]
      ),
      (
        "function f(n = 3, g = f) { return n === 0 ? [] : [n, ...g(n - 1)] } console.log(f().join())",
        ["3,2,1"]
      ),
      (
        "const sum = function self(n = 2, again = () => self) { var self = 5; return n === 0 ? self : n + again()(n - 1) }; console.log(sum())",
        ["8"]
      ),
      (
        "const n = 1; const f = (a = n) => (b = a + n) => { const n = 10; return [a, b, n].join() }; console.log(f()(), f(5)())",
        ["1,2,10 5,6,10"]
      ),
      (
        "const n = 1; async function f(a = n) { await null; const n = 2; const g = async (b = n) => { const n = 3; await null; return [a, b, n].join() }; return g() } console.log(await f())",
        ["1,2,3"]
      ),
      (
        "const x = 1; async function f(a = x.y.z) { const x = 2; return a } try { await f() } catch (e) { console.log(e.message) }",
        ["Cannot read properties of undefined (reading 'z')"]
      ),
      (
        "const n = 1; const fs = []; for (let i = 0; i < 3; i++) fs.push((a = () => i + n) => { const n = i * 10; return [a(), n].join() }); console.log(fs.map((f) => f()).join(' '))",
        ["1,0 2,10 3,20"]
      ),
      (
        "const f = (a, b = a) => { const c = () => a + b; a = 10; return c() }; console.log(f(1), f(1, 2))",
        ["11 12"]
      ),
      (
        "function f(a = 1) { if (true) { var a = 2 } for (var b of [a]) { var a = b + 1 } return a } console.log(f())",
        ["3"]
      ),
      (
        "function f(a = 1, get = () => a) { for (var a = 5; a < 7; a++); return [a, get()].join() } console.log(f())",
        ["7,1"]
      ),
      (
        "function f(a, b = () => { a++; return a }) { b(); var a; a += 10; return [a, b()].join() } console.log(f(1))",
        ["11,3"]
      ),
    ]
  )
  func parameters(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "A parameter has no value before its turn, for closures too",
    arguments: [
      (
        "const f = (a = b, b) => a; try { f(undefined, 1) } catch (e) { console.log(e.message) } console.log(f(2))",
        ["Cannot access 'b' before initialization", "2"]
      ),
      (
        "const f = (a = (() => b)(), b = 1) => a; try { f() } catch (e) { console.log(e.message) } console.log(f(2))",
        ["Cannot access 'b' before initialization", "2"]
      ),
      (
        "const f = (a = (b = 1), b = 2) => [a, b]; try { f() } catch (e) { console.log(e.message) } console.log(f(0).join())",
        ["Cannot access 'b' before initialization", "0,2"]
      ),
      (
        "const f = (a = typeof b, b = 2) => [a, b]; try { f() } catch (e) { console.log(e.message) }",
        ["Cannot access 'b' before initialization"]
      ),
      (
        "const f = (a = a) => a; try { f() } catch (e) { console.log(e.message) } console.log(f(1))",
        ["Cannot access 'a' before initialization", "1"]
      ),
      (
        "const f = ({ a = b, b }) => [a, b]; try { f({ b: 1 }) } catch (e) { console.log(e.message) } console.log(f({ a: 1, b: 2 }).join())",
        ["Cannot access 'b' before initialization", "1,2"]
      ),
      (
        "const f = (a = rest, ...rest) => [a, ...rest]; try { f() } catch (e) { console.log(e.message) } console.log(f(1, 2, 3).join())",
        ["Cannot access 'rest' before initialization", "1,2,3"]
      ),
    ]
  )
  func turns(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "A constant that has no value yet is not there for assigning either",
    arguments: [
      (
        "try { n = 2 } catch (e) { console.log(e.message) } const n = 1",
        ["Cannot access 'n' before initialization"]
      ),
      (
        "try { n = 2 } catch (e) { console.log(e.message) } const n = 1; const f = () => n",
        ["Cannot access 'n' before initialization"]
      ),
      (
        "const f = () => { n = 2 }; try { f() } catch (e) { console.log(e.message) } const n = 1; try { f() } catch (e) { console.log(e.message) }",
        ["Cannot access 'n' before initialization", "Assignment to constant variable."]
      ),
    ]
  )
  func constants(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "The `var`s and functions of a static block are its own",
    arguments: [
      (
        "class A { static { var x = 1; this.a = x } static { this.b = typeof x } } console.log(A.a, A.b)",
        ["1 undefined"]
      ),
      (
        "var x = 7; class A { static { var x = 1; this.f = () => x } static y = x; static { this.z = x; var w = 2 } } console.log(A.f(), A.y, A.z, typeof w)",
        ["1 7 7 undefined"]
      ),
      (
        "class A { static { function f() { return 1 } this.a = f() } static { this.b = typeof f } } console.log(A.a, A.b)",
        ["1 undefined"]
      ),
      (
        "class A { static { var f; function f() { return 1 } this.a = f() } } console.log(A.a)",
        ["1"]
      ),
    ]
  )
  func staticBlocks(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "The pattern of a catch clause does not see what its block declares",
    arguments: [
      (
        "const x = 1; function f() { try { throw {} } catch ({ a = x }) { const x = 2; return [a, x].join() } } console.log(f())",
        ["1,2"]
      ),
      (
        "const x = 1; function f() { try { throw {} } catch ({ a = () => x }) { let x = 2; return [a(), x].join() } } console.log(f())",
        ["1,2"]
      ),
    ]
  )
  func catchPatterns(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "The source of a loop cannot use the names that the loop declares",
    arguments: [
      (
        "const post = { comments: [1] }; function f() { for (const post of post.comments) console.log(post) } try { f() } catch (e) { console.log(e.message) }",
        ["Cannot access 'post' before initialization"]
      ),
      (
        "const f = () => { for (const a of [() => a]) console.log(a()) }; try { f() } catch (e) { console.log(e.message) }",
        ["Cannot access 'a' before initialization"]
      ),
      (
        "const f = () => { for (const a of ((g) => [g()])(() => a)) console.log(a) }; try { f() } catch (e) { console.log(e.message) }",
        ["Cannot access 'a' before initialization"]
      ),
      (
        "const f = () => { for (let { a, b } in { [b]: 1 }) console.log(a) }; try { f() } catch (e) { console.log(e.message) }",
        ["Cannot access 'b' before initialization"]
      ),
      (
        "const items = [[1, 2]]; for (const item of items.map((item) => item.length)) console.log(item)",
        ["2"]
      ),
    ]
  )
  func loopSources(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }
}
