import Analysis
import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// Whole apps of several files: found, run, and sent requests.
struct ProjectTests {
  private static let models = """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post, { as: 'posts' });
    Post.belongsTo(User);
    module.exports = { sequelize, User, Post };
    """

  private static let app = """
    const express = require('express');
    const { sequelize, User, Post } = require('./models');
    const app = express();
    app.get('/users/:id', async (req, res) => {
      const user = await User.findByPk(req.params.id, { include: 'posts' });
      if (!user) return res.status(404).json({ error: 'no user' });
      res.json(user);
    });
    app.get('/silent', () => {});
    app.get('/boom', async () => { await User.findAll({ include: Post }); });
    (async () => {
      await sequelize.sync();
      const ann = await User.create({ name: 'Ann' });
      await ann.createPost({ title: 'Hello' });
      app.listen(3000, () => console.log('up'));
    })();
    """

  private static let files = [
    "package.json": #"{ "scripts": { "start": "node ./server.js" }, "main": "gone.js" }"#,
    "server.js": app, "models/index.js": models,
  ]

  private func session(
    _ folder: Folder,
    _ entry: String = "",
    requests: String? = nil
  ) throws -> Session {
    let script = try requests.map {
      try RequestScript(parsing: SourceText(name: "requests.http", text: $0))
    }
    let path = entry.isEmpty ? folder.url.path : folder.url.appendingPathComponent(entry).path
    return try Subject.named(path, project: ProjectOptions(requests: script)).session()
  }

  private func requests(_ session: Session) -> [RequestFact] {
    session.trace.events.compactMap { if case .request(let fact) = $0 { fact } else { nil } }
  }

