import Testing

/// `Buffer` as programs around Sequelize use it; the messages are Node 20's.
struct BufferTests {
  @Test(
    "A size that no buffer can have is refused in Node's words",
    arguments: [
      (
        "-1",
        "RangeError ERR_OUT_OF_RANGE The value of \"size\" is out of range. It must be >= 0 && <= 4294967296. Received -1"
      ),
      (
        "NaN",
        "RangeError ERR_OUT_OF_RANGE The value of \"size\" is out of range. It must be >= 0 && <= 4294967296. Received NaN"
      ),
      (
        "2 ** 53",
        "RangeError ERR_OUT_OF_RANGE The value of \"size\" is out of range. It must be >= 0 && <= 4294967296. Received 9_007_199_254_740_992"
      ),
      (
        "'5'",
        "TypeError ERR_INVALID_ARG_TYPE The \"size\" argument must be of type number. Received type string ('5')"
      ),
      (
        "undefined",
        "TypeError ERR_INVALID_ARG_TYPE The \"size\" argument must be of type number. Received undefined"
      ),
      ("1.5", "1"),
    ]
  )
  func sizes(size: String, expected: String) throws {
    let run = try NodeRun(
      """
      try { console.log(Buffer.alloc(\(size)).length) } catch (e) { console.log(e.name, e.code, e.message) }
      """
    )
    #expect(run.lines == [expected])
  }

  @Test("A buffer that the run's memory cannot hold ends the run, it is not made shorter")
  func large() throws {
    let run = try NodeRun("console.log('before'); console.log(Buffer.alloc(2 ** 31).length)")
    #expect(run.lines == ["before"])
  }

  @Test(
    "A buffer is a Uint8Array with Node's methods",
    arguments: [
      (
        "(b => [b.length, b instanceof Uint8Array, Buffer.isBuffer(b), b.toString('hex', 1, 3), b.slice(1, 3)])(Buffer.from('héllo'))",
        "[ 6, true, true, 'c3a9', <Buffer c3 a9> ]"
      ),
      ("new Buffer.from('ab')", "<Buffer 61 62>"),
      ("(b => { b.subarray(0, 2)[0] = 72; return b.toString() })(Buffer.from('hello'))", "Hello"),
      (
        "[Buffer.alloc(5, 'ab'), Buffer.alloc(4).fill(1), Buffer.alloc(4, 'YQ==', 'base64')]",
        "[ <Buffer 61 62 61 62 61>, <Buffer 01 01 01 01>, <Buffer 61 61 61 61> ]"
      ),
      (
        "(x => [x.writeUInt16BE(258, 0), x.writeInt32LE(-2, 2), x, x.readUInt16BE(0), x.readInt32LE(2), x.readUInt8(1)])(Buffer.alloc(8))",
        "[ 2, 6, <Buffer 01 02 fe ff ff ff 00 00>, 258, -2, 2 ]"
      ),
      (
        "(x => [x.writeBigInt64LE(-5n), x.readBigInt64LE(), x.readBigUInt64LE(0)])(Buffer.alloc(8))",
        "[ 8, -5n, 18446744073709551611n ]"
      ),
      (
        "(x => [x.write('hey', 1), x.toString(), x])(Buffer.alloc(5))",
        "[ 3, '\\x00hey\\x00', <Buffer 00 68 65 79 00> ]"
      ),
      (
        "[Buffer.concat([Buffer.from('a'), new Uint8Array([98])], 3), Buffer.from(new Uint16Array([1, 300])), Buffer.from(new ArrayBuffer(3), 1)]",
        "[ <Buffer 61 62 00>, <Buffer 01 2c>, <Buffer 00 00> ]"
      ),
      (
        "[Buffer.compare(Buffer.from('a'), Buffer.from('b')), Buffer.from('abc').indexOf('c'), Buffer.from('abcabc').lastIndexOf('b'), Buffer.from('abc').includes('bc')]",
        "[ -1, 2, 4, true ]"
      ),
      (
        "((a, c) => [a.copy(c, 1, 1), c.toString()])(Buffer.from('abcd'), Buffer.alloc(3))",
        "[ 2, '\\x00bc' ]"
      ),
      (
        "[Buffer.from('abc').map(x => x + 1), Buffer.of(1, 2), Buffer.from({ type: 'Buffer', data: [1, 2] }), Object.keys(Buffer.from('ab'))]",
        "[ <Buffer 62 63 64>, <Buffer 01 02>, <Buffer 01 02>, [ '0', '1' ] ]"
      ),
    ]
  )
  func methods(expression: String, expected: String) throws {
    #expect(try NodeRun("console.log(\(expression))").lines == [expected])
  }

