import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing

/// What a check found, in the forms that other tools read.
struct CheckReportTests {
  private static let lesson = """
    title: A lesson
    program: p.js
    quiz:
      - question: "How many, <one> & more?"
        options:
          - { text: One, holds: n === 1 }
          - { text: Two, holds: n === 2 }
        answer: B
    claims:
      - holds: n === 1

    """

  /// A lesson in which the answer is marked wrongly, and one that holds.
  private func report(_ lesson: String = lesson) throws -> CheckReport {
    let folder = try Folder([
      "l.yml": lesson, "m.yml": "title: M\nprogram: p.js\n", "p.js": "const n = 1;\n",
    ])
    return CheckReport(
      try ["l.yml", "m.yml"].map { CheckResult.of(try folder.lesson($0), name: $0) }
    )
  }

  /// A form without the folder that the lessons lie in, which is another in each run.
  private func text(_ format: CheckReport.Format) throws -> String {
    let text = try report().text(in: format)
    return text.replacing(#/[^\s">=]*/l\.yml/#, with: "l.yml")
  }

  @Test(
    "JUnit has a suite for each lesson, a case for each part, and the place in a failure's text"
  )
  func junit() throws {
    #expect(
      try text(.junit)
        == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="l.yml" tests="3" failures="1" errors="0" skipped="0" time="0.000" timestamp="2024-01-01T00:00:00" hostname="localhost" id="0" package="lessons">
            <properties/>
            <testcase classname="l.yml" name="program" time="0.000"/>
            <testcase classname="l.yml" name="question 1" time="0.000">
              <failure type="wrong-answer-marked" message="B is marked as the answer, but what holds is A">l.yml:8:13: B is marked as the answer, but what holds is A (wrong-answer-marked)&#10;write &apos;answer: A&apos;, or correct the claims</failure>
            </testcase>
            <testcase classname="l.yml" name="claim 1" time="0.000"/>
            <system-out/>
            <system-err/>
          </testsuite>
          <testsuite name="m.yml" tests="1" failures="0" errors="0" skipped="0" time="0.000" timestamp="2024-01-01T00:00:00" hostname="localhost" id="1" package="lessons">
            <properties/>
            <testcase classname="m.yml" name="program" time="0.000"/>
            <system-out/>
            <system-err/>
          </testsuite>
        </testsuites>

        """.replacing("&apos;", with: "'")
    )
  }

  @Test("TAP has a point for each part, with what does not hold as YAML")
  func tap() throws {
    #expect(
      try text(.tap) == """
        TAP version 13
        1..4
        ok 1 - l.yml: program
        not ok 2 - l.yml: question 1
          ---
          - message: "B is marked as the answer, but what holds is A"
            id: wrong-answer-marked
            file: "l.yml"
            line: 8
            column: 13
            help: "write 'answer: A', or correct the claims"
          ...
        ok 3 - l.yml: claim 1
        ok 4 - m.yml: program

        """
    )
  }

  @Test("GitHub's commands name the place, and escape what would end them")
  func github() throws {
    #expect(
      try text(.github) == """
        ::error file=l.yml,line=8,col=13,endColumn=14,title=wrong-answer-marked::B is marked as the answer, but what holds is A%0Awrite 'answer: A', or correct the claims

        """
    )
    let many = (1...14).map { "  - { holds: n === 2, step: \(1 + 0 * $0) }\n" }.joined()
    let lines = try report("title: A\nprogram: p.js\nclaims:\n" + many).text(in: .github)
      .split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.last?.hasSuffix("%0Aand 4 problems more, which are in the log") == true)
  }

  @Test("SARIF, GitLab's and Exercism's JSON hold the same problem")
  func json() throws {
    struct Log: Decodable {
      struct Run: Decodable {
        struct Result: Decodable {
          let ruleId: String
          let partialFingerprints: [String: String]
        }
        let results: [Result]
      }
      let version: String
      let runs: [Run]
    }
    struct Issue: Decodable {
      let fingerprint: String
      let severity: String
    }
    struct Tests: Decodable {
      struct Test: Decodable {
        let status: String
        let message: String?
      }
      let version: Int
      let status: String
      let tests: [Test]
    }
    func decoded<Value: Decodable>(_ format: CheckReport.Format) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(try text(format).utf8))
    }
    let log: Log = try decoded(.sarif)
    #expect(log.version == "2.1.0")
    #expect(log.runs.first?.results.map(\.ruleId) == ["wrong-answer-marked"])
    #expect(log.runs.first?.results.first?.partialFingerprints["primaryLocationLineHash"] != nil)
    let issues: [Issue] = try decoded(.gitlab)
    #expect(issues.map(\.severity) == ["major"])
    let tests: Tests = try decoded(.exercism)
    #expect(tests.version == 3 && tests.status == "fail")
    #expect(tests.tests.map(\.status) == ["pass", "fail", "pass", "pass"])
  }

  @Test("A text says how many lessons hold")
  func summary() throws {
    #expect(
      try report().summary
        == "2 lessons: 1 holds, 1 does not; proven are 1 step, 0 questions, 0 exercises and 0 claims"
    )
  }
}
