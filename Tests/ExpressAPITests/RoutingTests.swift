import ExpressAPI
import Testing

@Suite("Routing")
struct RoutingTests {
  @Test(
    "The observer is told the handlers on the way, the whole pattern of the route and the answer"
  )
  func observer() throws {
    let run = try ServerRun(
      """
      const express = require('express');
      const app = express();
      const books = express.Router();
      books.param('id', function load(req, res, next, id) { req.book = id; next(); });
      books.get('/:id', function show(req, res) { res.send(req.book); });
      books.get('/:id/fail', () => { throw new Error('torn'); });
      app.use(function log(req, res, next) { next(); });
      app.use('/api/books', books);
      app.use((error, req, res, next) => next(error));
      app.listen(3000);
      """,
      "GET /api/books/4",
      "GET /api/books/4/fail"
    )
    #expect(
      run.told == [
        "1 middleware log@7:9 /",
        "1 router router /api/books",
        "1 parameter(\"id\") load@4:19 /api/books/:id",
        "1 route GET /api/books/:id",
        "1 routeHandler(method: \"GET\") show@5:19 /api/books/:id",
        "1 answered 200",
        "2 middleware log@7:9 /",
        "2 router router /api/books",
        "2 parameter(\"id\") load@4:19 /api/books/:id/fail",
        "2 route GET /api/books/:id/fail",
        "2 routeHandler(method: \"GET\") anonymous@6:24 /api/books/:id/fail",
        "2 errorHandler anonymous@9:9 /",
        "2 default handler 500",
        "2 answered 500",
      ]
    )
    #expect(run.lines.map { $0.split(separator: "\n").first } == ["Error: torn"])
  }

  @Test("The parts that the header Range asks for are told as the package range-parser has them")
  func range() throws {
    let run = try ServerRun(
      """
      const app = require('express')();
      app.get('/', (req, res) => {
        const parts = req.range(100);
        const shown = Array.isArray(parts) ? [parts.type, ...parts] : String(parts);
        res.json([shown, Array.isArray(parts) ? [...req.range(100, { combine: true })] : []]);
      });
      app.listen(3000);
      """,
      [nil, "bytes=0-9", "bytes=90-, -5", "bytes=20-30,0-5,6-21", "bytes=200-", "bytes"].map {
        header in
        var request = HTTPRequest(written: "GET /")
        if let header { request.headers.append(("Range", header)) }
        return request
      }
    )
    #expect(
      run.answers.map { $0.map { String(decoding: $0.body, as: UTF8.self) } } == [
        #"["undefined",[]]"#,
        #"[["bytes",{"start":0,"end":9}],[{"start":0,"end":9}]]"#,
        #"[["bytes",{"start":90,"end":99},{"start":95,"end":99}],[{"start":90,"end":99}]]"#,
        #"[["bytes",{"start":20,"end":30},{"start":0,"end":5},{"start":6,"end":21}],[{"start":0,"end":30}]]"#,
        #"["-1",[]]"#, #"["-2",[]]"#,
      ]
    )
  }
}
