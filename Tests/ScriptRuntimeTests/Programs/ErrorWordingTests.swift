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
      (
        "queueMicrotask(5)",
        "The \"callback\" argument must be of type function. Received type number (5)"
      ),
    ]
  )
  func callees(_ source: String, _ expected: String) throws {
    #expect(try message(source) == "Uncaught TypeError: \(expected)")
  }
}
