import Testing

@Suite("Automatic semicolons")
struct SemicolonTests {
  @Test(
    "A line end stands for a semicolon only where the grammar asks for one",
    arguments: [
      ("a\nb", "a; b;"),
      ("a\n++b", "a; (++b);"),
      ("a\n(b)", "a(b);"),
      ("a\n[b]", "a[b];"),
      ("a\n.b", "a.b;"),
      ("a\n`b`", "a`b`;"),
      ("a\n/b/c", "((a / b) / c);"),
      ("let a\nlet b = 1", "let a; let b = 1.0;"),
      ("() => {}\n(a)", "(arrow () {}); ‹a›;"),
      ("{ a } b", "{a;} b;"),
      ("do a\nwhile (b) c", "do a; while (b); c;"),
      ("async\nfunction f() {}", "async; declaration f() {}"),
      ("async\n(a)", "async(a);"),
      ("(function () { return\na })", "‹(expression () {return ; a;})›;"),
      ("x: for (;;) { continue\nx }", "x: for (; ; ) {continue; x;}"),
      ("for (;;) { break /*\n*/ a }", "for (; ; ) {break; a;}"),
    ]
  )
  func insertion(source: String, expected: String) {
    #expect(dump(source) == expected)
  }

  @Test(
    "Where no line ends, a semicolon is missing",
    arguments: [
      ("a b", "1:3«b»: expected ';' or a new line but found the name 'b'"),
      (
        "throw\na",
        "1:1«throw»: the value to throw must begin on the line of 'throw' | help: a line end after 'throw' ends the statement"
      ),
      ("(a)\n=> b", "2:1«=>»: '=>' must stand on the line of the parameters' ')'"),
      ("for (a\nb\nc) {}", "2:1«b»: expected ';', 'of' or 'in' but found the name 'b'"),
      ("if (a)", "1:7«»: expected an expression but found the end of the program"),
    ]
  )
  func missing(source: String, expected: String) {
    #expect(problems(source) == [expected])
  }
}
