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
}
