import ScriptRuntime
import Testing

@Suite struct StringTests {
  @Test(
    "String methods follow ECMAScript on UTF-16 code units",
    arguments: [
      (
        "const s = 'Hello, Wörld 😀!'; console.log(s.at(-1), s.at(99), s.charAt(1), s.charCodeAt(99), s.codePointAt(13), s.codePointAt(14), s.length, [...s].length)",
        [
          "! undefined e NaN 128512 56832 16 15"
        ]
      ),
      (
        "const s = 'banana'; console.log(s.indexOf('an', 2), s.indexOf('', 99), s.lastIndexOf('an'), s.lastIndexOf('an', 2), s.lastIndexOf('z'), s.includes('nan'), s.startsWith('nan', 2), s.endsWith('nan', 5))",
        [
          "3 6 3 1 -1 true true true"
        ]
      ),
      (
        "const s = 'abcdef'; console.log(s.slice(-3), s.slice(2, -2), s.slice(5, 2), s.substring(5, 2), s.substring(-1, 3), s.substr(-3, 2), s.substr(1))",
        [
          "def cd  cde abc de bcdef"
        ]
      ),
      (
        "console.log('abc'.padStart(6, '12345'), 'abc'.padEnd(8, 'xy'), 'abc'.padStart(2), 'abc'.padEnd(5, ''), 'x'.repeat(3), ''.repeat(5) === '')",
        [
          "123abc abcxyxyx abc abc xxx true"
        ]
      ),
      (
        #"console.log(['\t x\n\u00a0\ufeff'.trim(), ' a '.trimStart(), ' a '.trimEnd()], 'a'.concat('b', 1, null))"#,
        [
          "[ 'x', 'a ', ' a' ] ab1null"
        ]
      ),
      (
        #"console.log('straße'.toUpperCase(), 'ΑΣ ΑΣΑ'.toLowerCase(), 'ﬁ'.toUpperCase(), '\ud800a'.toUpperCase().length, 'ÀÉ'.toLowerCase())"#,
        [
          "STRASSE ας ασα FI 2 àé"
        ]
      ),
      (
        #"console.log('é'.normalize('NFD').length, 'e\u0301'.normalize().length, 'ﬁ①２'.normalize('NFKC'), 'Crème'.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))"#,
        [
          "2 1 fi12 Creme"
        ]
      ),
      (
        "console.log('a-b-c'.split('-', 2), 'abc'.split(''), ''.split(''), ''.split('x'), 'abc'.split(), 'a,b,'.split(','), '😀'.split('').length)",
        [
          "[ 'a', 'b' ] [ 'a', 'b', 'c' ] [] [ '' ] [ 'abc' ] [ 'a', 'b', '' ] 2"
        ]
      ),
      (
        #"console.log(String.fromCharCode(72, 105, 65601), String.fromCodePoint(128512, 65), String.raw`a\n${1}b`, String(null), String([1, [2, 3]]), String(Symbol('q')))"#,
        [
          #"HiA 😀A a\n1b null 1,2,3 Symbol(q)"#
        ]
      ),
      (
        "console.log('a.b.c'.replaceAll('.', '-'), 'abc'.replaceAll('', '_'), 'x'.replace('x', '$$$&'), 'xx'.replaceAll('x', (m, o) => o), 'aXa'.replace('X', () => '$&'))",
        [
          "a-b-c _a_b_c_ $x 01 a$&a"
        ]
      ),
      (
        "for (const c of 'a😀é') console.log(c, c.length)",
        [
          "a 1",
          "😀 2",
          "é 1",
        ]
      ),
      (
        #"console.log('a\ud800'.isWellFormed(), 'a\ud800'.toWellFormed(), new String('abc'), typeof Object('x'), Object.keys('ab'))"#,
        [
          "false a� [String: 'abc'] object [ '0', '1' ]"
        ]
      ),
    ]
  )
  func methods(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Strings are ordered as a dictionary orders them",
    arguments: [
      (
        "console.log(['b', 'a', 'C', 'A', 'c', 'B', 'á', 'é', 'z', 'Z', '_', '-', '1', '10', '2', ' ', 'ä', 'ß', 'ss', 'o', 'ö', 'résumé', 'resume', 'Resume', 'ñ', 'n', 'æ', 'ae', 'af'].sort((a, b) => a.localeCompare(b)).join('|'))",
        [
          " |_|-|1|10|2|a|A|á|ä|ae|æ|af|b|B|c|C|é|n|ñ|o|ö|resume|Resume|résumé|ss|ß|z|Z"
        ]
      ),
      (
        "console.log(['a10', 'a2', 'a1', 'b1', 'A2'].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).join())",
        [
          "a1,a2,A2,a10,b1"
        ]
      ),
      (
        "console.log('a'.localeCompare('B'), 'a'.localeCompare('A'), 'A'.localeCompare('a'), 'a'.localeCompare('a'), 'a'.localeCompare('A', undefined, { sensitivity: 'base' }), 'a'.localeCompare('á', undefined, { sensitivity: 'accent' }), 'ä'.localeCompare('z', 'sv'), 'ä'.localeCompare('z', 'de'))",
        [
          "-1 -1 1 0 0 -1 1 -1"
        ]
      ),
    ]
  )
  func ordering(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Wrong uses of strings are refused in V8’s words",
    arguments: [
      (
        "try { 'abc'.startsWith(/a/) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: First argument to String.prototype.startsWith must not be a regular expression"
        ]
      ),
      (
        "try { 'a'.repeat(-1) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "RangeError: Invalid count value: -1"
        ]
      ),
      (
        "try { 'a'.repeat(2 ** 30) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "RangeError: Invalid string length"
        ]
      ),
      (
        "try { ''.padEnd(2 ** 30) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "RangeError: Invalid string length"
        ]
      ),
      (
        "try { String.prototype.trim.call(null) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: String.prototype.trim called on null or undefined"
        ]
      ),
      (
        "try { String.fromCodePoint(-1) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "RangeError: Invalid code point -1"
        ]
      ),
      (
        "try { 'a'.normalize('x') } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "RangeError: The normalization form should be one of NFC, NFD, NFKC, NFKD."
        ]
      ),
      (
        "try { 'abc'.matchAll(/b/) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: String.prototype.matchAll called with a non-global RegExp argument"
        ]
      ),
      (
        "try { 'abc'.replaceAll(/b/, '') } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: String.prototype.replaceAll called with a non-global RegExp argument"
        ]
      ),
      (
        "try { String.prototype.toString.call({}) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: String.prototype.toString requires that 'this' be a String"
        ]
      ),
      (
        "try { new String(Symbol()) } catch (e) { console.log(e.name + ': ' + e.message) }",
        [
          "TypeError: Cannot convert a Symbol value to a string"
        ]
      ),
    ]
  )
  func errors(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }
}
