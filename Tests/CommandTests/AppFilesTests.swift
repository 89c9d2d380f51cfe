import Foundation
import Glibc
import TestSupport
import Testing

/// What a run of an app reads of the disk.
struct AppFilesTests {
  /// An app with so many models, which its loader finds by reading their folder.
  private func app(models count: Int) throws -> Folder {
    var files = [
      "package.json": #"{ "main": "app.js" }"#,
      "app.js": "const { sequelize } = require('./models');\nconst again = require('./models');\n"
        + "require('./data.json');\nsequelize.sync().then(() => console.log(Object.keys(again).length));",
      "data.json": "{}",
      "requests.http": "GET /",
      "models/index.js": """
      const fs = require('fs');
      const path = require('path');
      const { Sequelize, DataTypes } = require('sequelize');
      const sequelize = new Sequelize('sqlite::memory:', { logging: false });
      const db = { sequelize };
      for (const file of fs.readdirSync(__dirname).filter((name) => name !== 'index.js')) {
        const model = require(path.join(__dirname, file))(sequelize, DataTypes);
        db[model.name] = model;
      }
      module.exports = db;
      """,
    ]
    for number in 1...count {
      files["models/m\(number).js"] =
        "module.exports = (sequelize, DataTypes) => sequelize.define('M\(number)', { a: DataTypes.STRING });"
    }
    return try Folder(files)
  }

  /// How often each file of the folders was opened while something was done, by its name.
  private func opened(_ folders: [URL], _ work: () throws -> Void) throws -> [String: Int] {
    let descriptor = inotify_init1(0o4000)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    for folder in folders { inotify_add_watch(descriptor, folder.path, 0x20) }
    try work()
    var counts: [String: Int] = [:]
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let size = read(descriptor, &buffer, buffer.count)
      guard size > 0 else { return counts }
      var place = 0
      while place < size {
        func number(_ offset: Int) -> Int {
          (0..<4).reduce(0) { $0 | Int(buffer[place + offset + $1]) << (8 * $1) }
        }
        let length = number(12)
        let name = String(
          decoding: buffer[(place + 16)..<(place + 16 + length)].prefix { $0 != 0 },
          as: UTF8.self
        )
        // Of folders only what is in them counts.
        if number(4) & 0x4000_0000 == 0 { counts[name, default: 0] += 1 }
        place += 16 + length
      }
    }
  }

  @Test(
    "No file of an app is read twice, however often it is required",
    arguments: [".", "app.js"]
  )
  func once(name: String) throws {
    for count in [20, 40] {
      let folder = try app(models: count)
      let folders = [folder.url, folder.url.appendingPathComponent("models")]
      let counts = try opened(folders) {
        let result = try Tool.run("run", name, "--requests", "requests.http", in: folder)
        #expect(result.output.contains("\(count + 1)"))
      }
      #expect(counts.count == count + 5)
      #expect(counts.filter { $0.value != 1 } == [:])
    }
  }

  @Test("A package that is not built in is told with both ways to make a stub of it")
  func stubs() throws {
    let folder = try Folder([
      "app.js":
        "const _ = require('lodash');\nconst q = require('./q');\nconsole.log(_.uniq([1]));",
      "q.js": "",
    ])
    let missing = try Tool.run("run", ".", "--width", "300", in: folder).errors
    #expect(missing.contains("write what is used of it in JavaScript"))
    #expect(
      missing.contains(
        #"write { "stubs": ["lodash"] } to assoc-trace.json beside package.json, or run with --stub lodash: then the app runs"#
      )
    )
    let stubbed = try Tool.run("run", ".", "--stub", "lodash", in: folder)
    #expect(stubbed.status == 0)
    #expect(stubbed.output.contains("Stubs stand for lodash: their calls do nothing."))
  }

  @Test("What the repl takes is told where an app is named, with what shows an app")
  func repl() throws {
    let result = try Tool.run("repl", ".", in: try app(models: 1))
    #expect(result.status == 64)
    #expect(result.errors.contains("the repl takes a lesson or a program of one file"))
    #expect(result.errors.contains("assoc-trace step ."))
  }
}
