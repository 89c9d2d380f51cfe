import Diagnostics
import ScriptSyntax
import Testing

@Suite("TypeScript")
struct TypeScriptTests {
  @Test(
    "Types leave no trace in the tree",
    arguments: [
      ("let a: string = 'x', b!: number", "let a = 'x', b"),
      (
        "function f<T>(this: A, a?: T, ...b: T[]): a is B { return a as any }",
        "function f(a, ...b) { return a }"
      ),
      (
        "f = async <T,>(a: T = b, { c }: { c?: D } = {}): Promise<[E, F?]> => a!",
        "f = async (a = b, { c } = {}) => a"
      ),
      ("x = a ? (b: C): D => b : (e)", "x = a ? (b) => b : (e)"),
      ("a = <B>c.d! as unknown as E[] satisfies F", "a = c.d"),
      ("new Map<string, Array<Array<A>>>([]); f<A | B>(c); d`e`", "new Map([]); f(c); d`e`"),
      ("a < b && c > (d); e < f", "a < b && c > (d); e < f"),
      ("a as number < b; c as string", "a < b; c"),
      ("let a: Array<Array<B>>= c, d = e >> 1", "let a = c, d = e >> 1"),
      ("let a: (b: C, d?: E) => f is G, h: new () => I, j: `k${L}m`", "let a, h, j"),
      ("let a: B extends (infer C extends D)[] ? E : F | keyof typeof g['h']", "let a"),
      ("let a: { [K in keyof B as `c${K}`]-?: () => D }, b: [c: D, e?: F, ...g: H[]]", "let a, b"),
      (
        "let a: import('b').C<D>, e: unique symbol, f: -1 | 'g', h: abstract new () => I",
        "let a, e, f, h"
      ),
      ("interface A<T> extends B<T>, C { (d: E): F; readonly [g: string]: H }; a", "; a"),
      ("type A<T = B> = | { c: T } | D\ntype\na", "type; a"),
      ("declare const a: B, c: D; declare function e<F = new () => G>(h: I): J; k", "k"),
      ("declare global { namespace Express { interface Request { user?: A } } } a", "a"),
      ("declare module 'a'; declare module 'b' { export default c; } declare class D<E> {} f", "f"),
      ("namespace A.B { export interface C {} type D = C } e", "e"),
      ("function f(a: string): void; function f(a: any) {}", "function f(a) {}"),
      (
        "for (const a of b as C[]) d!.e; try {} catch (f: unknown) {}",
        "for (const a of b) d.e; try {} catch (f) {}"
      ),
      (
        "const as = type, is = declare; satisfies(as)",
        "const as = type, is = declare; satisfies(as)"
      ),
      (
        "a = { b<C>(d: C): C { return d }, async e<F>() {}, g: function <H>(i: H) {} }",
        "a = { b(d) { return d }, async e() {}, g: function (i) {} }"
      ),
    ]
  )
  func types(typed: String, plain: String) {
    #expect(typedDump(typed) == dump(plain))
  }

  @Test(
    "A class keeps what runs of it",
    arguments: [
      (
        "abstract class A<B> extends C<D, E<F>> implements G, H { declare i: J; abstract k(): L; private static readonly m?: N = 1 }",
        "class A extends C { static m = 1 }"
      ),
      (
        "class A { b(c: D): E; b(c: any) {} constructor(); constructor(d?: any) {} f?(): void }",
        "class A { b(c) {} constructor(d) {} }"
      ),
      (
        "class A { [key: string]: any; readonly [B] = 1; override get c(): D { return 1 } e!: F }",
        "class A { [B] = 1; get c() { return 1 }; e }"
      ),
      (
        "class A { readonly; declare = 1; abstract() {} static static; type: B }",
        "class A { readonly; declare = 1; abstract() {} static static; type }"
      ),
      (
        "class A { constructor(private a: B, c: D, public readonly e = 1) { f() } }",
        "class A { a; e; constructor(a, c, e = 1) { this.a = a; this.e = e; f() } }"
      ),
      (
        "class A extends B { c = 1; constructor(public d: E) { super(d); f() } }",
        "class A extends B { d; c = 1; constructor(d) { super(d); this.d = d; f() } }"
      ),
    ]
  )
  func classes(typed: String, plain: String) {
    #expect(typedDump(typed) == dump(plain))
  }

  @Test(
    "With an older target fields are assigned in the constructor, and one without a value is nothing",
    arguments: [
      (
        "class A extends B { c!: D; e = 1; static f; #g }",
        "class A extends B { #g; constructor(...values) { super(...values); this.e = 1 } }"
      ),
      (
        "class A { b = 1; constructor(public c: D) { e() } }",
        "class A { constructor(c) { this.c = c; this.b = 1; e() } }"
      ),
      ("class A { b: C }", "class A {}"),
    ]
  )
  func assignedFields(typed: String, plain: String) {
    #expect(typedDump(typed, TypeScript(definesFields: false)) == dump(plain))
  }

