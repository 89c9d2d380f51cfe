import ExpressAPI
import Testing

@Suite("Packages")
struct PackageTests {
  @Test(
    "A bcrypt hash has the shape of one, and is accepted for its password alone",
    arguments: ["bcrypt", "bcryptjs"]
  )
  func bcrypt(_ name: String) throws {
    let run = try ServerRun(
      """
      const bcrypt = require('\(name)');
      const hash = bcrypt.hashSync('secret', 4);
      console.log(/^\\$2b\\$04\\$[./A-Za-z0-9]{53}$/.test(hash), bcrypt.getRounds(hash));
      console.log(bcrypt.compareSync('secret', hash), bcrypt.compareSync('Secret', hash), bcrypt.compareSync('x', 'y'));
      (async () => {
        const salt = await bcrypt.genSalt(10);
        const other = await bcrypt.hash('secret', salt);
        console.log(other.startsWith(salt), other.length, await bcrypt.compare('secret', other), await bcrypt.compare('no', other));
        bcrypt.compare('secret', other, (error, same) => console.log(error, same));
        await bcrypt.hash(undefined, 10).catch((error) => console.log(error.message));
      })();
      """
    )
    let error =
      name == "bcrypt" ? "data and salt arguments required" : "Illegal arguments: undefined, number"
    #expect(
      run.lines == ["true 4", "true false false", "true 60 true false", "null true", error]
    )
  }

  @Test("dotenv gives process.env the values of the project's file, and keeps what is set")
  func dotenv() throws {
    let run = try ServerRun(
      """
      process.env.SET = 'before';
      const result = require('dotenv').config();
      console.log(JSON.stringify(result.parsed), process.env.SET, process.env.NAME);
      console.log(require('dotenv').config({ path: 'none.env' }).error.code);
      console.log(require('dotenv').parse('A=1\\nB = two # c'));
      """,
      files: [
        ".env": """
        # comment
        NAME=Ann Lee
        export PORT = 3000
        QUOTED="a # b\\nc"
        SINGLE='x\\ny'
        EMPTY=
        SET=after
        MANY="one
        two"
        URL=postgres://u:p@h/db?x=1 # note
        """
      ]
    )
    #expect(
      run.lines == [
        #"{"NAME":"Ann Lee","PORT":"3000","QUOTED":"a # b\nc","SINGLE":"x\\ny","EMPTY":"","SET":"after","MANY":"one\ntwo","URL":"postgres://u:p@h/db?x=1"} before Ann Lee"#,
        "ENOENT", "{ A: '1', B: 'two' }",
      ]
    )
  }

  @Test("express-async-errors and express-async-handler send a rejection to the error handler")
  func asyncErrors() throws {
    for set in [
      "require('express-async-errors');", "const safe = require('express-async-handler');",
    ] {
      let wrap = set.hasPrefix("const") ? "safe" : ""
      let run = try ServerRun(
        """
        const express = require('express');
        \(set)
        const app = express();
        app.get('/', \(wrap)(async function list(req, res) { throw new Error('rejected'); }));
        app.use((error, req, res, next) => res.status(500).send(error.message));
        app.listen(3000);
        """,
        "GET /"
      )
      #expect(run.answers[0]?.text == "rejected")
      #expect(run.told.contains { $0.contains("list@4:") })
    }
  }

  @Test("helmet sets its headers and takes the name of Express away")
  func helmet() throws {
    let run = try ServerRun(
      """
      const app = require('express')();
      app.use(require('helmet')({ contentSecurityPolicy: false }), require('compression')());
      app.get('/', (req, res) => res.send(require('chalk').red.bold('hello')));
      app.listen(3000);
      """,
      "GET /"
    )
    let answer = try #require(run.answers[0])
    #expect(answer.header("X-Powered-By") == nil && answer.header("Content-Security-Policy") == nil)
    #expect(answer.header("X-Frame-Options") == "SAMEORIGIN")
    #expect(answer.header("Vary") == "Accept-Encoding")
    #expect(answer.text == "hello")
  }

  @Test("Status codes have their names and phrases")
  func statusCodes() throws {
    let run = try ServerRun(
      """
      const { StatusCodes, ReasonPhrases, getReasonPhrase } = require('http-status-codes');
      const status = require('http-status');
      const app = require('express')();
      app.get('/', (req, res) => res.status(StatusCodes.NOT_FOUND).json([
        StatusCodes.IM_A_TEAPOT, StatusCodes[413], ReasonPhrases.CREATED, getReasonPhrase(500), status.UNPROCESSABLE_ENTITY,
        status[404],
      ]));
      app.listen(3000);
      """,
      "GET /"
    )
    let answer = try #require(run.answers[0])
    #expect(answer.status == 404)
    #expect(
      answer.text
        == #"[418,"REQUEST_TOO_LONG","Created","Internal Server Error",422,"Not Found"]"#
    )
  }

  @Test("A form's hidden method stands for that of the request")
  func methodOverride() throws {
    let run = try ServerRun(
      """
      const app = require('express')();
      app.use(require('method-override')('_method'));
      app.delete('/things/:id', (req, res) => res.send(req.method + ' ' + req.originalMethod));
      app.listen(3000);
      """,
      "POST /things/4?_method=DELETE",
      "GET /things/4?_method=DELETE"
    )
    #expect(run.answers[0]?.text == "DELETE POST")
    #expect(run.answers[1]?.status == 404)
  }

  @Test func debugIsOffAndPrintsNothing() throws {
    let run = try ServerRun(
      """
      const debug = require('debug')('app:server');
      debug('listening on %d', 3000);
      console.log(debug.enabled, debug.namespace, debug.extend('db').namespace);
      """
    )
    #expect(run.lines == ["false app:server app:server:db"])
  }
}
