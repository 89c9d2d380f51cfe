import Diagnostics
import ScriptSyntax
import TestSupport
import Testing
import Trace
import Tracing

/// The edits that an option's value writes.
private func edits(_ option: ProgramEdit.Option, _ value: String) throws -> [ProgramEdit] {
  try ProgramEdit.parse(option, value)
}

/// The steps of an edited program as `number label: code`, in the order in which they run.
private func steps(_ edited: EditedProgram) -> [String] {
  edited.plan.steps.map { step in
    "\(step.number) \(step.label ?? "-"): \(edited.plan.code(of: step))"
  }
}

struct EditingTests {
  private let labelled = """
    // step: One
    const a = 1
    // step: Two
    let b = a
    b += 1
    // step: Three
    console.log(b) // prints
    """

  @Test("A step that is left out leaves its lines, so that every other place stays what it was")
  func without() throws {
    let edited = try edit(labelled, [(.without, "2")])
    #expect(
      edited.program.source.text == """
        // step: One
        const a = 1
        // step: Two
        ;;       \n      \n\
        // step: Three
        console.log(b) // prints
        """
    )
    #expect(steps(edited) == ["1 One: const a = 1", "3 Three: console.log(b)"])
  }

  @Test("Other code takes a step's place, with its number and label")
  func replace() throws {
    let edited = try edit(labelled, [(.replace, "2= let b = 5; b *= a // twice ")])
    #expect(
      steps(edited) == [
        "1 One: const a = 1", "2 Two: let b = 5; b *= a", "3 Three: console.log(b)",
      ]
    )
    #expect(edited.plan.steps[1].starts.count == 2)
  }

  @Test("Two steps that change places keep their numbers and labels, also in the text")
  func swap() throws {
    let edited = try edit(labelled, [(.swap, "1,2")])
    #expect(
      steps(edited) == [
        "2 Two: let b = a\nb += 1", "1 One: const a = 1", "3 Three: console.log(b)",
      ]
    )
    #expect(
      edited.program.source.text == """
        // step: Two
        let b = a
        b += 1;
        // step: One
        const a = 1;
        // step: Three
        console.log(b) // prints
        """
    )
  }

  @Test("Swaps follow each other")
  func swaps() throws {
    let edited = try edit("a;\nb;\nc;\nd;", [(.swap, "1,2"), (.swap, "1,4")])
    #expect(edited.plan.steps.map(\.number) == [2, 4, 3, 1])
    #expect(edited.program.source.text == "b;\nd;\nc;\na;")
  }

  @Test("Code that is added belongs to the step that it follows")
  func insertAfter() throws {
    let edited = try edit(
      labelled,
      [(.insertAfter, "2=console.log(a)"), (.insertAfter, "2=(0, b)")]
    )
    #expect(
      steps(edited)[1] == "2 Two: let b = a\nb += 1;\nconsole.log(a);\n;(0, b)"
    )
    #expect(steps(edited)[2] == "3 Three: console.log(b)")
  }

  @Test("A comment that silences a finding goes with the code that an edit brings")
  func allows() throws {
    let edited = try edit(
      "let a = 1; // allow: one\na = 2;\na = 3;",
      [(.replace, "2=a = 5 // allow: two"), (.insertAfter, "3=// allow: three, four\na = 6")]
    )
    #expect(edited.plan.steps.map(\.allows) == [["one"], ["two"], ["three", "four"]])
  }

  @Test("Several edits at once do not disturb each other")
  func several() throws {
    let edited = try edit(
      labelled,
      [(.swap, "1,3"), (.replace, "3=console.log('é')"), (.insertAfter, "1=a"), (.without, "2")]
    )
    #expect(steps(edited) == ["3 Three: console.log('é')", "1 One: const a = 1;\na"])
  }

  @Test("Steps of a program without labels keep their numbers")
  func unlabelled() throws {
    let text = "const a = 1; const b = 2;\r\nconst c = 3;\r\nconsole.log(a, c);"
    let edited = try edit(text, [(.without, "2"), (.replace, "3=const c = 4\nc")])
    #expect(
      steps(edited) == ["1 -: const a = 1;", "3 -: const c = 4\nc", "4 -: console.log(a, c);"]
    )
  }

  @Test(
    "The statements of a main function are edited where they stand",
    arguments: [
      ("async function main() {\n", "}\nmain();"), ("const main = async () => {\n", "}\nmain()"),
      ("(async () => {\n", "})();"), ("void (async function () {\n", "})()"),
      ("async function main() {\n", "}\nmain().catch((error) => console.error(error));"),
    ]
  )
  func mainFunction(before: String, after: String) throws {
    let text = "const a = 1;\n\(before)  const b = a\n  console.log(b)\n  console.log(a)\n\(after)"
    let edited = try edit(
      text,
      [
        (.replace, "2=const b = 5; if (!b) return"), (.without, "3"),
        (.insertAfter, "4=[b].forEach((one) => console.log(one))"),
      ]
    )
    #expect(
      steps(edited) == [
        "1 -: const a = 1;", "2 -: const b = 5; if (!b) return",
        "4 -: console.log(a);\n;[b].forEach((one) => console.log(one))",
      ]
    )
    let trace = Tracer.run(RunRequest(program: edited.program, plan: edited.plan)).trace
    #expect(trace.console == ["1", "5"])
    #expect(trace.steps.map(\.number) == [1, 2, 4])
  }

  @Test("Statements that a step has after and before the main function stay in the order they run")
  func acrossMain() throws {
    let text = """
      async function main() {
        // step: A
        log('a1')
        // step: B
        log('b1')
      }
      function log(text) { console.log(text) }
      main()
      log('b2')
      """
    let edited = try edit(text, [(.replace, "1=log('x')"), (.insertAfter, "2=log('b3')")])
    let trace = Tracer.run(RunRequest(program: edited.program, plan: edited.plan)).trace
    #expect(trace.error == nil)
    #expect(Set(trace.console) == ["x", "b1", "b2", "b3"])
  }

  @Test(
    "What is left out or put in neither leans on its neighbours nor holds them up",
    arguments: [
      ("const a = 1\nfoo()\n;[2].forEach(log)", [(ProgramEdit.Option.without, "2")]),
      ("const a = 1\nlog(a);\n[2].forEach(log)", [(.without, "2")]),
      ("const a = log\nlog(a);\nlog(2)", [(.replace, "2=(0)")]),
      ("const a = log\nlog(a);\n[2].forEach(log)", [(.replace, "2=a")]),
      ("x\nlog(2)", [(.without, "1")]),
    ]
  )
  func semicolons(text: String, options: [(ProgramEdit.Option, String)]) throws {
    let program = "function log(x) { console.log(x) }\nfunction foo() {}\nlet x\n" + text
    let shifted = options.map { option, value in
      let parts = value.split(separator: "=", maxSplits: 1)
      let number = (Int(parts[0]) ?? 0) + 3
      return (option, "\(number)" + (parts.count > 1 ? "=\(parts[1])" : ""))
    }
    let edited = try edit(program, shifted)
    let trace = Tracer.run(RunRequest(program: edited.program, plan: edited.plan)).trace
    #expect(trace.error == nil)
    #expect(trace.console == ["2"])
  }

  @Test("A place in the edited program is told in the program, or in the option that brought it")
  func origins() throws {
    let edited = try edit(labelled, [(.replace, "1=const a =\n\n  missing"), (.without, "2")])
    let text = edited.program.source.text
    func origin(_ word: String) throws -> String {
      let index = try #require(text.utf8.firstRange(of: Array(word.utf8))?.lowerBound)
      let start = text.utf8.distance(from: text.utf8.startIndex, to: index)
      let place = edited.origin(of: SourceRange(start: start, end: start + word.utf8.count))
      return "\(place.source.name):\(place.source.position(at: place.range.start))"
    }
    #expect(try origin("missing") == "replace:3:3")
    #expect(try origin("console") == "program.js:7:1")
  }

  @Test(
    "A step without statements can be given some",
    arguments: [
      ([(ProgramEdit.Option.replace, "1=a")], "1 One: a"),
      ([(.insertAfter, "1=a")], "1 One: a"),
      ([(.swap, "1,2")], "1 One: "),
      ([(.without, "2")], "1 One: "),
    ]
  )
  func emptyStep(options: [(ProgramEdit.Option, String)], step: String) throws {
    let edited = try edit("// step: One\n// step: Two\nlet a\n", options)
    #expect(steps(edited).contains(step))
  }

  @Test("A claim at a step that is left out is judged where the step was")
  func claims() throws {
    let edited = try edit("let a = 1\na = 2\na = 3", [(.without, "2")])
    let location = Diagnostic.Location(
      source: SourceText(name: "claim", text: ""),
      range: SourceRange(start: 0, end: 0)
    )
    let claims = [
      try Claim("a === 1", at: 2, location: location),
      try Claim("a === 3", at: nil, location: location),
    ]
    let report = Tracer.run(
      RunRequest(program: edited.program, plan: edited.plan, claims: claims)
    )
    #expect(report.verdicts == [.holds, .holds])
  }

  @Test("A claim sees all that its own step has done, rows and instances of many too")
  func ownStep() throws {
    let edited = try edit(
      """
      // The program begins below a comment.
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      await User.findAll();
      """,
      []
    )
    let location = Diagnostic.Location(
      source: SourceText(name: "claim", text: ""),
      range: SourceRange(start: 0, end: 0)
    )
    let claims = [
      try Claim("trace.firstStep({ creates: 'User' }) === 3", at: 3, location: location),
      try Claim("trace.steps[2].created.length === 2", at: 3, location: location),
      try Claim("trace.firstStep({ loads: 'User' }) === 4", at: 4, location: location),
    ]
    let report = Tracer.run(
      RunRequest(program: edited.program, plan: edited.plan, claims: claims)
    )
    #expect(report.verdicts == [.holds, .holds, .holds])
  }
}

