import Diagnostics
import ScriptSyntax
import Testing

@Suite("Ranges")
struct RangeTests {
  @Test(
    "A statement reaches from its first token to its last, the semicolon included",
    arguments: [
      " «a;» // b", "«let a = 1 ;»", "«a» /* b */", "/* a */ «if (b) { c } else d;»",
      "«class A { b() {} }»", "«export const a = 1;»", "«do a; while (b);»", "«x: a;»",
      "«import a from 'b'»",
    ]
  )
  func statements(text: String) throws {
    let (source, range) = marked(text)
    let program = try Program.parse(SourceText(name: "p.js", text: source))
    #expect(program.statements.first?.range == range)
  }

  @Test(
    "An expression leaves out the parentheses around it and takes in those of its parts",
    arguments: [
      "«a + b»;", "(«a + b»)", "((«a, b»))", "«(a) + (b)»", "«(a + b) * c»", "«(a).b»",
      "«a?.b.c(d)»", "«async (a) => { b }»", "«(a) => b»", "«`a${b}c`»",
      "«[a] = b»", "(«(a), (b)» )", "«new A(b)»", "«-a»", "«a++»", "«'é' + b»", "«/a/g»",
    ]
  )
  func expressions(text: String) throws {
    let (source, range) = marked(text)
    let program = try Program.parse(SourceText(name: "p.js", text: source))
    guard case .expression(let expression)? = program.statements.first?.kind else {
      Issue.record("not an expression")
      return
    }
    #expect(expression.range == range)
  }

  @Test("The name of a member has its own range")
  func memberName() throws {
    let (source, range) = marked("a.b.«cde»(f)")
    let program = try Program.parse(SourceText(name: "p.js", text: source))
    guard case .expression(let call)? = program.statements.first?.kind,
      case .call(let callee, _, _) = call.kind, case .member(_, let property, _) = callee.kind
    else {
      Issue.record("not a call of a member")
      return
    }
    #expect(property == Identifier(name: "cde", range: range))
  }
}
