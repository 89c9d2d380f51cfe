import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// Apps that know their visitors again: `express-session`, `connect-flash`, `express-rate-limit`.
struct VisitorTests {
  private func answers(_ app: String, _ requests: [String]) throws -> [RequestFact] {
    let folder = try Folder(["app.js": app])
    let script = try RequestScript(
      parsing: SourceText(name: "requests.http", text: requests.joined(separator: "\n###\n"))
    )
    let path = folder.url.appendingPathComponent("app.js").path
    let session = try Subject.named(path, project: ProjectOptions(requests: script)).session()
    #expect(session.trace.error == nil)
    return session.trace.events.compactMap {
      if case .request(let fact) = $0 { fact } else { nil }
    }
  }

  private static let head = """
    const express = require('express');
    const session = require('express-session');
    const app = express();

    """

  @Test("What an app keeps in a session is there at the next request, as JSON keeps it")
  func kept() throws {
    let found = try answers(
      Self.head + """
        app.use(session({ secret: 'a', resave: false, saveUninitialized: false, cookie: { maxAge: 60000 } }));
        app.get('/login', (req, res) => {
          req.session.user = { id: 1, at: new Date(0), skip: undefined };
          req.session.save(() => res.json(req.session));
        });
        app.get('/me', (req, res) => res.json([req.session.user, req.session.id === req.sessionID]));
        app.get('/again', (req, res) => {
          const old = req.sessionID;
          req.session.regenerate(() => res.json([old === req.sessionID, req.session.user === undefined]));
        });
        app.get('/logout', (req, res) => req.session.destroy(() => res.json(req.session === undefined)));
        app.listen(3000);
        """,
      ["GET /me", "GET /login", "GET /me", "GET /again", "GET /login", "GET /logout", "GET /me"]
    )
    #expect(
      found.map(\.body) == [
        "[null,true]",
        #"{"cookie":{"originalMaxAge":60000,"expires":"2024-01-01T00:01:00.000Z","httpOnly":true,"path":"/"},"user":{"id":1,"at":"1970-01-01T00:00:00.000Z"}}"#,
        #"[{"id":1,"at":"1970-01-01T00:00:00.000Z"},true]"#, "[false,true]",
        found[4].body, "true", "[null,true]",
      ]
    )
    #expect(found[0].header("set-cookie") == nil)
    let cookie = try #require(found[1].header("set-cookie"))
    #expect(cookie.hasPrefix("connect.sid=s%3A"))
    #expect(cookie.contains("; Path=/; Expires=Mon, 01 Jan 2024 00:01:00 GMT; HttpOnly"))
    #expect(found[2].header("set-cookie") == nil)
  }

  @Test(
    "A message that is flashed is taken once, also where the sessions were to be in the database"
  )
  func flashed() throws {
    let found = try answers(
      Self.head + """
        const { Sequelize } = require('sequelize');
        const Store = require('connect-session-sequelize')(session.Store);
        const store = new Store({ db: new Sequelize('sqlite::memory:', { logging: false }) });
        app.use(session({ secret: 'a', store, resave: false, saveUninitialized: true }));
        app.use(require('connect-flash')());
        app.get('/add', (req, res) => res.json([req.flash('info', 'one'), req.flash('info', ['two', 'three'])]));
        app.get('/', (req, res) => res.json([req.flash('info'), req.flash('error')]));
        store.sync().then(() => app.listen(3000));
        """,
      ["GET /add", "GET /", "GET /"]
    )
    #expect(found.map(\.body) == ["[1,3]", #"[["one","two","three"],[]]"#, "[[],[]]"])
  }

  @Test("A store of the app's own is refused, and a secret that is missing told")
  func refused() throws {
    let found = try answers(
      Self.head + """
        try {
          session({ secret: 'a', store: { get() {}, set() {} }, resave: false, saveUninitialized: false });
        } catch (error) {
          app.get('/store', (req, res) => res.json(error.message));
        }
        app.use(session({ resave: false, saveUninitialized: false }));
        app.use((error, req, res, next) => res.json(error.message));
        app.listen(3000);
        """,
      ["GET /store", "GET /"]
    )
    #expect(
      found.map(\.body) == [
        #""express-session keeps its sessions in memory here, and takes no other store""#,
        #""secret option required for sessions""#,
      ]
    )
  }

  @Test("A client that sends more requests than the limit is refused until its time is over")
  func limited() throws {
    let found = try answers(
      """
      const express = require('express');
      const rateLimit = require('express-rate-limit');
      const app = express();
      app.use('/api', rateLimit({ windowMs: 60000, max: 2, standardHeaders: true, message: { error: 'slow down' } }));
      app.get('/api', (req, res) => res.json(1));
      app.get('/', (req, res) => res.json(2));
      app.listen(3000);
      """,
      ["GET /api", "GET /api", "GET /api", "GET /"]
    )
    #expect(found.map(\.status) == [200, 200, 429, 200])
    #expect(found[2].body == #"{"error":"slow down"}"#)
    #expect(found.map { $0.header("ratelimit-remaining") } == ["1", "0", "0", nil])
    #expect(found[0].header("x-ratelimit-limit") == "2")
    #expect(found[2].header("retry-after") == "60")
  }

  @Test("A stub of a package that checks values lets them pass")
  func checks() throws {
    let folder = try Folder([
      "app.js": """
      const Joi = require('joi');
      const { z } = require('zod');
      const schema = Joi.object({ name: Joi.string().min(3).required() });
      const { error, value } = schema.validate({ name: 'a' });
      console.log(error, value, z.object({ name: z.string() }).parse({ name: 1 }), z.string().safeParse('a'));
      schema.validateAsync({ name: 'b' }).then((checked) => console.log(checked));
      """
    ])
    let path = folder.url.appendingPathComponent("app.js").path
    let session = try Subject.named(path, project: ProjectOptions(stubs: ["joi", "zod"])).session()
    #expect(
      session.trace.console == [
        "undefined { name: 'a' } { name: 1 } { success: true, data: 'a' }", "{ name: 'b' }",
      ]
    )
  }
}
