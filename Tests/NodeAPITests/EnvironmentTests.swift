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

  @Test(
    "url has the functions from before its class",
    arguments: [
      ("JSON.stringify(url.parse('/a/b?x=1&x=2&y', true).query)", #"{"x":["1","2"],"y":""}"#),
      ("url.parse('/a/b?x=1').pathname", "/a/b"), ("url.parse('/a').search", "null"),
      (
        "Object.values(url.parse('http://u:p@Host.com:80/p q?x=1#h')).join(' ')",
        "http: true u:p host.com:80 80 host.com #h ?x=1 x=1 /p%20q /p%20q?x=1 http://u:p@host.com:80/p%20q?x=1#h"
      ),
      ("url.parse('http://a.com').path", "/"),
      (
        "url.format({ protocol: 'http', host: 'a.com', pathname: 'x', query: { a: 1, b: ['c', 'd'] } })",
        "http://a.com/x?a=1&b=c&b=d"
      ),
      ("url.format(new URL('http://a.com/x'))", "http://a.com/x"),
      ("url.resolve('http://a/b/c', '../d')", "http://a/d"), ("url.resolve('/a/b', 'c')", "/a/c"),
    ]
  )
  func legacyURLs(_ source: String, _ expected: String) throws {
    #expect(try NodeRun("const url = require('url'); console.log(\(source))").lines == [expected])
  }
}