  @Test(
    "An enum is an object",
    arguments: [
      ("enum A { B, C = 5, D }", "var A = { B: 0, 0: 'B', C: 5, 5: 'C', D: 6, 6: 'D' }"),
      ("const enum A { B = 'b', C = `c${1}` + B }", "var A = { B: 'b', C: 'c1b' }"),
      (
        "enum A { B = 1 << 2, C = B | A.B * 2, D = ~B, 'e f' = -1 }",
        "var A = { B: 4, 4: 'B', C: 12, 12: 'C', D: -5, '-5': 'D', 'e f': -1, '-1': 'e f' }"
      ),
      (
        "enum A { B = 2 } enum C { D = A.B + A['B'] }",
        "var A = { B: 2, 2: 'B' }; var C = { D: 4, 4: 'D' }"
      ),
      // A further enum of a name adds to it, outside of functions and blocks.
      (
        "enum A { B } enum A { C = B + 1 }",
        "var A = { B: 0, 0: 'B' }; var A = { B: 0, 0: 'B', C: 1, 1: 'C' }"
      ),
      (
        "{ enum A { B } } { enum A { C } }",
        "{ var A = { B: 0, 0: 'B' } } { var A = { C: 0, 0: 'C' } }"
      ),
    ]
  )
  func enums(typed: String, plain: String) {
    let expected = dump(plain).replacing("(- 5.0)", with: "-5.0").replacing("(- 1.0)", with: "-1.0")
    #expect(typedDump(typed) == expected)
  }

  @Test(
    "What is imported and no value is dropped",
    arguments: [
      ("import a, { B, c } from 'm'; let d: B = c(a)", "import a, { c } from 'm'; let d = c(a)"),
      ("import { A } from 'm'; let b: A", "let b"),
      (
        "import 'm'; import type A, { B } from 'n'; import { type C, d } from 'o'; d",
        "import 'm'; import { d } from 'o'; d"
      ),
      (
        "import * as a from 'm'; import type * as b from 'n'; export type { C } from 'o'; a",
        "import * as a from 'm'; a"
      ),
      (
        "import { A, b } from 'm'; export { A, b as c }; b()",
        "import { b } from 'm'; export { b as c }; b()"
      ),
      (
        "interface A {} const B = 1; type B = A; export { A, B }; export default A",
        "const B = 1; export { B }"
      ),
      (
        "export interface A {} export type B = A; export enum C { D } export abstract class E {}",
        "export var C = { D: 0, 0: 'D' }; export class E {}"
      ),
      ("export default interface A {}", ""),
    ]
  )
  func imports(typed: String, plain: String) {
    #expect(typedDump(typed, as: .module) == dump(plain, as: .module))
  }

  @Test("A module that is imported as require gives it is a constant, where it is used")
  func importsOfRequire() {
    let text = "import a = require('m'); import b = require('n'); import type c = require('o'); a"
    #expect(typedDump(text) == dump("const a = require('m'); a"))
  }

  @Test("Errors and steps keep their places")
  func places() {
    #expect(typedProblems("let a: B = ;") == ["1:12«;»: expected an expression but found ';'"])
    #expect(typedProblems("let a: = 1") == ["1:8«=»: expected a type but found '='"])
    #expect(typedProblems("let a: B<C = 1").count == 1)
  }

  @Test("An enum whose texts double each other, and types without end, are refused")
  func endless() {
    let members = (1..<40).map { "a\($0) = `${a\($0 - 1)}${a\($0 - 1)}`" }.joined(separator: ", ")
    #expect(typedProblems("enum E { a0 = 'xxxxxxxx', \(members) }").count == 1)
    let types = String(repeating: "infer T extends ", count: 60_000)
    #expect(!typedProblems("type A = \(types)string;").isEmpty)
  }

  @Test(
    "What cannot be erased is refused with a way out",
    arguments: [
      (
        "«@»Table class A { @Column b: C; @Column d: E }",
        "decorators are not supported in these programs", "sequelize-typescript's @Table"
      ),
      (
        "«namespace A» { export const b = 1 }", "a namespace that holds values is not supported",
        "put what it holds in a file of its own"
      ),
      (
        "class A { «accessor» b = 1 }", "accessor fields are not supported in these programs",
        "write a getter and a setter"
      ),
      (
        "enum A { B = «c()» }", "the value of this member of the enum is not known before",
        "write a number or a text"
      ),
    ]
  )
  func refused(text: String, message: String, help: String) {
    let (source, range) = marked(text)
    let found = typedProblems(source)
    #expect(found.count == 1)
    let piece = String(decoding: Array(source.utf8)[range.start..<range.end], as: UTF8.self)
    #expect(found[0].contains("1:\(range.start + 1)«\(piece)»: \(message)"))
    #expect(found[0].contains("help: \(help)"))
  }

  @Test(
    "Hostile types end in an error, not in a crash",
    arguments: ["(", "{", "[", "<", "`${", "a extends "]
  )
  func hostile(piece: String) {
    let text = "let a: " + String(repeating: piece, count: 5_000)
    #expect(!typedProblems(text).isEmpty)
  }

  @Test("Types that nest too deep are one error that says so", arguments: ["Array<", "A | B<"])
  func nesting(piece: String) {
    let text =
      "let a: " + String(repeating: piece, count: 2_000) + "C"
      + String(repeating: ">", count: 2_000)
    let found = typedProblems(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("too-deep ") == true)
  }
}

private func typedDump(
  _ text: String,
  _ typeScript: TypeScript = TypeScript(),
  as form: Program.Form = .program
) -> String {
  do {
    return TreeDump.text(
      try Program.parse(SourceText(name: "p.ts", text: text), as: form, typeScript)
    )
  } catch {
    return error.diagnostics.map(\.message).joined(separator: "\n")
  }
}

private func typedProblems(_ text: String) -> [String] { problems(text, named: "p.ts") }
