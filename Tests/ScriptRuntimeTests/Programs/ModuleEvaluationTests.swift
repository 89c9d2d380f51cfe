import ScriptRuntime
import Testing

/// The order in which ES modules run, as Node 20 has it.
struct ModuleEvaluationTests {
  @Test("Modules run once each, in the order of the text, what is imported before what imports it")
  func order() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        console.log('app', typeof x);
        import './a.mjs';
        export { x } from './b.mjs';
        import { x } from './b.mjs';
        import './a.mjs';
        export * from './c.mjs';
        console.log(this);
        """
      ),
      (
        "a.mjs",
        """
        import './c.mjs';
        console.log('a');
        """
      ),
      (
        "b.mjs",
        """
        import './a.mjs';
        console.log('b');
        export const x = 1;
        """
      ),
      (
        "c.mjs",
        "console.log('c');"
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        c
        a
        b
        app number
        undefined
        """
    )
  }

  @Test("A module waits for those that it imports, and those beside each other wait together")
  func topLevelAwait() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import { v } from './slow.mjs';
        import './plain.mjs';
        import { w } from './user.mjs';
        console.log('app', v, w);
        await null;
        console.log('end');
        """
      ),
      (
        "slow.mjs",
        """
        console.log('slow begins');
        for (let i = 0; i < 20; i++) await null;
        console.log('slow ends');
        export const v = 'v';
        """
      ),
      (
        "plain.mjs",
        "console.log('plain');"
      ),
      (
        "user.mjs",
        """
        import { v } from './slow.mjs';
        import './quick.mjs';
        console.log('user', v);
        export const w = v + 'w';
        """
      ),
      (
        "quick.mjs",
        """
        console.log('quick begins');
        await 0;
        console.log('quick ends');
        """
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        slow begins
        plain
        quick begins
        quick ends
        slow ends
        user v
        app v vw
        end
        """
    )
  }

  @Test("Modules of a circle that waits are run in their order once it can go on")
  func asyncCircle() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import './a.mjs';
        import './x.mjs';
        console.log('app');
        """
      ),
      (
        "a.mjs",
        """
        import { b } from './b.mjs';
        export const a = 'a';
        console.log('a', b);
        """
      ),
      (
        "b.mjs",
        """
        import { a } from './a.mjs';
        export const b = 'b';
        await 0;
        console.log('b');
        export const later = () => a;
        """
      ),
      (
        "x.mjs",
        """
        import { later } from './b.mjs';
        console.log('x', later());
        """
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        b
        a b
        x a
        app
        """
    )
  }

  @Test("What a module throws stops those that import it, and is thrown to everyone who asks again")
  func errors() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        const tries = [];
        for (let i = 0; i < 2; i++) {
          await import('./user.mjs').catch((e) => { tries.push(e); console.log(e.message) });
        }
        await import('./bad.mjs').catch((e) => console.log(e === tries[0], tries[0] === tries[1]));
        await import('./later.mjs').catch((e) => console.log(e.message));
        await import('./reader.mjs').catch((e) => console.log(e.message));
        import('./bad.mjs');
        """
      ),
      (
        "user.mjs",
        """
        import './bad.mjs';
        console.log('never');
        """
      ),
      (
        "bad.mjs",
        """
        console.log('bad runs');
        throw new Error('bad');
        """
      ),
      (
        "later.mjs",
        """
        await 0;
        throw new Error('later');
        """
      ),
      (
        "reader.mjs",
        """
        import './later.mjs';
        console.log('never');
        """
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        bad runs
        bad
        bad
        true true
        later
        later
        Uncaught Error: bad
        """
    )
  }

  @Test("import() is a promise of the namespace, the same one every time")
  func dynamicImport() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        console.log('app');
        const first = import('./a.mjs');
        console.log(first instanceof Promise);
        const [one, two] = await Promise.all([first, import('./' + 'a.mjs')]);
        console.log(one === two, one.default, one);
        console.log((await import('./a.mjs')) === one);
        await import({ toString() { throw new Error('no text') } }).catch((e) => console.log(e.message));
        const { then } = await import('./thenable.mjs').catch((e) => ({ then: e }));
        console.log(then);
        for (const options of [5, { with: 5 }, { with: { type: 5 } }])
          await import('./a.mjs', options).catch((e) => console.log(e.name, e.message));
        async function load(name) { return (await import(name)).default; }
        console.log(await load('./a.mjs'));
        """
      ),
      (
        "a.mjs",
        """
        console.log('a runs');
        export default 'the default';
        export const other = 1;
        """
      ),
      (
        "thenable.mjs",
        "export function then(resolve) { resolve({ then: 'taken for a promise' }); }"
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        app
        true
        a runs
        true the default [Module: null prototype] { default: 'the default', other: 1 }
        true
        no text
        taken for a promise
        TypeError The second argument to import() must be an object
        TypeError The 'assert' option must be an object
        TypeError Import assertion value must be a string
        the default
        """
    )
  }

  @Test("import.meta is one object of its module without a prototype")
  func meta() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import { meta } from './a.mjs';
        console.log(import.meta === import.meta, import.meta === meta, typeof import.meta.url);
        import.meta.mine = 1;
        console.log(import.meta.mine, meta.mine, Object.getPrototypeOf(meta), (() => import.meta.mine)());
        """
      ),
      (
        "a.mjs",
        "export const meta = import.meta;"
      )
    )
    #expect(
      run.lines.joined(separator: "\n") == """
        true false string
        1 undefined null 1
        """
    )
  }

  @Test("What a module fails with has its place in its own file")
  func places() throws {
    let thrown = try ModuleRun(
      ("app.mjs", "import './t.mjs';\nconsole.log('never');"),
      ("t.mjs", "console.log('t');\nnull.x;")
    )
    #expect(
      thrown.lines == ["t", "Uncaught TypeError: Cannot read properties of null (reading 'x')"]
    )
    #expect(thrown.place == "t.mjs:2:6")
    let missing = try ModuleRun(("app.mjs", "\nimport './gone.mjs';"))
    #expect(missing.lines == ["Uncaught Error: Cannot find module 'gone.mjs'"])
    #expect(missing.place == "app.mjs:2:8")
  }

  @Test("The steps and the variables of a program are those of the module that it begins with")
  func stepsAndBindings() throws {
    let text =
      "import { n, add } from './n.mjs';\nadd();\nexport const twice = n * 2;\nlet own = twice;"
    let starts = [(0, 1), (34, 2), (41, 3), (69, 4)]
    let run = try ModuleRun(
      ("app.mjs", text),
      ("n.mjs", "export let n = 1;\nexport function add() { n++; }\nlet hidden = 0;"),
      stepStarts: Dictionary(uniqueKeysWithValues: starts)
    )
    #expect(run.steps == [1, 2, 3, 4])
    #expect(
      run.bindings == [
        "import n = 2", "import add = function add() { n++; }", "const twice = 4", "let own = 4",
      ]
    )
  }

  @Test("Modules that come with the host give their values, and nothing is left of them")
  func hostModules() throws {
    let run = try ModuleRun(
      (
        "app.mjs",
        """
        import thing, { version } from 'thing';
        import * as all from 'thing';
        console.log(thing.name, version, all.default === thing, Object.keys(all));
        try { version = 1 } catch (e) { console.log(e.message) }
        export function self() { return self; }
        console.log((await import('thing')) === all);
        """
      )
    )
    #expect(
      run.lines == [
        "thing 20 true [ 'default', 'version' ]", "Assignment to constant variable.", "true",
      ]
    )
    #expect(run.objectsLeft == 0)
  }
}
