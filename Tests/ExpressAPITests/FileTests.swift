import ExpressAPI
import Testing

@Suite("Files and views")
struct FileTests {
  private static let files = [
    "public/index.html": "<h1>home</h1>", "public/style.css": "p {}", "public/docs/a.txt": "a",
    "public/.hidden": "x",
    "views/list.ejs":
      "<%- include('parts/head', { title: 'All' }) %><% for (const u of users) { %><li><%= u %></li><% } %>\n",
    "views/parts/head.ejs": "<h1><%= title %> <%= site %></h1>",
    "views/broken.ejs": "one\n<%= nothing.name %>\nthree",
  ]

  @Test(
    "Static files come with their type, a folder is sent to its path with a slash, and the rest goes on"
  )
  func staticFiles() throws {
    let run = try ServerRun(
      """
      const express = require('express');
      const app = express();
      app.use('/assets', express.static('public'));
      app.use(express.static('public', { extensions: ['txt'], index: false }));
      app.get('/file', (req, res) => res.sendFile('/project/public/style.css'));
      app.get('/root', (req, res) => res.sendFile('docs/a.txt', { root: 'public' }));
      app.get('/none', (req, res) => res.sendFile('/project/nothing.txt'));
      app.get('/relative', (req, res) => res.sendFile('public/style.css'));
      app.get('/save', (req, res) => res.download('public/style.css', 'my style.css'));
      app.listen(3000);
      """,
      files: Self.files,
      requests: [
        "GET /assets/", "GET /style.css", "GET /assets/docs", "GET /docs/a", "GET /.hidden",
        "GET /../package.json", "POST /style.css", "HEAD /style.css", "GET /file", "GET /root",
        "GET /none", "GET /relative", "GET /save",
      ]
    )
    #expect(
      run.answers.map { answer in
        guard let answer else { return "nothing" }
        let text = answer.status < 300 ? " " + answer.text : ""
        return "\(answer.status) \(answer.contentType ?? "-")\(text)"
      } == [
        "200 text/html; charset=UTF-8 <h1>home</h1>", "200 text/css; charset=UTF-8 p {}",
        "301 text/html; charset=UTF-8", "200 text/plain; charset=UTF-8 a",
        "404 text/html; charset=utf-8", "404 text/html; charset=utf-8",
        "404 text/html; charset=utf-8", "200 text/css; charset=UTF-8 ",
        "200 text/css; charset=UTF-8 p {}", "200 text/plain; charset=UTF-8 a",
        "404 text/html; charset=utf-8", "500 text/html; charset=utf-8",
        "200 text/css; charset=UTF-8 p {}",
      ]
    )
    #expect(run.answers[2]?.location == "/assets/docs/")
    #expect(
      run.answers[12]?.header("Content-Disposition") == "attachment; filename=\"my style.css\""
    )
  }

  @Test("A view is made of its template, what it includes and the locals of application and answer")
  func views() throws {
    let run = try ServerRun(
      """
      const app = require('express')();
      app.set('view engine', 'ejs');
      app.locals.site = 'of us';
      app.get('/', (req, res) => { res.locals.users = ['a', '<b>']; res.render('list'); });
      app.get('/broken', (req, res) => res.render('broken', { nothing: undefined }));
      app.get('/missing', (req, res) => res.render('missing'));
      app.get('/callback', (req, res) => res.render('list', { users: [] }, (error, html) => res.json(html)));
      app.get('/engine', (req, res) => { app.engine('html', (path, options, done) => done(null, path + options.x)); app.set('views', 'public'); res.render('index.html', { x: 1 }); });
      app.listen(3000);
      """,
      files: Self.files,
      requests: ["GET /", "GET /broken", "GET /missing", "GET /callback", "GET /engine"]
    )
    #expect(run.answers[0]?.text == "<h1>All of us</h1><li>a</li><li>&lt;b&gt;</li>\n")
    #expect(run.answers[0]?.contentType == "text/html; charset=utf-8")
    let broken = try #require(run.answers[1]?.text)
    #expect(broken.contains("&gt;&gt; 2| &lt;%= nothing.name %&gt;"))
    #expect(broken.contains("Cannot read properties of undefined (reading &#39;name&#39;)"))
    #expect(
      run.answers[2]?.text.contains(
        "Failed to lookup view &quot;missing&quot; in views directory &quot;/project/views&quot;"
      ) == true
    )
    #expect(run.answers[3]?.text == #""<h1>All of us</h1>\n""#)
    #expect(run.answers[4]?.text == "/project/public/index.html1")
    #expect(run.objectsLeft == 0)
  }
}
