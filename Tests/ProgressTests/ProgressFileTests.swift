import Diagnostics
import Foundation
import Progress
import TestSupport
import Testing

/// The learner's file.
struct ProgressFileTests {
  private let start = Moment("2025-01-01T09:00:00Z") ?? Moment(milliseconds: 0)

  private func answer(_ question: String, isRight: Bool = true, hints: Int = 0) -> AnsweredQuestion
  {
    AnsweredQuestion(
      lesson: "has-many",
      question: question,
      text: "What of \(question)?",
      choice: "It stays",
      isRight: isRight,
      hints: hints,
      hintCount: 3
    )
  }

  private func path(_ name: String = "data/assoc-trace/progress.sqlite") throws -> String {
    try Folder([:]).url.appendingPathComponent(name).path
  }

  @Test("What is kept is there for the next one who opens the file")
  func keeps() throws {
    let path = try path()
    let first = try ProgressFile(path)
    try first.record(answer("a"), at: start)
    try first.record(answer("b", isRight: false), at: start.adding(minutes: 1))
    try first.record(Visit(lesson: "has-many", way: "quiz", at: start))
    let content = try ProgressFile(path).read()
    #expect(content.answers.map(\.answer) == [answer("a"), answer("b", isRight: false)])
    #expect(content.visits == [Visit(lesson: "has-many", way: "quiz", at: start)])
    #expect(content.scheduler == .standard)
    let mode = try FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path
    )[.posixPermissions]
    #expect(mode as? Int == 0o700)
  }

  @Test("A question is due after its minutes, then on its day, and hints count")
  func due() throws {
    let file = try ProgressFile(try path())
    try file.record(answer("a"), at: start)
    try file.record(answer("b", hints: 1), at: start)
    func due(_ minutes: Double) throws -> [String] {
      try file.read().items.filter { $0.isDue(at: start.adding(minutes: minutes)) }.map(\.question)
    }
    #expect(try due(0) == [])
    #expect(try due(6) == ["b"])
    #expect(try due(10) == ["a", "b"])
    try file.record(answer("a"), at: start.adding(minutes: 10))
    // Two days and ten minutes after 09:00 is on January 3, all day.
    #expect(try due(2 * 1440 - 9 * 60 - 1) == ["b"])
    #expect(try due(2 * 1440 - 9 * 60) == ["a", "b"])
    let item = try #require(try file.read().items.last)
    #expect(item.counts.hints == 1 && item.counts.right == 1 && item.isRightAtFirst == false)
  }

  @Test("A clock that goes back, or stands, does not bring answers out of order")
  func clock() throws {
    let file = try ProgressFile(try path())
    for minutes in [10.0, 10, 0] {
      try file.record(answer("a"), at: start.adding(minutes: minutes))
    }
    let times = try file.read().answers.map(\.at.milliseconds)
    #expect(times.map { $0 - times[0] } == [0, 1, 2])
  }

  @Test("What was exported comes back whole, once")
  func export() throws {
    let file = try ProgressFile(try path())
    try file.record(answer("a"), at: start)
    try file.record(answer("a", isRight: false), at: start.adding(minutes: 10))
    try file.record(Visit(lesson: "has-many", way: "step", at: start))
    let content = try file.read()
    let data = try JSONEncoder().encode(content)
    let read = try JSONDecoder().decode(ProgressContent.self, from: data)
    #expect(read == content)
    let other = try ProgressFile(try path("other.sqlite"))
    #expect(try other.add(read) == 2)
    #expect(try other.add(read) == 0)
    #expect(try other.read() == content)
  }

  @Test("A reset that cannot be kept aside forgets nothing")
  func reset() throws {
    struct Refusal: Error {}
    let file = try ProgressFile(try path())
    try file.record(answer("a"), at: start)
    #expect(throws: Refusal.self) { try file.reset { _ in throw Refusal() } }
    #expect(try file.read().answers.count == 1)
    var kept = ProgressContent()
    try file.reset { kept = $0 }
    #expect(kept.answers.count == 1)
    #expect(try file.read().answers.isEmpty)
  }

  @Test(
    "A file that is damaged, another program's or of a later build is refused and stays as it is",
    arguments: [
      ("damaged", DiagnosticID.damagedProgress), ("cut", .damagedProgress),
      ("text", .damagedProgress), ("view", .damagedProgress), ("foreign", .foreignProgress),
      ("newer", .newerProgress),
    ]
  )
  func refused(kind: String, id: DiagnosticID) throws {
    let path = try path("p.sqlite")
    let url = URL(fileURLWithPath: path)
    let file = try ProgressFile(path)
    for number in 0..<300 { try file.record(answer("q\(number)"), at: start) }
    var data = try Data(contentsOf: url)
    switch kind {
    case "damaged": data.replaceSubrange(4096..<20000, with: repeatElement(0x5a, count: 15904))
    case "cut": data = data.prefix(10000)
    case "text": data = Data("# My notes, which are not to be lost\n".utf8)
    case "view":
      // A view may be a query without end.
      let kind = try #require(data.range(of: Data("table".utf8)))
      data.replaceSubrange(kind, with: Data("views".utf8))
    case "foreign": data[71] = 0
    default: data[63] = 99
    }
    try data.write(to: url)
    let problem = #expect(throws: Diagnostic.self) { try ProgressFile(path) }
    #expect(problem?.kind == id)
    #expect(try Data(contentsOf: url) == data)
  }

  @Test("A folder that cannot be written to is told")
  func unwritable() throws {
    let folder = try Folder(["file": "x"])
    let path = folder.url.appendingPathComponent("file/progress.sqlite").path
    let problem = #expect(throws: Diagnostic.self) { try ProgressFile(path) }
    #expect(problem?.kind == .unwritableFile)
  }

  @Test(
    "The file is where the option, the environment and the XDG rules say",
    arguments: [
      (nil, false, ["HOME": "/h"], "/h/.local/share/assoc-trace/progress.sqlite"),
      (nil, false, ["HOME": "/h", "XDG_DATA_HOME": "/x"], "/x/assoc-trace/progress.sqlite"),
      (nil, false, ["XDG_DATA_HOME": "not/absolute"], nil),
      (nil, false, ["HOME": "/h", "CI": "true"], nil),
      (nil, false, ["HOME": "/h", "CI": "1", "ASSOC_TRACE_PROGRESS": "/p"], "/p"),
      (nil, false, ["HOME": "/h", "ASSOC_TRACE_PROGRESS": ""], nil),
      ("mine", false, ["HOME": "/h", "CI": "1", "ASSOC_TRACE_PROGRESS": "/p"], "mine"),
      ("mine", true, ["HOME": "/h"], nil), (nil, false, [:], nil),
    ] as [(String?, Bool, [String: String], String?)]
  )
  func location(option: String?, isOff: Bool, variables: [String: String], expected: String?) {
    #expect(
      ProgressLocation.path(option: option, isOff: isOff) { variables[$0] } == expected
    )
  }
}
