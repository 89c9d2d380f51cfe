import Diagnostics
import Lessons
import Sessions
import TestSupport
import Testing

/// What a name stands for: a lesson, a program, a recorded run, or nothing, with the reason.
struct SubjectTests {
  @Test("Without a name it is the lesson that comes first")
  func unnamed() throws {
    guard case .lesson(let lesson) = try Subject.named(nil) else {
      Issue.record("not a lesson")
      return
    }
    #expect(lesson.name == LessonCatalog.defaultName)
  }

  @Test("A lesson file whose claim does not parse is refused at the claim")
  func claimSyntax() throws {
    let folder = try Folder([
      "l.yml": """
      title: Test
      program: a.js
      cells:
        - step: 1
          column: Result
          text: Right
          holds: "1 ==="
      """, "a.js": "1;",
    ])
    #expect(
      try problems("l.yml", in: folder).map { $0.hasSuffix("[syntax-error] l.yml:7:18") } == [true]
    )
  }

  @Test("A program that is not there is told at its name in the lesson")
  func missingProgram() throws {
    let folder = try Folder(["l.yml": "title: A\nprogram: b.js\n"])
    let problem = try #require(problems("l.yml", in: folder).first)
    #expect(problem.hasSuffix("[unreadable-file] l.yml:2:10"))
  }

  @Test("A trace of another kind of JSON is refused with what is missing")
  func notATrace() throws {
    let folder = try Folder(["t.json": "{}"])
    let problem = try #require(problems("t.json", in: folder).first)
    #expect(problem.contains("is not a trace: it has no 'format' [invalid-trace]"))
  }

  private func problems(_ name: String, in folder: Folder) throws -> [String] {
    let failure = #expect(throws: Subject.Failure.self) { try folder.subject(name) }
    return try #require(failure).diagnostics.map(line)
  }
}
