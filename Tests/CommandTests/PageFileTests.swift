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

  /// What the variables of a program are at its end, as Python Tutor gets them: references by the objects behind them.
  private func tutored(_ program: String) throws -> [String: String] {
    let folder = try Folder(["shop.js": program])
    _ = try Tool.run("export", "shop.js", "-o", "out", "--format", "pytutor", in: folder)
    let data = Data(try text("out/shop.json", in: folder).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let last = try #require((object["trace"] as? [[String: Any]])?.last)
    let heap = try #require(last["heap"] as? [String: [Any]])
    let globals = try #require(last["globals"] as? [String: Any])
    return try globals.mapValues { value in
      let reference = value as? [Any]
      let known = reference?.first as? String == "REF" ? heap["\(reference?[1] ?? "")"] : nil
      let shown = try JSONSerialization.data(
        withJSONObject: known ?? value,
        options: [.fragmentsAllowed, .withoutEscapingSlashes]
      )
      return String(decoding: shown, as: UTF8.self)
    }
  }

  @Test("Python Tutor gets values of every kind in the shapes that its viewer draws")
  func pythonTutorValues() throws {
    let values = try tutored(
      """
      const Evil = sequelize.define('<img src=x>', { name: DataTypes.STRING });
      const evil = Evil.build({ name: '<b>' });
      const none = null, nothing = undefined, big = 10n, least = -0, most = -Infinity, not = NaN;
      const symbol = Symbol('<i>'), day = new Date(0), long = 'x'.repeat(300);
      const list = [1, , , 4], object = { a: 1 };
      object.self = object;
      class Cart { constructor() { this.count = 1; } }
      const cart = new Cart(), map = new Map([['a', 1]]);
      const add = (a, b) => a + b;

      """
    )
    let long = try #require(values["long"])
    #expect(long == "\"" + String(repeating: "x", count: 100) + "…\"")
    let expected = [
      "Evil": #"["HEAP_PRIMITIVE","model",["JS_SPECIAL_VAL","&lt;img src=x&gt;"]]"#,
      "evil": #"["INSTANCE","&lt;img src=x&gt;",["id",null],["name","<b>"]]"#,
      "none": "null", "nothing": #"["JS_SPECIAL_VAL","undefined"]"#,
      "big": #"["HEAP_PRIMITIVE","as printed",["JS_SPECIAL_VAL","10n"]]"#,
      "least": #"["SPECIAL_FLOAT","-0"]"#,
      "most": #"["SPECIAL_FLOAT","-Infinity"]"#, "not": #"["SPECIAL_FLOAT","NaN"]"#,
      "symbol": #"["HEAP_PRIMITIVE","symbol",["JS_SPECIAL_VAL","Symbol(&lt;i&gt;)"]]"#,
      "day": #"["HEAP_PRIMITIVE","Date",["JS_SPECIAL_VAL","1970-01-01T00:00:00.000Z"]]"#,
      "list": #"["LIST",1,["JS_SPECIAL_VAL","2 empty items"],4]"#,
      "cart": #"["INSTANCE","Cart",["count",1]]"#,
      "map": #"["HEAP_PRIMITIVE","as printed",["JS_SPECIAL_VAL","Map(1) { 'a' =&gt; 1 }"]]"#,
      "Cart": #"["FUNCTION","class Cart",null]"#,
      "add": #"["FUNCTION","add",null]"#,
    ]
    for (name, text) in expected { #expect(values[name] == text, "\(name)") }
    let object = try #require(values["object"])
    #expect(object.hasPrefix(#"["INSTANCE","",["a",1],["self",["REF","#))
  }

  @Test("Of a run of many steps Python Tutor gets the first thousand, and is told so")
  func pythonTutorLimit() throws {
    let folder = try Folder([
      "long.js": "let a = 0;\n" + String(repeating: "a += 1;\n", count: 1000)
    ])
    _ = try Tool.run("export", "long.js", "-o", "out", "--format", "pytutor", in: folder)
    let data = Data(try text("out/long.json", in: folder).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entries = try #require(object["trace"] as? [[String: Any]])
    #expect(entries.count == 1001)
    #expect(entries.last?["event"] as? String == "instruction_limit_reached")
    #expect(
      entries.last?["exception_msg"] as? String == "Only the first 1000 of 1001 steps are shown."
    )
    #expect((entries.last?["globals"] as? [String: Int])?["a"] == 999)
  }

  @Test("Python Tutor gets an object by the same number at every step")
  func pythonTutorNumbers() throws {
    let folder = try Folder([
      "shop.js": """
      let list = [1];
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const ada = User.build({ name: 'Ada' });
      list = [ada, [2], [3]];

      """
    ])
    _ = try Tool.run("export", "shop.js", "-o", "out", "--format", "pytutor", in: folder)
    let data = Data(try text("out/shop.json", in: folder).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entries = try #require(object["trace"] as? [[String: Any]])
    let references = entries.compactMap { ($0["globals"] as? [String: [Any]])?["ada"]?[1] as? Int }
    #expect(references.count == 2 && Set(references).count == 1)
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
