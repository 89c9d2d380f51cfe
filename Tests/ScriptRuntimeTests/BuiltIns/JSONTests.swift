import ScriptRuntime
import Testing

@Suite struct JSONTests {
  @Test(
    "JSON is written as ECMAScript says",
    arguments: [
      (
        "console.log(JSON.stringify({ a: [1, { b: 2 }], c: undefined, [Symbol()]: 1, d() {}, e: new Date(0), f: Object(1), g: Object('x'), i: new Map(), j: /x/, k: null, l: NaN }))",
        [
          #"{"a":[1,{"b":2}],"e":"1970-01-01T00:00:00.000Z","f":1,"g":"x","i":{},"j":{},"k":null,"l":null}"#
        ]
      ),
      (
        "console.log(JSON.stringify({ b: 1, a: 2, 1: 3 }, ['a', 'b', 1, 1, {}]), JSON.stringify([1, [2]], null, 20), JSON.stringify({ a: [], b: {} }, null, 1), JSON.stringify({ a: 1 }, null, 'abcdefghijklm'))",
        [
          """
          {"a":2,"b":1,"1":3} [
                    1,
                    [
                              2
                    ]
          ] {
           "a": [],
           "b": {}
          } {
          abcdefghij"a": 1
          }
          """
        ]
      ),
      (
        "console.log(JSON.stringify({ a: 1, b: [1, 2] }, (k, v) => (typeof v === 'number' ? v + 1 : v)), JSON.stringify([undefined, () => 1]), JSON.stringify(undefined), JSON.stringify(-0), JSON.stringify('x', () => undefined))",
        [
          #"{"a":2,"b":[2,3]} [null,null] undefined 0 undefined"#
        ]
      ),
      (
        #"console.log(JSON.stringify('\ud800😀\b\f"\\é').split(''))"#,
        [
          #"""
          [
            '"',  '\\',     'u',
            'd',  '8',      '0',
            '0',  '\ud83d', '\ude00',
            '\\', 'b',      '\\',
            'f',  '\\',     '"',
            '\\', '\\',     'é',
            '"'
          ]
          """#
        ]
      ),
      (
        "console.log(JSON.stringify({ toJSON(key) { return 'for ' + key } }), JSON.stringify({ k: { toJSON(key) { return 'for ' + key } } }))",
        [
          #""for " {"k":"for k"}"#
        ]
      ),
    ]
  )
  func writing(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "A cycle is described as V8 does",
    arguments: [
      (
        "const a = {}; a.self = a; try { JSON.stringify(a) } catch (e) { console.log(e.name, e.message) }",
        [
          """
          TypeError Converting circular structure to JSON
              --> starting at object with constructor 'Object'
              --- property 'self' closes the circle
          """
        ]
      ),
      (
        "class Foo {} const c = new Foo(); c.bar = { list: [c] }; try { JSON.stringify(c) } catch (e) { console.log(e.message) }",
        [
          """
          Converting circular structure to JSON
              --> starting at object with constructor 'Foo'
              |     property 'bar' -> object with constructor 'Object'
              |     property 'list' -> object with constructor 'Array'
              --- index 0 closes the circle
          """
        ]
      ),
      (
        "const m = { p: { q: { r: { s: {} } } } }; m.p.q.r.s.t = m; try { JSON.stringify(m) } catch (e) { console.log(e.message) }",
        [
          """
          Converting circular structure to JSON
              --> starting at object with constructor 'Object'
              |     property 'p' -> object with constructor 'Object'
              |     property 'q' -> object with constructor 'Object'
              |     ...
              |     property 's' -> object with constructor 'Object'
              --- property 't' closes the circle
          """
        ]
      ),
    ]
  )
  func cycles(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "JSON is read, and what is wrong with it told in V8’s words",
    arguments: [
      (
        #"console.log(JSON.parse('{"b":[1,-2.5e3,true,null,"\\u00e9\\n"],"__proto__":1,"a":{}}'), Object.keys(JSON.parse('{"b":1,"a":2,"b":3}')))"#,
        [
          #"{ b: [ 1, -2500, true, null, 'é\n' ], ['__proto__']: 1, a: {} } [ 'b', 'a' ]"#
        ]
      ),
      (
        #"console.log(JSON.stringify(JSON.parse('{"a":[1,2,{"c":3}],"d":4}', function (k, v) { return k === 'c' ? undefined : typeof v === 'number' ? v * 2 : v })))"#,
        [
          #"{"a":[2,4,{}],"d":8}"#
        ]
      ),
      (
        #"for (const s of ['', '{', '{"a"', '{"a":', '{"a":}', '[1,]', '[1 2]', '{"a":1,}', '{a:1}', '{"a":1 "b":2}', '"abc', '"a\nb"', '"\\x"', 'tru', '01', '1.', '-', '1e', '1 2', 'undefined', '"\\u12"', '<html><body>hello this is long</body></html>', '[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15]', '{"a":1,"b"}', '[1', '{"a":1', '[object Object]']) try { JSON.parse(s) } catch (e) { console.log(e.message) }"#,
        [
          "Unexpected end of JSON input",
          "Expected property name or '}' in JSON at position 1",
          "Expected ':' after property name in JSON at position 4",
          "Unexpected end of JSON input",
          #"Unexpected token '}', "{"a":}" is not valid JSON"#,
          #"Unexpected token ']', "[1,]" is not valid JSON"#,
          "Expected ',' or ']' after array element in JSON at position 3",
          "Expected double-quoted property name in JSON at position 7",
          "Expected property name or '}' in JSON at position 1",
          "Expected ',' or '}' after property value in JSON at position 7",
          "Unterminated string in JSON at position 4",
          "Bad control character in string literal in JSON at position 2",
          "Bad escaped character in JSON at position 2",
          "Unexpected end of JSON input",
          "Unexpected number in JSON at position 1",
          "Unterminated fractional number in JSON at position 2",
          "No number after minus sign in JSON at position 1",
          "Exponent part is missing a number in JSON at position 2",
          "Unexpected non-whitespace character after JSON at position 2",
          #""undefined" is not valid JSON"#,
          "Bad Unicode escape in JSON at position 5",
          #"Unexpected token '<', "<html><bod"... is not valid JSON"#,
          #"Unexpected token 'x', ...",7,8,9,10,x,11,12,13"... is not valid JSON"#,
          #"Unexpected token '}', "{"a":1,"b"}" is not valid JSON"#,
          "Expected ',' or ']' after array element in JSON at position 2",
          "Expected ',' or '}' after property value in JSON at position 6",
          #""[object Object]" is not valid JSON"#,
        ]
      ),
      (
        "try { JSON.parse(undefined) } catch (e) { console.log(e.name, e.message) } try { JSON.parse({}) } catch (e) { console.log(e.message) } console.log(JSON.parse(null), JSON.parse(' 1 '))",
        [
          #"SyntaxError "undefined" is not valid JSON"#,
          #""[object Object]" is not valid JSON"#,
          "null 1",
        ]
      ),
    ]
  )
  func reading(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }
}
