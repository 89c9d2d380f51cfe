import Diagnostics
import Foundation
import Lessons
import TestSupport
import Testing
import Trace

/// A saved trace is read whole, or refused with what is wrong with it and where.
struct TraceFileTests {
  /// The problem of a file with a text: `t.json:2:3 'it is not valid JSON'`.
  private func problem(_ text: String) throws -> Diagnostic {
    let folder = try Folder(["t.json": text])
    let path = folder.url.appendingPathComponent("t.json").path
    let problem = #expect(throws: Diagnostic.self) { try TraceFile.read(path) }
    return try #require(problem)
  }

  @Test("An empty file is no trace, and nobody is told to write a program there")
  func empty() throws {
    let problem = try problem(" \n")
    #expect(problem.message.hasSuffix("t.json' is not a trace: it is empty"))
    #expect(problem.help == [])
  }

  @Test(
    "What is not JSON is told at its place",
    arguments: [
      ("{\n  \"format\": 2,\n  é\n}", "3:3"), ("{\"a\": \"é😀\", x", "1:13"),
      ("{\"format\": 2", "1:13"), ("nul", "1:4"), ("{} {}", "1:4"),
    ]
  )
  func syntax(text: String, place: String) throws {
    let problem = try problem(text)
    #expect(problem.message.hasSuffix("t.json' is not a trace: it is not valid JSON"))
    let position = problem.location.map { $0.source.position(at: $0.range.start).description }
    #expect(position == place)
  }

  @Test("A text that is nested too deep is no trace")
  func deep() throws {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(try problem(text).message.contains("is not a trace: it is nested too deep"))
  }

  @Test(
    "A number that no trace has is refused where it stands",
    arguments: [
      ("\"format\":2", "\"format\":NUMBER", "format"),
      ("\"line\":1", "\"line\":NUMBER", "plan[0].place.line"),
      ("\"column\":1", "\"column\":NUMBER", "plan[0].place.column"),
      ("\"number\":1", "\"number\":NUMBER", "plan[0].number"),
      ("\"pending\":[]", "\"pending\":[NUMBER]", "steps[0].pending[0]"),
    ],
    ["-1", "-9223372036854775808", "9223372036854775807"]
  )
  func numbers(field: (text: String, changed: String, path: String), number: String) throws {
    let trace = """
      {"format":2,"sources":[{"name":"a.js","text":"1"}],
      "plan":[{"number":1,"code":"1","allows":[],"place":{"line":1,"column":1,"length":1}}],
      "steps":[{"number":1,"events":[],"variables":[],"stale":[],"pending":[]}],
      "outcome":"finished","schema":[],"tables":{}}
      """
    #expect(try TraceFile.trace(SourceText(name: "t.json", text: trace)).stepCount == 1)
    guard field.path != "format" || number.hasPrefix("-") else { return }
    let changed = trace.replacing(field.text, with: field.changed.replacing("NUMBER", with: number))
    #expect(
      try problem(changed).message.hasSuffix("\(field.path) has a value that no trace has")
    )
  }

  @Test("Lines and columns count from 1", arguments: ["line", "column"])
  func positions(key: String) throws {
    let trace = """
      {"format":2,"sources":[{"name":"a.js","text":"1"}],
      "plan":[{"number":1,"code":"1","allows":[],"place":{"line":1,"column":1,"length":1}}],
      "steps":[],"outcome":"finished","schema":[],"tables":{}}
      """
    let changed = trace.replacing("\"\(key)\":1", with: "\"\(key)\":0")
    #expect(
      try problem(changed).message.hasSuffix("plan[0].place.\(key) has a value that no trace has")
    )
  }

  private func source(_ text: String, number: String = "1") throws -> String {
    let trace = """
      {"format":2,"sources":[{"name":"a.js","text":TEXT}],
      "plan":[{"number":NUMBER,"code":"1","allows":[],"place":{"line":1,"column":1,"length":1}}],
      "steps":[],"outcome":"finished","schema":[],"tables":{}}
      """
    let written = trace.replacing("TEXT", with: text).replacing("NUMBER", with: number)
    return try TraceFile.trace(SourceText(name: "t.json", text: written)).sources[0].text
  }

  @Test("A text is read with every escape that JSON has, unit by unit")
  func escapes() throws {
    #expect(try source(#""\u0061\n\"\\\/\b\f\r\t""#) == "a\n\"\\/\u{8}\u{c}\r\t")
    #expect(
      try source(#""\ud83d\ude00e\u0301""#).unicodeScalars.map(\.value) == [0x1f600, 0x65, 0x301]
    )
  }

  @Test("Half of a pair is no text that a trace has", arguments: [#""\ud83d""#, #""\ude00x""#])
  func halfPair(text: String) throws {
    let error = #expect(throws: Diagnostic.self) { try source(text) }
    #expect(error?.message.hasSuffix("sources[0].text has a value that no trace has") == true)
  }

  @Test("A whole number may be written with a fraction or an exponent", arguments: ["1.0", "1e0"])
  func wholeNumbers(number: String) throws {
    #expect(try source("\"x\"", number: number) == "x")
  }

  @Test("Members beyond the first few are found as those are, the first of a name")
  func manyMembers() throws {
    let trace = """
      {"format":2,"sources":[{"name":"a.js","text":"1"}],"plan":[],"steps":[],"outcome":"finished",
      "schema":[],MORE"tables":{},"format":7}
      """
    for count in [0, 40] {
      let more = (0..<count).map { "\"x\($0)\":[{}]," }.joined()
      let text = trace.replacing("MORE", with: more)
      #expect(try TraceFile.trace(SourceText(name: "t.json", text: text)).stepCount == 0)
    }
  }
}
