import ScriptRuntime
import Testing

/// ES modules, as Node 20 runs them.
struct ModuleTests {
  @Test("An import is the variable of the module that exports it, not a copy")
  func liveBindings() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import counter, { count, add as plus, count as same } from './counter.mjs';
        import * as all from './counter.mjs';
        console.log(count, counter);
        plus(); plus();
        console.log(count, same, all.count, (() => count)(), counter);
        try { count = 5 } catch (e) { console.log(e.name, e.message) }
        try { count++ } catch (e) { console.log(e.message) }
        try { (() => { all = 1 })() } catch (e) { console.log(e.message) }
        all.set(9); console.log(count);
        for (let i = 0; i < 5; i++) await null;
        console.log('later', count);
        """
      ),
      (
        "counter.mjs",
        """
        export let count = 0;
        export function add() { count++; }
        export const set = (n) => { count = n; Promise.resolve().then(() => { count = 'end' }); };
        export default count;
        """
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        0 0
        2 2 2 2 0
        TypeError Assignment to constant variable.
        Assignment to constant variable.
        Assignment to constant variable.
        9
        later end
        """
    )
  }

  @Test("Everything that can be exported is found under its name")
  func exportForms() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import * as a from './a.mjs';
        import * as b from './b.mjs';
        import def, { x as ex, default as again } from './b.mjs';
        console.log(a);
        console.log(b);
        console.log(def === again, ex, b.ns === a, b.ns2.one);
        """
      ),
      (
        "a.mjs",
        """
        export const one = 1, [two, { three }] = [2, { three: 3 }];
        export var four;
        export class Five {}
        export async function six() {}
        const seven = 7;
        export { seven, seven as 'the seven', six as default };
        """
      ),
      (
        "b.mjs",
        """
        export * from './a.mjs';
        export * as ns from './a.mjs';
        export { one as x, default } from './a.mjs';
        import * as ns2 from './a.mjs';
        import { two as deux } from './a.mjs';
        export { ns2, deux };
        export const seven = 'own';
        """
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        [Module: null prototype] {
          Five: [class Five],
          default: [AsyncFunction: six],
          four: undefined,
          one: 1,
          seven: 7,
          six: [AsyncFunction: six],
          'the seven': 7,
          three: 3,
          two: 2
        }
        [Module: null prototype] {
          Five: [class Five],
          default: [AsyncFunction: six],
          deux: 2,
          four: undefined,
          ns: [Module: null prototype] {
            Five: [class Five],
            default: [AsyncFunction: six],
            four: undefined,
            one: 1,
            seven: 7,
            six: [AsyncFunction: six],
            'the seven': 7,
            three: 3,
            two: 2
          },
          ns2: [Module: null prototype] {
            Five: [class Five],
            default: [AsyncFunction: six],
            four: undefined,
            one: 1,
            seven: 7,
            six: [AsyncFunction: six],
            'the seven': 7,
            three: 3,
            two: 2
          },
          one: 1,
          seven: 'own',
          six: [AsyncFunction: six],
          'the seven': 7,
          three: 3,
          two: 2,
          x: 1
        }
        true 1 true 1
        """
    )
  }

  @Test("A default export has the name default, unless it has one of its own")
  func defaultNames() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import f from './f.mjs';
        import arrow from './arrow.mjs';
        import C from './c.mjs';
        import named from './named.mjs';
        import value from './value.mjs';
        import P from './paren.mjs';
        console.log(f.name, f(), arrow.name, C.name, new C().x, named.name, value, P.name);
        """
      ),
      (
        "f.mjs",
        """
        console.log(typeof globalThis.early);
        export default function () { return 'f'; }
        """
      ),
      (
        "arrow.mjs",
        "export default () => 1;"
      ),
      (
        "c.mjs",
        "export default class { x = 1 }"
      ),
      (
        "named.mjs",
        """
        export default function own() {}
        own = 5;
        """
      ),
      (
        "value.mjs",
        """
        let v = 1;
        export default v;
        v = 2;
        """
      ),
      (
        "paren.mjs",
        "export default (function () {});"
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        undefined
        default f default default 1 undefined 1 default
        """
    )
  }

  @Test(
    "In a circle functions can be called before their module has run, and nothing else can be read"
  )
  func circles() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import { b, callA } from './b.mjs';
        export function a() { return 'a, ' + (typeof later); }
        export const value = 1;
        export var later = 'later';
        export class K {}
        console.log(b, callA(), later);
        """
      ),
      (
        "b.mjs",
        """
        import { a, value, later, K } from './app.mjs';
        import * as app from './app.mjs';
        export const b = 'b';
        export const callA = () => a() + ', ' + value;
        console.log(a(), later);
        try { value } catch (e) { console.log(e.name, e.message) }
        try { app.value } catch (e) { console.log(e.name, e.message) }
        try { new K() } catch (e) { console.log(e.name, e.message) }
        console.log(Object.keys({ later }), typeof a);
        """
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        a, undefined undefined
        ReferenceError Cannot access 'value' before initialization
        ReferenceError Cannot access 'value' before initialization
        ReferenceError Cannot access 'K' before initialization
        [ 'later' ] function
        b a, string, 1 later
        """
    )
  }

  @Test("The namespace object is sorted, tagged and cannot be changed")
  func namespaces() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import * as ns from './ns.mjs';
        import * as self from './app.mjs';
        import * as empty from './empty.mjs';
        console.log(ns, empty);
        console.log(Object.keys(ns), Reflect.ownKeys(ns).at(-1), Object.prototype.toString.call(ns));
        console.log(Object.getOwnPropertyDescriptor(ns, 'b'), 'b' in ns, 'x' in ns, ns.x);
        for (const change of [
          () => { ns.b = 2 }, () => { ns.zz = 2 }, () => { delete ns.b },
          () => Object.defineProperty(ns, 'b', { value: 5 }), () => self.late, () => `${ns}`,
        ]) try { change() } catch (e) { console.log(e.name, e.message) }
        console.log(delete ns.nothing, Object.isFrozen(ns), Object.isSealed(ns), Object.isExtensible(ns));
        console.log(Object.getPrototypeOf(ns), JSON.stringify(ns), self);
        export let late = 1;
        console.log(self, { ...ns });
        for (const key in ns) console.log(key);
        """
      ),
      (
        "ns.mjs",
        "export let b = 1; export function f() {} export { b as 'x y', f as a }; export const $ = 3, Z = 4;"
      ),
      (
        "empty.mjs",
        ""
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        [Module: null prototype] {
          '$': 3,
          Z: 4,
          a: [Function: f],
          b: 1,
          f: [Function: f],
          'x y': 1
        } [Module: null prototype] {  }
        [ '$', 'Z', 'a', 'b', 'f', 'x y' ] Symbol(Symbol.toStringTag) [object Module]
        { value: 1, writable: true, enumerable: true, configurable: false } true false undefined
        TypeError Cannot assign to read only property 'b' of object '[object Module]'
        TypeError Cannot add property zz, object is not extensible
        TypeError Cannot delete property 'b' of [object Module]
        TypeError Cannot redefine property: b
        ReferenceError Cannot access 'late' before initialization
        TypeError Cannot convert object to primitive value
        true false true false
        null {"$":3,"Z":4,"b":1,"x y":1} [Module: null prototype] { late: <uninitialized> }
        [Module: null prototype] { late: 1 } { '$': 3, Z: 4, a: [Function: f], b: 1, f: [Function: f], 'x y': 1 }
        $
        Z
        a
        b
        f
        x y
        """
    )
  }

  @Test(
    "What a module does not export is told where it is imported, before anything runs",
    arguments: [
      ("import { zz } from './a.mjs';", "app.mjs:1:10", "does not provide an export named 'zz'"),
      ("import { zz as a } from './a.mjs';", "app.mjs:1:10", "not provide an export named 'zz'"),
      ("import zz from './a.mjs';", "app.mjs:1:8", "does not provide an export named 'default'"),
      ("export { q } from './a.mjs';", "app.mjs:1:10", "does not provide an export named 'q'"),
      ("import './b.mjs';", "b.mjs:2:13", "does not provide an export named 'b'"),
    ]
  )
  func missingExports(text: String, place: String, message: String) throws {
    let run = try ModuleRun(
      ("app.mjs", text + "\nconsole.log('app');"),
      ("a.mjs", "console.log('a');\nexport const a = 1;"),
      ("b.mjs", "import { a } from './a.mjs';\nexport { a, b } from './a.mjs';")
    )
    let error = try #require(run.lines.first)
    #expect(error.hasPrefix("Uncaught SyntaxError: The requested module './a.mjs' "), "\(error)")
    #expect(error.hasSuffix(message), "\(error)")
    #expect(run.lines.count == 1)
    #expect(run.place == place)
  }

  @Test("A name that two modules export, or that none of a circle has, cannot be imported")
  func unresolvedNames() throws {
    let conflict = try ModuleRun(
      ("app.mjs", "import * as s from './s.mjs';\nimport { x } from './s.mjs';"),
      ("s.mjs", "export * from './a.mjs';\nexport * from './b.mjs';"),
      ("a.mjs", "export const x = 1;"),
      ("b.mjs", "export const x = 1;")
    )
    #expect(
      conflict.lines == [
        "Uncaught SyntaxError: The requested module './s.mjs' contains conflicting star exports for name 'x'"
      ]
    )
    let circle = try ModuleRun(
      ("app.mjs", "import { c } from './c1.mjs';"),
      ("c1.mjs", "export { c } from './c2.mjs';"),
      ("c2.mjs", "export { c } from './c1.mjs';")
    )
    #expect(circle.lines.first?.contains("Detected cycle while resolving name 'c'") == true)
  }
}
