import Analysis
import Foundation
import TestSupport
import Testing
import Tracing

/// A run of a text with edits, as a side of a comparison.
private func run(
  _ text: String,
  _ options: [(ProgramEdit.Option, String)] = []
) throws -> ComparedRun {
  let edited = try edit(text, options)
  let report = Tracer.run(RunRequest(program: edited.program, plan: edited.plan))
  return ComparedRun(Analysis(report.trace))
}

/// A program compared with itself after edits.
private func whatIf(
  _ text: String,
  _ options: [(ProgramEdit.Option, String)]
) throws -> TraceComparison {
  let before = try run(text)
  let after = try run(text, options)
  return TraceComparison(before, after, matching: .byNumber(before, after))
}

/// Two programs compared.
private func diff(_ first: String, _ second: String) throws -> TraceComparison {
  let (before, after) = (try run(first), try run(second))
  return TraceComparison(before, after, matching: .byContent(before, after))
}

/// The differing cells as `3 Result: before | after`; a step that is missing or not reached tells so.
private func cells(_ comparison: TraceComparison) -> [String] {
  comparison.steps.flatMap { step -> [String] in
    let number =
      "\(step.before.step ?? 0)"
      + (step.before.step == step.after.step ? "" : ">\(step.after.step ?? 0)")
    guard step.isReached else { return ["\(number) \(step.after.isReached ? "new" : "gone")"] }
    return step.details.filter { $0.kind == .cell || $0.kind == .code }
      .map { "\(number) \($0.name): \($0.before ?? "") | \($0.after ?? "")" }
  }
}

