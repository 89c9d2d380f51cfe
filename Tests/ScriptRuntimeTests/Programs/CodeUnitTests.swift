import Testing

/// `é` as one character and as `e` with an accent: two names and two texts, as in Node.
@Suite struct CodeUnitTests {
  @Test(
    "Names that look the same are two names where their code units differ",
    arguments: [
      ("const caf\u{E9} = 1; const cafe\u{301} = 2; console.log(caf\u{E9}, cafe\u{301})", "1 2"),
      (
        "function f(\u{E9}, e\u{301}) { return [\u{E9}, e\u{301}].join() } console.log(f(1, 2))",
        "1,2"
      ),
      (
        "const \u{E9} = 1; const f = () => { const e\u{301} = 2; return \u{E9} + e\u{301} }; console.log(f())",
        "3"
      ),
      (
        "class K { #\u{E9} = 1; #e\u{301} = 2; sum() { return this.#\u{E9} * 10 + this.#e\u{301} } } console.log(new K().sum())",
        "12"
      ),
      (
        "const o = { \u{E9}: 1, e\u{301}: 2 }; console.log(o.\u{E9}, o.e\u{301}, Object.keys(o).length)",
        "1 2 2"
      ),
      ("const { e\u{301}: a, \u{E9}: b } = { \u{E9}: 1, e\u{301}: 2 }; console.log(a, b)", "2 1"),
    ]
  )
  func names(program: String, line: String) throws {
    #expect(try lines(of: program) == [line])
  }

  @Test("A name that is only written otherwise is not declared")
  func undeclared() throws {
    #expect(
      try lines(of: "const \u{E9} = 1; console.log(typeof e\u{301}, typeof \u{E9})")
        == ["undefined number"]
    )
  }
}
