import ScriptRuntime
import Testing

@Suite struct InspectTests {
  @Test(
    "Values are laid out as Node’s console does",
    arguments: [
      (
        "console.log({ a: { b: { c: { d: 1 } } } }, [[[[1]]]], { f() {}, g: () => 1, C: class {}, A: async () => 1, k: Symbol('s'), [Symbol('key')]: 1, 'a-b': 2, ünï: 1, 5: 1 })",
        [
          """
          { a: { b: { c: [Object] } } } [ [ [ [Array] ] ] ] {
            '5': 1,
            f: [Function: f],
            g: [Function: g],
            C: [class C],
            A: [AsyncFunction: A],
            k: Symbol(s),
            'a-b': 2,
            'ünï': 1,
            [Symbol(key)]: 1
          }
          """
        ]
      ),
      (
        "class User { constructor(n) { this.name = n } get full() { return this.name } } class Admin extends User { level = 1 } console.log(new User('x'), new Admin('y'), User, Admin, Object.create(null), Object.create({}), new (class {})(), new (class extends Map {})())",
        [
          "User { name: 'x' } Admin { name: 'y', level: 1 } [class User] [class Admin extends User] [Object: null prototype] {} {} {} Map(0) {}"
        ]
      ),
      (
        "console.log([1, , 3], [,], new Array(5), [undefined], Object.assign([1, 2], { x: 1, '-1': 2 }), [], [[]], [{}])",
        [
          "[ 1, <1 empty item>, 3 ] [ <1 empty item> ] [ <5 empty items> ] [ undefined ] [ 1, 2, x: 1, '-1': 2 ] [] [ [] ] [ {} ]"
        ]
      ),
      (
        "const c = { list: [] }; c.self = c; c.list.push(c, { c }); console.log(c); const a = []; a.push(a); console.log(a, { a })",
        [
          """
          <ref *1> {
            list: [ [Circular *1], { c: [Circular *1] } ],
            self: [Circular *1]
          }
          """,
          "<ref *1> [ [Circular *1] ] { a: <ref *1> [ [Circular *1] ] }",
        ]
      ),
      (
        "console.log({ get a() { return 1 }, set b(v) {}, get c() { return 1 }, set c(v) {} }, new Number(1), new String('abc'), Object(Symbol('z')), Object.assign(new String('ab'), { x: 1 }))",
        [
          "{ a: [Getter], b: [Setter], c: [Getter/Setter] } [Number: 1] [String: 'abc'] [Symbol: Symbol(z)] [String: 'ab'] { x: 1 }"
        ]
      ),
      (
        "console.log(Promise.resolve(5), new Promise(() => {}), (async () => ({ x: 1 }))()); const r = Promise.reject(3); r.catch(() => {}); console.log(r)",
        [
          "Promise { 5 } Promise { <pending> } Promise { { x: 1 } }",
          "Promise { <rejected> 3 }",
        ]
      ),
      (
        "console.log(new Map([['k', new Map([['x', new Map([['deep', new Map()]])]])]]), new Set([[1, 2], { a: 1 }]), new Map([['a', 1]]).keys(), new Map([['a', 1]]).entries(), new WeakMap())",
        [
          "Map(1) { 'k' => Map(1) { 'x' => Map(1) { 'deep' => Map(0) {} } } } Set(2) { [ 1, 2 ], { a: 1 } } [Map Iterator] { 'a' } [Map Entries] { [ 'a', 1 ] } WeakMap { <items unknown> }"
        ]
      ),
      (
        "console.log([new Date(0), new Date(NaN), /x/g, null, undefined, -0, 1e21, NaN, true, Symbol.iterator, Math.max, Object])",
        [
          """
          [
            1970-01-01T00:00:00.000Z,
            Invalid Date,
            /x/g,
            null,
            undefined,
            -0,
            1e+21,
            NaN,
            true,
            Symbol(Symbol.iterator),
            [Function: max],
            [Function: Object]
          ]
          """
        ]
      ),
      (
        #"console.log(['it\'s', '"q" and \'s\'', '`all\' "', 'a\nb\t\\', '\x1b\x7f\ud83d', 'é😀'])"#,
        [
          #"""
          [
            "it's",
            `"q" and 's'`,
            '`all\' "',
            'a\nb\t\\',
            '\x1B\x7F\ud83d',
            'é😀'
          ]
          """#
        ]
      ),
      (
        "class T { get [Symbol.toStringTag]() { return 'TT' } } console.log(new T(), Object.assign(new T(), { a: 1 }), { [Symbol.toStringTag]: 'own' }); (function () { console.log(arguments) })(1, 'a')",
        [
          "T [TT] {} T [TT] { a: 1 } { [Symbol(Symbol.toStringTag)]: 'own' }",
          "[Arguments] { '0': 1, '1': 'a' }",
        ]
      ),
      (
        #"class T { [Symbol.for('nodejs.util.inspect.custom')](depth, o) { return 'T<' + depth + ',' + o.depth + '>\nsecond' } } console.log(new T(), [new T()], { a: { b: new T() } })"#,
        [
          """
          T<2,2>
          second [
            T<1,2>
            second
          ] {
            a: {
              b: T<0,2>
              second
            }
          }
          """
        ]
      ),
      (
        "function f() {} f.prop = 1; console.log(f, f.bind(null), Object.assign(class Z {}, { meta: 1 }), Object.create(f.prototype))",
        [
          "[Function: f] { prop: 1 } [Function: bound f] [class Z] { meta: 1 } f {}"
        ]
      ),
    ]
  )
  func values(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Placeholders take arguments as Node’s format does",
    arguments: [
      (
        "console.log('%s %s %s', 'a', 1); console.log('%d%%', 50, 'x'); console.log('%i %f %d', '3.7px', '3.7px', '3.7px'); console.log('100% sure', 5); console.log('%% %s', 'x'); console.log('%%'); console.log('a%', 1); console.log('%z %s', 1)",
        [
          "a 1 %s",
          "50% x",
          "3 3.7 NaN",
          "100% sure 5",
          "% x",
          "%%",
          "a% 1",
          "%z 1",
        ]
      ),
      (
        "class U { constructor() { this.n = 1 } } class V extends U { toString() { return 'custom' } } console.log('%s|%s|%s|%s|%s', new U(), new V(), [1, [2]], () => 1, -0, Symbol('a'), null)",
        [
          "U { n: 1 }|custom|[ 1, [Array] ]|() => 1|-0 Symbol(a) null"
        ]
      ),
      (
        "console.log('%o', { a: [1], f() {} }); console.log('%O', { a: { b: { c: { d: 1 } } } }); console.log('%j %j', { a: 1 }, 'x'); console.log('%c red', 'color:red'); const o = {}; o.o = o; console.log('%j', o)",
        [
          """
          {
            a: [ 1, [length]: 1 ],
            f: [Function: f] { [length]: 0, [name]: 'f' }
          }
          """,
          "{ a: { b: { c: [Object] } } }",
          #"{"a":1} "x""#,
          " red",
          "[Circular]",
        ]
      ),
      (
        "console.log('', 1); console.log(); console.log('a', '', 'b'); console.log(1, '%s', 'x'); console.log('%s'); console.log('msg', { a: 1 }, [2])",
        [
          " 1",
          "",
          "a  b",
          "1 %s x",
          "%s",
          "msg { a: 1 } [ 2 ]",
        ]
      ),
    ]
  )
  func format(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Options of inspect change the layout as in Node",
    arguments: [
      (
        "const o = { b: { c: { d: { e: 1 } } }, arr: [1, 2, 3, { x: 1 }], get g() { return 5 } }; for (const opt of [{ depth: 0 }, { depth: null }, { compact: false, depth: 1 }, { breakLength: 40 }, { sorted: true }, { getters: true }, { maxArrayLength: 2 }]) console.dir(o, opt)",
        [
          "{ b: [Object], arr: [Array], g: [Getter] }",
          "{ b: { c: { d: { e: 1 } } }, arr: [ 1, 2, 3, { x: 1 } ], g: [Getter] }",
          """
          {
            b: {
              c: [Object]
            },
            arr: [
              1,
              2,
              3,
              [Object]
            ],
            g: [Getter]
          }
          """,
          """
          {
            b: { c: { d: [Object] } },
            arr: [ 1, 2, 3, { x: 1 } ],
            g: [Getter]
          }
          """,
          "{ arr: [ 1, 2, 3, { x: 1 } ], b: { c: { d: [Object] } }, g: [Getter] }",
          """
          {
            b: { c: { d: [Object] } },
            arr: [ 1, 2, 3, { x: 1 } ],
            g: [Getter: 5]
          }
          """,
          """
          {
            b: { c: { d: [Object] } },
            arr: [ 1, 2, ... 2 more items ],
            g: [Getter]
          }
          """,
        ]
      ),
      (
        "console.dir('text'); console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }); console.dir([1, 2], { showHidden: true })",
        [
          "'text'",
          "{ a: [Object] }",
          "[ 1, 2, [length]: 2 ]",
        ]
      ),
    ]
  )
  func options(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Tables are drawn as console.table does",
    arguments: [
      (
        "console.table([{ a: 1, b: 'x' }, { a: 2, c: true }])",
        [
          """
          ┌─────────┬───┬─────┬──────┐
          │ (index) │ a │ b   │ c    │
          ├─────────┼───┼─────┼──────┤
          │ 0       │ 1 │ 'x' │      │
          │ 1       │ 2 │     │ true │
          └─────────┴───┴─────┴──────┘
          """
        ]
      ),
      (
        "console.table([[1, 2], [3, 4]])",
        [
          """
          ┌─────────┬───┬───┐
          │ (index) │ 0 │ 1 │
          ├─────────┼───┼───┤
          │ 0       │ 1 │ 2 │
          │ 1       │ 3 │ 4 │
          └─────────┴───┴───┘
          """
        ]
      ),
      (
        "console.table(['x', 'y'])",
        [
          """
          ┌─────────┬────────┐
          │ (index) │ Values │
          ├─────────┼────────┤
          │ 0       │ 'x'    │
          │ 1       │ 'y'    │
          └─────────┴────────┘
          """
        ]
      ),
      (
        "console.table({ r1: { a: 1 }, r2: { a: 2 } }, ['a'])",
        [
          """
          ┌─────────┬───┐
          │ (index) │ a │
          ├─────────┼───┤
          │ r1      │ 1 │
          │ r2      │ 2 │
          └─────────┴───┘
          """
        ]
      ),
      (
        "console.table(new Map([['k', { v: 1 }], ['j', 2]]))",
        [
          """
          ┌───────────────────┬─────┬──────────┐
          │ (iteration index) │ Key │ Values   │
          ├───────────────────┼─────┼──────────┤
          │ 0                 │ 'k' │ { v: 1 } │
          │ 1                 │ 'j' │ 2        │
          └───────────────────┴─────┴──────────┘
          """
        ]
      ),
      (
        "console.table([1, { a: 2 }])",
        [
          """
          ┌─────────┬───┬────────┐
          │ (index) │ a │ Values │
          ├─────────┼───┼────────┤
          │ 0       │   │ 1      │
          │ 1       │ 2 │        │
          └─────────┴───┴────────┘
          """
        ]
      ),
      (
        "console.table([{ name: '日本', o: { a: 1, b: 2, c: 3 }, l: [1, 2, 3, 4] }])",
        [
          """
          ┌─────────┬────────┬──────────┬──────────────────────────────┐
          │ (index) │ name   │ o        │ l                            │
          ├─────────┼────────┼──────────┼──────────────────────────────┤
          │ 0       │ '日本' │ [Object] │ [ 1, 2, 3, ... 1 more item ] │
          └─────────┴────────┴──────────┴──────────────────────────────┘
          """
        ]
      ),
      (
        "console.table(5)",
        [
          "5"
        ]
      ),
    ]
  )
  func tables(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }
}
