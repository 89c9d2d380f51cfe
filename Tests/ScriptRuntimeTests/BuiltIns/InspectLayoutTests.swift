import ScriptRuntime
import Testing

@Suite struct InspectLayoutTests {
  @Test(
    "Entries share lines, break and stand in columns as in Node",
    arguments: [
      (
        "console.log({ message: 'a fairly long sentence that takes some room', another: 'one more sentence' }); console.log({ message: 'a fairly long sentence that takes', another: 'one more sentence' })",
        [
          """
          {
            message: 'a fairly long sentence that takes some room',
            another: 'one more sentence'
          }
          """,
          """
          {
            message: 'a fairly long sentence that takes',
            another: 'one more sentence'
          }
          """,
        ]
      ),
      (
        "console.log({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, n: 14 })",
        [
          """
          {
            a: 1,
            b: 2,
            c: 3,
            d: 4,
            e: 5,
            f: 6,
            g: 7,
            h: 8,
            i: 9,
            j: 10,
            k: 11,
            l: 12,
            m: 13,
            n: 14
          }
          """
        ]
      ),
      (
        "console.log([{ id: 1, name: 'a', tags: ['x', 'y'] }, { id: 2, name: 'b', tags: [] }], { users: [{ name: 'A', posts: [{ title: 't' }] }] })",
        [
          """
          [
            { id: 1, name: 'a', tags: [ 'x', 'y' ] },
            { id: 2, name: 'b', tags: [] }
          ] { users: [ { name: 'A', posts: [Array] } ] }
          """
        ]
      ),
      (
        "const n = 6; console.log(Array.from({ length: n }, (_, i) => i * i), Array.from({ length: n }, (_, i) => 'item' + i), Array.from({ length: n }, (_, i) => (i % 2 ? i : String(i))), { a: { b: Array.from({ length: n }, (_, i) => i / 3) } })",
        [
          """
          [ 0, 1, 4, 9, 16, 25 ] [ 'item0', 'item1', 'item2', 'item3', 'item4', 'item5' ] [ '0', 1, '2', 3, '4', 5 ] {
            a: {
              b: [
                0,
                0.3333333333333333,
                0.6666666666666666,
                1,
                1.3333333333333333,
                1.6666666666666667
              ]
            }
          }
          """
        ]
      ),
      (
        "const n = 7; console.log(Array.from({ length: n }, (_, i) => i * i), Array.from({ length: n }, (_, i) => 'item' + i), Array.from({ length: n }, (_, i) => (i % 2 ? i : String(i))), { a: { b: Array.from({ length: n }, (_, i) => i / 3) } })",
        [
          """
          [
             0,  1,  4, 9,
            16, 25, 36
          ] [
            'item0', 'item1',
            'item2', 'item3',
            'item4', 'item5',
            'item6'
          ] [
            '0', 1, '2', 3,
            '4', 5, '6'
          ] {
            a: {
              b: [
                0,
                0.3333333333333333,
                0.6666666666666666,
                1,
                1.3333333333333333,
                1.6666666666666667,
                2
              ]
            }
          }
          """
        ]
      ),
      (
        "const n = 13; console.log(Array.from({ length: n }, (_, i) => i * i), Array.from({ length: n }, (_, i) => 'item' + i), Array.from({ length: n }, (_, i) => (i % 2 ? i : String(i))), { a: { b: Array.from({ length: n }, (_, i) => i / 3) } })",
        [
          """
          [
              0,  1,  4,  9,  16,  25,
             36, 49, 64, 81, 100, 121,
            144
          ] [
            'item0',  'item1',
            'item2',  'item3',
            'item4',  'item5',
            'item6',  'item7',
            'item8',  'item9',
            'item10', 'item11',
            'item12'
          ] [
            '0',  1, '2',  3,
            '4',  5, '6',  7,
            '8',  9, '10', 11,
            '12'
          ] {
            a: {
              b: [
                                 0, 0.3333333333333333,
                0.6666666666666666,                  1,
                1.3333333333333333, 1.6666666666666667,
                                 2, 2.3333333333333335,
                2.6666666666666665,                  3,
                3.3333333333333335, 3.6666666666666665,
                                 4
              ]
            }
          }
          """
        ]
      ),
      (
        "const n = 27; console.log(Array.from({ length: n }, (_, i) => i * i), Array.from({ length: n }, (_, i) => 'item' + i), Array.from({ length: n }, (_, i) => (i % 2 ? i : String(i))), { a: { b: Array.from({ length: n }, (_, i) => i / 3) } })",
        [
          """
          [
              0,   1,   4,   9,  16,  25,  36,
             49,  64,  81, 100, 121, 144, 169,
            196, 225, 256, 289, 324, 361, 400,
            441, 484, 529, 576, 625, 676
          ] [
            'item0',  'item1',  'item2',
            'item3',  'item4',  'item5',
            'item6',  'item7',  'item8',
            'item9',  'item10', 'item11',
            'item12', 'item13', 'item14',
            'item15', 'item16', 'item17',
            'item18', 'item19', 'item20',
            'item21', 'item22', 'item23',
            'item24', 'item25', 'item26'
          ] [
            '0',  1,  '2',  3,  '4',  5,
            '6',  7,  '8',  9,  '10', 11,
            '12', 13, '14', 15, '16', 17,
            '18', 19, '20', 21, '22', 23,
            '24', 25, '26'
          ] {
            a: {
              b: [
                                 0, 0.3333333333333333,
                0.6666666666666666,                  1,
                1.3333333333333333, 1.6666666666666667,
                                 2, 2.3333333333333335,
                2.6666666666666665,                  3,
                3.3333333333333335, 3.6666666666666665,
                                 4,  4.333333333333333,
                 4.666666666666667,                  5,
                 5.333333333333333,  5.666666666666667,
                                 6,  6.333333333333333,
                 6.666666666666667,                  7,
                 7.333333333333333,  7.666666666666667,
                                 8,  8.333333333333334,
                 8.666666666666666
              ]
            }
          }
          """
        ]
      ),
      (
        "console.log(Array.from({ length: 120 }, (_, i) => i)); console.log(new Set(Array.from({ length: 102 }, (_, i) => i % 101)).size)",
        [
          """
          [
             0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
            12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
            24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
            36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
            48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
            60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
            72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
            84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
            96, 97, 98, 99,
            ... 20 more items
          ]
          """,
          "101",
        ]
      ),
      (
        "console.log(['日本', '中文', '한국어', 'a', 'b', 'c', 'd', 'é', '😀'])",
        [
          """
          [
            '日本',   '中文',
            '한국어', 'a',
            'b',      'c',
            'd',      'é',
            '😀'
          ]
          """
        ]
      ),
      (
        #"console.log({ long: 'word '.repeat(20) }, { poem: 'roses are red and this line is long enough\nviolets are blue and this one is long too' })"#,
        [
          #"""
          {
            long: 'word word word word word word word word word word word word word word word word word word word word '
          } {
            poem: 'roses are red and this line is long enough\n' +
              'violets are blue and this one is long too'
          }
          """#
        ]
      ),
    ]
  )
  func layout(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test("%o lists what prototypes below the built-in ones have besides methods")
  func prototypes() throws {
    let program = """
      class A { f = 2; get x() { return 1 } m() {} } class B extends A { get y() { return 2 } }
      console.log('%o', new A()); console.log('%o', new B()); console.log('%o', [new A()])
      console.log('%o', Object.create({ inh: 1, m() {} })); console.log('%o', [1].values())
      console.log('%o', new (class L extends Map { get z() { return 1 } })([[1, 2]])); console.log(new B())
      """
    #expect(
      try lines(of: program) == [
        "A { f: 2, [x]: [Getter] }", "B { f: 2, [y]: [Getter], [x]: [Getter] }",
        "[ A { f: 2, [x]: [Getter] }, [length]: 1 ]", "{ inh: 1 }",
        "Object [Array Iterator] {\n  [Symbol(Symbol.toStringTag)]: 'Array Iterator'\n}",
        "L(1) [Map] { 1 => 2, [z]: [Getter] }", "B { f: 2 }",
      ]
    )
  }

  @Test("Joined emoji are as wide as their parts")
  func joinedEmoji() throws {
    #expect(
      try lines(of: "console.log(['é', '😀', '👨‍👩‍👧', 'a', 'b', 'c', 'd', 'e'])")
        == ["[ 'é', '😀', '👨‍👩‍👧', 'a', 'b', 'c', 'd', 'e' ]"]
    )
  }

  @Test("The table of an iterator has the entries that are left")
  func iteratorTable() throws {
    let program = """
      const it = new Map([['a', 1], ['b', { c: 2 }]]).entries(); it.next(); console.table(it); console.table(new Set(['x']).values())
      """
    #expect(
      try lines(of: program) == [
        """
        ┌───────────────────┬─────┬──────────┐
        │ (iteration index) │ Key │ Values   │
        ├───────────────────┼─────┼──────────┤
        │ 0                 │ 'b' │ { c: 2 } │
        └───────────────────┴─────┴──────────┘
        """,
        """
        ┌───────────────────┬────────┐
        │ (iteration index) │ Values │
        ├───────────────────┼────────┤
        │ 0                 │ 'x'    │
        └───────────────────┴────────┘
        """,
      ]
    )
  }

  @Test("%o shows what weak collections hold")
  func weakCollections() throws {
    let program =
      "const k = { a: 1 }; for (const w of [new WeakMap([[k, 'v']]), new WeakSet([k]), new WeakMap()]) console.log('%o %O', w, w)"
    #expect(
      try lines(of: program) == [
        "WeakMap { { a: 1 } => 'v' } WeakMap { <items unknown> }",
        "WeakSet { { a: 1 } } WeakSet { <items unknown> }",
        "WeakMap {  } WeakMap { <items unknown> }",
      ]
    )
  }
}
