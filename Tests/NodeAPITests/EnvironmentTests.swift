import NodeAPI
import ScriptRuntime
import Testing

@Suite struct EnvironmentTests {
  @Test func aRealmHasOneNodeHoweverOftenItIsInstalled() {
    let realm = Realm()
    defer { realm.tearDown() }
    #expect(realm[NodeEnvironment.self] == nil)
    let first = NodeEnvironment.install(in: realm)
    #expect(NodeEnvironment.install(in: realm) === first)
    #expect(realm[NodeEnvironment.self] === first)
  }

  @Test func severalApisKeepTheirStateInOneRealm() {
    final class Express: RealmState {}
    let realm = Realm()
    defer { realm.tearDown() }
    let node = NodeEnvironment.install(in: realm)
    let express = Express()
    realm[Express.self] = express
    #expect(realm[Express.self] === express)
    #expect(realm[NodeEnvironment.self] === node)
  }

  @Test func nothingOfNodeOutlivesTheRealm() throws {
    let run = try NodeRun(
      """
      const util = require('util'), kept = [Buffer.from('a'), require('assert'), module, exports];
      process.on('exit', () => kept); kept.push(kept, process, setTimeout(() => kept, 5));
      setImmediate(() => process.nextTick(() => console.log(kept.length)));
      process.exit === undefined || setInterval(() => process.exit(0), 10);
      """
    )
    #expect(run.lines == ["7"])
    #expect(run.objectsLeft == 0)
  }
}
