import Foundation
import LessonLibrary
import Lessons
import TestSupport
import Testing

/// The lessons in the binary are the files in `Lessons/`, whatever they are called.
struct LessonLibraryTests {
  private static func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(
      atPath: Repository.url.appendingPathComponent("Lessons").path
    ).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".js") }.sorted()
  }

  @Test("Every lesson file in the folder is a lesson of the tool")
  func names() throws {
    let lessons = try Self.files().filter { $0.hasSuffix(".yml") }.map { "\($0.dropLast(4))" }
    #expect(lessons == LessonLibrary.names)
    #expect(LessonCatalog.names.contains(LessonCatalog.defaultName))
  }

  @Test("The binary holds the texts of the files as they are, also of those in folders below")
  func texts() throws {
    for file in try Self.files() {
      #expect(try LessonLibrary.text(of: file) == Repository.text("Lessons/\(file)"))
    }
    #expect(LessonLibrary.text(of: "LessonLibrary.swift") == nil)
  }
}
