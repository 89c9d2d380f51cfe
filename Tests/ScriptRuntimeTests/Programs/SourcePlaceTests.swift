import Diagnostics
import ScriptRuntime
import ScriptSyntax
import Testing

/// A place in code names the source that it is in.
struct SourcePlaceTests {
  @Test("An error's frames, and its stack, name the source of each function that was running")
  func frames() throws {
    var outcome: Outcome?
    let first = "globalThis.fail = function fail() {\n  throw new Error('no');\n};"
    _ = try ProgramRun(
      first,
      inspect: { run in
        let text = "function load() {\n\n  fail();\n}\nload();"
        let second = try ScriptRun(
          Program.parse(SourceText(name: "models/user.js", text: text)),
          realm: run.realm
        )
        outcome = second.run()
        #expect(run.realm.sources.map(\.name) == ["test.js", "models/user.js"])
        guard case .error(let value) = outcome, let error = value.asObject as? ErrorObject else {
          Issue.record("no error: \(String(describing: outcome))")
          return
        }
        #expect(error.place?.source == 0)
        #expect(error.stackFrames.map(\.place.source) == [0, 1, 1])
        #expect(
          try error.get("stack", receiver: value).toText(run.realm) == """
            Error: no
                at fail (test.js:2:9)
                at load (models/user.js:3:3)
                at models/user.js:5:1
            """
        )
      }
    )
    #expect(outcome != nil)
  }
}