struct WhatIfComparisonTests {
  @Test("Without belongsTo the key stays, and the query of step 9 fails")
  func withoutBelongsTo() throws {
    let comparison = try whatIf(UserPost.program(), [(.without, "4")])
    #expect(
      cells(comparison) == [
        "4>0 gone",
        "9 Model State: Post with User loaded | User instance, Post instance",
        "9 Association Set: Associations used | Associations intact",
        "9 Result: Post.User object populated | SequelizeEagerLoadingError: User is not associated to Post!",
        "10 gone",
      ]
    )
    #expect(comparison.schema.isEmpty)
    #expect(comparison.consequence.kind == .fails)
    #expect(
      comparison.consequence.text
        == "Step 9 now fails: SequelizeEagerLoadingError: User is not associated to Post!"
    )
    #expect(comparison.consequence.first == nil)
    #expect(comparison.console.map(\.before?.text) == ["Associations by Ada"])
    #expect(comparison.console.map(\.after) == [nil])
  }

  @Test("Without hasMany it is belongsTo that adds the key, and step 8 fails")
  func withoutHasMany() throws {
    let consequence = try whatIf(UserPost.program(), [(.without, "3")]).consequence
    #expect(
      consequence.first
        == "Step 4 now says 'Foreign key added to Post' instead of 'Foreign key confirmed on Post'."
    )
    #expect(consequence.step == 8)
  }

  @Test("Where the two declarations change places, the first one adds the key")
  func swapped() throws {
    let comparison = try whatIf(UserPost.program(), [(.swap, "3,4")])
    #expect(
      cells(comparison) == [
        "3 Result: Foreign key added to Post | Foreign key confirmed on Post",
        "4 Result: Foreign key confirmed on Post | Foreign key added to Post",
      ]
    )
    #expect(comparison.consequence.kind == .differs)
    #expect(comparison.after.isFinished)
  }

  @Test("With an alias the query without it fails in Sequelize's words")
  func alias() throws {
    let comparison = try whatIf(
      UserPost.program(),
      [(.replace, "3=User.hasMany(Post, { as: 'posts' })")]
    )
    #expect(
      cells(comparison).prefix(2) == [
        "3 Code: User.hasMany(Post); | User.hasMany(Post, { as: 'posts' })",
        "3 Association Set: User hasMany Post | User hasMany Post as posts",
      ]
    )
    #expect(
      comparison.consequence.text.hasPrefix(
        "Step 8 now fails: SequelizeEagerLoadingError: Post is associated to User using an alias."
      )
    )
  }

  @Test("Another foreign key shows in the schema: columns and keys, added and gone")
  func schema() throws {
    let comparison = try whatIf(
      UserPost.program(Array(UserPost.steps.prefix(6))),
      [
        (.replace, "3=User.hasMany(Post, { foreignKey: 'authorId', onDelete: 'CASCADE' })"),
        (.without, "4"),
      ]
    )
    #expect(
      comparison.schema.map {
        "\($0.table) \($0.part.rawValue) \($0.name): \($0.before ?? "") | \($0.after ?? "")"
      } == [
        "Posts column UserId: INTEGER | ", "Posts column authorId:  | INTEGER",
        "Posts foreign-key UserId → Users: REFERENCES Users (id) ON DELETE SET NULL ON UPDATE CASCADE | ",
        "Posts foreign-key authorId → Users:  | REFERENCES Users (id) ON DELETE CASCADE ON UPDATE CASCADE",
      ]
    )
    #expect(comparison.consequence.text == "Step 5 now sends other SQL.")
  }

  @Test("What a deletion leaves is compared row by row, also where no cell tells it")
  func rows() throws {
    let text = """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'One' });
      await user.destroy();
      """
    let cascade = try whatIf(text, [(.replace, "3=User.hasMany(Post, { onDelete: 'CASCADE' })")])
    #expect(cascade.rows.map(\.table) == ["Posts"])
    #expect(cascade.rows.first?.before == "id: 1, title: 'One', UserId: NULL")
    #expect(cascade.rows.first?.after == nil)
    let title = try whatIf(text, [(.replace, "6=await user.createPost({ title: 'Two' });")])
    #expect(title.rows.map(\.key) == ["1"])
    #expect(title.rows.first?.before == "title: 'One'")
    #expect(title.rows.first?.after == "title: 'Two'")
    #expect(
      title.consequence.text
        == "At the end row 1 of Posts has title: 'Two' instead of title: 'One'."
    )
  }

  @Test("Times that the clock stamps are no difference, others are")
  func stamps() throws {
    let text = """
      const User = sequelize.define('User', { name: DataTypes.STRING, born: DataTypes.DATE });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada', born: new Date('1815-12-10') });
      console.log(user.toJSON(), user.createdAt.toISOString());
      """
    let later = try whatIf(text, [(.insertAfter, "2=await User.count();")])
    #expect(later.steps.map(\.before.step) == [2])
    #expect(later.rows.isEmpty)
    #expect(later.console.isEmpty)
    #expect(later.consequence.kind == .changeOnly)
    let older = try whatIf(
      text,
      [
        (
          .replace,
          "3=const user = await User.create({ name: 'Ada', born: new Date('1815-12-11') });"
        )
      ]
    )
    #expect(older.rows.count == 1)
    #expect(older.console.count == 1)
  }

  @Test(
    "An edit that changes nothing gives an empty comparison",
    arguments: [
      [(ProgramEdit.Option.replace, "3=User.hasMany(Post);")],
      [(.swap, "3,4"), (.swap, "4,3")], [],
    ]
  )
  func nothing(options: [(ProgramEdit.Option, String)]) throws {
    for text in [
      UserPost.program(), UserPost.program(UserPost.steps.map { ("", $0.code) }),
      "async function main() {\n"
        + UserPost.steps.map(\.code).joined(separator: "\n") + "\n}\nmain();",
    ] {
      let comparison = try whatIf(text, options)
      #expect(comparison.isEmpty)
      #expect(comparison.steps == [])
      #expect(comparison.consequence.kind == .nothing)
      #expect(comparison.consequence.text == "The runs do not differ.")
    }
  }

  @Test("A program that failed and does not any more is told")
  func mended() throws {
    let text = "const a = 1;\nmissing();\nconsole.log(a);"
    let replaced = try whatIf(text, [(.replace, "2=a")])
    #expect(replaced.consequence.kind == .mended)
    #expect(
      replaced.consequence.text == "Step 2 no longer fails: the program runs to its end."
    )
    let gone = try whatIf(text, [(.without, "2")])
    #expect(
      gone.consequence.text == "Without the step that failed the program runs to its end."
    )
  }

  @Test("A program that fails elsewhere tells both failures")
  func failsElsewhere() throws {
    let comparison = try whatIf("const a = 1;\nb();\nc();", [(.without, "2")])
    #expect(comparison.consequence.text == "Step 3 now fails: ReferenceError: c is not defined")
    #expect(
      comparison.consequence.first
        == "As written, step 2 fails: ReferenceError: b is not defined"
    )
  }

  @Test("A program that fails as before, whatever is changed behind, says so")
  func failsAlike() throws {
    let comparison = try whatIf("const a = 1;\nb();\nc();", [(.without, "3")])
    #expect(comparison.consequence.kind == .changeOnly)
    #expect(
      comparison.consequence.first
        == "Both end before their time: Stopped at step 2: ReferenceError: b is not defined"
    )
  }

  @Test("Where the program itself catches the error, the steps that are missing are told")
  func caught() throws {
    let text = """
      async function main() {
        const a = 1;
        console.log(a);
        console.log(a + 1);
      }
      main().catch((error) => console.log(error.message));
      """
    let comparison = try whatIf(text, [(.insertAfter, "1=throw new Error('stop')")])
    #expect(comparison.consequence.kind == .stops)
    #expect(comparison.consequence.text == "Steps 2–3 do not run any more.")
    #expect(try whatIf(text, [(.insertAfter, "2=return")]).consequence.step == 3)
  }

  @Test("A bound that is passed is a consequence like an error")
  func bound() throws {
    let comparison = try whatIf(
      "let a = 0;\na = 1;",
      [(.replace, "2=await new Promise(() => {})")]
    )
    #expect(
      comparison.consequence.text
        == "Step 2 now fails: it waits for a promise that nothing settles (unsettled)"
    )
  }

  @Test("Where cells agree, values and SQL are compared, too")
  func values() throws {
    let comparison = try whatIf("let a = 1;\nlet b = a + 1;", [(.replace, "1=let a = 5;")])
    #expect(comparison.consequence.text == "After step 2 b is now 6 instead of 2.")
  }

  @Test("A comparison written as JSON is read back the same")
  func coding() throws {
    let comparison = try whatIf(UserPost.program(), [(.without, "3")])
    let data = try JSONEncoder().encode(comparison)
    #expect(try JSONDecoder().decode(TraceComparison.self, from: data) == comparison)
  }

  @Test("A step that runs several times is compared time by time")
  func severalTimes() throws {
    let text = """
      let times = 0
      async function main() { times++; if (times < 3) await again() }
      async function again() { await main() }
      main()
      """
    #expect(try whatIf(text, []).isEmpty)
  }
}

