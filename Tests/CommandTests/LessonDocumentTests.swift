import Testing

/// A lesson file may consist of several YAML documents.
struct LessonDocumentTests {
  @Test("The documents of a file are read as one")
  func documents() throws {
    let folder = try Folder([
      "l.yml": "title: A\nprogram: a.js\n---\ntranscript: All of it.\n", "a.js": "1;",
    ])
    let result = try Tool.run("show", "l.yml", "--section", "transcript", in: folder)
    #expect(result.output.contains("All of it."))
    #expect(result.status == 0)
  }

  @Test("A key that stands in two documents is reported at the second")
  func repeatedKey() throws {
    let folder = try Folder(["l.yml": "title: A\nprogram: a.js\n---\ntitle: B\n", "a.js": "1;"])
    let result = try Tool.run("check", "l.yml", in: folder)
    #expect(result.errors.contains("the key 'title' stands twice"))
    #expect(result.errors.contains("--> l.yml:4:1"))
    #expect(result.status == 2)
  }

  @Test("A key that stands twice in one mapping is reported at the second place")
  func repeatedKeyInMapping() throws {
    let folder = try Folder(["l.yml": "title: A\nprogram: a.js\ntitle: B\n", "a.js": "1;"])
    let result = try Tool.run("check", "l.yml", in: folder)
    #expect(result.errors.contains("the key 'title' stands twice"))
    #expect(result.errors.contains("--> l.yml:3:1"))
    #expect(result.status == 2)
  }

  @Test("Columns count characters, also behind those that are made of several code points")
  func wideCharacters() throws {
    let folder = try Folder(["l.yml": "{ title: 🇩🇪🇩🇪, program: a.js, minuts: 3 }\r\n", "a.js": "1;"])
    let result = try Tool.run("check", "l.yml", in: folder)
    #expect(result.errors.contains("no lesson has a key 'minuts' here"))
    #expect(result.errors.contains("--> l.yml:1:29"))
    #expect(result.status == 2)
  }

  @Test("An alias is the node that it names, and one inside of that node is not followed for ever")
  func aliases() throws {
    let lesson = "title: &t Twice\nprogram: a.js\nsubtitle: *t\n"
    let folder = try Folder([
      "l.yml": lesson, "loop.yml": lesson + "flow: &f { nodes: [*f] }\n", "a.js": "1;",
    ])
    #expect(try Tool.run("check", "l.yml", in: folder).status == 0)
    let loop = try Tool.run("check", "loop.yml", in: folder)
    #expect(loop.errors.contains("no lesson has a key 'nodes' here"))
    #expect(loop.status == 2)
  }

  @Test("A replay reads all that it shows of a bundled lesson")
  func bundled() throws {
    let name = "has-many-belongs-to"
    let bundled = try Tool.run("step", name, "--format", "json").output
    let folder = try Folder([
      "\(name).yml": Repository.text("Lessons/\(name).yml"),
      "\(name).js": Repository.text("Lessons/\(name).js"),
    ])
    let file = try Tool.run("step", "\(name).yml", "--format", "json", in: folder).output
    #expect(bundled.contains("User.posts array populated"))
    #expect(bundled == file.replacing("\"\(name).yml\"", with: "\"\(name)\""))
  }
}
