import ExpressAPI
import Testing

@Suite("Answers")
struct AnswerTests {
  @Test("A route answers with JSON, and a path that no route has with a page")
  func json() throws {
    let run = try ServerRun(
      """
      const express = require('express');
      const app = express();
      app.get('/users/:id', (req, res) => res.json({ id: req.params.id, query: req.query }));
      app.listen(3000, () => console.log('listening'));
      Promise.resolve().then(() => console.log('later'));
      """,
      "GET /users/7?tags[]=a&tags[]=b&sort=name",
      "GET /nobody"
    )
    #expect(run.lines == ["listening", "later"])
    #expect(
      run.answers.map { $0?.shown } == [
        """
        200
        X-Powered-By: Express
        Content-Type: application/json; charset=utf-8
        Content-Length: 51

        {"id":"7","query":{"tags":["a","b"],"sort":"name"}}
        """,
        """
        404
        X-Powered-By: Express
        Content-Security-Policy: default-src 'none'
        X-Content-Type-Options: nosniff
        Content-Type: text/html; charset=utf-8
        Content-Length: 145

        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Error</title>
        </head>
        <body>
        <pre>Cannot GET /nobody</pre>
        </body>
        </html>

        """,
      ]
    )
    #expect(run.objectsLeft == 0)
  }
}
