import Analysis
import Diagnostics
import Foundation
import Lessons
import TestSupport
import Testing

/// What a lesson file says, and what is told of one that says something else.
struct LessonFileTests {
  /// Reads a lesson file whose program is `1;`; every claim is one.
  private func lesson(_ text: String) throws -> Lesson {
    let folder = try Folder(["l.yml": text, "a.js": "1;"])
    return try LessonCatalog.lesson(
      file: SourceText(name: folder.url.appendingPathComponent("l.yml").path, text: text),
      claimProblems: { _ in [] }
    )
  }

  /// The problems of a lesson file as `3:1 no lesson has a key 'minuts' here (did you mean 'minutes'?)`.
  private func problems(_ text: String) throws -> [String] {
    let list = #expect(throws: DiagnosticList.self) { try lesson(text) }
    return try #require(list).diagnostics.map { problem in
      let place = problem.location.map { "\($0.source.position(at: $0.range.start)) " } ?? ""
      let help = problem.help.isEmpty ? "" : " (\(problem.help.joined(separator: "; ")))"
      return place + problem.message + help
    }
  }

  @Test("A title and a program make a lesson; everything else is optional")
  func smallest() throws {
    let lesson = try lesson("title: A\nprogram: a.js\n")
    #expect(lesson.title == "A")
    #expect(lesson.program.text == "1;")
    #expect(lesson.minutes == nil)
    #expect(lesson.flow == nil)
    #expect(lesson.cells.isEmpty && lesson.moments.isEmpty && lesson.quiz.isEmpty)
  }

  @Test("The documents of a file are read as one")
  func documents() throws {
    let lesson = try lesson("title: A\nprogram: a.js\n---\ntranscript: All of it.\n")
    #expect(lesson.transcript == "All of it.")
  }

  @Test("A question has its options in order, and claims with their steps and places")
  func question() throws {
    let question = try #require(
      lesson(
        """
        title: A
        program: a.js
        quiz:
          - question: Which?
            without: [1, 2]
            at: 3
            hint: { text: Look, cells: [{ step: 3, column: Result }] }
            options:
              - { text: One, holds: "true" }
              - { text: Two, holds: "false" }
            answer: B
            reason: Because.
        """
      ).quiz.first
    )
    #expect(question.text.value == "Which?")
    #expect(question.without.map(\.value) == [1, 2])
    #expect(question.options.map(\.text) == ["One", "Two"])
    #expect(question.options.map(\.claim.kind) == [.holds("true"), .holds("false")])
    #expect(question.options.map(\.claim.step?.value) == [3, 3])
    #expect(question.answer.value == 1)
    #expect(question.hints.first?.cells.map(\.column) == [.result])
    #expect(question.reason == "Because.")
  }

  @Test("A key that no lesson has is told with the nearest one")
  func unknownKey() throws {
    #expect(
      try problems("title: A\nprogram: a.js\nminuts: 3\n") == [
        "3:1 no lesson has a key 'minuts' here (did you mean 'minutes'?)"
      ]
    )
  }

  @Test("A key that is given in two documents is told at the second")
  func repeatedKey() throws {
    let problem = try #require(problems("title: A\nprogram: a.js\n---\ntitle: B\n").first)
    #expect(problem.hasPrefix("4:1 the key 'title' "))
  }

  @Test("A key that is given twice in one mapping is told at the second place")
  func repeatedKeyInMapping() throws {
    let problem = try #require(problems("title: A\nprogram: a.js\ntitle: B\n").first)
    #expect(problem.hasPrefix("3:1 the key 'title' "))
  }

  @Test("Columns count characters, also behind those that are made of several code points")
  func wideCharacters() throws {
    let problem = try #require(
      problems("{ title: 🇩🇪🇩🇪, program: a.js, minuts: 3 }\r\n").first
    )
    #expect(problem.hasPrefix("1:29 no lesson has a key 'minuts' here"))
  }

  @Test("An alias is the node that it names, and one inside of that node is not followed for ever")
  func aliases() throws {
    let text = "title: &t Twice\nprogram: a.js\nsubtitle: *t\n"
    #expect(try lesson(text).subtitle == "Twice")
    let problems = try problems(text + "flow: &f { nodes: [*f] }\n")
    #expect(problems.contains { $0.contains("no lesson has a key 'nodes' here") })
  }

  @Test("What is missing, or of another kind, is told all at once")
  func kinds() throws {
    #expect(
      try problems("program: a.js\nminutes: soon\nmoments: none\n") == [
        "1:1 the key 'title' is missing in the lesson, which has 'program', 'minutes', 'moments' "
          + "(write title: and what the lesson is called)",
        "2:10 'minutes' must be a whole number, not 'soon' "
          + "(write minutes: and a whole number, as in minutes: 15)",
        "3:10 'moments' must be a list, not 'none' "
          + "(write moments: [first, second], or each entry on a line of its own after '- ')",
      ]
    )
  }

  @Test("YAML that does not parse is told with its place")
  func invalidYAML() throws {
    let problem = try #require(problems("title: A\nprogram: [a.js\n").first)
    #expect(
      problem
        == "2:10 the '[' that stands here is not closed "
        + "(write ']' where the list ends, and a comma between two entries)"
    )
  }

  @Test("A file without a document is told with what a lesson needs")
  func empty() throws {
    #expect(
      try problems("# nothing\n") == [
        "1:1 the lesson file is empty (a lesson needs at least 'title' and 'program')"
      ]
    )
  }

  @Test("Problems of a claim's text are told at the claim")
  func claims() throws {
    let source = SourceText(
      name: "l.yml",
      text: """
        title: A
        program: a.js
        cells:
          - { step: 1, column: Result, text: T, holds: "x" }
        """
    )
    let list = #expect(throws: DiagnosticList.self) {
      try LessonCatalog.lesson(file: source) { [Diagnostic(id: .syntaxError, "not \($0)")] }
    }
    let problem = try #require(list?.diagnostics.first)
    #expect(problem.message.contains("not x"))
    #expect(problem.location.map { $0.source.position(at: $0.range.start).line } == 4)
  }

  @Test("A byte order mark is no part of a lesson, nor of its columns")
  func byteOrderMark() throws {
    let folder = try Folder(["l.yml": "\u{FEFF}title: A\nprogram: a.js\n", "a.js": "\u{FEFF}1;"])
    let source = try SourceFile.read(folder.url.appendingPathComponent("l.yml").path)
    let lesson = try LessonCatalog.lesson(file: source, claimProblems: { _ in [] })
    #expect(lesson.title == "A")
    #expect(lesson.program.text == "1;")
  }

  @Test(
    "A number that no step can have is told where it stands",
    arguments: [
      "moments: [{ question: Q, answer: A, steps: [NUMBER] }]",
      "sample: { steps: NUMBER }", "minutes: NUMBER",
      "cells: [{ step: NUMBER, column: Result, text: T, holds: 'true' }]",
    ],
    ["-9223372036854775808", "9223372036854775807", "99999999999999999999", "1e400"]
  )
  func numbers(line: String, number: String) throws {
    let problems = try problems(
      "title: A\nprogram: a.js\n" + line.replacing("NUMBER", with: number) + "\n"
    )
    #expect(problems.count == 1)
    #expect(problems[0].contains("must be a whole number of nine digits at most"))
  }

  @Test("Of thousands of problems some are told and the others counted")
  func thousands() throws {
    let keys = (0..<4000).map { "key\($0): 1" }.joined(separator: "\n")
    let list = try problems("title: A\nprogram: a.js\n" + keys + "\n")
    #expect(list.count == 51)
    #expect(list.last == "and 3,950 more problems")
  }

  @Test("What a message quotes of a lesson is short")
  func longNames() throws {
    let name = String(repeating: "k", count: 100_000)
    let list = try problems("title: A\nprogram: \(name)\n\"\(name)\": 1\n\"\(name)\": 2\n")
    #expect(list.allSatisfy { $0.utf8.count < 400 })
  }

  /// Parts of lessons that aliases make very large; `*x0` is a moment with a long text `*t`.
  private static let expansions: [String] = {
    func list(_ entry: String, _ count: Int) -> String {
      "[" + Array(repeating: entry, count: count).joined(separator: ",") + "]\n"
    }
    let option = "{ text: *t, holds: *t }"
    let question = "{ question: *t, options: *o, answer: A }"
    return [
      "moments: \(list("*x0", 300_000))",
      "flow: { nodes: \(list("{ name: *t }", 4000)) }",
      "x1: &o \(list(option, 30))quiz: \(list(question, 200))",
    ]
  }()

  @Test("Aliases that stand for a very large lesson are refused", arguments: expansions)
  func aliasesOfAliases(text: String) throws {
    let long = String(repeating: "long ", count: 1000)
    let steps = Array(repeating: "1", count: 100).joined(separator: ",")
    let start =
      "title: A\nprogram: a.js\nx0: &x0 { question: &t \(long), answer: A, steps: [\(steps)] }\n"
    let list = try problems(start + text)
    #expect(list.contains { $0.contains("the aliases of this lesson stand for more than 8 MiB") })
    #expect(list.count <= 51)
  }

  @Test("Brackets inside brackets without end are refused where they become too many")
  func depth() throws {
    let text = "title: x\nprogram: p.js\nflow: " + String(repeating: "[", count: 200_000)
    let problem = try #require(problems(text).first)
    #expect(problem.contains("more than 1,000 brackets are open here"))
  }

  @Test("Anchors that are too many to be found quickly are refused")
  func anchors() throws {
    let list = (0..<20_000).map { "- &a\($0) x\n" }.joined()
    let problem = try #require(problems("title: A\nprogram: a.js\nx:\n" + list).first)
    #expect(problem.contains("it has too many anchors and aliases"))
  }
}
