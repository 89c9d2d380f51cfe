import Analysis
import Foundation
import Lessons
import TestSupport
import Testing
import Trace

/// The format of saved traces: its JSON Schema holds real traces, and reading gives back what was written.
struct TraceFormatTests {
  private static func schema() throws -> JSONSchema {
    try JSONSchema(
      Data(contentsOf: Repository.url.appendingPathComponent("Sources/Trace/trace.schema.json"))
    )
  }

  /// The programs of the conformance corpus: they do everything that a trace can tell.
  static let programs: [String] = {
    let folder = Repository.url.appendingPathComponent("Tests/ConformanceTests/Corpus")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".js") }.sorted()
  }()

  @Test(
    "Real traces have the form that the schema describes, and are read back whole",
    arguments: programs
  )
  func realTraces(path: String) throws {
    let trace = try trace(String(contentsOfFile: path, encoding: .utf8))
    let data = try JSONEncoder().encode(Session(Analysis(trace)))
    let problems = try Self.schema().problems(JSONSerialization.jsonObject(with: data))
    #expect(problems.isEmpty, "\(problems.prefix(3))")
    #expect(try JSONDecoder().decode(Trace.self, from: data) == trace)
  }

  @Test("So has the trace of a program that gets another database than it asks for")
  func substitution() throws {
    let folder = try Folder([
      "a.js": """
      const shop = new Sequelize('mysql://root:secret@localhost:3306/shop', { logging: false });
      const Item = shop.define('Item', { tags: DataTypes.JSON });
      await shop.sync();
      await Item.create({ tags: ['x'] });
      """
    ])
    try realTraces(path: folder.url.appendingPathComponent("a.js").path)
  }

  @Test("Every kind of event occurs in the traces that are checked")
  func everyEvent() throws {
    var kinds: Set<String> = []
    for path in Self.programs {
      let data = try JSONEncoder().encode(trace(String(contentsOfFile: path, encoding: .utf8)))
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      for step in object?["steps"] as? [[String: Any]] ?? [] {
        for event in step["events"] as? [[String: Any]] ?? [] {
          if let kind = event["event"] as? String { kinds.insert(kind) }
        }
      }
    }
    #expect(kinds.isSuperset(of: ["called", "statement", "rows-changed", "queried", "stale-read"]))
    #expect(kinds.count >= 20)
  }

  @Test(
    "A trace of another form does not pass",
    arguments: [
      ("\"outcome\":\"finished\"", "\"outcome\":\"done\""),
      ("\"format\":2", "\"format\":1"),
      ("\"event\":\"console\"", "\"event\":\"consul\""), ("\"isError\":false", "\"isEror\":false"),
    ]
  )
  func otherForms(text: String, replacement: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(trace("console.log(1)")), as: UTF8.self)
    #expect(json.contains(text))
    let data = Data(json.replacing(text, with: replacement).utf8)
    #expect(try !Self.schema().problems(JSONSerialization.jsonObject(with: data)).isEmpty)
  }
}