  @Test(
    "What a buffer does not hold is refused in Node's words",
    arguments: [
      (
        "Buffer.alloc(2).readUInt32LE(0)",
        "RangeError ERR_BUFFER_OUT_OF_BOUNDS Attempt to access memory outside buffer bounds"
      ),
      (
        "Buffer.alloc(4).writeUInt8(300)",
        "RangeError ERR_OUT_OF_RANGE The value of \"value\" is out of range. It must be >= 0 and <= 255. Received 300"
      ),
      (
        "Buffer.alloc(4).readInt8(9)",
        "RangeError ERR_OUT_OF_RANGE The value of \"offset\" is out of range. It must be >= 0 and <= 3. Received 9"
      ),
      (
        "Buffer.from(5)",
        "TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (5)"
      ),
      (
        "Buffer.from('a').toString('nope')", "TypeError ERR_UNKNOWN_ENCODING Unknown encoding: nope"
      ),
      (
        "Buffer.compare('a', 'b')",
        "TypeError ERR_INVALID_ARG_TYPE The \"buf1\" argument must be an instance of Buffer or Uint8Array. Received type string ('a')"
      ),
    ]
  )
  func refusals(expression: String, expected: String) throws {
    let run = try NodeRun(
      "try { \(expression) } catch (e) { console.log(e.name, e.code, e.message) }"
    )
    #expect(run.lines == [expected])
  }

  @Test(
    "Numbers outside of their bounds are refused, and bytes swapped, as in Node",
    arguments: [
      (
        "Buffer.alloc(2).writeUInt8(300, 0)",
        "ERR_OUT_OF_RANGE The value of \"value\" is out of range. It must be >= 0 and <= 255. Received 300"
      ),
      (
        "Buffer.alloc(4).writeInt32LE(2 ** 31, 0)",
        "ERR_OUT_OF_RANGE The value of \"value\" is out of range. It must be >= -2147483648 and <= 2147483647. Received 2147483648"
      ),
      (
        "Buffer.from('hello').readUInt32LE(3)",
        "ERR_OUT_OF_RANGE The value of \"offset\" is out of range. It must be >= 0 and <= 1. Received 3"
      ),
      (
        "Buffer.alloc(8).writeBigUInt64LE(-1n)",
        "ERR_OUT_OF_RANGE The value of \"value\" is out of range. It must be >= 0n and < 2n ** 64n. Received -1n"
      ),
      (
        "Buffer.alloc(8).writeBigInt64LE(2n ** 63n)",
        "ERR_OUT_OF_RANGE The value of \"value\" is out of range. It must be >= -(2n ** 63n) and < 2n ** 63n. Received 9_223_372_036_854_775_808n"
      ),
      (
        "Buffer.alloc(8).writeBigInt64LE(5)",
        "undefined Cannot mix BigInt and other types, use explicit conversions"
      ),
      (
        "Buffer.from('abc').swap16()",
        "ERR_INVALID_BUFFER_SIZE Buffer size must be a multiple of 16-bits"
      ),
      ("console.log(Buffer.from('abcd').swap32().toLocaleString())", "dcba"),
    ]
  )
  func bounds(expression: String, expected: String) throws {
    let program = "try { \(expression) } catch (e) { console.log(e.code, e.message) }"
    #expect(try NodeRun(program).lines == [expected])
  }
}
