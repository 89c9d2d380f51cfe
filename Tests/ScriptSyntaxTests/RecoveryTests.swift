import Diagnostics
import Testing

@Suite("Errors and what comes after them")
struct RecoveryTests {
  @Test(
    "A misspelt keyword is named with the one that was meant",
    arguments: [
      ("cosnt user = 1", "1:1«cosnt»: 'cosnt' is not a keyword | help: did you mean 'const'?"),
      (
        "const a = awiat b()", "1:11«awiat»: 'awiat' is not a keyword | help: did you mean 'await'?"
      ),
      (
        "fucntion foo(a) {\n  return 1\n}",
        "1:1«fucntion»: 'fucntion' is not a keyword | help: did you mean 'function'?"
      ),
      ("whlie (x) { y() }", "1:1«whlie»: 'whlie' is not a keyword | help: did you mean 'while'?"),
      (
        "if (x) { a() } esle { b() }",
        "1:16«esle»: 'esle' is not a keyword | help: did you mean 'else'?"
      ),
      (
        "try { a } cathc (e) { b }",
        "1:11«cathc»: 'cathc' is not a keyword | help: did you mean 'catch'?"
      ),
      ("import a form 'b'", "1:10«form»: 'form' is not a keyword | help: did you mean 'from'?"),
      (
        "function f() { retrun 1 }",
        "1:16«retrun»: 'retrun' is not a keyword | help: did you mean 'return'?"
      ),
    ]
  )
  func misspelt(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "A missing bracket is told where it is missed, with a note at its opener",
    arguments: [
      (
        "foo({ a: 1 );",
        "1:12«)»: expected ',' or '}' after a property but found ')' | the '{' opened here is not closed 1:5«{»"
      ),
      (
        "foo(bar(1);",
        "1:11«;»: expected ',' or ')' in the arguments but found ';' | the '(' opened here is not closed 1:4«(»"
      ),
      (
        "if (a) {\n  foo();\n",
        "3:1«»: expected '}' but found the end of the program | the '{' opened here is not closed 1:8«{»"
      ),
      ("foo());", "1:6«)»: found ')' but no '(' is open here"),
      ("a\n}", "2:1«}»: found '}' but no '{' is open here"),
      (
        "`${a",
        "1:5«»: expected '}' after the expression in a template but found the end of the program | the '${' opened here is not closed 1:2«${»"
      ),
    ]
  )
  func brackets(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "A wrong or missing mark is told as what was expected and what was found",
    arguments: [
      (
        "const o = { a: 1\n  b: 2 };",
        "2:3«b»: expected ',' or '}' after a property but found the name 'b'"
      ),
      (
        "f({ name 'x' })",
        "1:10«'x'»: expected ':' after the name of the property but found the string 'x'"
      ),
      (
        "x = { a: 1; b: 2 };",
        "1:11«;»: found ';' in an object literal, where ',' is expected | help: properties are separated by commas"
      ),
      ("f(a b)", "1:5«b»: expected ',' or ')' in the arguments but found the name 'b'"),
      (
        "f = x = > x",
        "1:7«= >»: found '= >', which is no operator | help: write '=>' without a space"
      ),
      ("const { a } await b", "1:13«await»: expected '=' and a value but found 'await'"),
      ("let x = ;", "1:9«;»: expected an expression but found ';'"),
      ("()", "1:1«()»: the parentheses are empty | help: an arrow function goes on with '=>'"),
      (
        "try { a }\nb()",
        "2:1«b»: expected 'catch' or 'finally' after the block of 'try' but found the name 'b'"
      ),
      ("else a", "1:1«else»: found 'else' without an 'if' before it"),
      (
        "await",
        "1:1«await»: expected an expression after 'await' but found the end of the program | help: 'await' cannot be used as a name"
      ),
    ]
  )
  func expectations(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  /// Each broken piece is one error; the redeclaration after it shows that the next line is read.
  @Test(
    "After an error the next statement is read, and nothing false is told",
    arguments: [
      "cosnt user = 1", "foo(a, b", "console.log('hello);", "console.log('it's fine');",
      "foo({ a: 1 );",
      "const o = { a: 1\n  b: 2 };", "const o = {\n  a: 1,\n  b: 2",
      "for (let i = 0 i < 3; i++) {\n  x();\n}",
      "class A { x = ; y = 2 }", "class A { x( { return 1; } }", "if (a == 1 {\n  b();\n}",
      "x.forEach(function (y) {\n  z();\n};", "function f(a b) {\n  return a;\n}",
      "whlie (x) {\n  break;\n}",
      "foo('abc,\n  'def',\n  x);", "x = `a${b c}d`;", "switch (a) { case 1 b; break; }",
      "import { a from 'b';",
      "let x = 5 5", "foo()); ", "f(/[)/]/ x);", "a = b +;", "const f = (a, b = > { return a; };",
    ]
  )
  func recovery(broken: String) {
    let found = problems(broken + "\nlet zz = 1;\nlet zz = 2;\n")
    #expect(found.count == 2, "\(found)")
    #expect(found.last?.contains("'zz' is already declared") == true)
  }

  @Test("An error inside a function leaves the rest of the function and its surroundings intact")
  func nestedRecovery() {
    let source = """
      async function f() {
        const a = ;
        await a;
        return a;
      }
      const g = () => {
        if (a b) { return 1; }
        return 2;
      };
      """
    #expect(
      problems(source) == [
        "2:13«;»: expected an expression but found ';'",
        "7:9«b»: expected ')' but found the name 'b'",
      ]
    )
  }

