import Diagnostics
import Foundation
import Glibc
import Lessons
import TestSupport
import Testing

/// What a lesson can name as its program: a lesson file may come from a stranger.
struct SourceFolderTests {
  private let outside: Folder
  private let folder: Folder

  init() throws {
    outside = try Folder(["secret.js": "'secret';"])
    folder = try Folder(["l.yml": "", "a.js": "1;", ".env": "PASSWORD=1"])
    let files = FileManager.default
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    try files.createDirectory(atPath: path("sub"), withIntermediateDirectories: false)
    try files.createDirectory(atPath: path("d.js"), withIntermediateDirectories: false)
    try folder.write(Data("2;".utf8), to: "sub/b.js")
    try files.createSymbolicLink(atPath: path("inside.js"), withDestinationPath: "sub/b.js")
    try files.createSymbolicLink(atPath: path("env.js"), withDestinationPath: ".env")
    try files.createSymbolicLink(
      atPath: path("outside.js"),
      withDestinationPath: outside.url.appendingPathComponent("secret.js").path
    )
    try files.createSymbolicLink(atPath: path("up"), withDestinationPath: outside.url.path)
    mkfifo(path("pipe.js"), 0o600)
  }

  private func read(_ name: String) throws -> String {
    try SourceFolder(of: folder.url.appendingPathComponent("l.yml").path).read(name).text
  }

  @Test(
    "Programs in the folder and below it are read, also through links",
    arguments: [("a.js", "1;"), ("./a.js", "1;"), ("sub/b.js", "2;"), ("inside.js", "2;")]
  )
  func inside(name: String, text: String) throws {
    #expect(try read(name) == text)
  }

  @Test(
    "Nothing else is: no path out, no link out, no other kind of file",
    arguments: [
      "/etc/hostname", "../secret.js", "sub/../a.js", "/proc/self/environ", "outside.js",
      "up/secret.js", ".env", "env.js", "pipe.js", "d.js", "a.js\u{0}x", "",
    ]
  )
  func refused(name: String) throws {
    let problem = #expect(throws: Diagnostic.self) { try read(name) }
    #expect(problem?.id == "file-outside")
  }

  @Test("A program that is not there is told as such")
  func missing() throws {
    let problem = #expect(throws: Diagnostic.self) { try read("b.js") }
    #expect(problem?.id == "unreadable-file")
  }
}
