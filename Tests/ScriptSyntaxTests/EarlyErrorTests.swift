import Testing

@Suite("Early errors")
struct EarlyErrorTests {
  @Test(
    "A name is declared once",
    arguments: [
      (
        "let a; let a",
        "1:12«a»: 'a' is already declared | first declared here 1:5«a» | help: choose another name, or assign without declaring it again"
      ),
      (
        "const a = 1; var a",
        "1:18«a»: 'a' is already declared | first declared here 1:7«a» | help: choose another name, or assign without declaring it again"
      ),
      (
        "let a; { var a }",
        "1:14«a»: 'a' is already declared | first declared here 1:5«a» | help: choose another name, or assign without declaring it again"
      ),
      (
        "function a() {} function a() {}",
        "1:26«a»: 'a' is already declared | first declared here 1:10«a» | help: choose another name, or assign without declaring it again"
      ),
      (
        "import a from 'b'; class a {}",
        "1:26«a»: 'a' is already declared | first declared here 1:8«a» | help: choose another name, or assign without declaring it again"
      ),
      (
        "(a) => { let a }",
        "1:14«a»: 'a' is already declared | first declared here 1:2«a» | help: choose another name, or assign without declaring it again"
      ),
      ("(a, [a]) => 1", "1:6«a»: the parameter 'a' is declared twice | first declared here 1:2«a»"),
      (
        "switch (1) { case 1: let a; case 2: let a }",
        "1:41«a»: 'a' is already declared | first declared here 1:26«a» | help: choose another name, or assign without declaring it again"
      ),
      (
        "export { foo }; let food",
        "1:10«foo»: 'foo' is exported but not declared in this program | help: did you mean 'food'?"
      ),
    ]
  )
  func declarations(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "A name may be declared again where ECMAScript lets it",
    arguments: [
      "let a; { let a }", "var a; var a", "function f(a) { var a }",
      "function f() { function a() {} var a }",
      "try {} catch (e) { var e }", "for (const a of b) { let a }", "let a; () => { let a }",
      "class A { static a() {} a() {} }", "let a; a: for (;;) break a",
    ]
  )
  func redeclarations(source: String) {
    #expect(problems(source).isEmpty)
  }

