import ScriptRuntime
import Testing

@Suite struct RegularExpressionTests {
  @Test(
    "A pattern finds what ECMAScript says",
    arguments: [
      (
        "console.log(/(a)(b)?/.exec('ac'))",
        [
          "[ 'a', 'a', undefined, index: 0, input: 'ac', groups: undefined ]"
        ]
      ),
      (
        "console.log(/(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac'))",
        [
          """
          [
            'zaacbbbcac',
            'z',
            'ac',
            'a',
            undefined,
            'c',
            index: 0,
            input: 'zaacbbbcac',
            groups: undefined
          ]
          """
        ]
      ),
      (
        #"console.log(/(?=(a+))a*b\1/.exec('baaabac'))"#,
        [
          "[ 'aba', 'a', index: 3, input: 'baaabac', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/(.*?)a(?!(a+)b\2c)\2(.*)/.exec('baaabaac'))"#,
        [
          """
          [
            'baaabaac',
            'ba',
            undefined,
            'abaac',
            index: 0,
            input: 'baaabaac',
            groups: undefined
          ]
          """
        ]
      ),
      (
        #"console.log(/(?<=\$)\d+/.exec('cost $42'))"#,
        [
          "[ '42', index: 6, input: 'cost $42', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/(?<=(\d+)(\d+))$/.exec('1053'))"#,
        [
          "[ '', '1', '053', index: 4, input: '1053', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/(?<y>\d{4})-(?<m>\d\d)/.exec('on 2024-05-06'))"#,
        [
          """
          [
            '2024-05',
            '2024',
            '05',
            index: 3,
            input: 'on 2024-05-06',
            groups: [Object: null prototype] { y: '2024', m: '05' }
          ]
          """
        ]
      ),
      (
        #"console.log(/\bfoo\b/i.exec('a FOO b'))"#,
        [
          "[ 'FOO', index: 2, input: 'a FOO b', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/\p{L}+/u.exec('1héllo wörld'))"#,
        [
          "[ 'héllo', index: 1, input: '1héllo wörld', groups: undefined ]"
        ]
      ),
      (
        "console.log(/(?:a|ab)(?:c|bcd)(?:d*)/.exec('abcd'))",
        [
          "[ 'abcd', index: 0, input: 'abcd', groups: undefined ]"
        ]
      ),
      (
        "console.log(/a{2,3}?/.exec('aaaa'))",
        [
          "[ 'aa', index: 0, input: 'aaaa', groups: undefined ]"
        ]
      ),
      (
        "console.log(/a{,3}/.exec('a{,3}'))",
        [
          "[ 'a{,3}', index: 0, input: 'a{,3}', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/[^]/.exec('\n'))"#,
        [
          #"[ '\n', index: 0, input: '\n', groups: undefined ]"#
        ]
      ),
      (
        "console.log(/(a?)*?b/.exec('aab'))",
        [
          "[ 'aab', 'a', index: 0, input: 'aab', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/\101\x41\u0042/.exec('AAB'))"#,
        [
          "[ 'AAB', index: 0, input: 'AAB', groups: undefined ]"
        ]
      ),
      (
        "console.log(/((a)|b)*/.exec('ab'))",
        [
          "[ 'ab', 'b', undefined, index: 0, input: 'ab', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/\k<a>(?<a>x)/.exec('xx'))"#,
        [
          """
          [
            'x',
            'x',
            index: 0,
            input: 'xx',
            groups: [Object: null prototype] { a: 'x' }
          ]
          """
        ]
      ),
      (
        #"console.log(/\w/iu.exec('ſ'))"#,
        [
          "[ 'ſ', index: 0, input: 'ſ', groups: undefined ]"
        ]
      ),
      (
        "console.log(/^.$/u.exec('😀'))",
        [
          "[ '😀', index: 0, input: '😀', groups: undefined ]"
        ]
      ),
      (
        #"console.log(/^b/m.exec('a\nb'))"#,
        [
          #"[ 'b', index: 2, input: 'a\nb', groups: undefined ]"#
        ]
      ),
      (
        "console.log(/(?<a>.)(?<b>.)/d.exec('xyz').indices)",
        [
          """
          [
            [ 0, 2 ],
            [ 0, 1 ],
            [ 1, 2 ],
            groups: [Object: null prototype] { a: [ 0, 1 ], b: [ 1, 2 ] }
          ]
          """
        ]
      ),
    ]
  )
  func matching(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Scripts are those of Unicode, with the code points that they share where these are asked for",
    arguments: [
      (#"/^\p{Script=Cyrillic}+$/u.test('\u1D2BДа')"#, "true"),
      (#"/\p{Script=Devanagari}/u.test('\u0964'), /\p{scx=Deva}/u.test('\u0964')"#, "false true"),
      (#"/\p{Script=Common}/u.test('\u0964'), /\p{scx=Common}/u.test('\u0964')"#, "true false"),
      (
        #"'ひらカナ漢字한글עבריתไทย'.replace(/[\p{sc=Hira}\p{sc=Han}\p{sc=Thai}]/gu, '.')"#,
        "..カナ..한글עברית..."
      ),
      (
        #"/^\P{Script=Tai_Viet}$/u.test('\u{1F600}'), /\p{Script=Linear_A}/u.test('\u{10600}')"#,
        "true true"
      ),
    ]
  )
  func scripts(expression: String, expected: String) throws {
    #expect(try lines(of: "console.log(\(expression))") == [expected])
  }

  @Test(
    "Classes of the flag v are sets",
    arguments: [
      (#"'a1_é'.replace(/[\w--\d]/gv, '.'), 'abcde'.match(/[[a-d]&&[c-z]]+/v)[0]"#, ".1.é cd"),
      (
        #"/^[\q{abc|d|}x]$/v.test('abc'), 'abcx'.match(/[x\q{abc|ab}]/v)[0], /^[\q{}]$/v.test('')"#,
        "true abc true"
      ),
      (
        #"/^[^\p{L}]$/v.test('1'), /[\p{L}--[a-z]]/v.test('q'), /^[\p{Lu}&&\p{ASCII}]+$/v.test('ABC')"#,
        "true false true"
      ),
      (
        #"/^\P{Lu}$/iv.test('A'), /^\P{Lu}$/iu.test('A'), /^[^x]$/iv.test('X')"#, "false true false"
      ),
      (
        #"/a/v.unicodeSets, /a/v.unicode, /a/gv.flags, '\u{1F600}'.match(/./v)[0].length"#,
        "true false gv 2"
      ),
      (
        #"/[\&\-\!]/v.test('-'), /[a\-z]/v.test('b'), 'x'.replace(/(?:)/gv, '-')"#, "true false -x-"
      ),
    ]
  )
  func sets(expression: String, expected: String) throws {
    #expect(try lines(of: "console.log(\(expression))") == [expected])
  }

  @Test(
    "A wrong class of the flag v is a SyntaxError in V8’s words",
    arguments: [
      ("[a--b&&c]", "Invalid set operation in character class"),
      ("[a&&&b]", "Invalid character in character class"),
      ("[(]", "Invalid character in character class"),
      (#"[^\\q{ab}]"#, "Negated character class may contain strings"),
      ("[z-a]", "Range out of order in character class"),
      ("[a", "Unterminated character class"),
    ]
  )
  func wrongSets(pattern: String, message: String) throws {
    let run = try lines(
      of:
        "try { new RegExp('\(pattern)', 'v') } catch (e) { console.log(e.name, e.message.split(': ').at(-1)) }"
    )
    #expect(run == ["SyntaxError \(message)"])
  }

  @Test("A class or a choice of characters is repeated a million times")
  func longRuns() throws {
    let run = try lines(
      of: #"""
        const long = 'ab'.repeat(500_000);
        console.log(/^(?:a|b)+$/.test(long), /^[^c]+$/u.test(long), /^(?:a|b)+?c/u.test(long));
        const pairs = '\u{1F600}'.repeat(300_000);
        console.log(/^.+$/u.test(pairs), /^\P{L}*\u{1F600}$/u.test(pairs), /^.{3}/u.exec(pairs)[0].length);
        console.log(/(.+)\u{1F600}/u.exec('\u{1F600}\u{1F600}\u{1F600}')[1].length, /^.+\uDE00$/u.test(pairs));
        """#
    )
    #expect(run == ["true true false", "true true 6", "4 false"])
  }

  @Test(
    "Strings are searched, split and replaced with patterns",
    arguments: [
      (
        #"console.log('a,b;c'.split(/[,;]/), 'a1b2'.split(/(\d)/), 'abc'.split(/(?:)/), 'abc'.split(/b/, 1), ''.split(/x/), ''.split(/(?:)/), 'abc'.split(/$/), 'A<B>b</B>c'.split(/<(\/)?([^<>]+)>/))"#,
        [
          "[ 'a', 'b', 'c' ] [ 'a', '1', 'b', '2', '' ] [ 'a', 'b', 'c' ] [ 'a' ] [ '' ] [] [ 'abc' ] [ 'A', undefined, 'B', 'b', '/', 'B', 'c' ]"
        ]
      ),
      (
        #"console.log('aaa'.replace(/a/g, '[$&]'), 'abc'.replace(/(b)/, "<$1$2$$$`$'>"), 'john smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), '2024-05'.replace(/(?<y>\d+)-(?<m>\d+)/, '$<m>/$<y>$<z>'), 'abc'.replace(/x*/g, '-'), 'ab'.replace(/(a)(b)/, '$2$1$3$11$20'))"#,
        [
          "[a][a][a] a<b$2$ac>c smith, john 05/2024 -a-b-c- ba$3a1b0"
        ]
      ),
      (
        #"console.log('some-kebab-case'.replace(/-(\w)/g, (_, c) => c.toUpperCase()), '1234567.89'.replace(/\B(?=(\d{3})+(?!\d))/g, ','), 'abc'.replace(/(?<l>b)/, (...a) => JSON.stringify(a)), '😀'.replace(/(?:)/gu, '-'))"#,
        [
          #"someKebabCase 1,234,567.89 a["b","b",1,"abc",{"l":"b"}]c -😀-"#
        ]
      ),
      (
        "console.log('abcabc'.match(/b/g), 'abc'.match(/z/g), 'abc'.search(/c/), [...'abab'.matchAll(/a(b)/g)].map((m) => m.index))",
        [
          "[ 'b', 'b' ] null 2 [ 0, 2 ]"
        ]
      ),
      (
        "const g = /o/g; console.log(g.test('foo'), g.lastIndex, g.test('foo'), g.lastIndex, g.test('foo'), g.lastIndex); const y = /o/y; y.lastIndex = 1; console.log(y.test('foo'), y.lastIndex)",
        [
          "true 2 true 3 false 0",
          "true 2",
        ]
      ),
      (
        #"console.log(/a/gimsuyd.flags, new RegExp('a/b\n[/]'), new RegExp(''), new RegExp(/x/g, 'i'), /[/]\//.source, Object.keys(/x/), /a/g.global, [/a/g])"#,
        [
          #"dgimsuy /a\/b\n[/]/ /(?:)/ /x/i [/]\/ [] true [ /a/g ]"#
        ]
      ),
      (
        "class R extends RegExp { exec(s) { const m = super.exec(s); if (m) m[0] = '!'; return m } } console.log('xax'.replace(new R('a'), '[$&]'), new R('b').test('abc'))",
        [
          "x[!]x true"
        ]
      ),
    ]
  )
  func strings(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "A wrong pattern is a SyntaxError in V8’s words",
    arguments: [
      (
        #"for (const s of ['(', '[', 'a**', '*', '(?<a>x)(?<a>y)', '\\', 'a{2,1}', '(?:', '(?<a', '[b-a]', '(?<n>a)\\k<m>', ')', 'x{1}{2}', '(?<=a)*', '(?a)']) try { new RegExp(s) } catch (e) { console.log(e.message) }"#,
        [
          "Invalid regular expression: /(/: Unterminated group",
          "Invalid regular expression: /[/: Unterminated character class",
          "Invalid regular expression: /a**/: Nothing to repeat",
          "Invalid regular expression: /*/: Nothing to repeat",
          "Invalid regular expression: /(?<a>x)(?<a>y)/: Duplicate capture group name",
          #"Invalid regular expression: /\/: \ at end of pattern"#,
          "Invalid regular expression: /a{2,1}/: numbers out of order in {} quantifier",
          "Invalid regular expression: /(?:/: Unterminated group",
          "Invalid regular expression: /(?<a/: Invalid capture group name",
          "Invalid regular expression: /[b-a]/: Range out of order in character class",
          #"Invalid regular expression: /(?<n>a)\k<m>/: Invalid named capture referenced"#,
          "Invalid regular expression: /)/: Unmatched ')'",
          "Invalid regular expression: /x{1}{2}/: Nothing to repeat",
          "Invalid regular expression: /(?<=a)*/: Invalid quantifier",
          "Invalid regular expression: /(?a)/: Invalid group",
        ]
      ),
      (
        #"for (const s of ['{', ']', '\\p{Foo}', '\\-', '\\1', 'a{1', '\\u{110000}', '[\\d-a]', '(?=a)*', '\\c', '[\\p{Foo}]']) try { new RegExp(s, 'u') } catch (e) { console.log(e.message) }"#,
        [
          "Invalid regular expression: /{/u: Lone quantifier brackets",
          "Invalid regular expression: /]/u: Lone quantifier brackets",
          #"Invalid regular expression: /\p{Foo}/u: Invalid property name"#,
          #"Invalid regular expression: /\-/u: Invalid escape"#,
          #"Invalid regular expression: /\1/u: Invalid escape"#,
          "Invalid regular expression: /a{1/u: Incomplete quantifier",
          #"Invalid regular expression: /\u{110000}/u: Invalid Unicode escape"#,
          #"Invalid regular expression: /[\d-a]/u: Invalid character class"#,
          "Invalid regular expression: /(?=a)*/u: Invalid quantifier",
          #"Invalid regular expression: /\c/u: Invalid Unicode escape"#,
          #"Invalid regular expression: /[\p{Foo}]/u: Invalid property name in character class"#,
        ]
      ),
      (
        "try { new RegExp('a', 'gg') } catch (e) { console.log(e.message) }",
        [
          "Invalid flags supplied to RegExp constructor 'gg'"
        ]
      ),
    ]
  )
  func errors(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }
}
