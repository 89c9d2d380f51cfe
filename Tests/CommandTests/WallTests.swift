import Foundation
import TestSupport
import Testing

/// The trace is a wall: whoever has one needs no engine.
struct WallTests {
  private static let right = [
    "Diagnostics", "Trace", "Analysis", "Lessons", "Rendering", "Pages", "Tutor", "trace-reader",
  ]
  private static let engines = [
    "CSQLite", "Store", "Associations", "SequelizeAPI", "NodeAPI", "ScriptSyntax",
    "ScriptRuntime", "Tracing",
  ]

  @Test("No target right of the trace depends on an engine, directly or not", arguments: right)
  func graph(target: String) throws {
    let package = try PackageGraph.current()
    try #require(package.targets.contains(target))
    let reached = package.dependencies(of: target)
    #expect(reached.isDisjoint(with: Self.engines), "through \(reached.sorted())")
  }

  @Test("The engines that the wall keeps out are there", arguments: engines)
  func reachesEngine(target: String) throws {
    #expect(try PackageGraph.current().dependencies(of: "assoc-trace").contains(target))
  }

  @Test("A saved trace is stepped through without an engine, as the tool does it")
  func step() throws {
    let folder = try traces()
    let tool = try Tool.run("step", "a.json", in: folder)
    let reader = try Tool.run(program: "trace-reader", ["step", "a.json"], in: folder)
    #expect(tool.output.contains("Step 6 of 6"))
    #expect(reader.output == tool.output)
    #expect(reader.status == 0)
  }

  @Test("A saved trace tells without an engine why a value is what it is, as the tool does")
  func why() throws {
    let folder = try traces()
    for name in ["post.UserId", "Posts.1.title", "user"] {
      let tool = try Tool.run("why", name, "a.json", in: folder)
      let reader = try Tool.run(program: "trace-reader", ["why", name, "a.json"], in: folder)
      #expect(tool.output.contains("Latest first"))
      #expect(reader.output == tool.output)
    }
  }

  @Test("Two saved traces are compared without an engine, as the tool compares them")
  func difference() throws {
    let folder = try traces()
    let tool = try Tool.run("diff", "a.json", "b.json", in: folder)
    let reader = try Tool.run(program: "trace-reader", ["diff", "a.json", "b.json"], in: folder)
    #expect(tool.output.contains("Rows at the end"))
    #expect(reader.output == tool.output)
  }

  /// A folder with the traces of two programs, which the tool wrote.
  private func traces() throws -> Folder {
    func program(_ title: String) -> String {
      """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
      const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await user.createPost({ title: '\(title)' });

      """
    }
    let folder = try Folder(["a.js": program("One"), "b.js": program("Two")])
    for name in ["a", "b"] {
      let result = try Tool.run("run", "\(name).js", "-o", "\(name).json", in: folder)
      try #require(result.status == 0)
    }
    return folder
  }
}

/// The targets of `Package.swift` and what they depend on.
private struct PackageGraph {
  private let direct: [String: [String]]

  var targets: Set<String> { Set(direct.keys) }

  /// Reads the package as SwiftPM understands it.
  static func current() throws -> PackageGraph { try cached.get() }

  private static let cached = Result { try read() }

  private static func read() throws -> PackageGraph {
    let scratch = try Folder()
    let result = try Tool.run(
      at: URL(fileURLWithPath: "/usr/bin/env"),
      [
        "swift", "package", "--package-path", Repository.url.path, "--scratch-path",
        scratch.url.path, "dump-package",
      ]
    )
    try #require(result.status == 0, "\(result.errors)")
    let dump = try JSONDecoder().decode(Dump.self, from: Data(result.output.utf8))
    return PackageGraph(
      direct: Dictionary(uniqueKeysWithValues: dump.targets.map { ($0.name, $0.dependencies) })
    )
  }

  /// The targets and products that a target needs, directly or not.
  func dependencies(of target: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [target]
    while let next = open.popLast() {
      for dependency in direct[next] ?? [] where reached.insert(dependency).inserted {
        open.append(dependency)
      }
    }
    return reached
  }

  private struct Dump: Decodable {
    let targets: [Target]
  }

  private struct Target: Decodable {
    let name: String
    let dependencies: [String]

    private enum CodingKeys: String, CodingKey { case name, dependencies }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      dependencies = try container.decode([Dependency].self, forKey: .dependencies).map(\.name)
    }
  }

  /// `{"byName": ["Trace", null]}`, `{"target": …}` or `{"product": ["Yams", "Yams", null, null]}`.
  private struct Dependency: Decodable {
    let name: String

    init(from decoder: any Decoder) throws {
      let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
      name = kinds.values.first?.first?.text ?? ""
    }

    private struct Part: Decodable {
      let text: String?

      init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)
      }
    }
  }
}
