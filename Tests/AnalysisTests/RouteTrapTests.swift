import Analysis
import TestSupport
import Testing
import Trace

/// Traps of routes in the forms in which learners' apps have them, and right routes that look like them.
struct RouteTrapTests {
  private static let models = """
    const express = require('express');
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const Member = sequelize.define('Member', { nick: DataTypes.STRING, passwordHash: DataTypes.STRING, resetToken: DataTypes.STRING }, { timestamps: false });
    const Loan = sequelize.define('Loan', { title: DataTypes.STRING }, { timestamps: false });
    Member.hasMany(Loan, { as: 'loans', foreignKey: 'memberId' });
    Loan.belongsTo(Member, { as: 'member', foreignKey: 'memberId' });
    const app = express();

    """

  private static let start = """

    sequelize.sync().then(async () => {
      for (const nick of ['a', 'b', 'c']) {
        const member = await Member.create({ nick, passwordHash: 'h', resetToken: 't' });
        await member.createLoan({ title: 'x' });
      }
      app.listen(3000);
    });
    """

  private func told(_ routes: String, _ requests: String = "GET /") throws -> ToldOnce {
    let app = GuideProgram.File("app.js", Self.models + routes + Self.start)
    return Analysis(try trace(GuideProgram([app], requests: requests))).told
  }

