import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport

extension Folder {
  /// What a file of the folder is.
  func subject(_ name: String) throws(Subject.Failure) -> Subject {
    try Subject.named(url.appendingPathComponent(name).path)
  }

  /// The lesson of a file in the folder.
  func lesson(_ name: String) throws -> Lesson {
    guard case .lesson(let lesson) = try subject(name) else {
      throw NotALesson()
    }
    return lesson
  }

  private struct NotALesson: Error {}
}

/// A diagnostic in one line: `no option of this question holds [no-right-answer] l.yml:4:15`.
func line(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.location.map { location in
    let file = location.source.name.split(separator: "/").last ?? ""
    return " \(file):\(location.source.position(at: location.range.start))"
  }
  return "\(diagnostic.message) [\(diagnostic.id)]\(place ?? "")"
}
