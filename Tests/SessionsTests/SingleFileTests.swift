import Diagnostics
import Lessons
import Sessions
import TestSupport
import Testing
import Trace

/// Programs that are one file: as CommonJS where Node would take them so.
///
/// What is expected was printed by Node 20.
struct SingleFileTests {
  private func printed(_ text: String) throws -> [String] {
    try Folder(["app.js": text]).subject("app.js").session().trace.console
  }

  @Test("A file that requires and does not wait at its top is sloppy, and has a module's scope")
  func commonJS() throws {
    let lines = try printed(
      """
      const { Sequelize, DataTypes } = require('sequelize');
      const sequelize = new Sequelize('sqlite::memory:', { logging: false });
      counter = 5;
      console.log(this === module.exports, typeof counter, __filename.endsWith('app.js'), require.main === module, module.id);
      function sloppy() { return this === globalThis; }
      console.log(sloppy(), (() => this === exports)());
      const frozen = Object.freeze({ a: 1 }); frozen.a = 2; console.log(frozen.a, 010);
      { function inBlock() { return 'in'; } } console.log(inBlock());
      process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('microtask'));
      const User = sequelize.define('User', {
        first: DataTypes.STRING, full: { type: DataTypes.VIRTUAL, get: () => `${this.first}` },
      });
      User.prototype.label = () => this.first;
      async function main() {
        await sequelize.sync();
        const user = await User.create({ first: 'Ada' });
        console.log(user.full, user.label());
      }
      if (require.main === module) main();
      console.log('end');
      """
    )
    #expect(
      lines == [
        "true number true true .", "true true", "1 8", "in", "end", "tick", "microtask",
        "undefined undefined",
      ]
    )
  }

  @Test("A file that waits at its top, or requires nothing, stays a strict program")
  func program() throws {
    let waiting =
      "const { Op } = require('sequelize'); await null; console.log(this === undefined);"
    #expect(try printed(waiting) == ["true"])
    #expect(try printed("console.log((function () { return this; })() === undefined);") == ["true"])
  }
}
