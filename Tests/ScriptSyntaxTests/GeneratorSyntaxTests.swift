import ScriptSyntax
import Testing

@Suite("Generators and BigInt literals")
struct GeneratorSyntaxTests {
  @Test(
    "yield takes what follows it on its line",
    arguments: [
      ("yield", "(yield);"),
      ("yield a, b", "((yield a), b);"),
      ("a = yield b ? c : d", "(a = (yield (b ? c : d)));"),
      ("yield\na", "(yield);"),
      ("yield* a", "(yield* a);"),
      ("yield /a/g", "(yield /a/g);"),
      ("yield yield a", "(yield (yield a));"),
      ("[yield, yield a]", "[(yield), (yield a)];"),
      ("f(yield)", "f((yield));"),
      ("`${yield}`", "`${(yield)}`;"),
    ]
  )
  func operands(source: String, expected: String) {
    let text = dump("function* g() { \(source) }")
    #expect(text.hasPrefix("declaration* g()") && text.contains(expected), "\(text)")
  }

  @Test(
    "BigInt literals keep the base that they are written to",
    arguments: [
      ("1n", "1n;"), ("1_000n", "1000n;"), ("0xFFn", "0xFFn;"), ("0b11n + 0o7n", "(0b11n + 0o7n);"),
      ("({ 1n: a })", "‹{[1n]: a}›;"),
    ]
  )
  func bigInts(source: String, expected: String) { #expect(dump(source) == expected) }

  @Test(
    "What a generator or a BigInt may not be is refused",
    arguments: [
      ("function* g(a = yield) {}", "'yield' is not allowed in the parameters of this function"),
      ("function* g() { 1 + yield }", "'yield' cannot be an operand"),
      ("function* g() { yield = 1 }", "expected an expression"),
      ("function* g() { const yield = 1 }", "'yield' is a reserved word"),
      ("function g() { yield 1 }", "'yield' is only valid in generator functions"),
      ("function* g() { () => { yield 1 } }", "'yield' is only valid in generator functions"),
      ("class A { *constructor() {} }", "a constructor cannot be"),
      ("if (a) function* g() {}", "cannot be the whole body"),
      ("1.5n", "neither a number nor a name"), ("01n", "neither a number nor a name"),
      ("1e3n", "neither a number nor a name"), ("1_n", "must stand between two digits"),
    ]
  )
  func refusals(source: String, message: String) {
    let messages = problems(source)
    #expect(messages.first?.contains(message) == true, "\(messages)")
  }
}