  @Test(
    "A declaration is whole",
    arguments: [
      (
        "const a;",
        "1:7«a»: the constant 'a' has no value | help: give it one: const a = … | help: or declare it with 'let'"
      ),
      (
        "let { a };",
        "1:5«{ a }»: a destructuring declaration needs a value to take apart | help: write '= …' after it"
      ),
      (
        "let a == 1",
        "1:7«==»: expected '=' but found '==' | help: a declaration gives its value with '='"
      ),
      (
        "let let = 1",
        "1:5«let»: 'let' is a reserved word and cannot be used as a name | help: choose another name"
      ),
      (
        "const class = 1",
        "1:7«class»: 'class' is a reserved word and cannot be used as a name | help: choose another name"
      ),
      ("var eval = 1", "1:5«eval»: 'eval' cannot be assigned or declared in a module"),
      (
        "if (a) const b = 1",
        "1:8«const»: a 'const' declaration cannot be the whole body of an 'if' | help: put it in braces { … }"
      ),
    ]
  )
  func incompleteDeclarations(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "Only a variable, a property or a pattern is assigned to",
    arguments: [
      (
        "1 = a",
        "1:1«1»: the left side of '=' must be a variable, a property or a pattern | help: write === to compare"
      ),
      ("a?.b = 1", "1:1«a?.b»: an optional chain '?.' cannot be assigned to"),
      ("[a] += 1", "1:1«[a]»: the left side of '+=' must be a variable or a property"),
      ("f()++", "1:1«f()»: the operand of '++' must be a variable or a property"),
      (
        "({ a = 1 })",
        "1:6«=»: found '=' in an object literal, where ':' is expected | help: write 'name: value'; 'name = value' is for destructuring"
      ),
      ("[...a, b] = c", "1:5«a»: the rest element must be the last one"),
      ("[...a,] = c", "1:5«a»: the rest element must be the last one"),
      ("({ a }) = b", "1:2«{ a }»: a pattern cannot stand in parentheses"),
      ("(a.b) => 1", "1:2«a.b»: a parameter must be a name or a destructuring pattern"),
      ("(...a, b) => 1", "1:5«a»: the rest parameter must be the last one"),
      (
        "delete a",
        "1:8«a»: 'delete' cannot remove the variable 'a' | help: 'delete' removes a property: delete object.a"
      ),
      (
        "-a ** b",
        "1:1«-a»: the base of '**' cannot begin with an operator | help: put the base in parentheses, or the whole power: -(a ** b)"
      ),
      (
        "a ?? b || c",
        "1:8«||»: '??' cannot be mixed with '||' without parentheses | help: put parentheses around the part that comes first"
      ),
    ]
  )
  func assignments(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "A jump needs what it jumps out of",
    arguments: [
      ("break", "1:1«break»: 'break' is only allowed in a loop or a 'switch'"),
      ("continue;", "1:1«continue;»: 'continue' is only allowed in a loop"),
      (
        "for (;;) { a(() => { break }) }",
        "1:22«break»: 'break' is only allowed in a loop or a 'switch' | help: a function is left with 'return'"
      ),
      ("return 1", "1:1«return»: 'return' is only allowed in a function"),
      (
        "outer: for (;;) { break outr }",
        "1:25«outr»: there is no label 'outr' around this statement | help: did you mean 'outer'?"
      ),
      ("x: { continue x }", "1:15«x»: 'continue' needs the label of a loop, and 'x' is none"),
      (
        "x: x: a",
        "1:4«x»: the label 'x' is already used around this statement | first used here 1:1«x»"
      ),
    ]
  )
  func jumps(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "Words with a context stay in it",
    arguments: [
      (
        "function f() { await a }",
        "1:16«await»: await is only valid in async functions and the top level bodies of modules | this function is not async 1:10«f» | help: write 'async' before the function"
      ),
      (
        "a.map(b => await b)",
        "1:12«await»: await is only valid in async functions and the top level bodies of modules | this function is not async 1:7«b » | help: write 'async' before the function"
      ),
      (
        "async function f(a = await b) {}",
        "1:22«await»: 'await' is not allowed in the parameters of this function"
      ),
      (
        "class A { a = await b }",
        "1:15«await»: 'await' is not allowed in a field's value or a static block"
      ),
      (
        "let await = 1",
        "1:5«await»: 'await' is a reserved word and cannot be used as a name | help: choose another name"
      ),
      ("super.a", "1:1«super»: 'super' is only allowed in methods"),
      (
        "class A { constructor() { super() } }",
        "1:27«super»: 'super(…)' is only allowed in the constructor of a class that extends another"
      ),
      ("new.target", "1:1«new.target»: 'new.target' is only allowed in a function"),
      (
        "{ import a from 'b' }",
        "1:3«import»: 'import' is allowed only at the top level of a program, not inside a block"
      ),
    ]
  )
  func contexts(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "A class is consistent",
    arguments: [
      (
        "class A { constructor() {} constructor() {} }",
        "1:28«constructor»: a class has only one constructor | the first one 1:11«constructor»"
      ),
      (
        "class A { get constructor() {} }",
        "1:15«constructor»: a constructor cannot be a getter, a setter, async or a generator"
      ),
      (
        "class A { #count; a() { this.#cuont } }",
        "1:30«#cuont»: the private name '#cuont' is not declared in a class around this place | help: did you mean '#count'?"
      ),
      (
        "class A { #a; #a }",
        "1:15«#a»: the private name '#a' is already declared in this class | first declared here 1:11«#a»"
      ),
      ("class A { get a(b) {} }", "1:16«(»: a getter takes no parameters"),
      (
        "class A { static prototype() {} }",
        "1:18«prototype»: a static member cannot be named 'prototype'"
      ),
      (
        "class A { a() {}, b() {} }",
        "1:17«,»: found ',' between the members of a class | help: remove it"
      ),
    ]
  )
  func classes(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }

  @Test(
    "Literals are well formed",
    arguments: [
      (
        "017",
        "1:1«017»: a number cannot begin with 0 and another digit | help: write 0o… for an octal number, or leave out the 0"
      ),
      ("1__0", "1:1«1__0»: '_' in a number must stand between two digits"),
      (
        "3px",
        "1:1«3px»: '3px' is neither a number nor a name | help: a name cannot begin with a digit; for a method write (1).name()"
      ),
      (
        #"'\01'"#,
        #"1:2«\0»: an octal escape is not allowed | help: write \x and two hexadecimal digits"#
      ),
      (
        #"`\u{110000}`"#, #"1:2«\u»: '\u' needs four hexadecimal digits, or up to 10FFFF in braces"#
      ),
      (
        "/a/gg",
        "1:4«gg»: Invalid regular expression flags | help: each of d, g, i, m, s, u, v, y may stand once, and only one of u and v"
      ),
      (
        "/a",
        "1:1«/»: Invalid regular expression: missing / | help: a regular expression ends on its line, with a / outside of [ ]"
      ),
      (
        "'abc",
        "1:1«'abc»: the string is not closed on its line | help: write the closing ', or use a template literal (`…`) for several lines"
      ),
      ("`abc\nd", "1:1«`»: the template literal is not closed | help: write the closing `"),
      ("a /* b", "1:3«/*»: the comment is not closed | help: write the closing */"),
      (
        "x = “a”",
        "1:5«“»: found '“', which has no meaning in JavaScript | help: use the plain quotes ' or \""
      ),
    ]
  )
  func literals(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }
}
