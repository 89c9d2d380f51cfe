import Testing

/// Files of TypeScript as modules: what they find, and what they find in their scopes.
struct TypeScriptModuleTests {
  @Test(
    "A module becomes CommonJS: it has require and __dirname, and gives what it exports to require"
  )
  func commonJS() throws {
    let run = try ProjectRun(
      (
        "src/app.ts",
        """
        import { one } from './one';
        import two = require('./two');
        console.log(one(), two.name, __dirname, __filename, require.main === module, typeof exports);
        const { default: three, four } = require('./three');
        console.log(three, four, require('./three') === require('./three.ts'));
        for (const name of ['./none', 'nothing']) try { require(name) } catch (e: any) { console.log(e.code) }
        """
      ),
      (
        "src/one.ts",
        "export const one = (): string => `one of ${require('path').basename(__filename)}`;"
      ),
      ("src/two.ts", "class Two { static title = 2 }\nexport = Two;"),
      ("src/three.ts", "export default 3; export const four = 4; export type Five = 5;")
    )
    #expect(run.error == nil)
    #expect(
      run.lines == [
        "one of one.ts Two /project/src /project/src/app.ts true object", "3 4 true",
        "MODULE_NOT_FOUND", "MODULE_NOT_FOUND",
      ]
    )
  }

  @Test("Names without an ending, of folders, with the ending they get, and of paths are found")
  func names() throws {
    let run = try ProjectRun(
      (
        "app.ts",
        """
        import a from './a'; import b from './a.js'; import c from './lib'; import d from '@/lib/d';
        import e from 'src/lib/d.js'; import f from './f'; import g from '~';
        console.log(a === b, c, d, e, f, g);
        """
      ),
      ("a.ts", "export default {};"),
      ("lib/index.ts", "export default 'index';"),
      ("src/lib/d.ts", "export default 'd';"),
      ("f.js", "module.exports = 'js';"),
      (
        "tsconfig.json",
        """
        { "extends": "./tsconfig.base.json", "compilerOptions": { "strict": true, /* , */ }, }
        """
      ),
      (
        "tsconfig.base.json",
        #"{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["none/*", "src/*"], "~": ["./lib"] } } }"#
      )
    )
    #expect(run.error == nil)
    #expect(run.lines == ["true index d d js index"])
  }

  @Test("JSON and CommonJS give their members by name")
  func members() throws {
    let run = try ProjectRun(
      (
        "app.ts",
        """
        import { name, port } from './config.json';
        import * as all from './config.json';
        import config from './config.json';
        import { made, plain } from './made.js';
        console.log(name, port, all.name, config.port, made, plain);
        """
      ),
      ("config.json", #"{ "name": "n", "port": 1 }"#),
      ("made.js", "module.exports.plain = 'p'; Object.assign(module.exports, { made: 'late' });")
    )
    #expect(run.error == nil)
    #expect(run.lines == ["n 1 n 1 late p"])
  }

  @Test("Modules that import each other see functions early, and a class once it is there")
  func circle() throws {
    let run = try ProjectRun(
      ("app.ts", "import { User } from './user'; console.log(new User().posts().length);"),
      (
        "user.ts",
        "import { Post, count } from './post'; export class User { posts(): Post[] { return [new Post()] } }\nconsole.log(count());"
      ),
      (
        "post.ts",
        "import { User } from './user'; export function count(): number { return 1 }\nexport class Post { author?: User; owner(): User { return new User() } }"
      )
    )
    #expect(run.error == nil)
    #expect(run.lines == ["1", "1"])
    let early = try ProjectRun(
      ("app.ts", "import './a';"),
      ("a.ts", "import { B } from './b'; export class A {} console.log(B);"),
      ("b.ts", "import { A } from './a'; export class B extends A {}")
    )
    #expect(early.error == "ReferenceError: Cannot access 'A' before initialization")
    #expect(early.errorPlace == "b.ts:1:49")
  }

  @Test("A value that a module does not export is told; a type that is passed on is nothing")
  func missing() throws {
    let run = try ProjectRun(
      ("app.ts", "import { a } from './a'; import { B } from './a'; let b: B; console.log(a);"),
      ("a.ts", "export { A, a } from './b'; export type B = 1;"),
      ("b.ts", "export interface A {} export const a = 1;")
    )
    #expect(run.lines == ["1"])
    let wrong = try ProjectRun(
      ("app.ts", "import { nope } from './a'; nope();"),
      ("a.ts", "export const a = 1;")
    )
    #expect(
      wrong.error
        == "SyntaxError: The requested module './a' does not provide an export named 'nope'"
    )
  }

  @Test("In a package of ES modules a file is one, and has no variables of CommonJS")
  func esModule() throws {
    let run = try ProjectRun(
      (
        "app.ts",
        "import { a } from './a.js'; console.log(a, import.meta.url); console.log(typeof require, __dirname);"
      ),
      ("a.ts", "export const a = await Promise.resolve(1);"),
      ("package.json", #"{ "type": "module" }"#)
    )
    #expect(run.lines == ["1 file:///project/app.ts"])
    #expect(run.error == "ReferenceError: __dirname is not defined in ES module scope")
  }

  @Test("Which target tsconfig.json names tells what a field without a value is")
  func fields() throws {
    let app =
      "class A { a!: string; b = 1; static c: number } console.log(Object.keys(new A()), Object.keys(A));"
    let old = #"{ "compilerOptions": { "target": "es2016" } }"#
    #expect(try ProjectRun(("app.ts", app)).lines == ["[ 'a', 'b' ] [ 'c' ]"])
    #expect(try ProjectRun(("app.ts", app), ("tsconfig.json", old)).lines == ["[ 'b' ] []"])
    let late = #"{ "extends": "@tsconfig/node20/tsconfig.json" }"#
    #expect(
      try ProjectRun(("app.ts", app), ("tsconfig.json", late)).lines == ["[ 'a', 'b' ] [ 'c' ]"]
    )
    let said = #"{ "compilerOptions": { "target": "ES2022", "useDefineForClassFields": false } }"#
    #expect(try ProjectRun(("app.ts", app), ("tsconfig.json", said)).lines == ["[ 'b' ] []"])
  }

  @Test("createRequire gives an ES module what CommonJS has")
  func createRequire() throws {
    let run = try ProjectRun(
      (
        "app.mjs",
        """
        import { createRequire } from 'node:module';
        const require = createRequire(import.meta.url);
        console.log(require('./a.json').a, require('./lib/b'), require.resolve('./lib/b'));
        console.log(createRequire('/project/lib/')('./b'));
        try { createRequire('lib') } catch (e) { console.log(e.code, e.message) }
        """
      ),
      ("a.json", #"{ "a": 1 }"#),
      ("lib/b.js", "module.exports = 'b';")
    )
    #expect(run.error == nil)
    #expect(
      run.lines == [
        "1 b /project/lib/b.js", "b",
        "ERR_INVALID_ARG_VALUE The argument 'filename' must be a file URL object, file URL string, or absolute path "
          + "string. Received 'lib'",
      ]
    )
  }
}
