import Testing

/// `process` and the modules that are no part of Sequelize.
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
    let report = try runScript(source)
    #expect(report.error == nil)
    #expect(report.console == expected)
  }

  @Test(
    "util lays values out with the options given, and makes promises of callbacks",
    arguments: [
      (
        "console.log(util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: null }), util.inspect({ a: { b: 1 } }, false, 0))",
        ["{\n  a: { b: { c: { d: 1 } } }\n} { a: [Object] }"]
      ),
      ("console.log(util.inspect('it'), util.format('%s-%d', 'a', 5))", ["'it' a-5"]),
      (
        "class T { [util.inspect.custom](depth) { return 'T' + depth } } console.log(new T(), [new T()])",
        ["T2 [ T1 ]"]
      ),
      (
        "const add = util.promisify((a, b, done) => done(null, a + b)); console.log(await add(1, 2)); await util.promisify((done) => done(new Error('no')))().catch((e) => console.log(e.message))",
        ["3", "no"]
      ),
      ("console.log(await util.promisify(setTimeout)(5, 'late'))", ["late"]),
      (
        "console.log(util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.types.isPromise(Promise.resolve()), util.types.isDate({}))",
        ["true true false"]
      ),
    ]
  )
  func util(_ source: String, _ expected: [String]) throws {
    let report = try runScript("const util = require('util');\n" + source)
    #expect(report.error == nil)
    #expect(report.console == expected)
  }
}
