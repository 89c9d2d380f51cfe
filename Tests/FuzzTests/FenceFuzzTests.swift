import Diagnostics
import Foundation
import Glibc
import Lessons
import NodeAPI
import ScriptSyntax
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// Apps whose files and names are made to reach what lies outside of their folder.
extension FuzzTests {
  @Test("Whatever an app names, no file outside of its folder is ever opened")
  func fence() throws {
    let fence = try Fence()
    try run(Self.count / 3, growth: 96 << 20) { seed in
      var generator = PathGenerator(seed: seed)
      let text = generator.program()
      note(text)
      try fence.project.write(Data(text.utf8), to: "app.js")
      let subject = try Subject.named(fence.project.url.path)
      guard case .project = subject else { return }
      let session = try? subject.session(Self.fenceOptions)
      let printed = session.map(Self.texts) ?? ""
      #expect(!printed.contains(Fence.secret), "seed \(seed) read outside of the folder")
      #expect(fence.opened().isEmpty, "seed \(seed) opened \(fence.opened())")
    }
  }

  @Test(
    "Modules of every kind of name, folder and package.json are found, or refused, and never crash"
  )
  func resolution() throws {
    try run(Self.count, growth: 96 << 20) { seed in
      var generator = ProjectGenerator(seed: seed)
      let files = generator.files()
      note(files.map { "// \($0.path)\n\($0.text)" }.joined(separator: "\n"))
      let project = ProjectFiles(files.map { ($0.path, ProjectFile(Array($0.text.utf8))) })
      let entry = files[0]
      let source = SourceText(name: entry.path, text: entry.text)
      let path = ProjectFiles.root + "/" + entry.path
      guard let program = try? project.parse(source, at: path) else { return }
      var request = RunRequest(
        program: program,
        plan: StepPlan(program),
        project: ProjectRun(files: project, entry: path)
      )
      request.options.limits = Self.fenceOptions.limits
      _ = Tracer.run(request)
    }
  }

  @Test("Changed programs of TypeScript are refused or run, and never crash or hang")
  func typeScript() throws {
    try run(Self.count / 3, growth: 96 << 20) { seed in
      var mutator = Mutator(seed: seed)
      let text = mutator.mutation(of: Self.typed)
      note(text)
      let source = SourceText(name: "fuzz.ts", text: text)
      for form in [Program.Form.program, .module, .commonJS] {
        _ = try? Program.parse(source, as: form)
      }
      guard let program = try? Program.parse(source) else { return }
      var request = RunRequest(program: program, plan: StepPlan(program))
      request.options.limits = Self.fenceOptions.limits
      _ = Tracer.run(request)
    }
  }

  @Test("Changed files of requests are refused with a place, or sent, and never crash or hang")
  func requestFiles() throws {
    let folder = try Folder(["app.js": Self.server])
    try run(Self.count, growth: 96 << 20) { seed in
      var mutator = Mutator(seed: seed)
      let text = mutator.mutation(of: Self.requests)
      note(text)
      let source = SourceText(name: "r.http", text: text)
      let script: RequestScript
      do throws(DiagnosticList) {
        script = try RequestScript(parsing: source)
      } catch {
        // A file without requests has no place that is to blame.
        for diagnostic in error.diagnostics where !diagnostic.message.hasSuffix("no request") {
          #expect(diagnostic.location != nil, "seed \(seed): \(diagnostic.message)")
        }
        return
      }
      guard seed % 10 == 0 else { return }
      let options = ProjectOptions(requests: script)
      let subject = try Subject.named(
        folder.url.appendingPathComponent("app.js").path,
        project: options
      )
      _ = try? subject.session(Self.fenceOptions)
    }
  }

  private static var fenceOptions: RunOptions {
    var options = RunOptions()
    options.limits.instructions = 40_000
    options.limits.memoryBytes = 8 << 20
    options.limits.outputBytes = 1 << 16
    return options
  }

  private static func texts(_ session: Session) -> String {
    session.trace.events.map { "\($0)" }.joined() + (session.trace.error?.message ?? "")
      + session.trace.sources.map(\.text).dropFirst().joined()
  }

  private static let typed = [
    """
    import { Model, DataTypes, InferAttributes as I, type CreationOptional } from 'sequelize';
    enum Role { Admin = 'a', User = `b`, Low = 1 << 2, Next }
    abstract class Base<T extends object = {}> extends Model<I<Base<T>>> implements A, B<C> {
      declare id: CreationOptional<number>; private static x?: T[] = []; readonly [key: string]: any;
      constructor(public a: string, protected readonly b = 1, ...rest: T[]) { super(); }
      abstract m<K extends keyof T>(k: K, cb?: (x: T[K]) => void): asserts k is K;
    }
    type F<T> = T extends (infer U)[] ? `x${U & string}` : { [K in keyof T]-?: () => T[K] };
    const f = <T,>(x: T, { y = 2 }: { y?: number } = {}): x is T => (x as any)!.y satisfies boolean;
    function g(this: Base, a?: Map<string, Array<Array<number>>>): void; function g(a: any) { return f<number>(a); }
    declare global { interface Window { a: 1 } } namespace N { export type X = 1 } export type { F };
    console.log(Role[4], g.length, [1].map<string>((n): string => `${n as number}`));
    """,
    "import x = require('util'); let v: typeof x.y | unique symbol; export = <any>{ v, z: v! ?? 1 };",
  ]

