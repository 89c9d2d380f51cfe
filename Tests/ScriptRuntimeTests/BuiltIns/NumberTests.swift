import ScriptRuntime
import Testing

@Suite struct NumberTests {
  @Test(
    "Numbers are rounded and written as ECMAScript says",
    arguments: [
      (
        "for (const n of [0, -0, 0.5, 1.5, 2.5, 1.005, 8.345, 123.456, 1e21, 5e-324, 1e-7, -1.5, NaN, -Infinity]) console.log(n.toFixed(), n.toFixed(2), n.toExponential(), n.toExponential(3), n.toPrecision(3), n.toPrecision(21))",
        [
          "0 0.00 0e+0 0.000e+0 0.00 0.00000000000000000000",
          "0 0.00 0e+0 0.000e+0 0.00 0.00000000000000000000",
          "1 0.50 5e-1 5.000e-1 0.500 0.500000000000000000000",
          "2 1.50 1.5e+0 1.500e+0 1.50 1.50000000000000000000",
          "3 2.50 2.5e+0 2.500e+0 2.50 2.50000000000000000000",
          "1 1.00 1.005e+0 1.005e+0 1.00 1.00499999999999989342",
          "8 8.35 8.345e+0 8.345e+0 8.35 8.34500000000000063949",
          "123 123.46 1.23456e+2 1.235e+2 123 123.456000000000003070",
          "1e+21 1e+21 1e+21 1.000e+21 1.00e+21 1.00000000000000000000e+21",
          "0 0.00 5e-324 4.941e-324 4.94e-324 4.94065645841246544177e-324",
          "0 0.00 1e-7 1.000e-7 1.00e-7 9.99999999999999954748e-8",
          "-2 -1.50 -1.5e+0 -1.500e+0 -1.50 -1.50000000000000000000",
          "NaN NaN NaN NaN NaN NaN",
          "-Infinity -Infinity -Infinity -Infinity -Infinity -Infinity",
        ]
      ),
      (
        "for (const n of [255, -255, 0.1, 1 / 3, 2 ** 53, 1e21, 123.456]) console.log(n.toString(2), n.toString(16), n.toString(36), n.toString(3))",
        [
          "11111111 ff 73 100110",
          "-11111111 -ff -73 -100110",
          "0.0001100110011001100110011001100110011001100110011001101 0.1999999999999a 0.3lllllllllm 0.0022002200220022002200220022002201",
          "0.010101010101010101010101010101010101010101010101010101 0.55555555555554 0.c 0.1",
          "100000000000000000000000000000000000000000000000000000 20000000000000 2gosa7pa2gw 1121202011211211122211100012101112",
          "1101100011010111001001101011011100010111011110101000000000000000000000 3635c9adc5dea00000 5v1j4f4ds7c000 100010202110111202020110202012022200000000000",
          "1111011.0111010010111100011010100111111011111001110111 7b.74bc6a7ef9dc 3f.gez4w97ry 11120.11002210211000212022212010001",
        ]
      ),
      (
        "for (const n of [0.5, 1234.5678, 1e21, 123456789, -0.00001, NaN, Infinity, 12]) console.log([n.toLocaleString(), n.toLocaleString('de-DE'), n.toLocaleString('en-US', { style: 'currency', currency: 'USD' }), n.toLocaleString('en-US', { style: 'percent' }), n.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }), n.toLocaleString('en-US', { maximumSignificantDigits: 3 })].join(' | '))",
        [
          "0.5 | 0,5 | $0.50 | 50% | 0.50 | 0.5",
          "1,234.568 | 1.234,568 | $1,234.57 | 123,457% | 1,234.57 | 1,230",
          "1,000,000,000,000,000,000,000 | 1.000.000.000.000.000.000.000 | $1,000,000,000,000,000,000,000.00 | 100,000,000,000,000,000,000,000% | 1,000,000,000,000,000,000,000.00 | 1,000,000,000,000,000,000,000",
          "123,456,789 | 123.456.789 | $123,456,789.00 | 12,345,678,900% | 123,456,789.00 | 123,000,000",
          "-0 | -0 | -$0.00 | -0% | -0.00 | -0.00001",
          "NaN | NaN | $NaN | NaN% | NaN | NaN",
          "∞ | ∞ | $∞ | ∞% | ∞ | ∞",
          "12 | 12 | $12.00 | 1,200% | 12.00 | 12",
        ]
      ),
      (
        #"console.log((1.005).toLocaleString('en-US', { style: 'percent' }), (1234.5).toLocaleString('de-DE', { style: 'currency', currency: 'EUR' }).replace(/\s/g, '_'), (5).toLocaleString('en-US', { minimumIntegerDigits: 2 }))"#,
        [
          "101% 1.234,50_€ 05"
        ]
      ),
    ]
  )
  func formatting(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Intl formats numbers and dates and compares texts",
    arguments: [
      (
        "const d = new Date('2024-03-05T14:07:09.045Z'); console.log(new Intl.NumberFormat('en-US', { style: 'currency', currency: 'EUR' }).format(1234.5), [1, 2.5].map(new Intl.NumberFormat('de-DE').format), new Intl.DateTimeFormat('en-GB').format(d), ['b', 'a', 'C'].sort(new Intl.Collator().compare))",
        [
          "€1,234.50 [ '1', '2,5' ] 05/03/2024 [ 'a', 'b', 'C' ]"
        ]
      ),
      (
        "try { new Intl.DateTimeFormat().format(NaN) } catch (e) { console.log(e.message) } try { new Intl.NumberFormat('x') } catch (e) { console.log(e.name, e.message) }",
        [
          "Invalid time value",
          "RangeError Incorrect locale information provided",
        ]
      ),
    ]
  )
  func intl(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Texts are read as numbers as ECMAScript says",
    arguments: [
      (
        "for (const s of ['12px', '0x1F', '  42 ', '3.14abc', '.5', '-', '', '1e3', '-Infinityx', '0b11', '1_000', '-0', '1e1000', '0x', '1.', '..1', '1e+']) console.log(s, parseInt(s), parseFloat(s), Number(s), parseInt(s, 16), parseInt(s, 36))",
        [
          "12px 12 12 NaN 18 50181",
          "0x1F 31 0 31 31 42819",
          "  42  42 42 42 66 146",
          "3.14abc 3 3.14 NaN 3 3",
          ".5 NaN 0.5 0.5 NaN NaN",
          "- NaN NaN NaN NaN NaN",
          " NaN NaN 0 NaN NaN",
          "1e3 1 1000 1000 483 1803",
          "-Infinityx NaN -Infinity NaN NaN -52616133744441",
          "0b11 0 0 3 2833 14293",
          "1_000 1 1 NaN 1 1",
          "-0 -0 -0 -0 -0 -0",
          "1e1000 1 Infinity Infinity 1970176 84027456",
          "0x NaN 0 NaN NaN 33",
          "1. 1 1 1 1 1",
          "..1 NaN NaN NaN NaN NaN",
          "1e+ 1 1 NaN 30 50",
        ]
      ),
      (
        "console.log(parseInt(null), parseInt(0.0000005), parseInt('9007199254740993'), Number([]), Number([5]), Number({}), Number(true), ['1', '2', '3'].map(parseInt), isNaN('x'), Number.isNaN('x'), Number.isInteger(5.0), Number.isSafeInteger(2 ** 53))",
        [
          "NaN 5 9007199254740992 0 5 NaN 1 [ 1, NaN, NaN ] true false true false"
        ]
      ),
    ]
  )
  func reading(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "Math follows ECMAScript, also at the edges",
    arguments: [
      (
        "console.log(Math.max(), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Math.min(0, -0), Math.hypot(3, 4), Math.pow(1, Infinity), Math.log10(1000), Math.clz32(1), Math.imul(3, 4), Math.cbrt(1.5))",
        [
          "-Infinity Infinity NaN 0 -0 5 NaN 3 31 12 1.1447142425533319"
        ]
      ),
      (
        "console.log([2.5, -2.5, -0.2, 0.49999999999999994, 1.5, -0.5].map(Math.round), [1.5, -1.5].map(Math.trunc), Math.sign(-3), Math.fround(5.05), Math.max(...[1, '3', 2]), Math.max([]), Math)",
        [
          "[ 3, -2, -0, 0, 2, -0 ] [ 1, -1 ] -1 5.050000190734863 3 0 Object [Math] {}"
        ]
      ),
    ]
  )
  func math(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "URI functions escape and refuse as ECMAScript says",
    arguments: [
      (
        "console.log(encodeURIComponent('a b&c=d/é😀?#'), encodeURI('http://x.y/a b?q=é#h'), decodeURIComponent('%E2%82%AC%20a'), decodeURI('%23%20'))",
        [
          "a%20b%26c%3Dd%2F%C3%A9%F0%9F%98%80%3F%23 http://x.y/a%20b?q=%C3%A9#h € a %23 "
        ]
      ),
      (
        "for (const s of ['%', '%E2%82', '%C0%80']) try { decodeURIComponent(s) } catch (e) { console.log(e.name, e.message) }",
        [
          "URIError URI malformed",
          "URIError URI malformed",
          "URIError URI malformed",
        ]
      ),
    ]
  )
  func uris(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test("A remainder has the sign of what was divided, zero too")
  func remainders() throws {
    let program =
      "for (const n of [-0, 0, -4, 5, -5]) console.log([n % 2, n % -2, n % 5, n % 0.5]); let z = -0; z %= 3; console.log(z)"
    #expect(
      try lines(of: program) == [
        "[ -0, -0, -0, -0 ]", "[ 0, 0, 0, 0 ]", "[ -0, -0, -4, -0 ]", "[ 1, 1, 0, 0 ]",
        "[ -1, -1, -0, -0 ]", "-0",
      ]
    )
  }
}
