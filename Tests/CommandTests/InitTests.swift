import Foundation
import TestSupport
import Testing

/// `assoc-trace init`: the requests of an app, from one run of it.
struct InitTests {
  private static let files = [
    "package.json": #"{ "main": "app.js" }"#,
    "app.js": """
    const express = require('express');
    const multer = require('multer');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING, email: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    const app = express();
    const posts = express.Router();
    posts.get('/:id', (req, res) => res.send('one'));
    posts.post('/', (req, res) => res.send('made'));
    app.get('/users/:id', (req, res) => res.send(req.params.id));
    app.use('/posts', posts);
    app.all('*', (req, res) => res.sendStatus(404));
    (async () => {
      await sequelize.sync();
      await User.create({ id: 7, name: 'Ada' });
      await Post.create({ title: 'Keys', UserId: 7 });
      app.listen(8080);
    })();
    """,
  ]

  @Test func aRequestIsWrittenForEachRouteAndCanBeRun() throws {
    let folder = try Folder(Self.files)
    let result = try Tool.run("init", in: folder)
    #expect(result.status == 0)
    #expect(
      result.output == """
        - requests.http: 3 requests
        - assoc-trace.json: multer

        Next: assoc-trace run . --requests requests.http

        """
    )
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("requests.http"),
      encoding: .utf8
    )
    #expect(
      text == """
        @host = http://localhost:3000

        ### GET /users/:id
        GET {{host}}/users/7

        ### GET /posts/:id
        GET {{host}}/posts/1

        ### POST /posts
        POST {{host}}/posts
        Content-Type: application/json

        {
          "title": "example",
          "UserId": 7
        }

        """
    )
    let run = try Tool.run("run", ".", "--requests", "requests.http", in: folder)
    #expect(run.status == 0)
    for answer in ["GET /users/7", "GET /posts/1", "POST /posts"] {
      #expect(run.output.contains(answer))
    }
    #expect(!run.output.contains("answered 404"))
  }

  @Test func patternsBecomePathsThatTheyMatchAndOthersAreTold() throws {
    var files = Self.files
    files["app.js"] = """
      const app = require('express')();
      const answer = (req, res) => res.json(req.params);
      app.get('/users/:id(\\\\d+)', answer);
      app.get('/flights/:from-:to', answer);
      app.get('/files/*', answer);
      app.get('/:kind(dogs|cats)/:id?', answer);
      app.get('/code/:code([A-Z]{2})', answer);
      app.get(/^\\/raw\\/(\\d+)$/, answer);
      app.get('*', (req, res) => res.sendStatus(404));
      app.listen(3000);
      """
    let folder = try Folder(files)
    let result = try Tool.run("init", in: folder)
    #expect(
      result.output.hasPrefix(
        """
        - requests.http: 4 requests
        - left out: GET /code/:code([A-Z]{2}), since its pattern is more than names;
          write a path that it matches
        """
      )
    )
    let run = try Tool.run("run", ".", "--requests", "requests.http", in: folder)
    for answer in [
      "GET /users/1 ", "GET /flights/1-1 ", "GET /files/x ", "GET /dogs/1 ",
    ] {
      #expect(run.output.contains(answer))
    }
    #expect(!run.output.contains("answered 404"))
  }

  @Test func whatIsThereStaysAsItIs() throws {
    var files = Self.files
    files["requests.http"] = "GET /mine"
    let folder = try Folder(files)
    let result = try Tool.run("init", in: folder)
    #expect(result.output.contains("requests.http is there already, and stays as it is"))
  }

  @Test func aStepThatIsARequestShowsItsAnswer() throws {
    var files = Self.files
    files["assoc-trace.json"] = #"{ "stubs": ["multer"] }"#
    let folder = try Folder(files)
    let result = try Tool.run("step", ".", "--request", "GET /users/7", "--only", "15", in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("Answer\n  200 text/html; charset=utf-8\n  7\n"))
  }

  @Test func aRequestShowsTheMiddlewareOnItsWay() throws {
    let folder = try Folder([
      "app.js": """
      const express = require('express');
      const app = express();
      app.use(express.json());
      app.use(function logger(req, res, next) { next(); });
      const auth = (req, res, next) => (req.get('x') ? next() : res.sendStatus(401));
      app.get('/a', auth, (req, res) => res.send('a'));
      app.listen(3000);
      """
    ])
    let result = try Tool.run("step", "app.js", "--request", "GET /a", in: folder)
    #expect(
      result.output.contains(
        """
        Way through the app
          middleware jsonParser, a package's
          middleware logger, app.js:4:9
          route handler auth for /a, app.js:5:14

        Answer
          401 text/plain; charset=utf-8
          Unauthorized
        """
      )
    )
  }

  @Test func requestsThatNoServerListensForAreTold() throws {
    let app = "const app = require('express')(); app.get('/', (q, r) => r.send('a')); "
    for (code, note) in [
      ("", "Note: No server of the program listens, so that no request is sent"),
      ("setTimeout(() => process.exit(), 1);", "Note: No server of the program listens, so that"),
      (
        "const server = app.listen(3000); app.get('/end', (q, r) => { r.end(); server.close(); });",
        "Note: No server of the program listens any more when GET / is to be sent."
      ),
    ] {
      let folder = try Folder(["app.js": app + code, "requests.http": "GET /end\n###\nGET /"])
      let result = try Tool.run("run", "app.js", "--requests", "requests.http", in: folder)
      #expect(result.output.contains(note))
    }
  }
}
