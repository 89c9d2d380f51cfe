import ExpressAPI
import Testing

@Suite("express-validator")
struct ValidationTests {
  private static let program = """
    const express = require('express');
    const { body, param, query, check, validationResult, matchedData } = require('express-validator');
    const app = express();
    app.use(express.json());
    const rules = [
      body('email').trim().isEmail().withMessage('not an address').bail().normalizeEmail(),
      body('age').optional().isInt({ min: 18 }).toInt(),
      body('name', 'no name').notEmpty(),
      body('name').custom(async (value, { req }) => { if (value === req.body.taken) throw new Error('taken'); }),
      body('tags.*').isLength({ min: 2 }).withMessage((value, { path }) => path + ' is short'),
      body('role').not().isIn(['admin']),
    ];
    app.post('/users', rules, (req, res) => {
      const result = validationResult(req);
      if (!result.isEmpty()) return res.status(400).json(result.array());
      res.json(matchedData(req, { locations: ['body'] }));
    });
    app.get('/page', query('page').default(1).isInt().toInt(), (req, res) => res.json([req.query, validationResult(req).mapped()]));
    app.get('/things/:id', param('id').isUUID(), (req, res) => {
      try { validationResult(req).throw(); res.send('fine'); } catch (error) { res.json(error.mapped()); }
    });
    app.post('/run', async (req, res) => {
      const result = await check('x').exists().run(req);
      res.json([result.isEmpty(), validationResult(req).formatWith((error) => error.msg).array({ onlyFirstError: true })]);
    });
    app.listen(3000);
    """

  private static func json(_ text: String) -> String {
    "POST /users\nContent-Type: application/json\n\n" + text
  }

  private static let cases: [(String, String)] = [
    (
      json(
        #"{"more":1,"email":" Ann.Lee+x@GMail.com ","age":"20","name":"Ann","tags":["ab"],"role":"user"}"#
      ),
      #"{"email":"annlee@gmail.com","age":20,"name":"Ann","tags":["ab"],"role":"user"}"#
    ),
    (
      json(#"{"email":"x","age":"7","taken":"Bo","name":"Bo","tags":["ab","c"],"role":"admin"}"#),
      [
        #"[{"type":"field","value":"x","msg":"not an address","path":"email","location":"body"},"#,
        #"{"type":"field","value":"7","msg":"Invalid value","path":"age","location":"body"},"#,
        #"{"type":"field","value":"Bo","msg":"taken","path":"name","location":"body"},"#,
        #"{"type":"field","value":"c","msg":"tags[1] is short","path":"tags[1]","location":"body"},"#,
        #"{"type":"field","value":"admin","msg":"Invalid value","path":"role","location":"body"}]"#,
      ].joined()
    ),
    (
      json(#"{"email":"a@b.test"}"#),
      [
        #"[{"type":"field","msg":"no name","path":"name","location":"body"},"#,
        #"{"type":"field","msg":"taken","path":"name","location":"body"}]"#,
      ].joined()
    ),
    ("GET /page", #"[{"page":1},{}]"#),
    (
      "GET /page?page=x",
      #"[{"page":null},{"page":{"type":"field","value":"x","msg":"Invalid value","path":"page","location":"query"}}]"#
    ),
    (
      "GET /things/5",
      #"{"id":{"type":"field","value":"5","msg":"Invalid value","path":"id","location":"params"}}"#
    ),
    ("POST /run", #"[false,["Invalid value"]]"#),
  ]

  @Test(
    "What the chains find wrong is there in their order, and what they change is in the request",
    arguments: cases
  )
  func chains(_ request: String, _ answer: String) throws {
    let run = try ServerRun(Self.program, request)
    #expect(run.answers[0]?.text == answer)
    #expect(run.objectsLeft == 0)
  }
}
