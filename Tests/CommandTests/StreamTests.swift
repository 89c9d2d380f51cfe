import Foundation
import TestSupport
import Testing

/// What a command does where streams are closed or full: its exit code stays what it says, and no file gets what was
/// to be printed.
struct StreamTests {
  /// Runs a command line of the shell, with the tool as `tool`.
  private func shell(_ line: String, in folder: Folder) throws -> Tool.Result {
    try Tool.run(
      at: URL(fileURLWithPath: "/bin/sh"),
      ["-c", "tool() { \"$TOOL\" \"$@\"; }; TOOL='\(Tool.url.path)'; \(line)"],
      in: folder
    )
  }

  private func folder() throws -> Folder {
    try Folder([
      "a.js": "console.log('printed');\n", "bad.js": "throw new Error('no');\n",
      "l.yml": "title: A\nprogram: a.js\nminuts: 1\n",
    ])
  }

  @Test(
    "Without standard error the exit code tells what happened",
    arguments: [
      ("run nothere.js", 66), ("run bad.js", 1), ("check l.yml", 2), ("run a.js", 0),
      ("run a.js --to", 64), ("what-if a.js --without 9", 64), ("--help", 0),
    ]
  )
  func noErrors(command: String, status: Int32) throws {
    let folder = try folder()
    #expect(try shell("tool \(command) 2>&-", in: folder).status == status)
    #expect(try shell("tool \(command) 2>/dev/full", in: folder).status == status)
    #expect(try shell("tool \(command) <&- 2>&-", in: folder).status == status)
  }

  @Test(
    "A result that cannot be printed is told, and the exit code is that of a file that cannot be written",
    arguments: [
      "run a.js", "step a.js", "step", "run a.js --format json", "run a.js --format markdown",
      "what-if a.js --without 1", "diff a.js bad.js", "schema a.js", "explain missing-await",
      "quiz --answers A,B,C", "quiz", "show", "check", "lessons", "--help", "--version",
    ]
  )
  func noOutput(command: String) throws {
    let folder = try folder()
    for (target, reason) in [
      (">/dev/full", "No space left on device"), (">&-", "Bad file descriptor"),
      ("<&- >&-", "Bad file descriptor"),
    ] {
      let result = try shell("tool \(command) \(target)", in: folder)
      #expect(result.status == 66)
      #expect(
        result.errors
          == "error: cannot write the result to standard output: \(reason) [unwritable-file]\n"
      )
    }
    #expect(try shell("tool \(command) <&- >&- 2>&-", in: folder).status == 66)
  }

  @Test("A trace that is written where streams are closed holds the trace alone")
  func traceFile() throws {
    let folder = try folder()
    for streams in [">&-", "2>&-", "<&- >&- 2>&-"] {
      _ = try shell("tool run a.js -o t.json \(streams)", in: folder)
      #expect(try Tool.run("run", "t.json", in: folder).status == 0)
    }
  }

  @Test("Without standard input a quiz ends as with an empty one")
  func noInput() throws {
    let folder = try folder()
    let closed = try shell("tool quiz <&-", in: folder)
    let empty = try shell("tool quiz </dev/null", in: folder)
    #expect(closed.status == empty.status)
    #expect(closed.output == empty.output)
  }
}
