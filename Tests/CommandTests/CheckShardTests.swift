import Foundation
import TestSupport
import Testing

/// A catalogue that is split over jobs gives the same results as one that is not.
struct CheckShardTests {
  /// The suites of a JUnit report, without the numbers that they have in their file.
  private func suites(_ report: String) -> [String] {
    report.components(separatedBy: "  <testsuite ").dropFirst().map { suite in
      suite.components(separatedBy: "</testsuite>")[0].replacing(/\sid="\d+"/, with: "")
    }
  }

  @Test("The JUnit files of shards merge into the file of the whole")
  func shards() throws {
    let folder = try Folder(["l/a.js": "const n = 1;"])
    for number in 10..<21 {
      let claim = "title: T\nprogram: a.js\nclaims:\n  - { step: 1, holds: n === \(number % 2) }\n"
      try folder.write(Data(claim.utf8), to: "l/\(number).yml")
    }
    let whole = try Tool.run("check", "l", "--format", "junit", in: folder)
    let parts = try (1...4).flatMap { part in
      try suites(
        Tool.run("check", "l", "--format", "junit", "--shard", "\(part)/4", in: folder).output
      )
    }
    #expect(parts.count == 11)
    #expect(parts.sorted() == suites(whole.output).sorted())
  }
}
