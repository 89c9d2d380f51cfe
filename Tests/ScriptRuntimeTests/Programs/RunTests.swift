import ScriptRuntime
import Testing

@Suite struct RunTests {
  @Test(
    "Jobs run in ECMAScript's order",
    arguments: [
      (
        "const p = []; (async () => { p.push('a'); await null; p.push('b'); await null; p.push('c') })(); Promise.resolve().then(() => p.push(1)).then(() => p.push(2)); for (let i = 0; i < 9; i++) await null; console.log(p.join())",
        ["a,b,1,c,2"]
      ),
      (
        "const p = []; const t = Promise.resolve(); for (let i = 1, q = t; i < 6; i++) q = q.then(() => p.push(i)); (async () => Promise.resolve())().then(() => p.push('ret')); for (let i = 0; i < 9; i++) await null; console.log(p.join())",
        ["1,2,3,ret,4,5"]
      ),
      (
        "console.log((await Promise.all([1, Promise.resolve(2)])).join(), (await Promise.allSettled([1, Promise.reject(2)])).map((r) => r.status).join(), await Promise.race([new Promise(() => {}), 3]), await Promise.any([Promise.reject(1), 4]))",
        ["1,2 fulfilled,rejected 3 4"]
      ),
      ("for await (const x of [Promise.resolve(1), 2]) console.log(x)", ["1", "2"]),
      (
        "console.log(await { then(r) { r('thenable') } }); await Promise.reject(1).catch((e) => console.log(e)).finally(() => console.log('f'))",
        ["thenable", "1", "f"]
      ),
      (
        "try { await Promise.any([Promise.reject(1)]) } catch (e) { console.log(e.name, e.errors.length) }",
        ["AggregateError 1"]
      ),
      ("await new Promise(() => {})", ["unsettled"]),
    ]
  )
  func ordersJobs(_ source: String, _ expected: [String]) throws {
    #expect(try lines(of: source) == expected)
  }

  @Test(
    "A rejection that nobody handles ends the run with its reason",
    arguments: [
      ("Promise.reject(new RangeError('r'))", "RangeError: r"),
      ("await Promise.reject('text')", "text"),
    ]
  )
  func rejects(_ source: String, _ expected: String) throws {
    #expect(try lines(of: source) == ["Uncaught \(expected)"])
  }

  @Test(
    "A run without end or measure is ended, whatever the script catches",
    arguments: [
      (
        "try { while (true) {} } catch { console.log('no') } finally { console.log('no') }",
        "instructionLimit"
      ),
      ("let s = 'x'; while (true) s += s", "memoryLimit"),
      ("let a = [1]; while (true) a.push(...a)", "memoryLimit"),
      ("let n = null; while (true) n = { n }", "memoryLimit"),
      ("let f = () => 0; while (true) { const g = f; f = () => g }", "memoryLimit"),
      ("while (true) console.log('x')", "outputLimit"),
      ("while (true) { if (1) continue; break }", "instructionLimit"),
      ("const f = () => Promise.resolve().then(f); f()", "instructionLimit"),
    ]
  )
  func keepsLimits(_ source: String, _ expected: String) throws {
    var limits = Limits()
    limits.instructions = 300_000
    limits.memoryBytes = 8 << 20
    limits.outputBytes = 1000
    #expect(try lines(of: source, limits: limits).last == expected)
    #expect(try !lines(of: source, limits: limits).contains("no"))
  }

  @Test("Nothing stays alive after a realm is torn down, cycles included")
  func tearsDown() throws {
    let left = try ProgramRun(
      """
      class Node { constructor(p) { this.p = p; this.me = () => this } }
      const all = []; let n = null
      for (let i = 0; i < 500; i++) { n = new Node(n); n.all = all; all.push(n, [n, n.me]) }
      globalThis.kept = all
      new Promise((r) => all.push(r)).then(() => all)
      await new Promise((r) => r())
      """
    ).objectsLeft
    #expect(left == 0)
  }

  @Test("Steps are told as their statements begin, and the tracker sees each variable")
  func tracksSteps() throws {
    let source =
      "const a = 1\nlet b\nawait null\nb = a + 1\nthrow new Error('end')\nconst never = 1"
    var seen: [String] = []
    let run = try ProgramRun(
      source,
      stepStarts: [0: 1, 18: 2, 29: 3],
      inspect: { run in
        seen = try run.visibleBindings().map { binding in
          "\(binding.kind) \(binding.name)=\(try binding.value?.toText(run.realm) ?? "-")"
        }
      }
    )
    #expect(run.steps == [1, 2, 3])
    #expect(seen == ["const a=1", "let b=2", "const never=-"])
  }

  @Test("Operations of the host run in order with the script's jobs, and requests one at a time")
  func spawnsHostOperations() throws {
    let source = """
      const q = [query('a'), query('b')]
      Promise.resolve().then(() => console.log('micro'))
      console.log('sync')
      console.log((await Promise.all(q)).join())
      try { await query('bad') } catch (e) { console.log(e.message) }
      console.log(await twice(async (x) => x * 2))
      """
    let run = try ProgramRun(
      source,
      prepare: { realm in
        let query = realm.function("query", length: 1) { call in
          let realm = call.realm
          let name = try call[0].toText(realm)
          try realm.print("start \(name)", .log)
          return .object(
            realm.spawn {
              let text = try await realm.eventLoop.request {
                if name == "bad" { throw realm.typeError("refused") }
                try realm.print("run \(name)", .log)
                return name + "!"
              }
              return Value(text)
            }
          )
        }
        realm.defineGlobal("query", .object(query))
        let twice = realm.function("twice", length: 1) { call in
          let realm = call.realm
          let callback = call[0]
          return .object(
            realm.spawn {
              let first = try await realm.awaitValue(
                realm.call(callback, this: .undefined, arguments: [3])
              )
              return try await realm.awaitValue(
                realm.call(callback, this: .undefined, arguments: [first])
              )
            }
          )
        }
        realm.defineGlobal("twice", .object(twice))
      }
    )
    #expect(
      run.lines == [
        "start a", "start b", "sync", "micro", "run a", "run b", "a!,b!", "start bad", "refused",
        "12",
      ]
    )
  }

  @Test("A script class can extend a class of the host, statics included")
  func extendsHostClasses() throws {
    let run = try ProgramRun(
      """
      class User extends Model { static greet() { return super.greet() + ' ' + this.name } get loud() { return this.kind() + '!' } }
      const u = new User(4); console.log(User.greet(), u.loud, u.id, u instanceof User, u instanceof Model)
      try { Model() } catch (e) { console.log(e.message) }
      """,
      prepare: { realm in
        let prototype = realm.object()
        let model = realm.constructor("Model", length: 1, prototype: prototype, isClass: true) {
          call in
          let object = ScriptObject(call.realm, prototype: try call.prototype(or: nil))
          object.setValue("id", call[0])
          return .object(object)
        }
        model.setMethod("greet") { _ in "hello" }
        prototype.setMethod("kind") { call in
          Value(constructorName(try call.this.toObject(call.realm)))
        }
        realm.defineGlobal("Model", .object(model))
      }
    )
    #expect(
      run.lines == [
        "hello User User! 4 true true", "Class constructor Model cannot be invoked without 'new'",
      ]
    )
  }
}