  private static let server = """
    const app = require('express')();
    app.use(require('express').json());
    app.all('*', (req, res) => res.json([req.method, req.url, req.headers, req.body]));
    app.listen(3000);
    """

  private static let requests = [
    """
    @base = http://localhost:3000
    @id = 7
    # @name login
    POST {{base}}/login HTTP/1.1
    Content-Type: application/json

    { "name": "Ada", "id": {{id}} }

    ### the next
    GET /users/{{login.response.body.1}}
      ?page=1
      &size={{id}}
    Authorization: Bearer {{login.response.headers.content-type}}
    // a comment

    ###
    DELETE /users/{{$guid}}?x={{missing}}
    """,
    "GET /a\n###\n\n###\nPUT http://[::1]:x/\nA: b\n  c\n\n< ./file.json\n",
  ]
}

/// A folder with an app, among files that it must not reach, which are watched.
private final class Fence {
  /// What the files outside hold.
  static let secret = "S3CRET-OUTSIDE"
  let project: Folder
  private let outside: Folder
  private let watcher: Int32

  init() throws {
    outside = try Folder([
      "secret.js": "module.exports = '\(Self.secret)';", "secret.json": "\"\(Self.secret)\"",
      "folder/index.js": "module.exports = '\(Self.secret)';", "secret.html": Self.secret,
    ])
    project = try Folder([
      "package.json": "{ \"main\": \"app.js\" }", "app.js": "",
      "lib/index.js": "module.exports = 1;",
      "data.json": "[1]", "public/a.txt": "a", "views/v.ejs": "<%= 1 %>",
      "node_modules/pack/index.js": "module.exports = '\(Self.secret)';",
      ".hidden/x.js": "module.exports = '\(Self.secret)';",
    ])
    watcher = inotify_init1(O_NONBLOCK | O_CLOEXEC)
    try #require(watcher >= 0)
    let links = [
      ("link.js", "secret.js"), ("link.json", "secret.json"), ("folder", "folder"),
      ("lib/link.js", "secret.js"), ("public/p.html", "secret.html"),
      ("views/w.ejs", "secret.html"),
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: project.url.appendingPathComponent(name).path,
        withDestinationPath: outside.url.appendingPathComponent(target).path
      )
    }
    for (name, target) in [
      ("null.js", "/dev/null"), ("passwd.json", "/etc/passwd"), ("up", ".."),
      ("loop.js", "loop.js"),
      ("self.json", "/proc/self/environ"), ("packed.js", "node_modules/pack/index.js"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: project.url.appendingPathComponent(name).path,
        withDestinationPath: target
      )
    }
    for folder in [project, outside] {
      try #require(mkfifo(folder.url.appendingPathComponent("pipe.js").path, 0o600) == 0)
    }
    let watched =
      ["secret.js", "secret.json", "secret.html", "folder", "folder/index.js", "pipe.js"].map {
        outside.url.appendingPathComponent($0).path
      }
      + ["pipe.js", "node_modules", "node_modules/pack/index.js", ".hidden", ".hidden/x.js"].map {
        project.url.appendingPathComponent($0).path
      }
    for path in watched {
      try #require(inotify_add_watch(watcher, path, UInt32(IN_OPEN | IN_ACCESS)) >= 0)
    }
    _ = opened()
  }

  deinit { close(watcher) }

  /// How often something outside was opened since this was asked last, by the kinds of what happened.
  func opened() -> [UInt32] {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(watcher, &buffer, buffer.count)
    guard count > 0 else { return [] }
    // An event has four numbers of 32 bits, of which the second tells what happened.
    let size = 16
    return stride(from: 0, to: count - size + 1, by: size).map { place in
      buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self) }
    }
  }
}

