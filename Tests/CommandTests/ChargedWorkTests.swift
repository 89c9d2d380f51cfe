import Foundation
import TestSupport
import Testing

/// What a call looks through counts for the run: a loop of few turns over long lists ends at the bound of instructions.
struct ChargedWorkTests {
  @Test(
    "A method that looks through a long list counts for its length",
    arguments: [
      """
      const M = sequelize.define('M', {});
      for (let i = 0; i < 1000; i++) M.addHook('afterSave', 'h' + i, () => {});
      for (let i = 0; i < 2000; i++) M.removeHook('afterSave', 'x');
      """,
      """
      const emitter = new (require('events'))().setMaxListeners(0);
      for (let i = 0; i < 1000; i++) emitter.on('x', () => 1);
      for (let i = 0; i < 4000; i++) emitter.emit('y');
      """,
      """
      const words = new URLSearchParams('a&'.repeat(2000));
      for (let i = 0; i < 1000; i++) words.get('b');
      """,
      "for (let i = 0; i < 500; i++) require('crypto').randomBytes(8000);",
      """
      const A = sequelize.define('A', {}), B = sequelize.define('B', {});
      for (let i = 0; i < 400; i++) A.belongsTo(B, { as: 'x' + i });
      """,
      """
      let [a, b] = [{}, {}];
      for (let i = 0; i < 60; i++) [a, b] = [{ x: a, y: a }, { x: b, y: b }];
      require('util').isDeepStrictEqual(a, b);
      """,
      (1..<600).reduce("class C0 {}") { $0 + " class C\($1) extends C\($1 - 1) {}" }
        + "\nconst one = new C599(); for (let i = 0; i < 300; i++) require('util').inspect(one);",
      "for (let i = 0; i < 3000; i++) new URL('http://a/' + 'b/'.repeat(200));",
      """
      const path = 'a/../'.repeat(1000);
      for (let i = 0; i < 1000; i++) require('path').normalize(path);
      """,
    ]
  )
  func lists(program: String) throws {
    let folder = try Folder(["a.js": program])
    let result = try Tool.run("run", "a.js", "--max-instructions", "400000", in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("the program ran too long"))
  }

  @Test("Thousands of attributes are set and looked through once each")
  func manyAttributes() throws {
    // In turns of all attributes for each, this would take a minute.
    let program = """
      const M = sequelize.define('M', { a: DataTypes.STRING });
      const m = M.build({});
      for (let i = 0; i < 20000; i++) m.set('x' + i, i, { raw: true });
      console.log(Object.keys(m.dataValues).length);

      """
    let result = try Tool.run("run", "a.js", in: Folder(["a.js": program]))
    #expect(result.status == 0)
    #expect(result.output.contains("20001"))
  }

  @Test(
    "Thousands of associations are declared and looked through once each",
    arguments: [
      "for (let i = 0; i < 10000; i++) A.hasMany(B);",
      "for (let i = 0; i < 600; i++) A.hasMany(B, { as: 'x' + i });",
      """
      const foreignKey = 'k';
      for (let i = 0; i < 3000; i++) { A.hasMany(B, { foreignKey }); B.hasMany(B, { foreignKey }); }
      """,
      """
      const foreignKey = 'k';
      for (let i = 0; i < 300; i++) {
        A.hasOne(B, { as: 'x' + i, foreignKey });
        B.belongsTo(A, { as: 'y' + i, foreignKey });
      }
      """,
    ]
  )
  func manyAssociations(declarations: String) throws {
    // In turns of all associations for each, this would take minutes.
    let program = """
      const A = sequelize.define('A', {}), B = sequelize.define('B', {});
      \(declarations)
      console.log('declared');

      """
    let result = try Tool.run("run", "a.js", in: Folder(["a.js": program]))
    #expect(result.status == 0)
    #expect(result.output.contains("declared"))
  }

  @Test("Requests that each take all that a run may end the run after some")
  func endlessRequests() throws {
    let app =
      "const app = require('express')(); app.use((q, r) => { for (;;); }); app.listen(1);"
    let requests = Array(repeating: "GET /", count: 100).joined(separator: "\n\n###\n\n")
    let folder = try Folder(["a.js": app, "r.http": requests])
    let options = ["--requests", "r.http", "--max-instructions", "100000"]
    let result = try Tool.run(list: ["run", "a.js"] + options, in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("the program ran too long"))
  }

  @Test("Very many variables of requests, and such that name each other ten times, are filled in")
  func requestVariables() throws {
    let tens = (1..<30).map { "@a\($0) = " + String(repeating: "{{a\($0 - 1)}}", count: 10) }
    let many = (0..<20_000).map { "@v\($0) = x" }
    let uses = String(repeating: "{{v1}}", count: 20_000)
    let text = (["@a0 = y"] + tens + many + ["GET /{{a29}}", "", "###", "GET /\(uses)"])
      .joined(separator: "\n")
    let app = "const app = require('express')(); app.use((q, r) => r.send('ok')); app.listen(1);"
    let folder = try Folder(["a.js": app, "r.http": text])
    let result = try Tool.run("run", "a.js", "--requests", "r.http", in: folder)
    #expect(result.status == 0)
  }

  @Test("A map that a program fills costs the same after a query of raw rows")
  func mapBesideRows() throws {
    let program = """
      const M = sequelize.define('M', { a: DataTypes.STRING });
      await M.sync();
      await M.findAll({ raw: true });
      const seen = {};
      for (let i = 0; i < 24000; i++) { const key = 'k' + i; if (!seen[key]) seen[key] = 1; }
      console.log(Object.keys(seen).length);

      """
    let result = try Tool.run("run", "a.js", in: Folder(["a.js": program]))
    #expect(result.status == 0)
    #expect(result.output.contains("24000"))
  }
}