  @Test(
    "A finder in a loop that asks for keys which one query had found is one query too many for each",
    arguments: [
      (
        "const out = []; const list = await Loan.findAll(); for (const l of list) { const m = await Member.findByPk(l.memberId); out.push([l.title, m.nick]); } res.json(out);",
        "Member.findByPk()", "Loan.findAll({ include: { model: Member, as: 'member' } })"
      ),
      (
        "const list = await Loan.findAll(); res.json(await Promise.all(list.map(async (l) => (await Member.findOne({ where: { id: l.memberId } })).nick)));",
        "Member.findOne()", "Loan.findAll({ include: { model: Member, as: 'member' } })"
      ),
      (
        "const list = await Member.findAll({ attributes: ['id', 'nick'] }); const out = []; for (const m of list) out.push([m.nick, (await Loan.findAll({ where: { memberId: m.id } })).length]); res.json(out);",
        "Loan.findAll()", "include: { model: Loan, as: 'loans' }"
      ),
    ]
  )
  func lookups(body: String, call: String, written: String) throws {
    let found = try told("app.get('/', async (req, res) => { \(body) });").findings
    #expect(found.map(\.id) == ["n-plus-one"])
    #expect(
      found.first?.message
        == "\(call) sent 3 queries for keys that one query had found in GET /"
    )
    #expect(found.first?.help.contains { $0.contains(written) } == true)
    #expect(found.first?.proof.last?.hasPrefix("and 2 more like it") == true)
  }

  @Test(
    "Finders that ask for keys of a request, for one row, or for what no association leads to, are right",
    arguments: [
      "const out = []; for (const id of [1, 2, 3]) out.push((await Member.findByPk(id)).nick); res.json(out);",
      "const list = await Loan.findAll({ include: 'member' }); const m = await Member.findByPk(list[0].memberId); res.json([list.map((l) => l.member.nick), m.nick]);",
      "const list = await Loan.findAll(); const out = []; for (const l of list) out.push(await Member.findOne({ where: { nick: l.title } })); res.json(out);",
    ]
  )
  func rightLookups(body: String) throws {
    let found = try told("app.get('/', async (req, res) => { \(body) });").findings
    #expect(found.filter { $0.id == "n-plus-one" }.isEmpty)
  }

  @Test("What one query lets out is told together, with the query that leaves it out")
  func leaked() throws {
    let routes = """
      app.get('/', async (req, res) => res.json(await Member.findAll()));
      app.get('/loans', async (req, res) => res.json(await Loan.findAll({ include: 'member' })));
      """
    let found = try told(routes, "GET /\n\n###\nGET /loans").findings
    #expect(found.map(\.id) == ["leaked-attribute", "leaked-attribute"])
    #expect(
      found.map(\.message) == [
        "GET / answers with Member.passwordHash and Member.resetToken",
        "GET /loans answers with Member.passwordHash and Member.resetToken",
      ]
    )
    #expect(
      found.map(\.help) == [
        ["Member.findAll({ attributes: { exclude: ['passwordHash', 'resetToken'] } })"],
        [
          "Loan.findAll({ include: { model: Member, as: 'member', attributes: { exclude: ['passwordHash', 'resetToken'] } } })"
        ],
      ]
    )
  }

  @Test(
    "A request without an answer is told with the line that answers it",
    arguments: [
      (
        "app.get('/', async (req, res) => {\n  const member = await Member.findByPk(99);\n  if (member) res.json(member.nick);\n});",
        "if (!member) return res.status(404).json({ error: 'Member not found' });"
      ),
      (
        "app.get('/', async (req, res) => {\n  const list = await Loan.findAll();\n  list.map((l) => l.title);\n});",
        "res.json(list);"
      ),
      (
        "app.use((req, res, next) => { console.log(req.path); });\napp.get('/', (req, res) => res.send('a'));",
        "next();"
      ),
    ]
  )
  func unanswered(routes: String, written: String) throws {
    let found = try told(routes).findings
    #expect(found.map(\.id) == ["unanswered-request"])
    #expect(found.first?.help == [written])
  }

  @Test(
    "What to write for a request without an answer has the names of its handler",
    arguments: [
      ("app.get('/', (rq, rs) => { Member.count().then(() => {}); });", "rs.sendStatus(204);"),
      (
        "app.get('/', async function show(_, reply) {\n  const m = await Member.findByPk(99);\n});",
        "if (!m) return reply.status(404).json({ error: 'Member not found' });"
      ),
      (
        "app.get('/', async (q, s, n) => { try { await Member.nope(); } catch (e) { console.log('no'); } });",
        "s.status(500).json({ error: e.message });"
      ),
      ("app.use((req, res, go) => { req.x = 1; });", "go();"),
      (
        "app.get('/', (q, s) => { throw new Error('a'); });\napp.use((err, q, s, n) => { console.log('b'); });",
        "s.status(500).json({ error: err.message });"
      ),
    ]
  )
  func handlerNames(_ routes: String, _ written: String) throws {
    let found = try told(routes).findings
    #expect(found.map(\.id) == ["unanswered-request"])
    #expect(found.first?.help == [written])
  }

  @Test("A chain without a catch that ends the server is told as a chain")
  func chain() throws {
    let found = try told(
      "app.get('/', (req, res) => {\n  Member.findByPk(99).then((m) => res.json(m.nick));\n});"
    ).findings
    #expect(found.map(\.id) == ["unhandled-rejection"])
    #expect(found.first?.reason.hasPrefix("A chain of then without a catch") == true)
    #expect(found.first?.help == [".catch(next);"])
  }

  @Test("An error that an app passes on, and answers as its own failure, is told with its cause")
  func passedOn() throws {
    let handler =
      "\napp.use((error, req, res, next) => res.status(500).json({ error: error.message }));"
    let missing = try told(
      "app.get('/', (req, res, next) => Member.findByPk(99).then((m) => res.json(m.nick)).catch(next));"
        + handler
    )
    #expect(missing.caught.map(\.error.name) == ["TypeError"])
    #expect(missing.caught.first?.help.advice.why.first?.contains("found no row") == true)
    let key =
      "app.get('/', async (req, res, next) => { try { res.json(await Loan.create({ memberId: 99 })); } catch (e) { next(e); } });"
    #expect(
      try told(key + handler).caught.map(\.error.name) == ["SequelizeForeignKeyConstraintError"]
    )
    // A refusal that the app answers as the visitor's fault is no failure.
    #expect(try told(key + handler.replacing("500", with: "400")).caught.isEmpty)
  }
}