struct EditProblemTests {
  /// The message, the id and the place of what is wrong with edits of a program with two steps.
  private func problem(_ options: [(ProgramEdit.Option, String)]) -> String {
    do {
      _ = try edit("const a = 1;\nconsole.log(a);", options)
      return "nothing is wrong"
    } catch let list as DiagnosticList {
      let first = list.diagnostics[0]
      let place = first.location.map {
        "\($0.source.name):\($0.source.position(at: $0.range.start))"
      }
      return "\(first.message) [\(first.id)] \(place ?? "")"
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "What is wrong with an edit is told at its place in the option's text",
    arguments: [
      (.without, "99", "there is no step 99: the program has 2 steps [unknown-step] without:1:1"),
      (
        .without, "1, 0", "there is no step 0: the program has 2 steps [unknown-step] without:1:4"
      ),
      (.without, "one", "'one' is not a step's number [bad-step-number] without:1:1"),
      (.without, "1,", "a step's number is missing [bad-step-number] without:1:3"),
      (
        .replace, "1",
        "the code is missing: replace takes a step's number, '=' and code [no-code] replace:1:1"
      ),
      (.replace, "1=", "the code is missing after '=' [no-code] replace:1:3"),
      (.replace, "1=// none", "there is no statement here [no-code] replace:1:3"),
      (
        .replace, "1=const (",
        "expected a name after 'const' but found '(' [syntax-error] replace:1:9"
      ),
      (
        .replace, "2=const a = 2", "'a' is already declared [syntax-error] replace:1:9"
      ),
      (
        .insertAfter, "2=\n  } a(",
        "found '}' but no '{' is open here [syntax-error] insert-after:2:3"
      ),
      (.swap, "1", "swap takes two steps, not 1 [swap-needs-two-steps] swap:1:1"),
      (
        .swap, "2,2", "step 2 cannot change places with itself [swap-needs-two-steps] swap:1:1"
      ),
    ] as [(ProgramEdit.Option, String, String)]
  )
  func problems(option: ProgramEdit.Option, value: String, expected: String) {
    #expect(problem([(option, value)]) == expected)
  }

  @Test("Edits that disagree about a step are told")
  func disagreement() {
    #expect(
      problem([(.without, "2"), (.replace, "2=a")])
        == "step 2 is left out, too [edited-twice] replace:1:1"
    )
    #expect(
      problem([(.replace, "2=a"), (.replace, "2=1")])
        == "step 2 is replaced twice [edited-twice] replace:1:1"
    )
    #expect(
      problem([(.without, "2"), (.insertAfter, "2=a")])
        == "step 2 is left out, so that nothing can follow it [edited-twice] insert-after:1:1"
    )
  }

  @Test("A step that is only a line inside of another cannot be edited")
  func insideAnother() throws {
    #expect(throws: DiagnosticList.self) {
      try edit("let a\n// step: A\nif (1) {\n  // step: B\n  a\n}", [(.replace, "2=1")])
    }
  }
}
