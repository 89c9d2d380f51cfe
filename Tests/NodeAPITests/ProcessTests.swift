import Testing

@Suite struct ProcessTests {
  @Test(
    "A program can listen for what would end it",
    arguments: [
      (
        "process.on('unhandledRejection', (e, p) => console.log('rejected', e.message, p instanceof Promise)); Promise.reject(new Error('a')); Promise.reject(new Error('b')); setTimeout(() => console.log('on'), 1)",
        ["rejected a true", "rejected b true", "on"]
      ),
      (
        "process.on('uncaughtException', (e, origin) => console.log(e.message, origin)); setTimeout(() => { throw new Error('late') }, 1); setTimeout(() => console.log('on'), 2); throw new Error('now')",
        ["now uncaughtException", "late uncaughtException", "on"]
      ),
      (
        "process.on('exit', (code) => console.log('exit', code)); process.once('beforeExit', () => console.log('before')); console.log('body')",
        ["body", "before", "exit 0"]
      ),
      (
        "const f = () => console.log('no'); process.on('exit', f); process.off('exit', f); console.log('end')",
        ["end"]
      ),
      (
        "process.on('exit', (code) => console.log('exit', code)); process.exitCode = 3; console.log('body')",
        ["body", "exit 3"]
      ),
      (
        "process.on('exit', (code) => console.log('exit', code)); const { exit } = process; exit(2); console.log('never')",
        ["exit 2"]
      ),
      (
        "const start = process.hrtime(); const [s, ns] = process.hrtime(start); console.log(s, ns >= 0, typeof process.hrtime.bigint(), process.arch, process.versions.node)",
        ["0 true bigint x64 20.0.0"]
      ),
      (
        "process.nextTick((a, b) => console.log('tick', a, b), 1, 2); Promise.resolve().then(() => console.log('micro'))",
        ["tick 1 2", "micro"]
      ),
      (
        "process.stdout.write('one '); process.stdout.write('two\\nthr'); console.log('ee'); process.stdout.write('four')",
        ["one two", "three", "four"]
      ),
    ]
  )
  func listens(_ source: String, _ expected: [String]) throws {
    #expect(try NodeRun(source).lines == expected)
  }

  @Test(
    "A rejection with what is no error ends the run with an error about it",
    arguments: [
      (
        "(async () => { throw 'text' })()",
        "UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"text\"."
      ),
      (
        "Promise.reject({ a: 1 })",
        "UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"#<Object>\"."
      ),
    ]
  )
  func rejects(_ source: String, _ expected: String) throws {
    #expect(try NodeRun(source).lines == ["Uncaught \(expected)"])
  }
}
