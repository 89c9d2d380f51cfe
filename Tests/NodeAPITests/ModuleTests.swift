import Testing

@Suite struct ModuleTests {
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
    #expect(try NodeRun("const util = require('util');\n" + source).lines == expected)
  }

  @Test(
    "Modules are found by name, with and without `node:`, and are the same each time",
    arguments: [
      ("console.log(require('util') === require('node:util'))", ["true"]),
      ("import util from 'util'; console.log(util === require('util'))", ["true"]),
      ("console.log(require('assert') === require('assert/strict'))", ["true"]),
      (
        "try { require('fs') } catch (e) { console.log(e.code, e.message) }",
        [
          "MODULE_NOT_FOUND Cannot find module 'fs': a program can have 'assert', 'buffer', 'crypto', 'events', 'os', 'path', 'process', 'url' and 'util'"
        ]
      ),
      (
        "try { require(5) } catch (e) { console.log(e.message) }",
        ["The \"id\" argument must be of type string. Received type number (5)"]
      ),
      (
        "const { randomUUID } = require('crypto'); console.log(randomUUID() === randomUUID(), randomUUID().length)",
        ["false 36"]
      ),
    ]
  )
  func finds(_ source: String, _ expected: [String]) throws {
    #expect(try NodeRun(source).lines == expected)
  }

  @Test(
    "assert compares by what values hold",
    arguments: [
      ("assert(1); assert.ok('a'); assert.equal(1, '1'); assert.notStrictEqual(1, '1')", "-"),
      ("assert(0)", "ERR_ASSERTION The expression evaluated to a falsy value"),
      ("assert.strictEqual(1, 2, 'no')", "ERR_ASSERTION no"),
      ("assert.deepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })", "-"),
      ("assert.deepStrictEqual([1, 2], [1, 3])", "ERR_ASSERTION Expected values to be equal"),
      (
        "assert.deepStrictEqual({ a: 1 }, { a: 1, b: undefined })",
        "ERR_ASSERTION Expected values to be equal"
      ),
      ("assert.deepStrictEqual(new Date(5), new Date(5))", "-"),
      ("assert.deepStrictEqual(/a/g, /a/i)", "ERR_ASSERTION Expected values to be equal"),
      ("assert.deepStrictEqual(new Map([['a', { b: 1 }]]), new Map([['a', { b: 1 }]]))", "-"),
      ("assert.deepStrictEqual(new Set([1, 2]), new Set([2, 1]))", "-"),
      (
        "class A {} assert.deepStrictEqual(new A(), {})",
        "ERR_ASSERTION Expected values to be equal"
      ),
      (
        "assert.deepStrictEqual(Buffer.from('a'), Buffer.from('b'))",
        "ERR_ASSERTION Expected values to be equal"
      ),
      ("const a = {}; a.a = a; const b = {}; b.a = b; assert.deepStrictEqual(a, b)", "-"),
    ]
  )
  func asserts(_ source: String, _ expected: String) throws {
    let lines = try NodeRun(
      "const assert = require('assert'); try { \(source); console.log('-') } catch (e) { console.log(e.code, e.message) }"
    ).lines
    #expect(lines == [expected])
  }
}