/// Programs that name files in every way.
private struct PathGenerator {
  private var random: SeededRandom
  private static let parts = [
    "..", ".", "link", "link.js", "link.json", "folder", "up", "lib", "secret", "secret.js",
    "secret.json", "node_modules", "pack", ".hidden", "x.js", "passwd.json", "null.js", "loop.js",
    "self.json", "packed.js", "pipe.js", "etc", "passwd", "proc", "self", "environ", "project",
    "public", "p.html", "views", "w.ejs", "data.json", "%2e%2e", "..%2f", "\\u0000", "é", "",
    "a.txt",
  ]
  private static let uses = [
    "require(§)", "await import(§)", "fs.readFileSync(§, 'utf8')", "fs.readdirSync(§)",
    "fs.existsSync(§)", "fs.statSync(§).isFile()", "fs.lstatSync(§).size", "fs.realpathSync(§)",
    "await fs.promises.readFile(§, 'utf8')", "await fs.promises.readdir(§)",
    "fs.createReadStream(§)", "fs.openSync(§)", "fs.writeFileSync(§, 'x')",
    "fs.readFileSync(new URL('file://' + §))",
    "await fs.promises.open(§)", "require.resolve(§)", "createRequire('/project/lib/')(§)",
    "process.chdir(§)", "express.static(§)", "fs.copyFileSync(§, 'data.json')",
    "new Promise((done) => fs.readFile(§, 'utf8', (e, t) => done(t)))",
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func program() -> String {
    var lines = [
      "const fs = require('fs'); const path = require('path'); const express = require('express');",
      "const { createRequire } = require('module');",
      "(async () => {",
    ]
    for _ in 0...random.below(8) {
      let use = random.pick(Self.uses).replacing("§", with: path())
      lines.append(
        "try { console.log(await (\(use))) } catch (e) { console.log(String(e && e.message)) }"
      )
    }
    lines.append("})();")
    return lines.joined(separator: "\n")
  }

  private mutating func path() -> String {
    let start = random.pick(["./", "../", "/", "/project/", "", "file:///", "/proc/self/cwd/"])
    let parts = (0...random.below(5)).map { _ in random.pick(Self.parts) }.joined(separator: "/")
    let text = "'\(start)\(parts)'"
    switch random.below(4) {
    case 0: return "path.join(__dirname, \(text))"
    case 1: return "path.resolve(\(text))"
    default: return text
    }
  }
}

/// Projects of files of every name that name each other in every way.
private struct ProjectGenerator {
  private var random: SeededRandom
  private static let names = [
    "a.js", "a.mjs", "a.cjs", "a.ts", "a.mts", "a.json", "b/index.js", "b/index.ts",
    "b/package.json",
    "src/a.ts", "src/b.js", "a.d.ts", "c", "tsconfig.json", "package.json", "src/index.ts", "a",
    "é.js",
  ]
  private static let specifiers = [
    "./a", "./a.js", "./a.mjs", "./a.ts", "./a.json", "./b", "./b/", "b", ".", "..", "./", "/",
    "#x", "#x/y",
    "self", "self/a", "self/b/c", "@/a", "@/b", "src/a", "express", "node:fs", "fs/promises",
    "module", "./c",
    "./é", "./e\u{301}.js", "file:///project/a.js", "data:text/javascript,1", "http://a/b", "",
    "./a?x", "./a.js#y",
    "../../../../etc/passwd", "/project/a.ts", "./%61.js",
  ]
  private static let values = [
    "\"./a.js\"", "\"./b\"", "{}", "null", "[]", "\"module\"", "\"commonjs\"", "\"self\"", "1",
    "{ \".\": \"./a.js\", \"./*\": \"./b/*.js\" }",
    "{ \"#x\": { \"import\": \"./a.mjs\", \"default\": \"./a.cjs\" } }",
    "{ \"import\": [\"./c\", \"./a.js\"] }", "\"../../x\"", "\"./a\"", "{ \"#x/*\": \"express\" }",
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func files() -> [(path: String, text: String)] {
    var files = [(path: random.pick(["a.js", "a.ts", "a.mjs", "src/a.ts"]), text: code())]
    for _ in 0...random.below(8) {
      let name = random.pick(Self.names)
      if !files.contains(where: { $0.path == name }) { files.append((name, contents(of: name))) }
    }
    return files
  }

  private mutating func contents(of name: String) -> String {
    if name.hasSuffix("package.json") {
      let keys = ["name", "main", "type", "exports", "imports", "version"]
      return "{ " + keys.map { "\"\($0)\": \(random.pick(Self.values))" }.joined(separator: ", ")
        + " }"
    }
    if name == "tsconfig.json" {
      return random.pick([
        #"{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*", "./*"], "*": ["*"] } } }"#,
        #"{ "extends": "./tsconfig.json", // loop"#
          + "\n \"compilerOptions\": { \"target\": \"es5\", }, }",
        "{", "[]", #"{ "compilerOptions": { "target": 5 } }"#,
        #"{ "extends": "./b/package.json", /* "#,
      ])
    }
    return name.hasSuffix(".json") ? random.pick(Self.values) : code()
  }

  private mutating func code() -> String {
    (0...random.below(5)).map { _ in line() }.joined(separator: "\n")
  }

  private mutating func line() -> String {
    let name = random.pick(Self.specifiers)
    return random.pick([
      "import a\(random.below(9)), { b as b\(random.below(9)) } from '\(name)'; a0;",
      "import * as n\(random.below(9)) from '\(name)'; console.log(typeof n1);",
      "export * from '\(name)';",
      "export { a as c\(random.below(9)), default as d } from '\(name)';",
      "try { console.log(require('\(name)')) } catch (e) { console.log(e.code) }",
      "import('\(name)').then((m) => console.log(m), (e) => console.log(e.code));",
      "export const a = 1; export default a;", "module.exports = { a: 1, ...require('\(name)') };",
      "import t = require('\(name)'); t;", "exports.a = require.resolve('\(name)');",
      "export = { a: 1 };",
      "console.log(__dirname, require.main === module, module.children.length);",
      "console.log(import.meta.resolve('\(name)'), import.meta.url);",
      "export type T = string; enum E { A }",
    ])
  }
}
