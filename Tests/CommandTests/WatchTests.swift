import Foundation
import TestSupport
import Testing

/// `watch`: a program that runs again when it is saved.
struct WatchTests {
  private static let program = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });
    console.log(user.name);

    """
  private static let changed = program.replacing("user.name", with: "user.posts, User.count()")

  /// A tool that watches, with what it has printed so far.
  private struct Watching {
    let process = Process()
    let url: URL

    init(_ folder: Folder) throws {
      url = folder.url.appendingPathComponent("output.txt")
      try Data().write(to: url)
      process.executableURL = Tool.url
      process.arguments = ["watch", "a.js"]
      process.currentDirectoryURL = folder.url
      let output = try FileHandle(forWritingTo: url)
      process.standardOutput = output
      process.standardError = output
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    func until(_ text: String) -> Bool {
      let deadline = Date().addingTimeInterval(20)
      while Date() < deadline {
        if (try? String(contentsOf: url, encoding: .utf8))?.contains(text) == true { return true }
        usleep(20_000)
      }
      return false
    }
  }

  @Test("Each save runs the program again and tells what is new, also where an editor renames")
  func saves() throws {
    let folder = try Folder(["a.js": Self.program])
    let watching = try Watching(folder)
    defer { watching.process.terminate() }
    let url = folder.url.appendingPathComponent("a.js")
    #expect(watching.until("All steps complete"))
    try Data(Self.changed.utf8).write(to: url)
    #expect(watching.until("new: "))
    #expect(watching.until("[missing-await]"))
    let other = folder.url.appendingPathComponent(".a.js.swp")
    try Data(Self.program.utf8).write(to: other)
    #expect(rename(other.path, url.path) == 0)
    #expect(watching.until("mended: "))
    try Data("const a = ;\n".utf8).write(to: url)
    #expect(watching.until("--> a.js:1:11"))
    try Data((Self.program + "console.log('again');\n").utf8).write(to: url)
    #expect(watching.until("  again\n"))
  }

  @Test("It ends when it is told to, also where whoever started it blocks signals")
  func blockedSignals() throws {
    var (blocked, before) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let folder = try Folder(["a.js": Self.program])
    let watching = try Watching(folder)
    defer { withExtendedLifetime(folder) { _ = kill(watching.process.processIdentifier, SIGKILL) } }
    #expect(watching.until("All steps complete"))
    watching.process.terminate()
    let deadline = Date().addingTimeInterval(20)
    while watching.process.isRunning, Date() < deadline { usleep(20_000) }
    #expect(!watching.process.isRunning)
  }

  @Test("At a terminal the screen stays at its step, and says what became different")
  func screen() throws {
    let folder = try Folder(["a.js": Self.program])
    let session = try TerminalSession("watch", "a.js", in: folder)
    #expect(session.until("runs again when it is saved").contains("Step 1 of 4"))
    session.press("g3\r")
    #expect(session.until("Step 3 of 4").contains("Step 3 of 4"))
    let text = "// a further line\nconst unused = 1;\n" + Self.program
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("a.js"))
    #expect(session.until("Step 4 of 5").contains("Step 4 of 5"))
    session.press("q")
    #expect(session.end().status == 0)
    #expect(session.isCooked)
  }

  @Test("A program that does not run at first gets its screen when it does, with what was mended")
  func broken() throws {
    let folder = try Folder(["a.js": "const a = ;\n"])
    let session = try TerminalSession("watch", "a.js", in: folder)
    #expect(session.until("as soon as it is mended").contains("a.js:1:11"))
    let url = folder.url.appendingPathComponent("a.js")
    try Data(Self.program.utf8).write(to: url)
    let shown = session.until("runs again when it is saved")
    #expect(shown.contains("Step 1 of 4"))
    #expect(shown.contains("mended: a.js:1:11: "))
    try Data(Self.changed.utf8).write(to: url)
    #expect(session.until("new: ").contains("new: "))
    session.press("q")
    #expect(session.end().status == 0)
    #expect(session.isCooked)
  }

  @Test("A file that is not there is told")
  func missing() throws {
    let result = try Tool.run("watch", "none.js")
    #expect(result.status == 66)
    #expect(result.errors.contains("[unreadable-file]"))
  }
}
