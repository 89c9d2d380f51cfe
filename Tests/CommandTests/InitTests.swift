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
}
