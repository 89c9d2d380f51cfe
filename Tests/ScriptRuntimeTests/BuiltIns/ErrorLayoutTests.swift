import ScriptRuntime
import Testing

@Suite struct ErrorLayoutTests {
  @Test(
    "Errors are laid out as in Node, with the frames of the stack left out",
    arguments: [
      (
        #"console.log(new Error('boom')); console.log(new TypeError('bad')); console.log(new Error('')); console.log(new Error('multi\nline'))"#,
        [
          "Error: boom",
          "TypeError: bad",
          "Error",
          """
          Error: multi
          line
          """,
        ]
      ),
      (
        "class MyErr extends Error { constructor(m) { super(m); this.name = 'MyErr'; this.code = 42 } } console.log(new MyErr('custom')); console.log([new MyErr('in array')], { a: new MyErr('in object') })",
        [
          """
          MyErr: custom {
            code: 42
          }
          """,
          """
          [
            MyErr: in array {
              code: 42
            }
          ] {
            a: MyErr: in object {
              code: 42
            }
          }
          """,
        ]
      ),
      (
        "class NF extends Error {} class E extends TypeError { name = 'HttpError'; status = 500 } console.log(new NF('nf')); console.log(new E('http')); const e = new Error('x'); e.name = 'Renamed'; console.log(e)",
        [
          "NF [Error]: nf",
          """
          E [HttpError]: http {
            status: 500
          }
          """,
          "Renamed: x",
        ]
      ),
      (
        "class ValidationError extends Error { constructor() { super('val'); this.name = 'SequelizeValidationError'; this.errors = [{ message: 'm', path: 'p', value: null }] } } console.log(new ValidationError())",
        [
          """
          ValidationError [SequelizeValidationError]: val {
            errors: [ { message: 'm', path: 'p', value: null } ]
          }
          """
        ]
      ),
      (
        "console.log(new Error('outer', { cause: new Error('inner') })); console.log(new Error('c', { cause: 'text' })); console.log(new AggregateError([new Error('a'), new TypeError('b')], 'agg'))",
        [
          """
          Error: outer {
            [cause]: Error: inner
          }
          """,
          """
          Error: c {
            [cause]: 'text'
          }
          """,
          """
          AggregateError: agg {
            [errors]: [
              Error: a,
              TypeError: b
            ]
          }
          """,
        ]
      ),
      (
        "const e = new Error('s'); e.stack = 'custom stack'; console.log(e, Object.assign(Object.create(Error.prototype), { a: 1 })); const f = new Error('q'); f.self = f; console.log(f)",
        [
          "[custom stack] [Error] { a: 1 }",
          """
          <ref *1> Error: q {
            self: [Circular *1]
          }
          """,
        ]
      ),
      (
        "console.log({ e: new Error('in object'), n: 1 }, new Map([['err', new Error('in map')]])); const r = Promise.reject(new RangeError('no')); r.catch(() => {}); console.log(r)",
        [
          """
          {
            e: Error: in object,
            n: 1
          } Map(1) {
            'err' => Error: in map
          }
          """,
          """
          Promise {
            <rejected> RangeError: no
          }
          """,
        ]
      ),
      (
        "try { null.x } catch (e) { console.log(e) } try { missing } catch (e) { console.log(e) } try { JSON.parse('{') } catch (e) { console.log(e) }",
        [
          "TypeError: Cannot read properties of null (reading 'x')",
          "ReferenceError: missing is not defined",
          "SyntaxError: Expected property name or '}' in JSON at position 1",
        ]
      ),
    ]
  )
  func errors(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "The first line of a stack is made when the stack is first read, not when keys are listed",
    arguments: [
      "", "Object.keys(e)", "JSON.stringify(e)", "({ ...e })", "Object.assign({}, e)",
      "'stack' in e", "Object.hasOwn(e, 'stack')", "for (const k in e) {}", "String(e)",
    ]
  )
  func firstLine(look: String) throws {
    let program = """
      const e = new Error('a'); \(look); e.name = 'Custom'; e.message = 'b'
      console.log(e.stack.split('\\n')[0]); e.message = 'c'; console.log(e.stack.split('\\n')[0]); console.log(e)
      """
    #expect(try lines(of: program) == ["Custom: b", "Custom: b", "Custom: b"])
  }

  @Test("Errors of Node's own functions have a code, which their text names")
  func codes() throws {
    let program = """
      try { console.table([], 'a') } catch (e) { console.log(e.name, e.code, e.message); console.log(String(e)); console.log(e) }
      """
    #expect(
      try lines(of: program) == [
        "TypeError ERR_INVALID_ARG_TYPE The \"properties\" argument must be an instance of Array. Received type string ('a')",
        "TypeError [ERR_INVALID_ARG_TYPE]: The \"properties\" argument must be an instance of Array. Received type string ('a')",
        """
        TypeError [ERR_INVALID_ARG_TYPE]: The "properties" argument must be an instance of Array. Received type string ('a') {
          code: 'ERR_INVALID_ARG_TYPE'
        }
        """,
      ]
    )
  }
}