  @Test("Every error is told, in the order of the text")
  func severalErrors() {
    #expect(
      problems("let a = ;\nconst b;\nfoo(;\nbreak;\n1 = 2").map { String($0.prefix(3)) }
        == ["1:9", "2:7", "3:5", "4:1", "5:1"]
    )
  }

  @Test(
    "JavaScript outside the language is named",
    arguments: [
      (
        "with (a) {}",
        "unsupported-syntax 1:1«with»: the 'with' statement is not supported in these programs | help: name the object before each property"
      ),
      (
        "eval('a')",
        "unsupported-syntax 1:1«eval»: 'eval' is not supported in these programs | help: write the code itself instead"
      ),
      (
        "a = import('b')",
        "unsupported-syntax 1:5«import»: the dynamic 'import()' is not supported in these programs | help: use require('…') or an import declaration"
      ),
      (
        "import.meta.url",
        "unsupported-syntax 1:1«import»: 'import.meta' is not supported in these programs | help: these programs have no file of their own"
      ),
      (
        "@a class B {}",
        "unsupported-syntax 1:1«@»: decorators are not supported in these programs | help: call the function after the class instead"
      ),
      (
        "const w = new Worker('a.js')",
        "unsupported-syntax 1:15«Worker»: workers ('Worker') are not supported in these programs | help: do the work in the program itself: it runs on one thread"
      ),
      (
        "x = <div/>",
        "unsupported-syntax 1:5«<»: markup in a program (JSX) is not supported in these programs | help: write the text in quotes"
      ),
    ]
  )
  func unsupported(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test("A program's own Worker is no worker")
  func ownWorker() {
    #expect(problems("class Worker extends Model {}\nnew Worker()").isEmpty)
    #expect(problems("const { Worker } = models;\nfunction f() { return new Worker() }").isEmpty)
  }

  @Test(
    "TypeScript is named and passed over",
    arguments: [
      ("let «: string» = 'a'", "a type annotation is"),
      ("function f(a«?: number») {}", "a type annotation is"),
      ("f = (a, b = 1)«: Promise<A[]>» => a", "a type annotation is"),
      ("f = (a«: {b: c} | null» = 1) => a", "a type annotation is"),
      ("x = a «as any»", "'as' is"), ("a«!».b()", "the '!' after a value is"),
      ("f«<string>»(a)", "a type argument is"),
      ("new Map«<A, B[]>»()", "a type argument is"), ("class A { «declare» id }", "'declare' is"),
      ("class A { id«!: number»; }", "a type annotation is"),
      ("class A «implements B» {}", "'implements' is"),
      ("class A extends B«<C>» {}", "a type parameter is"),
      ("«interface A» { b: c; d(): e }", "'interface' is"),
      ("«type A» = { b: c } | 'd'", "'type' is"), ("«enum A» { B }", "'enum' is"),
      ("for (const a«: B» of c) {}", "a type annotation is"),
      ("try {} catch (e«: any») {}", "a type annotation is"),
    ]
  )
  func typeScript(text: String, what: String) {
    let (source, range) = marked(text.replacing("let «", with: "let b«"))
    let piece = String(decoding: Array(source.utf8)[range.start..<range.end], as: UTF8.self)
    let help =
      ["'interface' is", "'type' is", "'enum' is"].contains(what)
      ? "remove it" : "remove '\(piece)'"
    let column = source.utf8.prefix(range.start).count + 1
    #expect(
      problems(source) == [
        "typescript-syntax 1:\(column)«\(piece)»: \(what) TypeScript; these programs are plain JavaScript | help: \(help)"
      ]
    )
  }
}
