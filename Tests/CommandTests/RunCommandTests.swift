import Foundation
import TestSupport
import Testing

/// What `run` prints, and the streams that stand for its files.
struct RunCommandTests {
  @Test("A line that the program prints is never broken, however narrow the page")
  func longLines() throws {
    let line = (1...60).map { "word\($0)" }.joined(separator: "  ")
    let folder = try Folder(["a.js": "console.log('\(line)');\n"])
    for command in [["run"], ["step"]] {
      let result = try Tool.run(list: command + ["a.js", "--width", "40"], in: folder)
      #expect(result.output.split(separator: "\n").contains { $0 == "  \(line)" })
    }
  }

  @Test("The last line names what else there is, with the words that it takes")
  func more() throws {
    let folder = try Folder(["it's.js": "console.log(1);\n"])
    let first = try Tool.run("run", "it's.js", "--width", "120", in: folder)
    let named = #"'it'\''s.js'"#
    #expect(
      first.output.hasSuffix(
        "more: --table · assoc-trace step \(named) · assoc-trace why NAME \(named)\n"
      )
    )
    #expect(!first.output.contains("Execution table"))
    // Each command stays on one line, to be copied.
    let narrow = try Tool.run("run", "it's.js", "--width", "40", in: folder)
    #expect(
      narrow.output.hasSuffix(
        "more: --table\n      assoc-trace step \(named)\n      assoc-trace why NAME \(named)\n"
      )
    )
    let table = try Tool.run("run", "it's.js", "--table", in: folder)
    #expect(table.output.contains("Execution table\n"))
    #expect(!table.output.contains("more: --table"))
  }

  @Test("A program on standard input runs as one in a file does")
  func standardInput() throws {
    let folder = try Folder([:])
    let result = try Tool.run(["run", "-"], reading: "console.log('hi');\nnobody();\n", in: folder)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("Printed\n  hi\n"))
    #expect(result.output.hasSuffix("more: --table\n"))
    #expect(result.errors.contains("--> stdin:2:1"))
    let empty = try Tool.run(["run", "-"], reading: "", in: folder)
    #expect(empty.status == 66)
    #expect(empty.errors.hasPrefix("error: 'stdin' is empty"))
  }

  @Test("A program on standard input has no requests")
  func requestsOfOneFile() throws {
    let result = try Tool.run("run", "-", "--request", "GET /")
    #expect(result.status == 64)
    #expect(result.errors.contains("[program-of-one-file]"))
  }

  @Test("A trace on standard output stands there alone, and is the one that a file gets")
  func standardOutput() throws {
    let folder = try Folder(["a.js": "console.log('hi');\n"])
    let streamed = try Tool.run("run", "a.js", "-o", "-", in: folder)
    #expect(streamed.status == 0)
    _ = try Tool.run("run", "a.js", "-o", "t.json", in: folder)
    let saved = try String(contentsOf: folder.url.appendingPathComponent("t.json"), encoding: .utf8)
    #expect(streamed.output == saved)
  }
}