struct DiffTests {
  @Test("A program does not differ from itself")
  func same() throws {
    #expect(try diff(UserPost.program(), UserPost.program()).isEmpty)
  }

  @Test("Steps are matched by label or code, and what is between is new or gone")
  func matching() throws {
    var steps = UserPost.steps
    steps.remove(at: 3)
    steps.insert(("Print", "console.log(1);"), at: 1)
    let comparison = try diff(UserPost.program(), UserPost.program(steps))
    #expect(
      cells(comparison).prefix(3) == [
        "0>2 new", "4>0 gone",
        "9 Model State: Post with User loaded | User instance, Post instance",
      ]
    )
  }

  @Test("Without labels, too, a changed declaration is matched with the one it was")
  func unlabelled() throws {
    let first = UserPost.steps.map(\.code).joined(separator: "\n")
    let second = first.replacingOccurrences(
      of: "User.hasMany(Post);",
      with: "console.log('here');\nUser.hasMany(Post, { foreignKey: 'author' });"
    )
    #expect(
      cells(try diff(first, second)).prefix(2) == [
        "0>3 new",
        "3>4 Code: User.hasMany(Post); | User.hasMany(Post, { foreignKey: 'author' });",
      ]
    )
  }

  @Test("Programs that have nothing in common share no step")
  func nothingInCommon() throws {
    #expect(cells(try diff("const a = 1;", "console.log(2);")) == ["1>0 gone", "0>1 new"])
  }

  @Test("A step that was not reached is still matched")
  func notReached() throws {
    let comparison = try diff("let a = 1;\na = 2;\na = 3;", "let a = 1;\nb();\na = 3;")
    #expect(cells(comparison) == ["2>0 gone", "0>2 new", "3 gone"])
  }

  @Test(
    "Printed lines are compared as the fewest that came, went or changed",
    arguments: [
      (["a", "b", "c"], ["a", "c"], ["2 b|"]), (["a", "c"], ["a", "b", "c"], ["|2 b"]),
      (["a", "b", "c"], ["a", "x", "c"], ["2 b|2 x"]), (["a"], ["b", "a", "c"], ["|1 b", "|3 c"]),
      ([], [], []), (["a", "a"], ["a"], ["2 a|"]),
      (["x", "k", "y", "m"], ["k", "z", "m", "n"], ["1 x|", "3 y|2 z", "|4 n"]),
    ] as [([String], [String], [String])]
  )
  func console(before: [String], after: [String], expected: [String]) throws {
    func program(_ lines: [String]) -> String {
      "for (const line of [\(lines.map { "'\($0)'" }.joined(separator: ", "))]) console.log(line)"
    }
    let lines = try diff(program(before), program(after)).console.map { difference in
      (difference.before.map { "\($0.number) \($0.text)" } ?? "") + "|"
        + (difference.after.map { "\($0.number) \($0.text)" } ?? "")
    }
    #expect(lines == expected)
  }

  @Test("Long outputs without a common line, and long programs, are compared in bounded time")
  func large() throws {
    let printing = try diff(
      "for (let i = 0; i < 20000; i++) console.log('a' + i)",
      "for (let i = 0; i < 20000; i++) console.log('b' + i)"
    )
    #expect(printing.console.count == 20_000)
    let many = (0..<2_500).map { "let a\($0) = \($0);" }.joined(separator: "\n")
    let others = (0..<2_500).map { "var b\($0) = '\($0)';" }.joined(separator: "\n")
    #expect(try !diff(many, others).isEmpty)
  }
}
