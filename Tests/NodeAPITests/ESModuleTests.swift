import Testing

/// Projects whose files are ES modules, or import some, as Node 20.20 runs them.
struct ESModuleTests {
  private static let package = ("package.json", #"{ "name": "shop", "type": "module" }"#)

  @Test func theKindOfAFileFollowsItsEndingThePackageAndAtLastItsText() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        import { kind } from './a.cjs';
        import b from './lib/b.js';
        import { readFileSync } from 'node:fs';
        console.log(kind, b.kind, typeof require, typeof module, this, typeof readFileSync);
        console.log(import.meta.dirname, import.meta.filename, import.meta.url);
        console.log(import.meta.resolve('./x.js'.replace('x', 'lib/b')), import.meta.resolve('fs'));
        """
      ),
      Self.package,
      ("a.cjs", "exports.kind = typeof require;"),
      ("lib/package.json", #"{ "type": "commonjs" }"#),
      ("lib/b.js", "module.exports = { kind: this === module.exports };")
    )
    #expect(run.error == nil)
    #expect(
      run.lines == [
        "function true undefined undefined undefined function",
        "/project /project/app.js file:///project/app.js",
        "file:///project/lib/b.js node:fs",
      ]
    )
    let detected = try ProjectRun(
      ("app.js", "import { a } from './a.js';\nconsole.log(a, typeof require);"),
      ("a.js", "export const a = await 1;")
    )
    #expect(detected.lines == ["1 undefined"])
  }

  @Test func commonJSIsImportedByTheNamesThatItsTextShows() throws {
    let run = try ProjectRun(
      (
        "app.mjs",
        """
        import * as c from './c.cjs';
        import * as d from './d.cjs';
        import * as f from './f.cjs';
        import * as g from './g.cjs';
        import def, { a } from './c.cjs';
        console.log(c);
        console.log(Object.keys(d), Object.keys(f).join(), g);
        console.log(def.a === a, def.e);
        """
      ),
      (
        "c.cjs",
        """
        console.log('c runs');
        exports.a = 1; module.exports.b = 2; exports['c'] = 3;
        Object.defineProperty(exports, 'd', { enumerable: true, value: 4 });
        for (const key of ['e']) exports[key] = 5;
        if (false) exports.f = 6;
        """
      ),
      (
        "d.cjs",
        """
        module.exports = { a, b: x, ...x, c: require('fs'), d: 1 };
        function a() {} var x = {};
        (function () { exports.inner = exports.other = 1; })();
        """
      ),
      ("f.cjs", "module.exports = require('./c.cjs');"),
      (
        "g.cjs",
        "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'D'; exports.x = 1;"
      )
    )
    #expect(run.error == nil)
    #expect(
      run.lines == [
        "c runs",
        """
        [Module: null prototype] {
          a: 1,
          b: 2,
          c: 3,
          d: 4,
          default: { a: 1, b: 2, c: 3, d: 4, e: 5 },
          f: undefined
        }
        """,
        """
        [ 'a', 'b', 'c', 'default', 'inner', 'other' ] a,b,c,d,default,f [Module: null prototype] {
          __esModule: true,
          default: { default: 'D', x: 1 },
          x: 1
        }
        """,
        "true 5",
      ]
    )
  }

  @Test func anESModuleIsRequiredWhereNoneOfItsModulesWaits() throws {
    let run = try ProjectRun(
      (
        "app.cjs",
        """
        const m = require('./m.mjs');
        console.log(m, require('./m.mjs') === m);
        console.log(require('./plain.mjs'), require('./own.mjs'));
        for (const name of ['./wait.mjs', './circle.mjs', './bad.mjs'])
          try { require(name) } catch (e) { console.log(e.code ?? e.name, e.message) }
        import('./m.mjs').then((n) => console.log(n.x, n.default === m.default));
        """
      ),
      ("m.mjs", "export const x = 1; export default function f() {}"),
      ("plain.mjs", "export const x = 1;"),
      ("own.mjs", "const own = 'own'; export { own as 'module.exports' };"),
      ("wait.mjs", "import './later.mjs';"),
      ("later.mjs", "await 0;"),
      ("circle.mjs", "import './back.cjs';"),
      ("back.cjs", "require('./circle.mjs');"),
      ("bad.mjs", "throw new TypeError('bad');")
    )
    #expect(run.error == nil)
    #expect(
      run.lines == [
        """
        [Module: null prototype] {
          __esModule: true,
          default: [Function: f],
          x: 1
        } true
        """,
        "[Module: null prototype] { x: 1 } own",
        "ERR_REQUIRE_ASYNC_MODULE require() cannot be used on an ESM graph with top-level await. "
          + "Use import() instead. To see where the top-level await comes from, use "
          + "--experimental-print-required-tla.\n  From /project/app.cjs \n"
          + "  Requiring /project/wait.mjs ",
        "ERR_REQUIRE_CYCLE_MODULE Cannot require() ES Module /project/circle.mjs in a cycle. "
          + "(from /project/back.cjs) A cycle involving require(esm) is not allowed to maintain "
          + "invariants mandated by the ECMAScript specification. Try making at least part of the "
          + "dependency in the graph lazily loaded.",
        "TypeError bad", "1 true",
      ]
    )
  }

  @Test(
    arguments: [
      (
        "import './lib/db';",
        "Cannot find module '/project/lib/db' imported from /project/app.js\nDid you mean to import \"./lib/db.js\"?"
      ),
      (
        "import './lib/Db.js';",
        "Cannot find module '/project/lib/Db.js' imported from /project/app.js\nDid you mean to import \"./lib/db.js\"?"
      ),
      (
        "import './gone.js';", "Cannot find module '/project/gone.js' imported from /project/app.js"
      ),
      (
        "import './lib';",
        "Directory import '/project/lib' is not supported resolving ES modules imported from /project/app.js"
      ),
      (
        "import '#none';",
        "Package import specifier \"#none\" is not defined in package /project/package.json imported from /project/app.js"
      ),
      (
        "import 'shop/none';",
        "Package subpath './none' is not defined by \"exports\" in /project/package.json imported from /project/app.js"
      ),
      (
        "import d from './package.json';",
        "Module \"file:///project/package.json\" needs an import attribute of type \"json\""
      ),
      (
        "import d from './app.js' with { type: 'json' };",
        "Module \"file:///project/app.js\" is not of type \"json\""
      ),
      (
        "import d from './package.json' with { a: 'b' };",
        "Import attribute \"a\" with value \"b\" is not supported"
      ),
      (
        "import { zz } from './c.cjs';",
        "Named export 'zz' not found. The requested module './c.cjs' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from './c.cjs';\nconst { zz } = pkg;\n"
      ),
      (
        "import { nope } from 'fs';",
        "The requested module 'fs' does not provide an export named 'nope'"
      ),
      (
        "const fs = require('fs');",
        "require is not defined in ES module scope, you can use import instead\nThis file is being treated as an ES module because it has a '.js' file extension and '/project/package.json' contains \"type\": \"module\". To treat it as a CommonJS script, rename it to use the '.cjs' file extension."
      ),
    ]
  )
  func whatCannotBeImportedIsToldInNodesWords(text: String, message: String) throws {
    let run = try ProjectRun(
      ("app.js", text),
      ("package.json", #"{ "name": "shop", "type": "module", "exports": { ".": "./app.js" } }"#),
      ("lib/db.js", "export default 1;"),
      ("c.cjs", "exports.a = 1;")
    )
    let error = try #require(run.error)
    #expect(String(error.drop { $0 != ":" }.dropFirst(2)) == message)
  }

  @Test func thePackagesOwnNameAndItsPrivateNamesLeadToFiles() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        import main from 'shop'; import feature from 'shop/feature'; import star from 'shop/lib/db';
        import db from '#db'; import part from '#parts/db'; import chosen from '#chosen';
        import data from './package.json' with { type: 'json' };
        console.log(main, feature, star, db, part, chosen, data.name);
        import('./package.json').catch((e) => console.log(e.name, e.code));
        """
      ),
      (
        "package.json",
        """
        { "name": "shop", "type": "module",
          "exports": { ".": "./lib/main.js", "./lib/*": "./lib/*.js",
            "./feature": { "require": "./none.cjs", "import": "./lib/f.mjs" } },
          "imports": { "#db": "./lib/db.js", "#parts/*": "./lib/*.js",
            "#chosen": { "browser": "./none.js", "default": "./lib/db.js" } } }
        """
      ),
      ("lib/main.js", "export default 'main';"),
      ("lib/f.mjs", "export default 'f';"),
      ("lib/db.js", "export default 'db';")
    )
    #expect(run.error == nil)
    #expect(
      run.lines == ["main f db db db db shop", "TypeError ERR_IMPORT_ASSERTION_TYPE_MISSING"]
    )
  }

  @Test func importsOfKnownModulesTakeAsManyTurnsAsInNodeAndFilesTakeReading() throws {
    let run = try ProjectRun(
      (
        "app.mjs",
        """
        import './a.mjs';
        let turns = 0, ends = false;
        (async () => { while (!ends) { await null; turns++; } })();
        const shown = [];
        import('fs').then(() => shown.push(['built in', turns]));
        import('./a.mjs').then(() => shown.push(['known', turns]));
        import('./none.mjs').catch(() => shown.push(['missing', turns]));
        import('./new.mjs').then(() => shown.push(['new']));
        for (let i = 0; i < 100; i++) await null;
        ends = true;
        setImmediate(() => setImmediate(() => console.log(shown)));
        """
      ),
      ("a.mjs", "export const a = 1;"),
      ("new.mjs", "")
    )
    #expect(
      run.lines == ["[ [ 'missing', 4 ], [ 'built in', 8 ], [ 'known', 8 ], [ 'new' ] ]"]
    )
  }

  @Test func addressesAreReadAsNodeReadsThem() throws {
    let run = try ProjectRun(
      (
        "app.mjs",
        """
        import { readFile } from 'fs/promises';
        import { pathToFileURL, fileURLToPath, URL as Same } from 'url';
        const url = new URL('../a%20b/./c?x=1&y=ä#top', 'HTTP://User:pw@Example.com:80/p/q/r');
        console.log(url.href, url.origin, url.host, url.searchParams.get('y'), Same === URL);
        url.searchParams.append('z', 'a b'); url.pathname = 'n'; url.hash = '';
        console.log(String(url), JSON.stringify(url), [...url.searchParams.keys()]);
        console.log(JSON.parse(await readFile(new URL('./data.json', import.meta.url), 'utf8')).n);
        console.log(fileURLToPath(pathToFileURL('/a/b')), pathToFileURL('x').href);
        console.log(new URLSearchParams({ a: 1, b: '&' }).toString(), URL.canParse('x'));
        try { new URL('nope') } catch (e) { console.log(e.code, e.message, e.input) }
        console.log(new URLSearchParams('a=1&a=2'), new URL('mailto:x@y.z').pathname);
        console.log(new URL('http://a.b/?c#d'));
        """
      ),
      ("data.json", #"{ "n": 5 }"#)
    )
    #expect(run.error == nil)
    #expect(run.lines == Self.addresses)
  }

  private static let addresses = [
    "http://User:pw@example.com/p/a%20b/c?x=1&y=%C3%A4#top http://example.com example.com ä true",
    "http://User:pw@example.com/n?x=1&y=%C3%A4&z=a+b "
      + "\"http://User:pw@example.com/n?x=1&y=%C3%A4&z=a+b\" [ 'x', 'y', 'z' ]",
    "5", "/a/b file:///project/x", "a=1&b=%26 false", "ERR_INVALID_URL Invalid URL nope",
    "URLSearchParams { 'a' => '1', 'a' => '2' } x@y.z",
    """
    URL {
      href: 'http://a.b/?c#d',
      origin: 'http://a.b',
      protocol: 'http:',
      username: '',
      password: '',
      host: 'a.b',
      hostname: 'a.b',
      port: '',
      pathname: '/',
      search: '?c',
      searchParams: URLSearchParams { 'c' => '' },
      hash: '#d'
    }
    """,
  ]

  @Test func anExportWhoseGetterThrowsIsUndefinedAndTheOthersAreThere() throws {
    let run = try ProjectRun(
      (
        "app.mjs",
        "import all, { gone, here } from './lib.cjs'; console.log(typeof all, gone, here)"
      ),
      (
        "lib.cjs",
        """
        exports.here = 1;
        exports.gone = 2;
        Object.defineProperty(exports, 'gone', { get() { throw new Error('no') } });
        """
      )
    )
    #expect(run.lines == ["object undefined 1"])
  }
}
