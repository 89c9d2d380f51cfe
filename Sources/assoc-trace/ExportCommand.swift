import Analysis
import ArgumentParser
import Diagnostics
import FoundationEssentials
import Lessons
import Pages
import Rendering
import Sessions
import Trace
import Tracing

/// `assoc-trace export`: writes pages into a folder.
struct ExportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write lessons and runs as a folder of HTML pages with an index.",
    discussion: """
      Each page is one file that needs nothing else, so that the folder can be opened from disk, sent, or served as it is. \
      Without a subject it is the course: all lessons that come with the tool. With --format pytutor each run is a file that \
      the viewer of Python Tutor reads; it has no place for SQL, rows, findings and the schema, which are lost.

        assoc-trace export -o course
        assoc-trace export shop.js lessons/ -o pages
      """
  )

  /// What is written of each subject.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case html
    case pytutor
  }

  @Argument(
    help: ArgumentHelp(
      "Lessons, programs (.js), saved traces (.json), folders of apps or of lesson files.",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subjects: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write into; it is made where it is missing.",
      valueName: "folder"
    )
  )
  var output: String

  @Option(help: "What is written of each.")
  var format: Format = .html

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func perform(_ look: Output) throws {
    let names = subjects.isEmpty ? LessonCatalog.names : try subjects.flatMap(Self.found)
    // Where it cannot be made, writing the first file says why.
    try? FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    var files = FileNames()
    var entries: [IndexPage.Entry] = []
    for name in names {
      let subject = try Subject.found(name, project: sent.options())
      let file = files.name(for: name, ending: format == .html ? "html" : "json")
      if let entry = try write(subject, to: file) { entries.append(entry) }
    }
    guard format == .html else { return }
    let title = subjects.isEmpty ? "Sequelize associations, step by step" : "Runs and lessons"
    try write(IndexPage.file) { sink in
      try IndexPage(title: title, entries).document.html(title: title).write(to: sink)
    }
  }

  /// The lesson files of a folder that has some; any other name stands for itself.
  private static func found(_ name: String) throws -> [String] {
    let lessons = try LessonSearch.lessons(name)
    return lessons.isEmpty ? [name] : lessons
  }

  /// Writes the file of a subject; what the index says of it, nil where it has no page.
  private func write(_ subject: Subject, to file: String) throws -> IndexPage.Entry? {
    if format == .html, case .lesson(let lesson) = subject {
      let page = try WorkIndicator.during("proving \(lesson.name)", counting: "step") { _ in
        try SubjectPage.of(lesson)
      }
      try write(page, to: file)
      return .init(
        file: file,
        title: lesson.title,
        facts: [lesson.subtitle, lesson.minutes.map { "about \($0) minutes" }].compactMap { $0 }
      )
    }
    let session = try CommandSession.of(
      subject,
      RunOptions(limits: bounds.limits),
      isLast: false,
      watchesReader: false,
      keepsFinalRows: false
    )
    switch format {
    case .html:
      try write(SubjectPage.of(session, asking: []), to: file)
      return .init(
        file: file,
        title: session.trace.entry.name,
        facts: [
          Words.count(session.trace.steps.count, "step"), session.analysis.status.text,
        ]
      )
    case .pytutor:
      try write(file) { sink in
        try JSONStream(to: sink).write(PythonTutorTrace(session.trace))
      }
      return nil
    }
  }

  private func write(_ page: SteppedPage, to file: String) throws {
    var page = page
    page.home = Document.Link("All pages", file: IndexPage.file)
    try write(file) { sink in try page.html.write(to: sink) }
  }

  private func write(
    _ file: String,
    _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    do {
      try SourceFile.write(to: "\(output)/\(file)", body)
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
  }
}

/// Names of files that are made of those of subjects, each once.
struct FileNames {
  private var taken: Set<Name> = [Name(IndexPage.file)]

  /// A file name: `shop.html` for `apps/shop.js`, `shop-2.html` where that is taken.
  ///
  /// What a link or a folder could misread is left out.
  mutating func name(for subject: String, ending: String) -> String {
    let last = subject.split(separator: "/").last.map(String.init) ?? subject
    let stem = last.split(separator: ".").first.map(String.init) ?? ""
    let plain = stem.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    let base = plain.isEmpty ? "page" : plain
    var name = "\(base).\(ending)"
    var number = 1
    while !taken.insert(Name(name)).inserted {
      number += 1
      name = "\(base)-\(number).\(ending)"
    }
    return name
  }
}
