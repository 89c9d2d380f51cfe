import Foundation
import TestSupport
import Testing

/// The rooms that hold names and texts of programs compare them by code unit.
struct NameRuleTests {
  private static let rooms = [
    "Store", "Associations", "SequelizeAPI", "Tracing", "Trace", "Analysis", "Lessons",
    "Sessions", "Pages", "Rendering", "Tutor", "NodeAPI", "ExpressAPI",
  ]

  @Test("No dictionary or set of names is keyed by Swift's text", arguments: rooms)
  func keys(room: String) throws {
    let keyed = ["[String:", "Set<String>", "Dictionary<String,", "Dictionary<String "]
    for (file, text) in try Self.files(of: room) {
      // Lists of our own words are constants of their type.
      for line in text.split(separator: "\n") where !line.contains("static ") {
        #expect(!keyed.contains { line.contains($0) }, "\(file): \(line)")
      }
    }
  }

  @Test("Each of the rooms compares texts by code unit, all in the same way")
  func comparisons() throws {
    let texts = try Self.rooms.map { try Repository.text("Sources/\($0)/Texts.swift") }
    #expect(texts.allSatisfy { $0 == texts[0] })
    // The room that has `Name` imports none.
    let own = try Repository.text("Sources/Diagnostics/Texts.swift")
    #expect("import Diagnostics\n\n" + own == texts[0])
  }

  private static func files(of room: String) throws -> [(name: String, text: String)] {
    let folder = Repository.url.appendingPathComponent("Sources/\(room)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    // What refuses such keys names them.
    return try names.filter { $0.hasSuffix(".swift") && $0 != "Texts.swift" }.sorted().map {
      ($0, try Repository.text("Sources/\(room)/\($0)"))
    }
  }
}