  @Test func eachRequestIsAStepWithItsRouteItsStatementsAndItsAnswer() throws {
    let folder = try Folder(Self.files)
    let session = try session(
      folder,
      requests: "GET http://localhost:3000/users/1\n###\nGET /users/7\n###\nGET /nowhere"
    )
    let facts = requests(session)
    #expect(facts.map(\.request) == ["GET /users/1", "GET /users/7", "GET /nowhere"])
    #expect(facts.map(\.status) == [200, 404, 404])
    #expect(facts.map(\.route) == ["GET /users/:id", "GET /users/:id", nil])
    #expect(
      facts[0].body == #"{"id":1,"name":"Ann","posts":[{"id":1,"title":"Hello","UserId":1}]}"#
    )
    let handler = try #require(facts[0].handlers.last)
    #expect(handler.role == .route)
    #expect(handler.place?.line == 4)
    let first = session.trace.steps.first { $0.planned.isRequest }
    let step = try #require(first)
    let sql = step.events.compactMap { if case .statement(let fact) = $0 { fact.sql } else { nil } }
    #expect(sql.count == 1 && sql[0].contains("LEFT OUTER JOIN `Posts` AS `posts`"))
    #expect(session.trace.console == ["up"])
    #expect(session.trace.sql.last == sql[0].replacing("'1'", with: "'7'"))
    #expect(session.trace.sources.map(\.name) == ["server.js", "requests.http", "models/index.js"])
    #expect(
      session.table.rows.suffix(3).map(\.result) == [
        "Answered 200", "Answered 404", "Answered 404",
      ]
    )
  }

  @Test func aHandlerThatNeverAnswersAndOneThatEndsTheProgramAreTold() throws {
    let folder = try Folder(Self.files)
    let session = try session(
      folder,
      requests: "GET /silent\n###\nGET /boom\n###\nGET /users/1"
    )
    #expect(requests(session).map(\.outcome) == [.noAnswer, .programEnded])
    #expect(session.trace.outcome == .error)
    #expect(session.trace.error?.name == "SequelizeEagerLoadingError")
    #expect(session.trace.plan.last?.name == "GET /users/1")
    #expect(session.trace.steps.last?.planned.name == "GET /boom")
  }

  @Test func anEndlessHandlerIsGivenUpAndTheNextRequestIsSent() throws {
    let folder = try Folder([
      "app.js": """
      const express = require('express');
      const app = express();
      setInterval(() => {}, 1000);
      app.get('/loop', (req, res) => { for (;;); });
      app.get('/await', async (req, res) => { for (;;) await null; });
      app.get('/fine', (req, res) => setTimeout(() => res.send('fine'), 5000));
      app.listen(3000);
      """
    ])
    let path = folder.url.appendingPathComponent("app.js").path
    let text = "GET /loop\n###\nGET /fine\n###\nGET /await\n###\nGET /fine"
    let script = try RequestScript(parsing: SourceText(name: "requests.http", text: text))
    var limits = RunLimits()
    limits.instructions = 200_000
    let session = try Subject.named(path, project: ProjectOptions(requests: script))
      .session(RunOptions(limits: limits))
    #expect(session.trace.outcome == .finished)
    #expect(requests(session).map(\.outcome) == [.givenUp, .answered, .givenUp, .answered])
    #expect(requests(session).map(\.body) == [nil, "fine", nil, "fine"])
    #expect(session.analysis.findings.map(\.id) == ["unanswered-request", "unanswered-request"])
  }

  @Test func whatOneAnswerGivesTheNextRequestCanUse() throws {
    let folder = try Folder([
      "app.js": """
      const express = require('express');
      const app = express();
      app.get('/token', (req, res) => res.json({ user: { ids: [7, 8] }, key: 'abc' }));
      app.get('/text', (req, res) => res.send('a word'));
      app.get('/echo/:id', (req, res) => res.json([req.params.id, req.headers['x-key']]));
      app.listen(3000);
      """
    ])
    let session = try session(
      folder,
      "app.js",
      requests: """
        @host = http://localhost:3000
        @echo = {{host}}/echo
        # @name token
        GET {{host}}/token

        ###
        GET {{echo}}/{{token.response.body.user.ids[1]}}
        X-Key: {{token.response.body.$.key}}

        ###
        # @name text
        GET {{host}}/text

        ###
        GET {{echo}}/1
        X-Key: {{text.response.body.$}}
        """
    )
    #expect(requests(session)[1].body == #"["8","abc"]"#)
    #expect(requests(session)[1].request == "GET /echo/8")
    #expect(requests(session).last?.body == #"["1","a word"]"#)
  }

  @Test func aVariableThatNoAnswerFillsIsToldWithTheAnswer() throws {
    let folder = try Folder([
      "app.js": """
      const express = require('express');
      const app = express();
      app.use(express.json());
      app.post('/login', (req, res) => res.status(401).json({ message: 'no' }));
      app.get('/orders', (req, res) => res.json(req.get('authorization')));
      app.get('/name/:name', (req, res) => res.json(req.params.name));
      app.listen(3000);
      """
    ])
    let session = try session(
      folder,
      "app.js",
      requests: """
        # @name login
        POST /login
        Content-Type: application/json

        {"name":"ada"}

        ###
        GET /orders
        Authorization: Bearer {{login.response.body.token}}

        ###
        GET /name/{{login.request.body.name}}

        ###
        GET /orders
        X: {{later.response.body.id}}

        ###
        # @name later
        GET /orders
        """
    )
    #expect(requests(session)[1].body == #""Bearer {{login.response.body.token}}""#)
    #expect(requests(session)[2].body == #""ada""#)
    let facts = session.trace.steps.flatMap(\.events).compactMap { event in
      if case .substituted(let fact) = event, fact.kind == .variable { fact } else { nil }
    }
    #expect(facts.map(\.name) == ["login.response.body.token", "later.response.body.id"])
    #expect(facts.map(\.request) == ["GET /orders", "GET /orders"])
    #expect(facts.map(\.status) == [401, nil])
  }

  @Test(
    "Of a view whose engine is a stub the answer shows the name and the data",
    arguments: [
      (
        "const { engine } = require('express-handlebars'); app.engine('handlebars', engine()); app.set('view engine', 'handlebars');",
        "express-handlebars", "views/home.handlebars"
      ),
      ("app.set('view engine', 'hbs');", "hbs", "views/home.hbs"),
    ]
  )
  func stubbedViews(_ setUp: String, _ package: String, _ view: String) throws {
    let folder = try Folder([
      "app.js": """
      const express = require('express');
      const app = express();
      \(setUp)
      app.get('/', (req, res) => res.render('home', { title: 'Salt' }));
      app.listen(3000);
      """, view: "<h1>{{title}}</h1>",
    ])
    let path = folder.url.appendingPathComponent("app.js").path
    let script = try RequestScript(parsing: SourceText(name: "requests.http", text: "GET /"))
    let options = ProjectOptions(requests: script, stubs: [package])
    let session = try Subject.named(path, project: options).session()
    #expect(requests(session).map(\.body) == [#"\#(view) {"title":"Salt"}"#])
  }

  @Test func whatTheStartScriptSetsIsInTheEnvironment() throws {
    let app = "console.log(process.env.NODE_ENV, process.env.PORT, process.env.npm_x)"
    for (script, lines) in [
      ("NODE_ENV=production PORT=80 node server.js", "production 80 undefined"),
      ("cross-env NODE_ENV=test nodemon server.js", "test undefined undefined"),
      ("node server.js NODE_ENV=late", "undefined undefined undefined"),
      ("node --env-file=.env server.js", "staging 5 undefined"),
      ("PORT=6 nodemon -r dotenv/config server.js", "staging 6 undefined"),
    ] {
      let folder = try Folder([
        "package.json": #"{ "scripts": { "start": "\#(script)" } }"#, "server.js": app,
        ".env": "NODE_ENV=staging\nPORT=5",
      ])
      #expect(try Subject.named(folder.url.path).session().trace.console == [lines])
      // A file that is named is run by nothing else.
      let file = folder.url.appendingPathComponent("server.js").path
      #expect(
        try Subject.named(file).session().trace.console == ["undefined undefined undefined"]
      )
    }
  }

  @Test func aFileOfTheEnvironmentThatIsNotReadIsTold() throws {
    for (call, names) in [
      ("config()", [".env"]), ("config({ path: '.env.local' })", [".env.local"]),
      ("config({ path: ['conf/.env', '.env.local'] })", [".env.local"]),
      ("config({ path: 'conf/.env' })", []),
    ] {
      let folder = try Folder([
        "app.js": "require('dotenv').\(call); require('./part');", "part.js": "",
        "conf/.env": "A=1", ".env.local": "A=2",
      ])
      let told = try session(folder, "app.js").trace.events.compactMap { event in
        if case .substituted(let fact) = event, fact.kind == .environment { fact.name } else { nil }
      }
      #expect(told == names)
    }
  }

  @Test func theFileThatAnAppBeginsWithIsFound() throws {
    let app = "require('./part'); console.log(require('path').basename(__filename))"
    for (files, entry) in [
      (
        ["app.js": "module.exports = 1", "server.js": "require('./app'); " + app, "part.js": ""],
        "server.js"
      ),
      (
        [
          "app.js": "module.exports = 1", "index.js": "require('./app'); " + app, "part.js": "",
          "server.js": "require('./other')", "other.js": "",
        ], "index.js"
      ),
      (
        [
          "src/app.js": "module.exports = 1", "src/index.js": "require('./app.js'); " + app,
          "src/part.js": "",
        ], "index.js"
      ),
      (["app.js": app, "server.js": "require('./part')", "part.js": ""], "app.js"),
      (
        ["package.json": #"{ "main": "src/start" }"#, "src/start.js": app, "src/part.js": ""],
        "start.js"
      ),
      (
        [
          "package.json": #"{ "scripts": { "dev": "nodemon -r dotenv/config lib/a.js" } }"#,
          "lib/a.js": app, "lib/part.js": "",
        ], "a.js"
      ),
      (["package.json": "[]", "app.js": app, "part.js": "", "index.js": ""], "app.js"),
      (["src/index.js": app, "src/part.js": ""], "index.js"),
    ] {
      let run = try session(Folder(files))
      #expect(run.trace.console == [entry])
    }
  }

  @Test func anAppThatTellsNoFileIsToldWhatWasLookedFor() throws {
    let folder = try Folder(["package.json": #"{ "main": "gone.js" }"#, "readme.md": "no code"])
    do {
      _ = try session(folder)
      Issue.record("there is no file to run")
    } catch let failure as Subject.Failure {
      let problem = try #require(failure.diagnostics.first)
      #expect(problem.id == "no-entry")
      #expect(problem.parts.first?.text.contains("app.js, server.js, index.js") == true)
    }
  }

  @Test func whatLiesOutsideOfTheFolderIsNotThere() throws {
    let secret = try Folder([
      "secret.js": "module.exports = 'secret'", "more/x.js": "module.exports = 'x'",
    ])
    let folder = try Folder([
      "package.json": "{}",
      "app.js": """
      const fs = require('fs');
      for (const name of ['./link', './folder/x', '../secret', '/etc/hostname', './node_modules/a', './.hidden/b'])
        try { console.log(name, require(name)) } catch (error) { console.log(name, error.code) }
      console.log(fs.readdirSync(__dirname), fs.existsSync('/etc/passwd'));
      """,
      "node_modules/a.js": "module.exports = 1", ".hidden/b.js": "module.exports = 2",
    ])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      at: folder.url.appendingPathComponent("link.js"),
      withDestinationURL: secret.url.appendingPathComponent("secret.js")
    )
    try manager.createSymbolicLink(
      at: folder.url.appendingPathComponent("folder"),
      withDestinationURL: secret.url.appendingPathComponent("more")
    )
    #expect(mkfifo(folder.url.appendingPathComponent("pipe.js").path, 0o600) == 0)
    let run = try session(folder)
    let missing = [
      "./link", "./folder/x", "../secret", "/etc/hostname", "./node_modules/a", "./.hidden/b",
    ]
    #expect(
      run.trace.console == missing.map { "\($0) MODULE_NOT_FOUND" } + [
        "[ 'app.js', 'package.json' ] false"
      ]
    )
  }

  @Test(
    "What is not read is told by what it is",
    arguments: [
      ("./link", "link.js is a link that leads to no file of the project"),
      ("./pipe", "pipe.js is no regular file"), ("./folder/x", "folder is a link to a folder"),
      ("../secret", "../secret leads out of the project's folder"),
    ]
  )
  func unread(name: String, what: String) throws {
    let secret = try Folder(["secret.js": "module.exports = 'secret'", "more/x.js": "1"])
    let folder = try Folder(["package.json": "{}", "app.js": "require('\(name)');"])
    let manager = FileManager.default
    for (link, target) in [("link.js", "secret.js"), ("folder", "more")] {
      try manager.createSymbolicLink(
        at: folder.url.appendingPathComponent(link),
        withDestinationURL: secret.url.appendingPathComponent(target)
      )
    }
    #expect(mkfifo(folder.url.appendingPathComponent("pipe.js").path, 0o600) == 0)
    let run = try session(folder)
    #expect(run.analysis.errorHelp?.help.first?.hasPrefix(what + ": of a project only") == true)
  }

  @Test("A program that imports by a name that it makes up is a project")
  func dynamicImport() throws {
    let folder = try Folder([
      "a.mjs": "for (const name of ['b']) console.log((await import(`./${name}.mjs`)).default);",
      "b.mjs": "export default 2;",
    ])
    #expect(try session(folder, "a.mjs").trace.console == ["2"])
  }

  @Test func aPackageThatIsNotBuiltInCanBeAStub() throws {
    let files = [
      "app.js": """
      const multer = require('multer');
      const upload = multer({ dest: 'uploads' });
      const express = require('express');
      const app = express();
      app.post('/file', upload.single('file'), (req, res) => res.json({ stored: true }));
      app.listen(3000);
      """
    ]
    let without = try session(Folder(files), "app.js", requests: "POST /file")
    #expect(
      without.trace.error?.message.hasPrefix("Cannot find module 'multer'\nRequire stack") == true
    )
    #expect(without.trace.error?.hint?.kind == .missingPackage)
    let help = try #require(without.diagnostic?.help.first)
    #expect(help.contains(#"{ "stubs": ["multer"] } to assoc-trace.json"#))
    var stubbed = files
    stubbed["assoc-trace.json"] = #"{ "stubs": ["multer"], "entry": "app.js" }"#
    let with = try session(Folder(stubbed), requests: "POST /file")
    #expect(requests(with).map(\.body) == [#"{"stored":true}"#])
  }

  @Test func aFileThatIsNotThereIsToldWithTheNearestThatIs() throws {
    let folder = try Folder(["app.js": "require('./models/Post')", "models/post.js": ""])
    let session = try session(folder, "app.js")
    #expect(session.diagnostic?.help == ["did you mean './models/post'?"])
    // A detour is none in the name that is looked for.
    let deep = try Folder([
      "app.js": "require('./models/index')", "models/index.js": "require('../models/Post')",
      "models/post.js": "",
    ])
    #expect(try self.session(deep, "app.js").diagnostic?.help == ["did you mean './post'?"])
    let module = try Folder(["app.mjs": "import './db.mjs';"])
    let why = try self.session(module, "app.mjs").diagnostic?.parts.map(\.text)
    #expect(why == ["no file of the project is at './db.mjs', seen from app.mjs"])
  }

  @Test("A package that is not built in is taken for a mistyped one only where it is nearly one")
  func mistypedPackages() throws {
    for (name, help) in [
      ("expres", "did you mean 'express'?"),
      (
        "express-handlebars",
        #"write { "stubs": ["express-handlebars"] } to assoc-trace.json beside package.json: then res.render answers with the view's name and its data"#
      ),
      (
        "express-form-data",
        #"write { "stubs": ["express-form-data"] } to assoc-trace.json beside package.json: then each call of it does nothing"#
      ),
      (
        "node:child_process",
        #"write { "stubs": ["child_process"] } to assoc-trace.json beside package.json: then each call of it does nothing"#
      ),
    ] {
      let folder = try Folder(["app.js": "require('./a'); require('\(name)')", "a.js": ""])
      #expect(try session(folder, "app.js").diagnostic?.help == [help])
    }
  }

  @Test("A package.json that is no JSON is refused where it stops being some")
  func brokenPackage() throws {
    let folder = try Folder([
      "app.js": "console.log(require('./b'))", "b.js": "",
      "package.json": "{\n  \"main\": \"app.js\",\n}\n",
    ])
    do {
      _ = try session(folder)
      Issue.record("the file is wrong")
    } catch let failure as Subject.Failure {
      let problem = try #require(failure.diagnostics.first)
      #expect(line(problem).hasPrefix("package.json is not valid JSON"))
      #expect(line(problem).hasSuffix("[invalid-settings] package.json:3:1"))
    }
  }

  @Test(
    "What assoc-trace.json cannot say is told",
    arguments: [
      (#"{ "stub": [] }"#, "assoc-trace.json has no key 'stub' | did you mean 'stubs'?"),
      (
        "[",
        #"assoc-trace.json cannot be read | write it as { "entry": "src/app.js", "stubs": ["multer"] }"#
      ),
    ]
  )
  func settings(text: String, problem: String) throws {
    let folder = try Folder(["app.js": "require('./b')", "b.js": "", "assoc-trace.json": text])
    do {
      _ = try session(folder)
      Issue.record("the settings are wrong")
    } catch let failure as Subject.Failure {
      let found = try #require(failure.diagnostics.first)
      #expect("\(found.message) | \(found.help.joined())" == problem)
    }
  }

  @Test func aProgramOfOneFileStaysOne() throws {
    let folder = try Folder([
      "package.json": "{}",
      "a.js":
        "import { DataTypes } from 'sequelize'; console.log(typeof sequelize, typeof require('util'));",
      "b.js": "import './c.js'; console.log(1)",
      "d.js": """
      // const { User } = require('./models');
      /* import express from 'express'; */
      console.log("require('./models')", typeof sequelize);
      """,
    ])
    guard case .program = try Subject.named(folder.url.appendingPathComponent("a.js").path) else {
      Issue.record("a.js names no other file")
      return
    }
    guard case .program = try Subject.named(folder.url.appendingPathComponent("d.js").path) else {
      Issue.record("d.js names other files in comments and texts alone")
      return
    }
    guard case .project = try Subject.named(folder.url.appendingPathComponent("b.js").path) else {
      Issue.record("b.js names another file")
      return
    }
  }

  @Test("The routes of a mounted application are among those of the app")
  func mountedRoutes() throws {
    let folder = try Folder([
      "app.js": """
      const express = require('express');
      const [app, admin, inner] = [express(), express(), express.Router()];
      inner.post('/:id', (req, res) => res.end());
      admin.get('/', (req, res) => res.end());
      admin.use('/users', inner);
      app.use('/admin', admin);
      app.listen(3000);
      """
    ])
    #expect(try session(folder).trace.routes == ["GET /admin", "POST /admin/users/:id"])
  }

  @Test("Any name can be imported from a package that is a stub")
  func importsOfStubs() throws {
    let folder = try Folder([
      "app.mjs": """
      import multer, { diskStorage as storage, memoryStorage } from 'multer';
      import * as all from 'multer';
      const upload = multer({ storage: storage({}) });
      console.log(typeof upload.single('a'), typeof memoryStorage(), typeof all.none, typeof all());
      """
    ])
    let path = folder.url.appendingPathComponent("app.mjs").path
    let session = try Subject.named(path, project: ProjectOptions(stubs: ["multer"])).session()
    #expect(session.trace.error == nil)
    #expect(session.trace.console == ["function function function function"])
  }

  @Test("Cookies that answers set go with later requests, as REST clients keep them")
  func cookies() throws {
    let folder = try Folder([
      "app.js": """
      const app = require('express')();
      app.get('/in', (req, res) => {
        res.cookie('user', 'ada').cookie('deep', '1', { path: '/a/b' }).cookie('old', 'x', { maxAge: 0 });
        res.cookie('safe', 's', { secure: true }).append('Set-Cookie', 'here=h').end();
      });
      app.get('/out', (req, res) => res.clearCookie('user').end());
      app.get('*', (req, res) => res.send(String(req.headers.cookie)));
      app.listen(3000);
      """
    ])
    let text = [
      "GET /x", "GET /in", "GET /x", "GET /a/b/c?d=1", "GET /a/bc", "GET https://localhost/x",
      "GET /x\nCookie: own=1", "GET /out", "GET /x",
    ].joined(separator: "\n###\n")
    let answers = requests(try session(folder, requests: text)).map { $0.body ?? "" }
    #expect(
      answers == [
        "undefined", "", "user=ada; here=h", "deep=1; user=ada; here=h", "user=ada; here=h",
        "user=ada; safe=s; here=h", "own=1", "", "here=h",
      ]
    )
  }
}
