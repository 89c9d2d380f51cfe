import Diagnostics
import ScriptSyntax
import Testing

@Suite("Statements")
struct StatementTests {
  @Test(
    "Every statement of the language is read",
    arguments: [
      (
        "const a = 1, { b, c: [d = 2] } = e; let f; var g",
        "const a = 1.0, {b: b, c: [d = 2.0]} = e; let f; var g;"
      ),
      ("if (a) b; else if (c) d; else { e }", "if (a) b; else if (c) d; else {e;}"),
      ("for (let i = 0, n = 2; i < n; i++) ;", "for (let i = 0.0, n = 2.0; (i < n); (i++)) ;"),
      ("for (;;) { break }", "for (; ; ) {break;}"),
      ("for (const [k, v] of a) b", "for (const [k, v] of a) b;"),
      ("for await (const a of b) c", "for await (const a of b) c;"),
      ("for (a.b in c) d", "for (a.b in c) d;"),
      ("for ({ a = 1 } of b) c", "for ({a: a = 1.0} of b) c;"),
      ("for (of of of) {}", "for (of of of) {}"),
      ("for (var i = ('a' in b); false;) {}", "for (var i = ‹('a' in b)›; false; ) {}"),
      ("while (a) b", "while (a) b;"),
      ("do a; while (b) c", "do a; while (b); c;"),
      (
        "switch (a) { case 1: b; break; case (c): default: d }",
        "switch (a) {case 1.0: b; break; case ‹c›:  default: d;}"
      ),
      ("x: for (;;) { continue x; }", "x: for (; ; ) {continue x;}"),
      ("try { a } catch { b } finally { c }", "try {a;} catch {b;} finally {c;}"),
      ("try { a } catch ({ message }) { b }", "try {a;} catch ({message: message}) {b;}"),
      ("throw new Error('a')", "throw new Error('a');"),
      ("debugger; ;", "; ;"),
      ("function f(a, b = 1, ...c) { return a }", "declaration f(a, b = 1.0, ...c) {return a;}"),
      ("async function f() { await a }", "async declaration f() {(await a);}"),
    ]
  )
  func statements(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Classes take every form of member",
    arguments: [
      ("class A {}", "class A {}"),
      (
        "class A extends b.C { constructor() { super() } }",
        "class A extends b.C {derivedConstructor () {super();}}"
      ),
      (
        "class A { constructor(a) {} b() {} async c() {} get d() { return 1 } set d(e) {} }",
        "class A {constructor (a) {} b: method () {} c: async method () {} d: getter () {return 1.0;} d: setter (e) {}}"
      ),
      (
        "class A { #a = 1; b; static c = 2\n static { d } ['e'] = 3; has(o) { return #a in o && o.#a } }",
        "class A {#a = 1.0; b = ; static c = 2.0; static {d;} ['e'] = 3.0; has: method (o) {return ((#a in o) && o.#a);}}"
      ),
      (
        "class A { static static() {} static async async() {} get; set; static; async }",
        "class A {static static: method () {} static async: async method () {} get = ; set = ; static = ; async = ;}"
      ),
      ("x = class extends A {}", "(x = (class  extends A {}));"),
    ]
  )
  func classes(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Modules are imported and exported",
    arguments: [
      (
        "import a, { b, c as d, default as e } from 'm'",
        "import [defaultExport as a, named(\"b\") as b, named(\"c\") as d, named(\"default\") as e] from m;"
      ),
      ("import * as a from 'm'; import 'n'", "import [namespace as a] from m; import [] from n;"),
      ("export const a = 1; export { a as b }", "export const a = 1.0; export [];"),
      ("export default function () {}", "export (expression () {});"),
      ("export default class A {}", "export class A {}"),
      ("export default a + b", "export (a + b);"),
    ]
  )
  func modules(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Contextual words are names where the grammar does not need them",
    arguments: ["async", "of", "get", "set", "from", "as", "type", "target", "ünïcode", "$_", "名前"]
  )
  func contextualWords(word: String) {
    #expect(dump("let \(word) = \(word)") == "let \(word) = \(word);")
  }

  @Test("An escaped name is the name that it spells")
  func escapedNames() {
    #expect(dump(#"let \u0061b = \u{61}b"#) == "let ab = ab;")
  }

  @Test("A line of #! and a byte order mark are passed over")
  func leadingMarks() {
    #expect(dump("#!/usr/bin/env node\na") == "a;")
    #expect(dump("\u{FEFF}a") == "a;")
  }

  @Test("Comments are collected in order, each once")
  func comments() throws {
    let source = SourceText(name: "p.js", text: "// step: a\nasync /* b */ (c) // d\n/**/")
    let program = try Program.parse(source)
    #expect(program.comments.map(\.text) == [" step: a", " b ", " d", ""])
    #expect(
      program.comments.map { String(source[$0.range]) } == [
        "// step: a", "/* b */", "// d", "/**/",
      ]
    )
  }
}
