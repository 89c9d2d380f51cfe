import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing

/// What a lesson says of runs besides its questions: claims at steps, findings, errors, and what comes before it.
struct RunClaimTests {
  private static let program = """
    const Table = sequelize.define('Table', { place: DataTypes.STRING }, { timestamps: false });
    const Order = sequelize.define('Order', { drink: DataTypes.STRING }, { timestamps: false });
    Table.hasMany(Order);
    await sequelize.sync();
    const window = await Table.create({ place: 'window' });
    await window.createOrder({ drink: 'tea' });
    const tables = await Table.findAll({ include: Order });

    """

  private func told(_ lesson: String) throws -> [String] {
    let folder = try Folder([
      "l.yml": "title: A café\nprogram: p.js\n" + lesson, "p.js": Self.program,
    ])
    do {
      return CheckResult.of(try folder.lesson("l.yml"), name: "l.yml").problems.map(line)
    } catch let failure as Subject.Failure {
      return failure.diagnostics.map(line)
    }
  }

  @Test("Claims at steps see the statements and the rows so far, also of a changed program")
  func claims() throws {
    let claims = """
      claims:
        - step: 6
          holds: queries('SELECT') === 0 && queries('INSERT') === 2
        - step: 7
          holds: queries() === 5 && rows('Orders')[0].TableId === 1
        - step: 5
          holds: rows('Orders').length === 0 && trace.rows('Tables').length === 1
        - holds: "rows('Nothing').length === 0"
        - step: 6
          without: 3
          fails: TypeError
        - step: 7
          without: [3, 6]
          fails: SequelizeEagerLoadingError

      """
    #expect(try told(claims) == [])
  }

  @Test("What does not hold is told at its place")
  func refuted() throws {
    #expect(
      try told("claims:\n  - step: 7\n    holds: queries('SELECT') === 2\n") == [
        "the claim does not hold at step 7 [claim-does-not-hold] l.yml:5:12"
      ]
    )
    #expect(
      try told("claims:\n  - without: 3\n    step: 6\n    fails: RangeError\n") == [
        "the claim does not hold at step 6 of the program without step 3 [claim-does-not-hold] l.yml:6:12"
      ]
    )
    #expect(
      try told("claims:\n  - step: 9\n    holds: true\n  - without: 8\n    holds: true\n") == [
        "the program has no step 9 [unknown-step] l.yml:4:11",
        "the program has no step 8 [unknown-step] l.yml:6:14",
      ]
    )
  }

  @Test("Findings and errors are expected exactly, of the program and of a changed one")
  func expectations() throws {
    #expect(try told("expect: { findings: [unused-include] }\n") == [])
    #expect(
      try told(
        "expect:\n  - findings: [unused-include]\n  - without: 3\n    error: TypeError\n"
      ) == []
    )
    #expect(
      try told("expect: { findings: [n-plus-one] }\n").map { $0.prefix(40) } == [
        "the run has the finding 'unused-include'", "the run has no finding 'n-plus-one' [fin",
      ]
    )
    #expect(
      try told("expect: { error: TypeError }\n") == [
        "the program does not end in TypeError [claim-does-not-hold] l.yml:3:18"
      ]
    )
    #expect(
      try told("expect: { without: 3 }\n") == [
        "what is expected is missing here [missing-key] l.yml:3:9"
      ]
    )
  }

  @Test("What comes before a lesson is a lesson, and difficulty has bounds")
  func heading() throws {
    #expect(try told("prerequisites: [has-many-belongs-to, l]\ndifficulty: 5\n") == [])
    #expect(
      try told("prerequisites: [has-many-belong-to]\n") == [
        "there is no lesson 'has-many-belong-to' to come before this one [unknown-lesson] l.yml:3:17"
      ]
    )
    #expect(
      try told("difficulty: 6\n") == [
        "'difficulty' must be a whole number from 1 to 5, not 6 [wrong-kind] l.yml:3:13"
      ]
    )
  }
}
