import ScriptRuntime
import Testing

/// Messages as Node 20 has them, with the callee or the source as it prints it.
@Suite struct ErrorWordingTests {
  private static let preamble = """
    let u, five = 5;
    const o = { a: {}, n: 5, f() {}, g: { h: {} } }, ar = [{}], call = () => ({});

    """

  private func message(_ source: String) throws -> String? {
    try lines(of: Self.preamble + source).last
  }

  @Test(
    "What an array pattern cannot iterate over is named where Node names it",
    arguments: [
      ("const [a] = five", "five is not iterable"),
      (
        "const [a] = (five)",
        "number 5 is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      (
        "const [a] = (call())",
        "object is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      ("const [a] = null", "null is not iterable"),
      ("const [a] = call()", "call is not a function or its return value is not iterable"),
      (
        "const [a] = new Date()", "Date is not a function or its return value is not iterable"
      ),
      ("const [a] = o.a", "object is not iterable (cannot read property Symbol(Symbol.iterator))"),
      (
        "const [a] = ar[9]",
        "undefined is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      (
        "const [a] = five + 1",
        "number 6 is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      (
        "let a; [a] = five",
        "number 5 is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      (
        "const { zz: [a] } = o",
        "Cannot destructure property 'Symbol(Symbol.iterator)' of 'o' as it is undefined."
      ),
      (
        "const { n: [a] } = o",
        "o is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      ("for (const [a] of [1]) {}", ".for is not iterable"),
      ("const [a] = await five", "(intermediate value) is not iterable"),
    ]
  )
  func arrayPatterns(_ source: String, _ expected: String) throws {
    #expect(try message(source) == "Uncaught TypeError: \(expected)")
  }

  @Test(
    "What an object pattern cannot take apart is named where Node names it",
    arguments: [
      ("const { a } = o.zz", "Cannot destructure property 'a' of 'o.zz' as it is undefined."),
      ("const { a = 1 } = u", "Cannot read properties of undefined (reading 'a')"),
      ("const { zz: { b } } = o", "Cannot read properties of undefined (reading 'b')"),
      (
        "const { zz: { b } = null } = o",
        "Cannot destructure property 'b' of 'null' as it is null."
      ),
      ("const {} = u", "Cannot destructure 'u' as it is undefined."),
      (
        "(({ a }) => a)(null)",
        "Cannot destructure property 'a' of 'object null' as it is null."
      ),
      ("(({ a }) => a)()", "Cannot destructure property 'a' of 'undefined' as it is undefined."),
      (
        "(({ a } = {}) => a)(null)",
        "Cannot destructure property 'a' of "
          + "'(intermediate value)(intermediate value)(intermediate value)' as it is null."
      ),
      (
        "for (const { a } of [null]) {}",
        "Cannot destructure property 'a' of '.for' as it is null."
      ),
      (
        "try { throw null } catch ({ message }) {}",
        "Cannot destructure property 'message' of '.catch' as it is null."
      ),
    ]
  )
  func objectPatterns(_ source: String, _ expected: String) throws {
    #expect(try message(source) == "Uncaught TypeError: \(expected)")
  }

  @Test(
    "A call of something that is no function prints the callee as Node does",
    arguments: [
      ("o.nope()", "o.nope is not a function"),
      ("o[five]()", "o[five] is not a function"),
      ("o[`nope`]()", "o.nope is not a function"),
      ("o[-1]()", "o[-1] is not a function"),
      ("(five++)()", "(five++) is not a function"),
      ("(u = 5)()", "u is not a function"),
      ("[...ar].nope()", "[(...ar)].nope is not a function"),
      ("(o?.a).b()", "(intermediate value).b is not a function"),
      ("o.f.call.call(5)", "o.f.call.call is not a function"),
      (
        "const [a] = o.nope()", "o.nope is not a function or its return value is not iterable"
      ),
      (
        "for (const x of o.nope()) {}",
        "o.nope is not a function or its return value is not iterable"
      ),
      ("[...o.nope()]", "o.nope is not a function or its return value is not iterable"),
      ("o.f(...o.nope())", "o.nope is not a function"),
      ("const [a] = await o.nope()", "o.nope is not a function"),
      (
        "for await (const x of o.nope()) {}",
        "o.nope(...) is not a function or its return value is not async iterable"
      ),
      ("class E extends o {}", "Class extends value #<Object> is not a constructor or null"),
      ("o[1 + 2 * 3]()", "o[7] is not a function"),
      ("o[~1]()", "o[-2] is not a function"),
      ("[1, , 2].nope()", "[1,(intermediate value),2].nope is not a function"),
      (
        "for (const x of (o.nope())) {}",
        "o.nope is not a function or its return value is not iterable"
      ),
      ("for (const x of call().nope) {}", "call.nope is not iterable"),
      (
        "try { throw 5 } catch ([a]) {}",
        "number 5 is not iterable (cannot read property Symbol(Symbol.iterator))"
      ),
      (
        "const n = null; Math.max(1, ...n)", "n is not iterable (cannot read property null)"
      ),
    ]
  )
  func callees(_ source: String, _ expected: String) throws {
    #expect(try message(source) == "Uncaught TypeError: \(expected)")
  }

  @Test(
    "A value inside a message is shown by its constructor, or by its tag where it prints itself",
    arguments: [
      ("[1].map(o)", "#<Object> is not a function"),
      ("[1].map(new Map())", "#<Map> is not a function"),
      ("[1].map(ar)", "[object Array] is not a function"),
      ("[1].map(/x/)", "[object RegExp] is not a function"),
      ("[1].map(new Date(0))", "[object Date] is not a function"),
      ("[1].map(new Error('x'))", "Error: x is not a function"),
      ("[1].map(Object.create(null))", "[object Object] is not a function"),
      ("[1].map({ toString() { return 'me' } })", "[object Object] is not a function"),
      ("[1].map('text')", "text is not a function"),
      (
        "class A { get p() { return 1 } toString() { return 'A' } } new A().p = 2",
        "Cannot set property p of [object Object] which has only a getter"
      ),
      ("o in 'text'", "Cannot use 'in' operator to search for '#<Object>' in text"),
      ("Object.create('text')", "Object prototype may only be an Object or null: text"),
      ("new Map('ab')", "Iterator value a is not an entry object"),
      ("new Map().forEach({})", "object is not a function"),
      ("[1].flatMap(5)", "flatMap mapper function is not callable"),
      ("Symbol('d').x = 1", "Cannot create property 'x' on symbol 'Symbol(d)'"),
      ("Object.fromEntries(null)", "undefined is not iterable"),
      (
        "for (const x of { [Symbol.iterator]() { return { next: 5 } } }) {}",
        "number 5 is not a function"
      ),
      (
        "Object.freeze(new Error('x')).name = 'N'",
        "Cannot add property name, object is not extensible"
      ),
      (
        "const base = { k: 1 }; Object.preventExtensions(Object.create(base)).k = 2",
        "Cannot add property k, object is not extensible"
      ),
    ]
  )
  func values(_ source: String, _ expected: String) throws {
    #expect(try message(source) == "Uncaught TypeError: \(expected)")
  }

  @Test(
    "A method that is called on the wrong value says which method and what it needs",
    arguments: [
      ("const { map } = []; map((x) => x)", "Array.prototype.map called on null or undefined"),
      ("[].slice.call(null)", "Cannot convert undefined or null to object"),
      (
        "Boolean.prototype.toString.call(1)",
        "Boolean.prototype.toString requires that 'this' be a Boolean"
      ),
      (
        "Symbol.prototype.valueOf.call(1)",
        "Symbol.prototype.valueOf requires that 'this' be a Symbol"
      ),
      (
        "Error.prototype.toString.call(1)",
        "Method Error.prototype.toString called on incompatible receiver 1"
      ),
      ("Reflect.ownKeys(1)", "Reflect.ownKeys called on non-object"),
      (
        "class A { #m() {} static call(x) { x.#m() } } A.call({})",
        "Receiver must be an instance of class A"
      ),
      (
        "class A { static get #g() { return 1 } static get(x) { return x.#g } } A.get({})",
        "Receiver must be class A"
      ),
      (
        "class A { #f = 1; static get(x) { return x.#f } } A.get({})",
        "Cannot read private member #f from an object whose class did not declare it"
      ),
      ("Object.freeze([1]).unshift(0)", "Cannot add property 1, object is not extensible"),
    ]
  )
  func receivers(_ source: String, _ expected: String) throws {
    #expect(try message(source) == "Uncaught TypeError: \(expected)")
  }

  @Test(
    "What a loop or a spread cannot iterate over is named by the place that V8 finds",
    arguments: [
      ("for (const x of o?.n)", "number 5 is not iterable (cannot read property S)"),
      ("for (const x of u?.posts)", "undefined is not iterable (cannot read property S)"),
      ("for (const x of o?.f())", "o?.f is not iterable (cannot read property S)"),
      ("for (const x of o.n || o.a)", "number 5 is not iterable (cannot read property S)"),
      ("for (const x of u || call())", "call is not iterable (cannot read property S)"),
      ("for (const x of u ?? {})", "(u ?? {}) is not iterable"),
      ("for (const x of u ? [] : o.a)", "object is not iterable (cannot read property S)"),
      (
        "for (const x of u ? 1 : 2)",
        "(intermediate value)(intermediate value)(intermediate value) is not iterable"
      ),
      ("for (const x of !call())", "call is not iterable (cannot read property S)"),
      (
        "for (const x of { a: 1, b: -2, c: { d: [3] } })",
        "{(intermediate value)(intermediate value)(intermediate value)} is not iterable"
      ),
      ("for (const x of { a: u })", "object is not iterable (cannot read property S)"),
      ("for (const x of { m() {} })", "object is not iterable (cannot read property S)"),
      ("for (const x of { a: call(), b: 1 })", "call is not iterable (cannot read property S)"),
      ("for (const x of { ['a']: 1 })", "object is not iterable (cannot read property S)"),
      ("for (const x of { ...o })", "{(intermediate value)} is not iterable"),
      ("[...o?.n]", "(intermediate value) is not iterable"),
      ("call(...u?.x)", "(intermediate value) is not iterable (cannot read property undefined)"),
      ("[...o.n]", "o.n is not iterable"), ("for (const x of o.n)", "o.n is not iterable"),
    ]
  )
  func loops(_ source: String, _ expected: String) throws {
    let statement = source.hasPrefix("for") ? source + " {}" : source
    let words = expected.replacing("property S)", with: "property Symbol(Symbol.iterator))")
    #expect(try message(statement) == "Uncaught TypeError: \(words)")
  }
}
