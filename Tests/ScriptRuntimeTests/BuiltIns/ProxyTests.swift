import ScriptRuntime
import Testing

@Suite struct ProxyTests {
  @Test(
    "A proxy does what its handler says, and the rest to its target",
    arguments: [
      (
        "const seen = []; const p = new Proxy({ a: 1 }, { get(t, k) { seen.push(String(k)); return t[k] }, has: () => true }); console.log(p.a, 'zz' in p, seen.join())",
        ["1 true a"]
      ),
      (
        "const t = {}; const p = new Proxy(t, { set(t, k, v) { t[k] = v * 2; return true }, deleteProperty(t, k) { console.log('delete', k); return delete t[k] } }); p.x = 4; console.log(t, delete p.x, t)",
        ["delete x", "{} true {}"]
      ),
      (
        "const p = new Proxy(function (a) { return a }, { apply: (f, self, list) => f(...list) + 1, construct: (f, list) => ({ made: list[0] }) }); console.log(p(1), new p(2), typeof p)",
        ["2 { made: 2 } function"]
      ),
      (
        "const p = new Proxy([1, 2], {}); p.push(3); console.log(Array.isArray(p), p, JSON.stringify(p), [].concat(p), p.map(x => x * 2))",
        ["true [ 1, 2, 3 ] [1,2,3] [ 1, 2, 3 ] [ 2, 4, 6 ]"]
      ),
      (
        "const p = new Proxy({ a: 1, b: 2 }, { ownKeys: () => ['b'] }); console.log(Object.keys(p), { ...p }, Object.entries(p)); for (const k in p) console.log(k)",
        ["[ 'b' ] { b: 2 } [ [ 'b', 2 ] ]", "b"]
      ),
      (
        "const p = new Proxy({}, { getPrototypeOf: () => Array.prototype, isExtensible: () => true, preventExtensions: () => false }); console.log(p instanceof Array, Object.isExtensible(p), Reflect.preventExtensions(p))",
        ["true true false"]
      ),
      (
        "class A { constructor() { return new Proxy(this, { get: (t, k, r) => k in t ? Reflect.get(t, k, r) : 'no ' + String(k) }) } m() { return this.x } } class B extends A { x = 5 } const b = new B(); console.log(b.m(), b.y)",
        ["5 no y"]
      ),
      (
        "const { proxy, revoke } = Proxy.revocable({ a: 1 }, {}); console.log(proxy); revoke(); console.log(proxy); try { proxy.a } catch (e) { console.log(e.message) }",
        ["{ a: 1 }", "<Revoked Proxy>", "Cannot perform 'get' on a proxy that has been revoked"]
      ),
    ]
  )
  func traps(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "A handler that breaks what the target promises is refused in V8's words",
    arguments: [
      ("Proxy({}, {})", "Constructor Proxy requires 'new'"),
      ("new Proxy(1, {})", "Cannot create proxy with a non-object as target or handler"),
      (
        "'use strict'; new Proxy({}, { set: () => false }).a = 1",
        "'set' on proxy: trap returned falsish for property 'a'"
      ),
      (
        "new Proxy(Object.freeze({ a: 1 }), { get: () => 2 }).a",
        "'get' on proxy: property 'a' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '1' but got '2')"
      ),
      (
        "Object.keys(new Proxy({}, { ownKeys: () => ['a', 'a'] }))",
        "'ownKeys' on proxy: trap returned duplicate entries"
      ),
      (
        "'a' in new Proxy(Object.freeze({ a: 1 }), { has: () => false })",
        "'has' on proxy: trap returned falsish for property 'a' which exists in the proxy target as non-configurable"
      ),
      (
        "new Proxy({}, { get: 5 }).a",
        "5 returned for property 'get' of object '#<Object>' is not a function"
      ),
      ("Reflect.construct(function () {}, [], 1)", "1 is not a constructor"),
    ]
  )
  func refusals(_ source: String, _ message: String) throws {
    #expect(try lines(of: source) == ["Uncaught TypeError: \(message)"])
  }

  @Test(
    "Long chains of proxies end in an error or a limit",
    arguments: [
      (
        "let p = {}; for (let i = 0; i < 20000; i++) p = new Proxy(p, {}); try { p.a } catch (e) { console.log(e.name) }",
        "RangeError"
      ),
      ("let p = {}; for (;;) p = new Proxy(p, {})", "memoryLimit"),
      (
        "const p = new Proxy({}, { get: (t, k, r) => r[k] }); try { p.a } catch (e) { console.log(e.name) }",
        "RangeError"
      ),
    ]
  )
  func chains(_ source: String, _ line: String) throws {
    var limits = Limits()
    limits.memoryBytes = 32 << 20
    #expect(try lines(of: source, limits: limits) == [line])
  }
}
