import ScriptRuntime
import Testing

@Suite struct BigIntTests {
  @Test(
    "BigInts compute as in Node",
    arguments: [
      ("5n + 2n ** 64n, 7n * -3n, 10n - 12n", "18446744073709551621n -21n -2n"),
      ("7n / 2n, -7n / 2n, -7n % 3n, 7n % -3n", "3n -3n -1n 1n"),
      (
        "(10n ** 40n + 7n) / (10n ** 19n + 3n), (10n ** 40n + 7n) % (10n ** 19n + 3n)",
        "999999999999999999700n 907n"
      ),
      ("1n << 70n, -5n >> 1n, 1n << -1n, -1n >> 100n", "1180591620717411303424n -3n 0n -1n"),
      ("-6n & 0xFFn, 6n | -8n, 5n ^ -1n, ~5n, -(-3n)", "250n -2n -6n -6n 3n"),
      (
        "1n < 2, 2n > 1.5, 2n == 2, 2n === 2, 1n == '1', 10n < '9', 0n == ''",
        "true true true false true false true"
      ),
      ("2n ** 1024n == Infinity, 2n ** 53n + 1n > 2 ** 53, 1n < NaN", "false true false"),
      ("typeof 1n, !0n, 0n ? 1 : 2, `${-1n}` + 1n", "bigint true 2 -11"),
      (
        "BigInt(2 ** 60), BigInt(' 0x1F '), BigInt(''), BigInt(true)",
        "1152921504606846976n 31n 0n 1n"
      ),
      (
        "BigInt.asIntN(8, 255n), BigInt.asUintN(64, -1n), BigInt.asIntN(3, 25n)",
        "-1n 18446744073709551615n 1n"
      ),
      (
        "(-255n).toString(16), (2n ** 100n).toString(36), (123456789n).toLocaleString()",
        "-ff 3ewfdnca0n6ld1ggvfgg 123,456,789"
      ),
      (
        "Number(2n ** 64n), Number(9007199254740993n), Number(-(2n ** 1024n)), parseInt('12n')",
        "18446744073709552000 9007199254740992 -Infinity 12"
      ),
      (
        "[3n, 1, 2n, 10n].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)), new Set([1n, 1n, 1]).size, [1n].includes(1n)",
        "[ 1, 2n, 3n, 10n ] 2 true"
      ),
      ("Object(1n), { a: [1n] }, 'abc'[1n], { 10n: 'x' }['10']", "[BigInt: 1n] { a: [ 1n ] } b x"),
      ("'%d %i %s %f', 5n, 6n, 7n, 8n", "5n 6n 7n 8"),
      (
        "(() => { let x = 9007199254740993n; const y = x++; x += 2n; return [y, x, -x] })()",
        "[ 9007199254740993n, 9007199254740996n, -9007199254740996n ]"
      ),
      (
        "JSON.stringify({ a: 1n }, (k, v) => typeof v === 'bigint' ? String(v) : v), Object.is(0n, -0n)",
        "{\"a\":\"1\"} true"
      ),
    ]
  )
  func values(_ arguments: String, _ line: String) throws {
    #expect(try lines(of: "console.log(\(arguments))") == [line])
  }

  @Test(
    "What a BigInt cannot be part of is refused in Node's words",
    arguments: [
      ("1n + 1", "TypeError: Cannot mix BigInt and other types, use explicit conversions"),
      ("1n - 1", "TypeError: Cannot mix BigInt and other types, use explicit conversions"),
      ("5 & 3n", "TypeError: Cannot mix BigInt and other types, use explicit conversions"),
      ("+1n", "TypeError: Cannot convert a BigInt value to a number"),
      ("Math.max(1n)", "TypeError: Cannot convert a BigInt value to a number"),
      ("1n / 0n", "RangeError: Division by zero"),
      ("1n >>> 0n", "TypeError: BigInts have no unsigned right shift, use >> instead"),
      ("1n << (1n << 64n)", "RangeError: Maximum BigInt size exceeded"),
      ("2n ** (1n << 64n)", "RangeError: Maximum BigInt size exceeded"),
      (
        "BigInt(1.5)",
        "RangeError: The number 1.5 cannot be converted to a BigInt because it is not an integer"
      ),
      ("BigInt('1_0')", "SyntaxError: Cannot convert 1_0 to a BigInt"),
      ("BigInt(null)", "TypeError: Cannot convert null to a BigInt"),
      ("new BigInt(1)", "TypeError: BigInt is not a constructor"),
      ("JSON.stringify({ a: 1n })", "TypeError: Do not know how to serialize a BigInt"),
      ("BigInt.asIntN(2, 1)", "TypeError: Cannot convert 1 to a BigInt"),
      ("(1n).toString(1)", "RangeError: toString() radix argument must be between 2 and 36"),
    ]
  )
  func errors(_ expression: String, _ message: String) throws {
    #expect(try lines(of: "\(expression)") == ["Uncaught \(message)"])
  }

  @Test(
    "Large BigInts end in a limit of the run before they take its time",
    arguments: [
      ("let a = 3n; for (;;) a *= a", "instructionLimit"),
      ("(1n << 10000000n) * (1n << 10000000n)", "instructionLimit"),
      ("const all = []; for (;;) all.push(1n << 100000n)", "memoryLimit"),
      ("1n << 1000000000n", "memoryLimit"), ("BigInt.asUintN(1e9, -1n)", "memoryLimit"),
      ("String(1n << 10000000n)", "instructionLimit"),
      ("console.log(1n << 10000000n)", "instructionLimit"),
      ("BigInt('9'.repeat(1e6))", "instructionLimit"), ("7n ** 10000000n", "instructionLimit"),
    ]
  )
  func bounds(_ source: String, _ outcome: String) throws {
    var limits = Limits()
    limits.instructions = 1_200_000
    limits.memoryBytes = 16 << 20
    #expect(try lines(of: source, limits: limits).last == outcome)
  }
}
