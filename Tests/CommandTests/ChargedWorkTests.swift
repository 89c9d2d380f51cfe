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
