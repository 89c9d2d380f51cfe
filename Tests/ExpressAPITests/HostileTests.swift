import ExpressAPI
import Testing

@Suite("Odd requests and values")
struct HostileTests {
  private static let program = """
    const express = require('express');
    const app = express();
    app.use(require('cookie-parser')('s'), require('cors')(), require('morgan')('combined', { skip: () => false }));
    app.use(express.json(), express.urlencoded({ extended: true }), express.static('.'));
    app.all('/accepts', (req, res) => res.json([req.accepts('nothing', ''), req.accepts(['x/y/z', '*']), req.is(''), req.hostname, req.ip, req.subdomains, req.fresh]));
    app.all('/status/:status', (req, res, next) => { const e = new Error('x'); e.status = Number(req.params.status); res.statusCode = NaN; next(e); });
    app.all('/:a(*)', (req, res) => res.json([req.params, req.query, req.body, req.cookies]));
    app.listen(0);
    """

  @Test(
    "An odd request is answered",
    arguments: [
      "GET ", "GET ?", "GET //", "GET /%", "GET /?%", "GET /?a[", "GET /?a[[b]]=1&[]=&=&&]=[",
      "GET /?a[1000]=1&a[1001]=2&a[-1]=3&a[01]=4&__proto__[x]=1&constructor[y]=1&a[__proto__]=2",
      "GET /?toString=1&a[toString]=2&hasOwnProperty=3", "GET http://host/x?y#z", "GET *",
      "GET /status/NaN", "GET /status/1e308", "GET /status/450.5", "GET /status/-1",
      "GET /accepts\nAccept: ;q=,,text/;q=x, */*;q=-1\nHost: [::1]:80\nIf-None-Match: ,",
      "GET /accepts\nHost: :\nX-Forwarded-For: ,", "OPTIONS *", "ODD /x",
      "POST /x\nContent-Type: ;\n\n{", "POST /x\nContent-Type: application/json\n\n[[[[[[",
      "POST /x\nContent-Type: application/x-www-form-urlencoded\n\n%&=%ZZ&a[b][c][d]=%F0%9F",
      "POST /x\nContent-Length: x\n\nabc", "GET /\u{e9}\u{1F600}",
      "GET /x\nCookie: =;a=;=b; j=j:{;s=s:",
      "GET /../../etc/passwd", "GET /.env", "GET /%2e%2e%2fx", "GET /x%00y", "GET /\\..\\x",
    ]
  )
  func requests(_ request: String) throws {
    let parts = request.split(separator: "\n\n", maxSplits: 1)
    var lines = parts[0].split(separator: "\n")
    let first = lines.removeFirst().split(separator: " ", maxSplits: 1)
    let sent = HTTPRequest(
      method: String(first[0]),
      target: first.count > 1 ? String(first[1]) : "",
      headers: lines.map { line in
        let pair = line.split(separator: ": ", maxSplits: 1)
        return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
      },
      body: parts.count > 1 ? Array(parts[1].utf8) : []
    )
    let run = try ServerRun(Self.program, files: [".env": "SECRET=1", "a.txt": "a"], [sent])
    let answer = try #require(run.answers[0])
    #expect(!answer.text.contains("SECRET"))
    #expect(run.objectsLeft == 0)
  }

  @Test(
    "What an answer keeps counts for its length when it is looked through",
    arguments: [
      "for (let i = 0; ; i++) res.set('H' + i, 'x')",
      "for (let i = 0; ; i++) res.cookie('c' + i, 'x')",
      "for (let i = 0; ; i++) res.append('Link', '<' + i + '>')",
    ]
  )
  func endlessHeaders(_ loop: String) throws {
    let program = """
      const app = require('express')();
      app.get('/', (req, res) => { \(loop) });
      app.listen(0);
      """
    let run = try ServerRun(program, "GET /")
    #expect(run.answers.count == 1 && run.answers[0] == nil)
  }

  @Test("A name with very many brackets, and very many names, end within the bounds of a run")
  func large() throws {
    let deep = "a" + String(repeating: "[b]", count: 20_000) + "=1"
    let wide = (0..<3000).map { "a[\($0)]=\($0)" }.joined(separator: "&")
    for query in [deep, wide] {
      let run = try ServerRun(
        """
        const app = require('express')();
        app.get('/', (req, res) => res.send(Object.keys(req.query.a).length + ''));
        app.listen(3000);
        """,
        "GET /?" + query
      )
      #expect(run.answers[0]?.status == 200)
    }
  }
}
