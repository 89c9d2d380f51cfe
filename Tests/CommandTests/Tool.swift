import Foundation
import TestSupport
import Testing

/// The built tool, run as a user runs it.
struct Tool {
  /// What a run of the tool gave.
  struct Result {
    let output: String
    let errors: String
    let status: Int32
  }

  /// The tool.
  static let url = url(of: "assoc-trace")

  /// A program of the package, which lies beside the test runner.
  static func url(of program: String) -> URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent(program)
  }

  /// Runs the tool without a terminal and with nothing to read.
  static func run(_ arguments: String..., in folder: Folder? = nil) throws -> Result {
    try run(list: arguments, in: folder)
  }

  /// Runs the tool with a list of arguments.
  static func run(list arguments: [String], in folder: Folder? = nil) throws -> Result {
    try run(program: "assoc-trace", arguments, in: folder)
  }

  /// Runs a program of the package.
  static func run(
    program: String,
    _ arguments: [String],
    in folder: Folder? = nil
  ) throws -> Result {
    try run(at: url(of: program), arguments, in: folder)
  }

  /// Runs the tool with a text on its standard input.
  static func run(
    _ arguments: [String],
    reading text: String,
    in folder: Folder,
    environment: [String: String] = [:]
  ) throws -> Result {
    let input = folder.url.appendingPathComponent("standard-input")
    try Data(text.utf8).write(to: input)
    return try run(
      at: url,
      arguments,
      in: folder,
      reading: try FileHandle(forReadingFrom: input),
      environment: environment
    )
  }

  /// Runs a program to its end.
  static func run(
    at url: URL,
    _ arguments: [String],
    in folder: Folder? = nil,
    reading input: FileHandle = .nullDevice,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder?.url
    process.standardInput = input
    // What a test answers is not remembered, unless it names a file.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["ASSOC_TRACE_PROGRESS": ""].merging(environment) { $1 }
    ) { $1 }
    let output = try TemporaryFile()
    let errors = try TemporaryFile()
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    return Result(
      output: try output.text(),
      errors: try errors.text(),
      status: process.terminationStatus
    )
  }
}

/// A file that takes a stream of a process: unlike a pipe it never fills up.
private struct TemporaryFile {
  let url: URL
  let handle: FileHandle

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  func text() throws -> String {
    defer { try? FileManager.default.removeItem(at: url) }
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}

/// Compares a whole text with a golden file below `Tests/CommandTests/Goldens`.
///
/// With `RECORD_GOLDENS=1` it writes the file and fails, so that a recording is never green.
func expectGolden(
  _ text: String,
  _ name: String,
  sourceLocation: SourceLocation = #_sourceLocation
)
  throws
{
  let url = Repository.url.appendingPathComponent("Tests/CommandTests/Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let golden = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  #expect(text == golden, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
