import TestSupport
import Testing

/// A lesson file may consist of several YAML documents.
struct LessonDocumentTests {
  @Test("A replay reads all that it shows of a bundled lesson")
  func bundled() throws {
    let name = "has-many-belongs-to"
    let bundled = try Tool.run("step", name, "--format", "json").output
    let folder = try Folder([
      "\(name).yml": Repository.text("Lessons/\(name).yml"),
      "\(name).js": Repository.text("Lessons/\(name).js"),
      "exercises/\(name)-lost.js": Repository.text("Lessons/exercises/\(name)-lost.js"),
      "exercises/\(name)-lost-solved.js": Repository.text(
        "Lessons/exercises/\(name)-lost-solved.js"
      ),
    ])
    let file = try Tool.run("step", "\(name).yml", "--format", "json", in: folder).output
    #expect(bundled.contains("User.posts array populated"))
    #expect(bundled == file.replacing("\"\(name).yml\"", with: "\"\(name)\""))
  }
}
