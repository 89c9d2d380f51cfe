import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing

/// Exercises of a lesson: proven by running what the learner begins with, and what passes.
struct ExerciseTests {
  private static let program = """
    const Table = sequelize.define('Table', { place: DataTypes.STRING }, { timestamps: false });
    const Order = sequelize.define('Order', { drink: DataTypes.STRING }, { timestamps: false });
    Table.hasMany(Order);
    await sequelize.sync();
    const window = await Table.create({ place: 'window' });
    await window.createOrder({ drink: 'tea' });
    const tables = await Table.findAll({ include: Order });
    const sent = tables[0].Orders.length;

    """

  private static let slow = """
    // step: Models
    const Table = sequelize.define('Table', { place: DataTypes.STRING }, { timestamps: false });
    const Order = sequelize.define('Order', { drink: DataTypes.STRING }, { timestamps: false });
    Table.hasMany(Order);
    await sequelize.sync();
    // step: Rows
    for (const drink of ['tea', 'milk', 'juice']) {
      await Table.create({ place: drink, Orders: [{ drink }] }, { include: Order });
    }
    // step: Count
    let count = 0;
    for (const table of await Table.findAll()) count += (await table.getOrders()).length;

    """

  private static let fast = slow.replacingOccurrences(
    of: "await Table.findAll()) count += (await table.getOrders()).length",
    with: "await Table.findAll({ include: Order })) count += table.Orders.length"
  )

  private static let exercises = """
    exercises:
      - name: in-order
        kind: order
        task: Put the lines in order.
        distractors: ["Order.hasMany(Table);"]
        claims:
          - holds: tables[0].Orders.length === 1
      - name: fill-in
        kind: complete
        task: Load the orders.
        blanks: ["{ include: Order }"]
        claims:
          - holds: sent === 1
      - name: one-query
        kind: repair
        task: Let one query do.
        program: slow.js
        finding: n-plus-one
        solution: fast.js
        claims:
          - holds: count === 3
        other-rows:
          step: Rows
          code: "await Table.create({ place: 'bar', Orders: [{ drink: 'tea' }] }, { include: Order });"
          claims:
            - holds: count === 1

    """

  private func folder(_ lesson: String = exercises, solution: String = fast) throws -> Folder {
    try Folder([
      "l.yml": "title: A café\nprogram: p.js\n" + lesson, "p.js": Self.program,
      "slow.js": Self.slow, "fast.js": solution,
    ])
  }

  private func told(_ lesson: String, solution: String = fast) throws -> [String] {
    let folder = try folder(lesson, solution: solution)
    return CheckResult.of(try folder.lesson("l.yml"), name: "l.yml").problems.map(line)
  }

  private func attempt(_ name: String, _ text: String) throws -> [String] {
    let lesson = try folder().lesson("l.yml")
    let exercise = try #require(lesson.exercises.first { $0.name.value == name })
    let source = SourceText(name: "a.js", text: text)
    return ExerciseAttempt.judging(source, exercise, lesson).problems.map(\.words)
  }

  @Test("A lesson holds when the solutions pass and the beginnings show what is said of them")
  func proven() throws {
    #expect(try told(Self.exercises) == [])
    let result = CheckResult.of(try folder().lesson("l.yml"), name: "l.yml")
    #expect(result.text == "l.yml: holds (8 steps, 0 questions, 3 exercises, 4 claims judged)")
  }

  @Test("A solution that does not pass is told, with what keeps it from passing")
  func unsolved() throws {
    #expect(
      try told(Self.exercises, solution: Self.slow) == [
        "the solution of the exercise 'one-query' does not pass [exercise-not-solved] l.yml:16:11"
      ]
    )
    let typedIn = Self.fast + "count = 3;\n"
    #expect(try told(Self.exercises, solution: typedIn).count == 1)
  }

  @Test("What there is nothing to do about is no exercise")
  func tooEasy() throws {
    let easy = """
      exercises:
        - name: any-order
          kind: order
          task: Put the lines in order.
          program: easy.js
          claims:
            - holds: true
        - name: nothing
          kind: complete
          task: Fill in.
          blanks: ["timestamps", "not there"]
          claims:
            - holds: sent === 1

      """
    let folder = try Folder([
      "l.yml": "title: A\nprogram: p.js\n" + easy, "p.js": Self.program,
      "easy.js": "console.log(1);\nconsole.log(2);\n",
    ])
    let told = CheckResult.of(try folder.lesson("l.yml"), name: "l.yml").problems.map(line)
    #expect(
      told == [
        "every order of these lines that was tried passes [exercise-too-easy] l.yml:4:11",
        "the program has 'timestamps' 2 times [blank-not-found] l.yml:13:14",
        "the program does not have 'not there' [blank-not-found] l.yml:13:28",
      ]
    )
  }

  @Test("Any order that works passes; a line that does not belong, or is missing, is named")
  func orders() throws {
    let lines = Self.program.split(separator: "\n").map(String.init)
    #expect(try attempt("in-order", Self.program) == [])
    let other = [1, 0, 2, 3, 4, 5, 6, 7].map { lines[$0] }.joined(separator: "\n")
    #expect(try attempt("in-order", other) == [])
    #expect(
      try attempt("in-order", (lines + ["Order.hasMany(Table);"]).joined(separator: "\n")) == [
        "this line does not belong to the program, or is there twice: Order.hasMany(Table);"
      ]
    )
    #expect(
      try attempt("in-order", lines.dropLast().joined(separator: "\n")) == [
        "this line is missing: const sent = tables[0].Orders.length;"
      ]
    )
    let late = [0, 1, 3, 4, 2, 5, 6, 7].map { lines[$0] }.joined(separator: "\n")
    #expect(try attempt("in-order", late).first?.contains("SequelizeDatabaseError") == true)
  }

  @Test("What was typed in instead of found does not pass on other rows")
  func otherRows() throws {
    #expect(try attempt("one-query", Self.fast) == [])
    let typedIn = Self.slow.replacingOccurrences(
      of: "for (const table of await Table.findAll()) count += (await table.getOrders()).length;",
      with: "count = 3;"
    )
    #expect(
      try attempt("one-query", typedIn) == [
        "with other rows, at the end, count === 1 is false"
      ]
    )
    #expect(
      try attempt("one-query", Self.fast.replacingOccurrences(of: "// step: Rows\n", with: ""))
        == [
          "the step 'Rows' is not there any more: keep its line `// step: Rows`, other rows are put there"
        ]
    )
    #expect(try attempt("one-query", Self.slow).first?.contains("n-plus-one") == true)
    #expect(try attempt("fill-in", "let a = ____;") == ["1 blank still to fill in: ____"])
    #expect(try attempt("fill-in", "let a = ;").first?.isEmpty == false)
  }
}
