import Foundation
import TestSupport
import Testing

/// `Sources/README.md` leads to files that are there.
struct MapTests {
  @Test("Every file and folder that the map names is there")
  func paths() throws {
    let map = try Repository.text("Sources/README.md")
    let names = map.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
      .filter { $0.contains("/") && !$0.contains(" ") }
    #expect(names.count > 30)
    for name in names {
      let isThere = ["", "Sources/"].contains { folder in
        FileManager.default.fileExists(
          atPath: Repository.url.appendingPathComponent(folder + name).path
        )
      }
      #expect(isThere, "\(name)")
    }
  }

  @Test("Every room of the map is a target's folder")
  func rooms() throws {
    let map = try Repository.text("Sources/README.md")
    let rows = map.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count > 12)
    for row in rows {
      let rooms = row.split(separator: "|")[0].split(separator: "`").enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      for room in rooms {
        let folder = Repository.url.appendingPathComponent("Sources/\(room)").path
        #expect(FileManager.default.fileExists(atPath: folder), "\(room)")
      }
    }
  }
}
