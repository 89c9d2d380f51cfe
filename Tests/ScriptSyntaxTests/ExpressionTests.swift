import ScriptSyntax
import Testing

@Suite("Expressions")
struct ExpressionTests {
  @Test(
    "Operators bind as ECMAScript says",
    arguments: [
      ("a + b * c", "(a + (b * c));"),
      ("a - b - c", "((a - b) - c);"),
      ("a ** b ** c", "(a ** (b ** c));"),
      ("(-a) ** b", "(‹(- a)› ** b);"),
      ("a || b && c | d ^ e & f", "(a || (b && (c | (d ^ (e & f)))));"),
      ("a == b < c << d + e", "(a == (b < (c << (d + e))));"),
      ("a ?? (b || c)", "(a ?? ‹(b || c)›);"),
      ("a ? b : c ? d : e", "(a ? b : (c ? d : e));"),
      ("a = b = c", "(a = (b = c));"),
      ("a >>>= b, c ??= d, e **= f", "((a >>>= b), (c ??= d), (e **= f));"),
      ("!a instanceof B", "((! a) instanceof B);"),
      ("typeof a === 'b'", "((typeof a) === 'b');"),
      ("void 0, delete a.b", "((void 0.0), (delete a.b));"),
      ("a++ + ++b", "((a++) + (++b));"),
      ("- -a", "(- (- a));"),
      ("await a.b + 1", "((await a.b) + 1.0);"),
      ("'a' in b", "('a' in b);"),
      ("a?.5:1", "(a ? 0.5 : 1.0);"),
    ]
  )
  func operators(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Members, calls and chains nest to the left",
    arguments: [
      ("a.b[c](d, ...e)", "a.b[c](d, ...e);"),
      ("a?.b.c(d)?.[e]", "⟨a?.b.c(d)?.[e]⟩;"),
      ("(a?.b).c", "‹⟨a?.b⟩›.c;"),
      ("a?.(b)", "⟨a?.(b)⟩;"),
      ("new A", "new A();"),
      ("new A.B(c).d", "new A.B(c).d;"),
      ("new (a())(b)", "new ‹a()›(b);"),
      ("new new A(b)(c)", "new new A(b)(c);"),
      ("a.if.class", "a.if.class;"),
      ("a`b${c}d`", "a`b${c}d`;"),
      ("a`\\x`", "a`∅\\x`;"),
      ("`${`${a}`}`", "`${`${a}`}`;"),
      ("`a${{ b: '}' }}c`", "`a${{b: '}'}}c`;"),
    ]
  )
  func members(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Literals have the value that ECMAScript gives them",
    arguments: [
      (
        "0xFF, 0b101, 0o17, 1_000, 1e3, .5, 5., 5.e-1",
        "(255.0, 5.0, 15.0, 1000.0, 1000.0, 0.5, 5.0, 0.5);"
      ),
      ("0x20000000000001", "9007199254740992.0;"),
      ("1..toFixed", "1.0.toFixed;"),
      (#"'\x41\u0042\u{1F600}\n\0\q'"#, "'AB😀\n\0q';"),
      (#"'\uD83D'"#, "'d83d';"),
      ("'a\\\r\nb'", "'ab';"),
      ("'\u{2028}'", "'\u{2028}';"),
      ("`a\r\nb`", "`a\nb`;"),
      (#"/[/\]]+\//gi"#, #"/[/\]]+\//gi;"#),
      ("a / b / c", "((a / b) / c);"),
      ("a = /=b/", "(a = /=b/);"),
      ("[, a, , ...b,]", "[∅, a, ∅, ...b];"),
      ("true, null, this", "(true, null, this);"),
    ]
  )
  func literals(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Object literals take every form of member",
    arguments: [
      (
        "({ a, b: c, 'd e': f, 1e3: g, .1: g, [h]: i, ...j })",
        "‹{a, b: c, d e: f, 1000: g, 0.1: g, [h]: i, ...j}›;"
      ),
      (
        "({ get a() {}, set a(b) {}, async c() {}, d() {} })",
        "‹{a: getter () {}, a: setter (b) {}, c: async method () {}, d: method () {}}›;"
      ),
      (
        "({ get, set, async, of, get() {}, async: 1, static: 2 })",
        "‹{get, set, async, of, get: method () {}, async: 1.0, static: 2.0}›;"
      ),
      (
        "({ async get() {}, get async() {}, await: 1, 1e21: 2, 0x10: 3 })",
        "‹{get: async method () {}, async: getter () {}, await: 1.0, 1e+21: 2.0, 16: 3.0}›;"
      ),
      ("({ if: 1, class: 2 })", "‹{if: 1.0, class: 2.0}›;"),
    ]
  )
  func objects(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Arrow functions take their parameters from what was read in parentheses",
    arguments: [
      ("a => b", "(arrow (a) => return b;);"),
      ("() => {}", "(arrow () {});"),
      (
        "(a, b = 1, { c, d: [e] = f }, ...g) => ({})",
        "(arrow (a, b = 1.0, {c: c, d: [e] = f}, ...g) => return ‹{}›;);"
      ),
      ("({ a = 1 }) => a", "(arrow ({a: a = 1.0}) => return a;);"),
      ("async a => await a", "(async arrow (a) => return (await a););"),
      ("async (a, ...b) => {}", "(async arrow (a, ...b) {});"),
      ("async (a, ...b)", "async(a, ...b);"),
      ("async => async", "(arrow (async) => return async;);"),
      ("a => b => c", "(arrow (a) => return (arrow (b) => return c;););"),
      ("x ? (a) : b => c", "(x ? ‹a› : (arrow (b) => return c;));"),
      ("x ? (a) => b : c", "(x ? (arrow (a) => return b;) : c);"),
      ("f((a), (b) => c)", "f(‹a›, (arrow (b) => return c;));"),
      ("(a,) => a", "(arrow (a) => return a;);"),
    ]
  )
  func arrows(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "An assignment takes a pattern from a literal",
    arguments: [
      ("[a, , b.c = 1, ...d[e]] = f", "([a, ∅, b.c = 1.0, ...d[e]] = f);"),
      (
        "({ a, b: c.d, e = 1, ['f']: g, ...h } = i)",
        "‹({a: a, b: c.d, e: e = 1.0, ['f']: g, ...h} = i)›;"
      ),
      ("[[a], { b }] = c", "([[a], {b: b}] = c);"),
      ("(a) = b", "(a = b);"),
      ("[(a.b)] = c", "([a.b] = c);"),
    ]
  )
  func assignmentPatterns(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Comparisons that look like types stay comparisons",
    arguments: [
      ("f(a < b, c > (d))", "f((a < b), (c > ‹d›));"),
      ("i<n; a<b>c", "(i < n); ((a < b) > c);"),
      ("as; type; as = type", "as; type; (as = type);"),
    ]
  )
  func comparisons(source: String, expected: String) {
    #expect(dump(source) == expected)
  }
}
