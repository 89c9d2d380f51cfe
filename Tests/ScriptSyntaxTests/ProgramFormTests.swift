import Diagnostics
import ScriptSyntax
import Testing

/// What a text may say depends on what kind of file it is.
struct ProgramFormTests {
  @Test("A CommonJS file written as a module is refused once, in Node's words, with ways out")
  func moduleSyntax() {
    let module =
      "or make it an ES module: name it .mjs, or write \"type\": \"module\" in package.json"
    #expect(
      problems("import a from 'a';\nimport b from 'b';\nexport { a };", as: .commonJS) == [
        "1:1«import»: Cannot use import statement outside a module"
          + " | help: this file is CommonJS: write const … = require('…') | help: \(module)"
      ]
    )
    #expect(
      problems("export const a = 1;", as: .commonJS) == [
        "1:1«export»: Unexpected token 'export'"
          + " | help: this file is CommonJS: write module.exports = … | help: \(module)"
      ]
    )
    #expect(
      problems("const url = import.meta.url;", as: .commonJS) == [
        "1:13«import.meta»: Cannot use 'import.meta' outside a module"
          + " | help: this file is CommonJS: use __filename and __dirname | help: \(module)"
      ]
    )
    #expect(
      problems("await go();\nawait on();", as: .commonJS) == [
        "1:1«await»: await is only valid in async functions and the top level bodies of modules"
          + " | help: this file is CommonJS: put it in a function, async function main() { … },"
          + " and call main()"
          + " | help: \(module)"
      ]
    )
  }

  @Test("An await in a function that is not async is told wherever it cannot be a name")
  func misplacedAwait() {
    #expect(
      problems("function f() {\n  const x = await g();\n}", as: .commonJS) == [
        "2:13«await»: await is only valid in async functions and the top level bodies of modules"
          + " | this function is not async 1:10«f» | help: write 'async' before the function"
      ]
    )
    #expect(problems("const f = async () => { await (g()); };", as: .commonJS) == [])
    #expect(problems("var await = (x) => x; await (1);", as: .commonJS) == [])
    let loop = "async function f() { for await (const x of y) await x; }"
    #expect(problems(loop, as: .commonJS) == [])
  }

  @Test("Sloppy code may do what strict code and modules refuse")
  func sloppy() {
    let texts = [
      "return 1;", "var package = 1; delete package;", "x = 010 + '\\07'.length;",
      "function f(a, a) {} function f() {}", "arguments = 1; eval = 2; new.target;",
      "if (x) function f() {} else function g() {}", "l: function f() {}",
      "{ function f() {} function f() {} }", "let yield = 1, static; var let = 2; let = 3;",
    ]
    for text in texts {
      #expect(problems(text, as: .commonJS) == [], "\(text)")
      #expect(problems(text, as: .module) != [], "\(text)")
      let strict = problems("'use strict'; " + text, as: .commonJS)
      #expect(strict != [] || text == "return 1;", "\(text)")
      #expect(problems(text) == problems(text, as: .module), "\(text)")
    }
  }

  @Test("Classes, arrow functions and methods stay strict about what they are strict about")
  func strictParts() {
    let texts = [
      "(a, a) => 1;", "({ m(a, a) {} });", "function f(a, [a]) {}", "function f(a = 1, a) {}",
      "class C { m() { var package; } }", "class C { m() { x = 010; } }",
      "function f() { 'use strict'; 010; }", "function f() { 'use strict'; delete f; }",
      "while (x) function f() {}", "{ let f; function f() {} }",
      "with (x) y;", "function f(a = 1) { 'use strict'; }", "class C { x = await y; }",
    ]
    for text in texts {
      #expect(problems(text, as: .commonJS) != [], "\(text)")
    }
  }

  @Test("What Node gives a CommonJS file cannot be declared again with let, const or class")
  func givenNames() {
    #expect(
      problems("const module = {};", as: .commonJS) == [
        "1:7«module»: Identifier 'module' has already been declared | help: "
          + "Node gives every CommonJS file a variable 'module'; choose another name"
      ]
    )
    let others = "var module = 1; { const exports = 2; } function require() {}"
    #expect(problems(others, as: .commonJS) == [])
    #expect(problems("const module = {}, exports = 1;") == [])
  }

  @Test(
    "A file of no known kind is a module where it is written as one",
    arguments: [
      ("const a = require('a');", Program.Form.commonJS),
      ("import a from 'a';", .module), ("export default 1;", .module),
      ("await 1;", .module), ("const x = 010; return;", .commonJS),
      ("async function f() { await 1; }", .commonJS),
    ]
  )
  func detection(text: String, form: Program.Form) throws {
    #expect(try Program.parseFile(SourceText(name: "p.js", text: text)).form == form)
  }

  @Test("A file of no known kind with an error is told the errors of what it seems to be")
  func detectionOfErrors() {
    for (text, count) in [("import a from 'a'; const = 1;", 1), ("const a = ;", 1)] {
      do throws(DiagnosticList) {
        _ = try Program.parseFile(SourceText(name: "p.js", text: text))
        Issue.record("no error in \(text)")
      } catch {
        #expect(error.diagnostics.count == count)
        #expect(error.diagnostics.allSatisfy { !$0.message.contains("outside a module") })
      }
    }
  }

  @Test("A module can say what it imports, export what another exports, and import while it runs")
  func moduleForms() {
    let text = """
      import data from './d.json' with { type: 'json' };
      export * from 'a'; export * as b from 'b'; export { c as default, d, 'e f' as g } from 'c';
      export {} from 'e';
      const url = import.meta.url, later = import('./x.js', {});
      """
    #expect(problems(text, as: .module) == [])
    let calls = "const a = import('x'), b = import('y', z);"
    #expect(dump(calls, as: .commonJS) == calls)
    for wrong in [
      "export { 'a' };", "export { a, b as a } from 'x';", "import.foo;", "import();",
      "import x from 'a' with { type: 1 };", "import x from 'a' with { a: 'b', a: 'c' };",
      "new import('x');", "export * as default; ",
    ] {
      #expect(problems(wrong, as: .module).count == 1, "\(wrong)")
    }
  }
}
