import Foundation
import TestSupport
import Testing

/// Every bad input: a clear message with its place, the right exit code, nothing on standard output.
struct BadInputTests {
  private func expect(
    _ result: Tool.Result,
    status: Int32,
    _ errors: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.status == status, sourceLocation: sourceLocation)
    #expect(result.errors == errors, sourceLocation: sourceLocation)
    #expect(result.output == "", sourceLocation: sourceLocation)
  }

  @Test("An unknown lesson is told with the nearest name")
  func unknownLesson() throws {
    expect(
      try Tool.run("step", "has-many-belong-to"),
      status: 64,
      """
      error: there is no lesson 'has-many-belong-to' [unknown-lesson]
        help: did you mean 'has-many-belongs-to'?
        help: a program's name ends in .js, a lesson file's in .yml

      """
    )
  }

  @Test(
    "What an argument says reaches the terminal escaped",
    arguments: ["--\u{1b}[31m", "--\u{9b}2J", "--\u{202e}x"]
  )
  func escapedArgument(_ argument: String) throws {
    let result = try Tool.run("run", "a.js", argument)
    #expect(result.status == 64)
    #expect(!result.errors.isEmpty && !result.errors.contains(argument))
  }

  @Test(
    "Names in every form of a schema are escaped",
    arguments: ["text", "mermaid", "dot", "sql", "json", "markdown"]
  )
  func escapedSchema(_ format: String) throws {
    let folder = try Folder([
      "a.js":
        "sequelize.define('U\\u001b[31m', { 'n\\u009b': DataTypes.STRING, 'e\\u202e': DataTypes.STRING }); await sequelize.sync();"
    ])
    let result = try Tool.run("schema", "a.js", "--format", format, in: folder)
    #expect(result.status == 0)
    #expect(
      result.output.unicodeScalars.allSatisfy { !["\u{1b}", "\u{9b}", "\u{202e}"].contains($0) }
    )
  }

  @Test("A file that is not there is told with its path")
  func missingFile() throws {
    expect(
      try Tool.run("run", "nowhere.js"),
      status: 66,
      """
      error: cannot read 'nowhere.js': No such file or directory [unreadable-file]
        help: check the path; `assoc-trace lessons` lists what there is

      """
    )
  }

  @Test("A folder without an app is told what was looked for")
  func folder() throws {
    let folder = try Folder()
    let result = try Tool.run("run", "./", in: folder)
    expect(
      result,
      status: 66,
      """
      error: './' does not tell which file the app begins with [no-entry]
        why: it has no package.json, and there is no app.js, server.js, index.js,
             main.js, src/app.js, src/server.js or src/index.js
        help: the folder holds no program (.js)

      """
    )
  }

  @Test("An empty file is told", arguments: ["", " \n\t\n"])
  func emptyFile(text: String) throws {
    let folder = try Folder(["a.js": text])
    expect(
      try Tool.run("step", "a.js", in: folder),
      status: 66,
      """
      error: 'a.js' is empty [empty-file]
        help: write a program there, or run `assoc-trace show --section sample` to see
              one

      """
    )
  }

  @Test("Bytes that are not UTF-8 are told with their line and column")
  func invalidText() throws {
    let folder = try Folder()
    try folder.write(
      Data("const a = 1;\nconst b = '".utf8) + [0xff] + Data("';\n".utf8),
      to: "a.js"
    )
    expect(
      try Tool.run("run", "a.js", in: folder),
      status: 66,
      """
      error: 'a.js' is not valid UTF-8 text [invalid-utf8]
        --> a.js:2:12
         |
       2 | const b = '\u{fffd}';
         |            ^
        help: save the file as UTF-8

      """
    )
  }

  @Test("A syntax error is told with what was found and where")
  func syntaxError() throws {
    let folder = try Folder(["a.js": "const user = ;\nconst post = 2;\nuser..name;\n"])
    let result = try Tool.run("run", "a.js", in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("--> a.js:1:14"))
    #expect(result.errors.contains("--> a.js:3:6"))
    #expect(result.errors.contains("[syntax-error]"))
    #expect(result.output == "")
  }

  @Test("A key that no lesson has is told with the nearest one")
  func unknownKey() throws {
    let folder = try Folder(["l.yml": "title: A\nprogram: a.js\nminuts: 3\n", "a.js": "1;"])
    let result = try Tool.run("step", "l.yml", in: folder)
    expect(
      result,
      status: 2,
      """
      error: no lesson has a key 'minuts' here [unknown-key]
        --> l.yml:3:1
         |
       3 | minuts: 3
         | ^^^^^^
        help: did you mean 'minutes'?

      """
    )
  }

  @Test(
    "A step that the program does not have is told with those it has",
    arguments: ["99", "0", "-1"]
  )
  func unknownStep(step: String) throws {
    expect(
      try Tool.run("step", "--to=\(step)"),
      status: 64,
      """
      error: there is no step \(step): the program has 10 steps [unknown-step]
        help: give a number from 1 to 10

      """
    )
  }

  @Test("Two answers for three questions are too few")
  func tooFewAnswers() throws {
    expect(
      try Tool.run("quiz", "--answers", "A,B"),
      status: 64,
      """
      error: --answers A,B: 2 given, but the quiz has 3 questions [answers-do-not-fit]
        help: give one letter for each question, for example --answers A,B,C

      """
    )
  }

  @Test("A letter that no option has is told", arguments: ["Z", "", "AB", "1"])
  func unknownLetter(letter: String) throws {
    expect(
      try Tool.run("quiz", "--answers", "A,B,\(letter)"),
      status: 64,
      """
      error: --answers A,B,\(letter): question 3 has no option '\(letter)' [answers-do-not-fit]
        help: its options are A, B, C, D

      """
    )
  }

  @Test("An option that does not exist is a usage error")
  func unknownOption() throws {
    let result = try Tool.run("step", "--colour", "never")
    #expect(result.status == 64)
    #expect(result.errors.contains("--colour"))
  }

  @Test("Two ways to limit the steps exclude each other")
  func exclusive() throws {
    let result = try Tool.run("step", "--to", "3", "--only", "3")
    #expect(result.status == 64)
    #expect(result.errors.contains("--to and --only exclude each other"))
  }

  @Test(
    "A mistyped command is told with the nearest, and the words behind it",
    arguments: [
      (["stpe", "--only", "4"], "step --only 4"), (["quizz"], "quiz"), (["prgress"], "progress"),
      (["shcema", "it's.js"], #"schema 'it'\''s.js'"#),
    ]
  )
  func mistyped(arguments: [String], expected: String) throws {
    let result = try Tool.run(list: arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(
      result.errors.hasPrefix(
        "error: there is no command '\(arguments[0])', and no lesson of that name"
      )
    )
    #expect(result.errors.contains("help: did you mean `assoc-trace \(expected)`?\n"))
  }
}
