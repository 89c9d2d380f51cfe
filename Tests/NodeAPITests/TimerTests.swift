import Testing

/// Timers, immediates and ticks, and the order in which they run.
@Suite struct TimerTests {
  @Test(
    "Ticks, microtasks, immediates and timers run in Node's order",
    arguments: [
      (
        "setTimeout(() => console.log('t2'), 2); setTimeout(() => console.log('t1'), 1); queueMicrotask(() => console.log('m')); console.log('s')",
        ["s", "m", "t1", "t2"]
      ),
      (
        "let n = 0; const id = setInterval(() => { console.log(++n); if (n === 3) clearInterval(id) }, 5)",
        ["1", "2", "3"]
      ),
      (
        "setTimeout(() => console.log('t')); setImmediate(() => { console.log('i'); setImmediate(() => console.log('i2')) })",
        ["i", "i2", "t"]
      ),
      (
        "const i = setImmediate(() => console.log('no')); clearImmediate(i); console.log(1 / [...new Set([-0])][0])",
        ["Infinity"]
      ),
      (
        "const a = Date.now(); setTimeout(() => console.log(Date.now() - a), 1500)", ["1500"]
      ),
      (
        "console.log(performance.now(), process.uptime()); setTimeout(() => console.log(performance.now()), 7)",
        ["0 0", "7"]
      ),
      (
        "process.nextTick(() => console.log('t')); queueMicrotask(() => console.log('m'))",
        ["t", "m"]
      ),
      (
        "process.nextTick(() => console.log('t')); queueMicrotask(() => console.log('m')); await null",
        ["m", "t"]
      ),
      (
        "setTimeout(() => { queueMicrotask(() => { console.log('m'); process.nextTick(() => console.log('t2')) }); process.nextTick(() => { console.log('t'); process.nextTick(() => console.log('t1')) }) })",
        ["t", "t1", "m", "t2"]
      ),
    ]
  )
  func runsInOrder(_ source: String, _ expected: [String]) throws {
    #expect(try NodeRun(source).lines == expected)
  }

  @Test(
    "What is no function is refused, with a code that the text of the error names",
    arguments: [
      ("queueMicrotask(5)", "type number (5)"), ("setTimeout(undefined, 10)", "undefined"),
      ("setImmediate('x')", "type string ('x')"), ("process.nextTick({})", "an instance of Object"),
    ]
  )
  func refuses(_ source: String, _ received: String) throws {
    let lines = try NodeRun("try { \(source) } catch (e) { console.log(String(e)) }").lines
    #expect(
      lines == [
        "TypeError [ERR_INVALID_ARG_TYPE]: The \"callback\" argument must be of type function. Received \(received)"
      ]
    )
  }
}
