import ScriptRuntime
import Testing

/// What Node 20 gives, also for comparators that contradict themselves.
@Suite struct SortingTests {
  @Test(
    "A list is sorted as V8 sorts it, whatever the comparator answers",
    arguments: [
      ("[3, 1, 2].sort((a, b) => a > b)", "3,1,2"),
      ("[1, 2, 3, 4].sort((a, b) => b > a)", "1,2,3,4"),
      ("[5, 1, 4].sort((a, b) => a < b)", "5,1,4"),
      ("[3, 2, 1].sort(() => -1)", "1,2,3"),
      ("[1, 2, 3].sort(() => 1)", "1,2,3"),
      ("[1, 2, 3].sort(() => NaN)", "1,2,3"),
      ("[3, 10, 2].toSorted((a, b) => (a > b ? 1 : -1))", "2,3,10"),
      ("[3, undefined, 10, , 2].sort()", "10,2,3,,"),
      (
        "Array.from({ length: 200 }, (_, i) => (i * 37) % 101).sort((a, b) => a - b).slice(60, 66)",
        "30,31,31,32,32,33"
      ),
    ]
  )
  func sorts(_ source: String, _ expected: String) throws {
    #expect(try lines(of: "console.log((\(source)).join())") == [expected])
  }

  @Test("The comparator is asked about the same pairs in the same order")
  func asks() throws {
    let program = """
      const log = []
      const ask = (list) => { log.length = 0; list.sort((a, b) => { log.push(a + b); return a < b ? -1 : 1 }); return log.join(' ') }
      console.log(ask([...'bca'])); console.log(ask([...'dcba'])); console.log(ask([...'badcfe']))
      """
    #expect(
      try lines(of: program) == ["cb ac ac ab", "cd bc ab", "ab da db cb cd fc fd ec ef ed"]
    )
  }

  @Test("Long lists are merged in leaps, in as many questions as Node needs")
  func merges() throws {
    let program = """
      let seed = 7, calls = 0
      const next = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n }
      const list = Array.from({ length: 1000 }, (_, i) => ({ k: next(50), i }))
      list.sort((a, b) => { calls++; return a.k - b.k })
      const halves = [...Array(300).keys(), ...Array(300).keys()]
      let leaps = 0
      halves.sort((a, b) => { leaps++; return a - b })
      const stable = list.every((x, i) => i === 0 || list[i - 1].k < x.k || (list[i - 1].k === x.k && list[i - 1].i < x.i))
      console.log(calls, leaps, stable, halves.slice(0, 4).join())
      """
    #expect(try lines(of: program) == ["7898 1198 true 0,0,1,1"])
  }

  @Test(
    "Eight times as long a list counts for eight times the work, and the little more that sorting takes",
    arguments: [
      "list.sort()", "list.toSorted()", "list.sort((a, b) => a - b)",
      "list.toSorted((a, b) => b - a)",
      "list.sort(() => 0)", "list.sort((a, b) => a < b)", "list.sort(() => Math.random() - 0.5)",
      "list.sort((a, b) => a - b).reverse().sort((a, b) => a - b)",
      "list.map(String).sort((a, b) => a.localeCompare(b))",
      "list.map(String).sort(new Intl.Collator('sv', { numeric: true }).compare)",
      "list.fill(7).sort()", "list.map((n) => [n % 3, n]).sort()",
      "list.map((n) => n % 4 ? n : undefined).sort()",
      "Array.prototype.sort.call({ ...list, length: list.length })",
    ]
  )
  func growth(_ sort: String) throws {
    func program(_ count: Int) -> String {
      "const list = Array.from({ length: \(count) }, (_, i) => i * 7919 % 10007); \(sort)"
    }
    let few = try work(of: program(500))
    let many = try work(of: program(4_000))
    #expect(many > few * 6 && many < few * 13, "\(few) for 500, \(many) for 4,000")
  }

  @Test(
    "Texts that are alike for long count for their length, whichever is the longer",
    arguments: [
      "[b, a, b, a].sort()", "[a, b, c, a].toSorted()", "[b, a].sort((x, y) => x < y ? -1 : 1)",
      "a < b", "b < a", "a > c", "c <= a", "[c, a].sort(new Intl.Collator().compare)",
    ]
  )
  func alikeTexts(_ sort: String) throws {
    func program(_ count: Int) -> String {
      """
      const a = 'x'.repeat(\(count)), b = a + 'y', c = 'x'.repeat(\(count) - 1) + 'é'
      for (const s of [a, b, c]) s.charAt(1)
      for (let i = 0; i < 200; i++) \(sort)
      """
    }
    let short = try work(of: program(8_000))
    let long = try work(of: program(64_000))
    #expect(long > short * 4 && long < short * 9, "\(short) for 8,000 units, \(long) for 64,000")
  }
}

/// The instructions that a program counts for.
private func work(of source: String) throws -> Int {
  var limits = Limits()
  limits.instructions = .max / 2
  var work = 0
  let run = try ProgramRun(source, limits: limits, inspect: { work = $0.realm.heap.work })
  #expect(run.lines.isEmpty)
  return work
}
