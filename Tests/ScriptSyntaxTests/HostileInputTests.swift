import Diagnostics
import ScriptSyntax
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  @Test(
    "What nests or chains without end is one error, not a crash",
    arguments: [
      "(", "[", "{", "a=>{", "!", "a+", "a.", "a(", "`${", "a?b:", "a=", "a**", "if(a)", "new ",
      "if(a){}else ", "class A{a(){", "({a:", "async(", "await ", "function f(a=", "do ",
      "a??", "a<b>(", "({a:[", "switch(a){case 1:", "for(;;)", "class A extends ",
    ]
  )
  func nesting(piece: String) {
    let found = problems(String(repeating: piece, count: 2_000))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("too-deep ") == true)
  }

  @Test("A pattern that nests without end is one error", arguments: ["[", "{a:"])
  func patternNesting(piece: String) {
    let found = problems("let " + String(repeating: piece, count: 2_000))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("too-deep ") == true)
  }

  @Test("Nesting and chains as programs have them are fine")
  func ordinaryNesting() {
    let depth = 40
    let calls = String(repeating: "a(() => {", count: depth) + String(repeating: "})", count: depth)
    #expect(problems(calls).isEmpty)
    #expect(
      problems(String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100))
        .isEmpty
    )
    #expect(problems("a" + String(repeating: " + 'b'", count: 400)).isEmpty)
    #expect(problems("a" + String(repeating: ".then(b)", count: 250)).isEmpty)
    #expect(problems(String(repeating: "a, ", count: 5_000) + "a").isEmpty)
  }

  @Test(
    "Wrong input of any length ends with a bounded number of errors",
    arguments: [
      "'\\", "/[", "`", "'a' ", "}", ")", "f(a b;", "let a;", "let x: A<", "x=<T>", "\u{0}", "é",
      "#",
    ]
  )
  func garbage(piece: String) {
    let found = problems("x " + String(repeating: piece, count: 5_000))
    #expect(!found.isEmpty)
    #expect(found.count <= 200)
  }

  @Test("Changed programs neither crash nor hang", arguments: UInt64(1)...8)
  func mutations(seed: UInt64) {
    let program = """
      class A extends B { #x = 1; static async m({ a = 1, ...b }, [c]) { return super.m(`${a}`) } }
      const f = async (a, b = 2) => { for (const x of await a) { if (x?.y ?? b) break; } };
      l: for (let i = 0; i < 3; i++) { switch (i) { case 1: continue l; default: f(/a[/]b/g) } }
      try { ({ a, b: [c] } = d) } catch ({ message }) { throw new Error('x' + message) } finally {}
      """
    let pieces = Array("(){}[]'`\"/\\$;,.:?=>#!é\n").map { [$0] } + [Array("${"), Array("=>")]
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<60 {
      var text = Array(program)
      for _ in 0...random(4) {
        let place = random(text.count)
        switch random(3) {
        case 0: text.remove(at: place)
        case 1: text.insert(contentsOf: pieces[random(pieces.count)], at: place)
        default: text.removeSubrange(place..<min(text.count, place + random(40)))
        }
      }
      #expect(problems(String(text)).count <= 200)
    }
  }

  @Test("Random regular expressions neither crash nor hang", arguments: UInt64(1)...4)
  func patterns(seed: UInt64) {
    let pieces = [
      "(", "(?:", "(?<n>", "(?<", "(?=", "(?<!", ")", "|", "*", "+?", "{2,1}", "{9", "[", "]", "^-",
      "a-", "\\", "\\d", "\\k<n>", "\\k<", "\\1", "\\99", "\\0", "\\c", "\\x4", "\\u{", "\\ud83d",
      "\\p{L}", "\\p{", "\\P", "é", "😀", "b", "$", ".", ",", ":",
    ]
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<500 {
      let pattern = (0...random(12)).map { _ in pieces[random(pieces.count)] }.joined()
      let flags = ["", "u", "gi", "vu", "iu", "q"][random(6)]
      #expect(problems("x = /\(pattern)/\(flags);\n").count <= 3)
    }
  }
}
