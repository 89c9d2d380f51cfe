import Foundation
import TestSupport
import Testing

/// Pages as files: `export` and `open`.
struct PageFileTests {
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    console.log(user.name);

    """

  private func text(_ name: String, in folder: Folder) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("Lessons and runs become a folder of pages, to which an index leads")
  func export() throws {
    let folder = try Folder(["shop.js": Self.program, "apps/shop.js": Self.program])
    let result = try Tool.run(
      "export",
      "key-is-a-column",
      "shop.js",
      "apps/shop.js",
      "-o",
      "out/pages",
      in: folder
    )
    #expect(result.errors == "")
    let index = try text("out/pages/index.html", in: folder)
    for file in ["key-is-a-column.html", "shop.html", "shop-2.html"] {
      #expect(index.contains("<a href=\"\(file)\">"), "\(file)")
      #expect(try text("out/pages/\(file)", in: folder).contains("<a href=\"index.html\">"))
    }
  }

  @Test("A folder of lesson files is its lessons")
  func lessonFolder() throws {
    let folder = try Folder([
      "lessons/one.js": Self.program, "lessons/one.yml": "title: The first\nprogram: one.js\n",
    ])
    #expect(try Tool.run("export", "lessons", "-o", "out", in: folder).status == 0)
    #expect(try text("out/index.html", in: folder).contains("<a href=\"one.html\">The first</a>"))
  }

  @Test("A folder that cannot be written to is told")
  func unwritable() throws {
    let folder = try Folder(["shop.js": Self.program, "out": "a file"])
    let result = try Tool.run("export", "shop.js", "-o", "out", in: folder)
    #expect(result.status == 66)
    #expect(result.errors.contains("[unwritable-file]"))
  }

  @Test("Python Tutor gets each step with the variables before it and what was printed")
  func pythonTutor() throws {
    let folder = try Folder(["shop.js": Self.program])
    _ = try Tool.run("export", "shop.js", "-o", "out", "--format", "pytutor", in: folder)
    let data = Data(try text("out/shop.json", in: folder).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["code"] as? String == Self.program)
    let entries = try #require(object["trace"] as? [[String: Any]])
    #expect(entries.map { $0["line"] as? Int } == [1, 2, 3, 4, 4])
    #expect(entries.last?["stdout"] as? String == "Ada\n")
    #expect(entries.last?["ordered_globals"] as? [String] == ["User", "user"])
    let heap = try #require(entries.last?["heap"] as? [String: [Any]])
    let user = try #require((entries.last?["globals"] as? [String: [Any]])?["user"])
    let instance = try #require(heap["\(user[1])"])
    #expect(instance[0] as? String == "INSTANCE" && instance[1] as? String == "User")
  }

  @Test("A page is opened by the program that BROWSER names, and its path is printed")
  func open() throws {
    let folder = try Folder(["shop.js": Self.program])
    let result = try Tool.run(
      ["open", "shop.js"],
      reading: "",
      in: folder,
      environment: ["BROWSER": "true", "TMPDIR": folder.url.path]
    )
    #expect(result.status == 0)
    let path = String(result.output.dropLast())
    #expect(path.hasSuffix("/shop.html"))
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
    let none = try Tool.run(
      ["open", "shop.js"],
      reading: "",
      in: folder,
      environment: ["BROWSER": "no-such-browser", "TMPDIR": folder.url.path]
    )
    #expect(none.errors.contains("[no-browser]"))
  }
}
