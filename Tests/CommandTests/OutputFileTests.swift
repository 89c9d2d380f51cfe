import Foundation
import TestSupport
import Testing

/// What `run -o` writes, and what it leaves alone.
struct OutputFileTests {
  private let program = "const User = sequelize.define('User', { name: DataTypes.STRING });\n"

  private func text(_ name: String, _ folder: Folder) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test(
    "A program is never replaced by its own trace, also not through a link",
    arguments: ["a.js", "./a.js", "link.json"]
  )
  func sameFile(output: String) throws {
    let folder = try Folder(["a.js": program])
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("link.json").path,
      withDestinationPath: "a.js"
    )
    let result = try Tool.run("run", "a.js", "-o", output, in: folder)
    #expect(result.status == 66)
    #expect(
      result.errors == """
        error: '\(output)' is 'a.js' itself, which the trace would replace [unwritable-file]
          help: name another file for the trace, a.js.json

        """
    )
    #expect(try text("a.js", folder) == program)
  }

  @Test("A lesson's program is not replaced by the lesson's trace")
  func lessonProgram() throws {
    let folder = try Folder(["l.yml": "title: A\nprogram: a.js\n", "a.js": program])
    let result = try Tool.run("run", "l.yml", "-o", "a.js", in: folder)
    #expect(result.status == 66)
    #expect(try text("a.js", folder) == program)
  }

  @Test("A trace that replaces another keeps the permissions of the file")
  func permissions() throws {
    let folder = try Folder(["a.js": program, "t.json": "old"])
    let path = folder.url.appendingPathComponent("t.json").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(try Tool.run("run", "a.js", "-o", "t.json", in: folder).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(try text("t.json", folder).hasPrefix("{"))
  }
}
